"""The identifiers that a text names, in whatever notation, each as one exact term.

A search compares such terms as wholes: "https://doi.org/10.1000%2F182.", "doi:10.1000/182" and
the DOI that a file states are all `doi:10.1000/182`.

Invariant: the terms of a paper and the terms of a text are made here alone, so they meet; a
number is an ISBN only where its check digit says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.addresses import doi_key, normal_doi, unquoted
from core.identifiers import arxiv_id, arxiv_id_in_text
from core.patterns import regex
from core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.model import Identifiers, Paper

DOI, ARXIV, ISBN, PMID, ACL, URL = "doi", "arxiv", "isbn", "pmid", "acl", "url"
#: The first author's family name, `squeezed`: "Li et al. 2025" and "li2025an" are by no other Li.
FIRST = "first"
#: A word that a title begins with, as keys have it.
BEGINS = "begins"

# What keys leave out at the beginning of a title.
#: The beginnings of terms that name one work each; an address may be of any page.
NAMES_ONE = tuple(f"{name}:" for name in (DOI, ARXIV, PMID, ACL))
_PASSED_OVER = frozenset("a an the on in of for to from with towards toward".split())
_FOLDED_WORD = regex(r"[a-z0-9]+")
_BEFORE = r"(?<![^\s(<\[{\"'])"
_URL = regex(rf"{_BEFORE}(?:url:)?((?:https?://|www\.)[^\s<>\"{{}}]+)", re.IGNORECASE)
_BARE_ADDRESS = regex(
    rf"{_BEFORE}((?:(?:dx\.)?doi\.org/10\.|(?:\w+\.)?arxiv\.org/|aclanthology\.org/|"
    r"pubmed\.ncbi\.nlm\.nih\.gov/)[^\s<>\"{}]+)",
    re.IGNORECASE,
)
_DOI = regex(
    rf"{_BEFORE}(?:doi\s?[:=]?\s*)?(10\.\d{{4,9}}(?:\.\d+)*(?:/|%2f)(?:[^\s<>\"{{}}]|<[^\s<>]*>)+)",
    re.IGNORECASE,
)
_DOI_INSIDE = regex(r"10\.\d{4,9}(?:\.\d+)*/[^\s<>\"{}?#&]+")
_ARXIV = regex(
    rf"{_BEFORE}(?:(?:oai:)?arxiv(?:\.org)?\s*[:/]\s*(?:abs/)?)?"
    r"((?:\d{4}\.\d{4,5}|[a-z][a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?)(?![\w/])",
    re.IGNORECASE,
)
_ISBN = regex(
    rf"{_BEFORE}(?:(isbn)(?:-?1[03])?\s*:?\s*)?"
    r"((?:97[89][-\u2010-\u2013 ]?)?(?:\d[-\u2010-\u2013 ]?){9}[\dx])(?![\w-])",
    re.IGNORECASE,
)
_PMID = regex(rf"{_BEFORE}pmid\s*:?\s*(\d{{1,8}})(?!\w)", re.IGNORECASE)
# https://aclanthology.org/info/ids/: "P19-1001" until 2020, "2020.acl-main.1" since
_ACL_ID = r"(?:[A-Z]\d{2}-\d{4}|(?:19|20)\d{2}\.[a-z0-9_]+-[a-z0-9_]+\.\d+)"
_ACL = regex(rf"{_BEFORE}(?:acl:)?({_ACL_ID})(?![\w-])", re.IGNORECASE)
_ACL_ADDRESS = regex(
    rf"(?:aclanthology\.org|aclweb\.org/anthology|aclanthology\.info/papers)/(?:\w/\w\d\d/)?"
    rf"({_ACL_ID})",
    re.IGNORECASE,
)
_ACL_DOI = regex(rf"10\.18653/v1/({_ACL_ID})$", re.IGNORECASE)
_PUBMED = regex(r"ncbi\.nlm\.nih\.gov/(?:pubmed/)?(\d{1,8})(?!\w)", re.IGNORECASE)
_OPENREVIEW = regex(r"openreview\.net/\w+\?id=([\w-]+)", re.IGNORECASE)
# Others' pages of an arXiv paper, by its id.
_ARXIV_ELSEWHERE = regex(
    r"(?:alphaxiv\.org/(?:abs|pdf|overview)|huggingface\.co/papers|scirate\.com/arxiv|"
    r"semanticscholar\.org/arxiv)/([^/?#\s]+)",
    re.IGNORECASE,
)
# An address as another address holds it: "https%3A%2F%2Fdoi.org%2F10.1000%2F182".
_ENCODED = regex(r"https?%3a%2f%2f\S+", re.IGNORECASE)
_SCHEME = regex(r"^https?://(?:www\.)?|^www\.", re.IGNORECASE)
_NOT_A_DIGIT = regex(r"[^\dXx]")
# Without one of these a text names nothing: most queries are done after one look.
_PERHAPS = regex(r"\d[\d.x-]{3}|/\d{7}|://|www\.|pmid|%2f", re.IGNORECASE)
_OPENING = ("(", "<", "[", "{")
_CLOSING = ".,;:)]}>"
_PAIRS = {")": "(", "]": "[", ">": "<"}


def terms_of(paper: Paper) -> list[str]:
    """The terms that name a paper: of all its records, each once, and whose paper it is."""
    found: dict[str, None] = {}
    for ids in (paper.ids, *paper.other_ids):
        found |= dict.fromkeys(_terms_of_ids(ids))
    if paper.authors and (family := squeezed(paper.authors[0].family)):
        found[f"{FIRST}:{family}"] = None
    if paper.publication.isbn:
        found |= dict.fromkeys(f"{ISBN}:{number}" for number in isbns(paper.publication.isbn))
    return list(found)


def first_words(folded: str) -> set[str]:
    """The words of a folded title that a key may have: the first, and the first that tells."""
    found: set[str] = set()
    for word in _FOLDED_WORD.finditer(folded):  # mostly one: a title has ten
        if not found or word[0] not in _PASSED_OVER:
            found.add(word[0])
        if word[0] not in _PASSED_OVER:
            break
    return found


def telling_word(words: Sequence[str]) -> str:
    """The first of a title's words that keys do not leave out, else the first."""
    return next((word for word in words if word not in _PASSED_OVER), words[0])


def squeezed(name: str) -> str:
    """A name as keys have it: "van den Berg" is vandenberg."""
    return "".join(filter(str.isalnum, fold(name)))


def isbns(text: str) -> list[str]:
    """The ISBNs in a text, each as 13 digits."""
    return [number for match in _ISBN.finditer(text) if (number := isbn13(match[2]))]


def isbn13(text: str) -> str:
    """An ISBN of 10 or 13 digits as 13; the empty string where its check digit is wrong."""
    digits = _NOT_A_DIGIT.sub("", text).upper()
    if len(digits) == len("0131103628"):
        if "X" in digits[:-1] or sum(_tens(digits)) % 11:
            return ""
        body = f"978{digits[:9]}"
        return body + _check_digit(body)
    if len(digits) != len("9780131103627") or "X" in digits:
        return ""
    return digits if _check_digit(digits[:12]) == digits[12] else ""


def terms_in(text: str) -> list[str]:
    """The terms that a text names, the surest first, each once."""
    return [term for _, _, term in _named(_decoded(text))]


def asked(field: str, value: str) -> list[str]:
    """The terms that `value` may mean in the field of that name; "id" and "url" take any."""
    match field:
        case "doi":
            return [f"{DOI}:{doi_key(normal_doi(value) or value)}"]
        case "arxiv":
            return [f"{ARXIV}:{arxiv_id(value) or value.lower()}"]
        case "isbn":
            return [f"{ISBN}:{number}" for number in [isbn13(value)] if number]
        case "pmid":
            return [f"{PMID}:{value}"]
        case "url":
            return list(_terms_of_address(value))
    return [*terms_in(value), *([f"{PMID}:{value}"] if value.isdigit() else [])]


def written_as_fields(text: str) -> str:
    """`text` with each identifier in it as the query language names it: "doi:10.1000/182".

    Brackets around one and the stop after it go; identifiers within a phrase stay as they are.
    """
    if not _PERHAPS.search(text):
        return text
    text = _decoded(text)
    pieces, end = [], 0
    for start, stop, term in sorted(_named(text)):
        if start < end or text[:start].count('"') % 2:  # within another, or within a phrase
            continue
        kind, _, value = term.partition(":")
        field = "id" if kind == ACL else kind
        written = text[start:stop].removeprefix("url:") if kind == URL else value
        before = text[end:start]
        if before.endswith(_OPENING):
            before = before[:-1]
        pieces += [before, f"{field}:{written}"]
        end = stop
        while end < len(text) and text[end] in _CLOSING:
            end += 1
    return "".join([*pieces, text[end:]])


def _decoded(text: str) -> str:
    return _ENCODED.sub(lambda found: unquoted(found[0]), text)


def _terms_of_ids(ids: Identifiers) -> Iterator[str]:
    if ids.arxiv:
        yield f"{ARXIV}:{ids.arxiv}"
    if ids.doi:
        yield from _terms_of_doi(ids.doi)
    if ids.pmid:
        yield f"{PMID}:{ids.pmid}"
    # Most addresses of a preprint are its id again: to look what one leads to takes 10 µs.
    if ids.url and not (ids.arxiv and ids.url.endswith(f"arxiv.org/abs/{ids.arxiv}")):
        yield from _terms_of_address(ids.url)


def _terms_of_doi(doi: str) -> Iterator[str]:
    if arxiv := arxiv_id_in_text(doi):
        yield f"{ARXIV}:{arxiv}"
        return
    yield f"{DOI}:{doi_key(doi)}"
    if acl := _ACL_DOI.search(doi):
        yield f"{ACL}:{acl[1].lower()}"


def _terms_of_address(address: str) -> Iterator[str]:
    """What an address leads to; itself where that is nothing known."""
    address = _without_stop(address)
    plain = unquoted(address)
    elsewhere = _ARXIV_ELSEWHERE.search(plain)
    if arxiv := arxiv_id_in_text(plain) or (arxiv_id(elsewhere[1]) if elsewhere else ""):
        yield f"{ARXIV}:{arxiv}"
    elif acl := _ACL_ADDRESS.search(plain):
        yield f"{ACL}:{acl[1].lower()}"
    elif pubmed := _PUBMED.search(plain):
        yield f"{PMID}:{pubmed[1]}"
    elif doi := _DOI_INSIDE.search(plain):
        yield from _terms_of_doi(_without_stop(doi[0]))
        if "doi.org/" not in plain:
            yield f"{URL}:{_place(address)}"
    elif review := _OPENREVIEW.search(plain):
        yield f"{URL}:openreview.net/{review[1]}"
    else:
        yield f"{URL}:{_place(address)}"


def _place(address: str) -> str:
    """An address without what changes nothing: scheme, "www.", fragment, last slash."""
    place = _SCHEME.sub("", address).partition("#")[0].rstrip("/")
    host, slash, path = place.partition("/")
    return host.lower() + slash + path


def _named(text: str) -> list[tuple[int, int, str]]:
    """Where `text` names what, addresses first: start, end, term."""
    if not _PERHAPS.search(text):
        return []
    found: list[tuple[int, int, str]] = []
    taken: list[tuple[int, int]] = []
    for start, stop, term in _matches(text):
        inside = any(start < end and first < stop for first, end in taken)
        if not inside or (start, stop) in taken:
            found.append((start, stop, term))
            taken.append((start, stop))
    return found


def _matches(text: str) -> Iterator[tuple[int, int, str]]:
    yield from _addresses(text)
    yield from _dois(text)
    for match in _PMID.finditer(text):
        yield *match.span(), f"{PMID}:{match[1]}"
    for match in _ISBN.finditer(text):
        if number := isbn13(match[2]):
            yield *match.span(), f"{ISBN}:{number}"
    for match in _ARXIV.finditer(text):
        if arxiv := arxiv_id(match[1]):
            yield *match.span(), f"{ARXIV}:{arxiv}"
    for match in _ACL.finditer(text):
        yield *match.span(), f"{ACL}:{match[1].lower()}"


def _addresses(text: str) -> Iterator[tuple[int, int, str]]:
    for pattern in (_URL, _BARE_ADDRESS):
        for match in pattern.finditer(text):
            address = _without_stop(match[1])
            for term in _terms_of_address(address):
                yield match.start(), match.start(1) + len(address), term


def _dois(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _DOI.finditer(text):
        written = _without_stop(match[1])
        doi = normal_doi(unquoted(written) if "%2" in written.lower() else written)
        for term in _terms_of_doi(doi) if doi else ():
            yield match.start(), match.start(1) + len(written), term


def _without_stop(text: str) -> str:
    """Without what ends a sentence or a bracket around it; a DOI may have brackets of its own."""
    while text:
        last = text[-1]
        if last in ".,;:!'\"”’" or (last in _PAIRS and text.count(last) > text.count(_PAIRS[last])):
            text = text[:-1]
        else:
            break
    return text


def _tens(digits: str) -> Iterator[int]:
    for weight, digit in zip(range(10, 0, -1), digits, strict=True):
        yield weight * (10 if digit == "X" else int(digit))


def _check_digit(body: str) -> str:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body))
    return str(-total % 10)
