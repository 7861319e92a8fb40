"""Hostile corpora: what strangers may put into a field does nothing anywhere it goes."""

from __future__ import annotations

import json
import tempfile
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from core.cite import lint, registry
from core.cite.options import Options
from core.embedded import EmbeddedCorpus
from core.errors import BibyankError
from core.search.query import parse
from core.search.results import Order
from core.settings.model import Settings
from tui.web_browser import address_of

if TYPE_CHECKING:
    import random

    from core.model import Paper
    from tests.torture.results import Group

TEXTS = {
    "terminal escapes": "A\x1b[2J\x1b]52;c;cm0gLXJm\x07\x9b31m\x1b]0;title\x1b\\ B",
    "markup": "A [bold red]B[/] [@click=app.quit]C[/] \\[link=file:///]",
    "bidi": "A \u202eDCBA\u202c \u2066X\u2069 B",
    "zalgo": "Z" + "\u0301\u0489\u0336" * 300 + " A",
    "a 10,000-character word": "W" * 10_000,
    "shell": "$(touch hacked) `id` ; rm -rf / | sh & > x",
    "TeX primitives": r"\input{/etc/passwd} \write18{id} \openin5=x \csname a\endcsname",
    "line breaks": "A\r\n\x0b\x0c\x85\u2028\u2029B",
    "invisible": "A\u200b\u2060\ufeff\U000e0041B",
}
KEYS = ["../../x", "-rf", "a%b", "a b", "$(id)", "x'y\"z", "\u202ea", "k" * 5_000]
ADDRESSES = [
    "javascript:alert(1)",
    "file:///etc/passwd",
    "data:text/html,x",
    "\x1b]8;;x",
    "http://a b",
]
_DANGEROUS = ("input", "write18", "openin", "csname")


def torture(group: Group, rng: random.Random) -> None:
    """Everything of this group."""
    del rng
    with tempfile.TemporaryDirectory(prefix="bibyank-torture-") as place:
        folder = Path(place)
        papers = _read(_written(folder))
        _characters(group, papers)
        _tex(group, papers)
        _addresses(group, papers)
        _keys(group, papers)
        _many_authors(group, papers)
        _searched(group, folder)


def _written(folder: Path) -> list[str]:
    """The same texts in every field of every format."""
    fields = "title author journal note abstract publisher keywords url".split()
    entries = [
        "@misc{k%d,\n%s\n}" % (n, ",\n".join(f"{name} = {{{text}}}" for name in fields))  # noqa: UP031 - braces
        for n, text in enumerate(TEXTS.values())
    ]
    entries += [f"@misc{{{key},\n title = {{Key {n}}}\n}}" for n, key in enumerate(KEYS)]
    entries += [
        f"@misc{{u{n},\n title = {{At {n}}}, url = {{{url}}}\n}}" for n, url in enumerate(ADDRESSES)
    ]
    many = " and ".join(f"Family{n}, Given" for n in range(5_000))
    entries.append(f"@misc{{many,\n title = {{Many}}, author = {{{many}}}\n}}")
    bib = folder / "hostile.bib"
    bib.write_text("\n\n".join(entries), encoding="utf-8", newline="")
    records = [
        {
            "id": key,
            "type": "book",
            "title": text,
            "author": [{"family": text, "given": text}],
            "publisher": text,
            "URL": text,
        }
        for key, text in zip(KEYS, TEXTS.values(), strict=False)
    ]
    csl = folder / "hostile.json"
    csl.write_text(json.dumps(records), encoding="utf-8")
    return [str(bib), str(csl)]


def _read(sources: list[str]) -> list[Paper]:
    corpus = EmbeddedCorpus(sources, Settings())
    for _ in corpus.load(index=False):
        pass
    papers = corpus.papers(range(len(corpus)))
    corpus.close()
    return papers


def _yanks(papers: list[Paper]) -> dict[str, str]:
    """What every format makes of each paper alone; what one refuses is not yanked."""
    found = {}
    for format_ in registry.formats():
        texts = []
        for paper in papers:
            try:
                texts.append(format_.format([paper], Options()))
            except BibyankError:
                continue
        found[format_.name] = "\n".join(texts)
    return found


def _acts(text: str) -> list[str]:
    """The characters that act on a terminal, reorder, or hide: none may be left."""
    return sorted({
        f"U+{ord(char):04X}" for char in text
        if (unicodedata.category(char) in {"Cc", "Cf", "Cs"} and char not in "\n\u200c\u200d")
    })  # fmt: skip


def _characters(group: Group, papers: list[Paper]) -> None:
    shown = "\n".join(
        "\n".join((p.title, p.abstract, p.key, *(a.display for a in p.authors))) for p in papers
    )
    acting = _acts(shown)
    group.add("characters that act, on the screen", f"{acting or 'none'} left", right=not acting)
    yanks = _yanks(papers)
    acting = sorted({f"{name}: {found}" for name, text in yanks.items() if (found := _acts(text))})
    group.add(
        f"characters that act, in {len(yanks)} formats",
        f"{acting or 'none'} left",
        right=not acting,
    )


def _tex(group: Group, papers: list[Paper]) -> None:
    loaded = next(p for p in papers if p.entry and "openin" in dict(p.entry.fields).get("note", ""))
    named = ", ".join(lint.warnings(loaded))
    missing = [name for name in _DANGEROUS if f"\\{name}" not in named]
    group.add("TeX that reads or runs, named at yank", named[:150], right=not missing)


def _addresses(group: Group, papers: list[Paper]) -> None:
    opened = []
    for paper in papers:
        for what in ("page", "pdf"):
            try:
                opened.append(address_of(paper, what))
            except BibyankError:
                continue
    bad = [each for each in opened if not each.startswith(("http://", "https://")) or _acts(each)]
    group.add(
        f"addresses to open, of {len(ADDRESSES)} bad ones", f"{bad or 'none'} opened", right=not bad
    )


def _keys(group: Group, papers: list[Paper]) -> None:
    texts = _yanks([paper for paper in papers if paper.title.startswith("Key ")])
    latex = texts.get("latex", "")
    group.add(
        f"{len(KEYS)} keys that are paths, options or commands",
        f"yanked as they stand, {len(latex):,} characters of \\cite",
        right=bool(latex) and not _acts(latex),
    )


def _many_authors(group: Group, papers: list[Paper]) -> None:
    many = next(paper for paper in papers if paper.title == "Many")
    lengths = {name: len(text) for name, text in _yanks([many]).items()}
    group.add(
        "5,000 authors",
        f"{len(many.authors):,} read; BibTeX of {lengths.get('bibtex', 0):,} characters",
        right=len(many.authors) == 5_000,
    )


def _searched(group: Group, folder: Path) -> None:
    corpus = EmbeddedCorpus([str(folder / "hostile.bib")], Settings())
    for _ in corpus.load():
        pass
    wrong = []
    for text in (*TEXTS.values(), *KEYS, *ADDRESSES):
        page = corpus.page(parse(text), Order(), 0, 50)
        if any(_acts(row.paper.title) for row in page.rows):
            wrong.append(text[:20])
    corpus.close()
    group.add("each of these typed as a query", f"{wrong or 'no'} wrong answers", right=not wrong)
