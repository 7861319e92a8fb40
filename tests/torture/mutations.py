"""Sources of every format, and what a bad disk, editor or download makes of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

SNIPPETS = (
    b"{", b"}", b'"', b"\\", b"$", b"%", b"@", b",", b"=", b"#", b"\n", b"\r", b"\0", b"\x1b[2J",
    b"@string{a = a}", b"@comment{", b"@preamble{", b"@article{", b"\nTY  - JOUR\n", b"\nER  - \n",
    b'{"id":', b"[", b"]", b"null", b"1e999", b"\\ud800", b"\xff\xfe", b"\xef\xbb\xbf", b"\x80\xc0",
    "\u202e\u0301\u2028".encode(), b"\\input{/etc/passwd}", b"month = jan # feb,", b"{" * 400,
)  # fmt: skip
NAMES = "Noether Hilbert Gauss Curie Turing Lovelace Ada Emmy Kurt Grace".split()


def bib(count: int) -> list[bytes]:
    """BibTeX, an entry each."""
    return [
        f"@article{{key{n},\n  title = {{Paper {n}: On {{Rings}} and {NAMES[n % 10]}}},\n"
        f'  author = "{NAMES[n % 7]}, Emmy and {NAMES[n % 9]}, Ada",\n'
        f"  journal = {{Annals}}, year = {1900 + n % 120}, volume = {n},\n}}\n\n".encode()
        for n in range(count)
    ]


def ris(count: int) -> list[bytes]:
    """RIS, a record each."""
    return [
        f"TY  - JOUR\nID  - key{n}\nTI  - Paper {n} on Rings\nAU  - {NAMES[n % 7]}, Emmy\n"
        f"PY  - {1900 + n % 120}\nER  - \n\n".encode()
        for n in range(count)
    ]


def csl_json(count: int) -> list[bytes]:
    """CSL-JSON, a record each, with what stands between them."""
    records = [
        json.dumps({
            "id": f"key{n}", "type": "article-journal", "title": f"Paper {n} on Rings",
            "author": [{"family": NAMES[n % 7], "given": "Emmy"}],
            "issued": {"date-parts": [[1900 + n % 120]]},
        }).encode()
        for n in range(count)
    ]  # fmt: skip
    return [
        b"[" + records[0],
        *(b",\n" + record for record in records[1:-1]),
        b",\n" + records[-1] + b"]",
    ]


def arxiv(count: int) -> list[bytes]:
    """ArXiv's snapshot, a line each."""
    return [
        json.dumps({
            "id": f"2101.{n:05}", "title": f"Paper {n} on Rings", "abstract": "Of rings.",
            "authors": f"Emmy {NAMES[n % 7]}", "categories": "math.RA", "doi": None,
            "authors_parsed": [[NAMES[n % 7], "Emmy", ""]], "update_date": "2021-01-01",
            "versions": [{"version": "v1", "created": "Fri, 1 Jan 2021 00:00:00 GMT"}],
        }).encode() + b"\n"
        for n in range(count)
    ]  # fmt: skip


def page(count: int) -> list[bytes]:
    """An author's page, a paper each."""
    head = b"Emmy Noether\nCL\nh-index49\n49papers\n7,037citations\n"
    papers = [
        f"CLDec {n % 28 + 1}, 2022\nPaper {n} on Rings\nEmmy {NAMES[n % 7]}\nOf rings and more.\n".encode()
        for n in range(count)
    ]
    return [head + papers[0], *papers[1:]]


MAKERS = {
    "BibTeX": bib,
    "RIS": ris,
    "CSL-JSON": csl_json,
    "arXiv snapshot": arxiv,
    "profile page": page,
}


def mutated(pieces: list[bytes], rng: random.Random) -> tuple[bytes, int]:
    """The whole with one piece spoilt, and which one that is."""
    at = rng.randrange(len(pieces))
    data = bytearray(pieces[at])
    for _ in range(rng.choice((1, 1, 1, 2, 5))):
        place = rng.randrange(len(data) + 1)
        kind = rng.randrange(5)
        if kind == 0 and place < len(data):
            data[place] ^= 1 << rng.randrange(8)
        elif kind == 1:
            del data[place : place + rng.randrange(1, 40)]
        elif kind == 2:
            data[place:place] = rng.choice(SNIPPETS)
        elif kind == 3:
            other = rng.choice(pieces)
            start = rng.randrange(len(other))
            data[place:place] = other[start : start + rng.randrange(60)]
        else:
            data[place:place] = rng.randbytes(rng.randrange(1, 9))
    return b"".join((*pieces[:at], bytes(data), *pieces[at + 1 :])), at
