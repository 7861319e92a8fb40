"""The many ways of writing down which work this is, read into one way.

The same arXiv paper stands in people's files as an eprint, as volume "abs/2409.16427" of
the journal "CoRR", as "arXiv preprint arXiv:2409.16427", as a DOI or as an address; records
of one work can only meet when all of them give the same id.

Invariant: nothing is guessed. An id is returned only where the text says that it is one and
it has the shape that its registry gives out; otherwise the empty string.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.addresses import doi_of_url, normal_doi, normal_url, url_in
from core.model import Identifiers, Kind
from core.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

# The archives of arXiv's old scheme, https://arxiv.org/archive: without the list every
# "word/1234567" of a note would be taken for a paper.
_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|"
    "comp-gas|cond-mat|cs|dg-ga|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|math|"
    "mtrl-th|neuro-cel|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|"
    "solv-int|supr-con"
)
# https://info.arxiv.org/help/arxiv_identifier.html: yymm.number, or archive.class/yymmnnn
_ID = (
    r"(?P<new>\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})(?:v\d+)?(?![\d.]*\d)"
    rf"|(?P<archive>{_ARCHIVES})(?:\.[A-Za-z]{{2}})?/(?P<number>\d{{7}})(?:v\d+)?(?!\d)"
)
_BARE = regex(rf"\s*(?:(?:oai:)?arxiv(?:\.org)?\s*[:/]\s*|abs/)?(?:{_ID})", re.IGNORECASE)
_LABELLED = regex(rf"\barxiv\s*(?:e-?prints?\s*)?:\s*(?:abs/)?(?:{_ID})", re.IGNORECASE)
_DOI_OF_ARXIV = regex(rf"10\.48550/arxiv\.(?:{_ID})", re.IGNORECASE)
_ADDRESS = regex(rf"\barxiv\.org/(?:abs|pdf|html|format|src|ps|e-print)/(?:{_ID})", re.IGNORECASE)
_CORR_VOLUME = regex(rf"\s*(?:abs/)?(?:{_ID})\s*$", re.IGNORECASE)
_CLASS_IN_BRACKETS = regex(r"\[([a-z][a-z-]+(?:\.[A-Za-z-]{2,})?)\]")
_CLASS = regex(
    r"(?:astro-ph|cond-mat|cs|econ|eess|math|nlin|physics|q-bio|q-fin|stat)\.[A-Za-z-]{2,}"
    r"|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)|quant-ph|astro-ph|cond-mat"
)
_BETWEEN_KEYWORDS = regex(r"[,;\n]")
_CORR = regex(r"\s*(?:corr|computing research repository)\b", re.IGNORECASE)
_PREPRINT_SERVER = regex(
    r"\s*(?:corr\b|computing research repository|arxiv\b|e-?prints?\b.*arxiv)", re.IGNORECASE
)

_PMID = regex(r"\s*(?:PMID\s*:?\s*)?(\d{1,8})\s*", re.IGNORECASE)
_PUBMED = regex(r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d{1,8})\b")
# What biblatex makes of an eprint (manual 3.14.7), at the addresses of today.
_ARCHIVES_BY_NAME = {
    "googlebooks": "https://books.google.com/books?id=",
    "hdl": "https://hdl.handle.net/",
    "jstor": "https://www.jstor.org/stable/",
    "pubmed": "https://pubmed.ncbi.nlm.nih.gov/",
}
# Kinds under which an arXiv paper stands when it has appeared nowhere else.
_PERHAPS_PREPRINT = frozenset({Kind.OTHER, Kind.WEBPAGE, Kind.ARTICLE, Kind.REPORT})
_FREE_TEXT = ("note", "howpublished", "journal", "journaltitle", "archive", "series", "extra")
_SAYING = frozenset(("doi", "url", "pmid", "eprint", "arxivid", "arxiv", *_FREE_TEXT))
_NONE = Identifiers()


def identifiers(fields: Mapping[str, str]) -> Identifiers:
    """What a record's fields say; names lower case as in BibTeX, values TeX or plain text."""
    if _SAYING.isdisjoint(fields):
        return _NONE
    doi = normal_doi(fields.get("doi", ""))
    url = normal_url(fields.get("url", "")) or _url_in(fields)
    stated = fields.get("pmid", "")
    pmid = (_PMID.fullmatch(stated) if stated else None) or (
        _PUBMED.search(url) if "pubmed" in url else None
    )
    return Identifiers(_arxiv_in(fields), doi or doi_of_url(url), url, pmid[1] if pmid else "")


def arxiv_id(text: str) -> str:
    """The id in text that is an id and no more: with or without "arXiv:", "abs/", version."""
    return _id_of(_BARE.match(text))


def named_by(text: str) -> Identifiers | None:
    """The paper that a text names which is a DOI or an arXiv id, or an address of one, alone."""
    text = text.strip()
    if not text or " " in text:
        return None
    arxiv = arxiv_id(text) or arxiv_id_in_text(text)
    doi = "" if arxiv else normal_doi(text)
    return Identifiers(arxiv=arxiv, doi=doi) if arxiv or doi else None


def arxiv_id_in_text(text: str) -> str:
    """The id that running text names as arXiv's: "arXiv preprint arXiv:2409.16427 [cs.AI]"."""
    return _id_of(_LABELLED.search(text) or _ADDRESS.search(text) or _DOI_OF_ARXIV.search(text))


def arxiv_class_in_text(text: str) -> str:
    """The subject class that follows an id in arXiv's own style: "arXiv:2409.16427 [cs.AI]"."""
    labelled = _LABELLED.search(text)
    found = _CLASS_IN_BRACKETS.search(text, labelled.end()) if labelled else None
    return found[1] if found else ""


def arxiv_class_in_keywords(keywords: str) -> str:
    """The keyword that is exactly one of arXiv's subject classes with its archive, if one is."""
    if not keywords:
        return ""
    words = (word.strip() for word in _BETWEEN_KEYWORDS.split(keywords))
    return next((word for word in words if _CLASS.fullmatch(word)), "")


def keywords(text: str) -> tuple[str, ...]:
    """The keywords that a field lists, between commas, semicolons or line breaks, each once."""
    if not text:
        return ()
    words = (" ".join(word.split()) for word in _BETWEEN_KEYWORDS.split(text))
    return tuple(dict.fromkeys(filter(None, words)))


def kind_with_arxiv(kind: Kind, container: str, arxiv: str) -> Kind:
    """`kind`, or a preprint when arXiv is the only place where the work has appeared."""
    if kind not in _PERHAPS_PREPRINT:
        return kind
    return Kind.PREPRINT if is_preprint_server(container) or (arxiv and not container) else kind


def is_preprint_server(container: str) -> bool:
    """Whether a "journal" is arXiv under one of its names, so no journal."""
    return _PREPRINT_SERVER.match(container) is not None


def _arxiv_in(fields: Mapping[str, str]) -> str:
    archive = fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv"
    eprint = fields.get("eprint", "")
    if eprint and archive.strip("{} ").lower() == "arxiv" and (found := arxiv_id(eprint)):
        return found
    journal = fields.get("journal") or fields.get("journaltitle", "")
    if _CORR.match(journal.replace("{", "")):
        for name in ("volume", "number", "pages"):
            if found := _id_of(_CORR_VOLUME.match(fields.get(name, ""))):
                return found
    for name in ("arxivid", "arxiv"):
        if name in fields and (found := arxiv_id(fields[name])):
            return found
    for name in ("doi", "url", *_FREE_TEXT, "eprint"):
        value = fields.get(name)
        if value and "arxiv" in value.lower() and (found := arxiv_id_in_text(value)):
            return found
    return ""


def _url_in(fields: Mapping[str, str]) -> str:
    for name in ("howpublished", "note"):
        if name in fields and (found := url_in(fields[name])):
            return found
    stated = fields.get("howpublished", "")
    return (normal_url(stated) if stated else "") or _address_of_eprint(fields)


def _address_of_eprint(fields: Mapping[str, str]) -> str:
    """Where an archive other than arXiv keeps what it gave this number to."""
    archive = fields.get("eprinttype") or fields.get("archiveprefix")
    address = _ARCHIVES_BY_NAME.get(archive.strip("{} ").lower()) if archive else None
    number = fields.get("eprint", "").strip()
    return normal_url(f"{address}{number}") if address and number else ""


def _id_of(match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    return match["new"] or f"{match['archive'].lower()}/{match['number']}"
