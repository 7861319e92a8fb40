r"""DOIs and web addresses as people's files have them.

A DOI stands bare, behind "doi:", in an address of doi.org, of a publisher or of a library's
proxy, in `\url{}` or `\href{}{}`, with TeX or HTML where its letters are.

Invariant: nothing is guessed: what is returned stands in the text and has the shape of what it is.
"""

from __future__ import annotations

import re

from core.patterns import regex
from core.text import clean

# https://www.doi.org/doi-handbook/HTML/doi-name-syntax.html: "10." with four digits or more.
_DOI = regex(r"(?<![0-9.])10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")
_PERCENT = regex(r"%[0-9A-Fa-f]{2}")
# Where an address of a resolver, a proxy or a publisher has its DOI: "10.1234/5" may be others'.
_DOI_IN_ADDRESS = regex(
    r"(?:/doi/(?:\w+/)?|//[\w.-]*\bdoi\b[\w.:-]*/(?:\w+/)?"
    r"|/(?:articles?|chapter|book|content|referencework(?:entry)?)/(?:pdf/|epdf/|abs/)?)(?=10\.\d{4})",
    re.IGNORECASE,
)
# What addresses of publishers have behind the DOI.
_BEHIND_DOI = regex(
    r"(?:/(?:full|abstract|abs|summary|e?pdf|html|meta|references|media)|\.full|\.pdf|-text"
    r"|(?<=\d)v\d+(?=\.full|\.pdf|$))+$",
    re.IGNORECASE,
)
_URL = regex(r"https?://[^\s{}<>\"]+", re.IGNORECASE)
_TEX_URL = regex(r"\\(?:url|href|path|nolinkurl)\s*\{((?:[^{}]|\{[^{}]*\})*+)\}")
_TEX_SIGNS = {
    "textless": "<",
    "textgreater": ">",
    "lt": "<",
    "gt": ">",
    "textunderscore": "_",
    "string": "",
    "textasciitilde": "~",
    "sim": "~",
    "textasciicircum": "^",
    "textendash": "-",
    "textemdash": "-",
    "textquotesingle": "'",
    "textpercent": "%",
    "slash": "/",
    "allowbreak": "",
    "newline": "",
    "linebreak": "",
}
_TEX_ESCAPE = regex(rf"\\(?:({'|'.join(_TEX_SIGNS)})(?![A-Za-z])(?:\{{\}})?|([-/])|([^A-Za-z\s]))")
_FORMULA = regex(r"\$([^\w\s$])\$")
# What is to be undone somehow; nearly every DOI and address has none of it.
_NOT_PLAIN = regex(r"[^!-#%'-z|~]|[\\]")
# Nearly all, and to quote one takes ten times as long as to look.
_PLAIN_DOI = regex(r"[A-Za-z0-9/:;().,_~-]*")
_DASHES = regex("[\u2010-\u2015\u2212]")


def normal_doi(text: str) -> str:
    r"""The bare DOI in a DOI field, or nothing. Compare DOIs by `doi_key`.

    Undoes TeX (`\_`, `1$<$3`), HTML's entities, and percent encoding of addresses, where it
    belongs.
    """
    if not text:
        return ""
    text = _plain(text)
    found = _DOI.search(text)
    if found is None and "%" in text:
        text = unquoted(text)
        found = _DOI.search(text)
    if found is None:
        return ""
    doi = found[0]
    if "/" in text[: found.start()]:
        doi = _BEHIND_DOI.sub("", re.split(r"[?#]|&(?!lt;|gt;|amp;)", doi, maxsplit=1)[0])
        doi = unquoted(doi)
    elif _PERCENT.search(doi):
        doi = unquoted(doi)
    return _without_end(clean(doi))


def unquoted(address: str) -> str:
    """An address without percent encoding."""
    if "%" not in address:
        return address
    from urllib.parse import unquote  # 4 ms, and few addresses have any

    return unquote(address, errors="replace")


def doi_key(doi: str) -> str:
    """What two spellings of one DOI have in common: case does not count in a DOI (ISO 26324)."""
    return doi.lower()


def doi_of_url(url: str) -> str:
    """The DOI in an address of doi.org, of a proxy before it, or of a publisher's page."""
    url = unquoted(url) if "%2F" in url or "%3A" in url else url
    found = _DOI_IN_ADDRESS.search(url)
    return normal_doi("/" + url[found.end() :]) if found else ""


def doi_address(doi: str) -> str:
    """The address that a DOI resolves at; its `<`, `>` and the like are percent-encoded."""
    if not _PLAIN_DOI.fullmatch(doi):
        from urllib.parse import quote  # as in `unquoted`

        doi = quote(doi, safe="/:;().,-_~")
    return f"https://doi.org/{doi}" if doi else ""


def normal_url(text: str) -> str:
    r"""The one http(s) address in a url field: `\url{..}`, TeX escapes and folds taken off."""
    if not text:
        return ""
    text = _plain(text)
    if "<" in text[1:]:
        text = text.replace("<", "%3C").replace(">", "%3E")
    found = _URL.match(text)
    return found[0] if found else ""


def url_in(text: str) -> str:
    r"""The address that a `\url{..}` or `\href{..}{..}` in running text names."""
    wrapped = _TEX_URL.search(text)
    return normal_url(wrapped[0]) if wrapped else ""


def _plain(text: str) -> str:
    """A field without TeX, entities and the white space of folded lines."""
    if not _NOT_PLAIN.search(text):
        return text
    if "\\" in text and (wrapped := _TEX_URL.search(text)):
        text = wrapped[1]
    text = clean(text)
    if "\\" in text:
        text = _TEX_ESCAPE.sub(_meant, text)
    text = text.replace("{", "").replace("}", "")
    if "$" in text:
        text = _FORMULA.sub(r"\1", text)  # 1$<$3
    if "&" in text:
        from html import unescape  # 2 ms, and few have one

        text = unescape(text)
    first, *rest = text.split() or [""]
    for word in rest:
        is_new = word.startswith(("10.", "http"))
        if is_new and ("://" in first or _DOI.search(first)):
            return first.rstrip(",;")  # two of them in one field: the first counts
        first += word
    return first


def _meant(escape: re.Match[str]) -> str:
    r"""What TeX prints: `\_` is "_", `\/` and `\-` nothing that shows but where the text breaks."""
    if escape[1] is not None:
        return _TEX_SIGNS[escape[1]]
    return ("/" if escape[2] == "/" else "") if escape[2] else escape[3]


def _without_end(doi: str) -> str:
    """A DOI without the punctuation of the text around it."""
    while doi and (
        doi[-1] in ".,;:'\"”’"
        or (
            doi[-1] in ")]>"
            and doi.count(doi[-1]) > doi.count({")": "(", "]": "[", ">": "<"}[doi[-1]])
        )
    ):
        doi = doi[:-1]
    return _DASHES.sub("-", doi)
