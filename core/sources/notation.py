"""What records of every format write alike: page ranges, cite keys."""

from __future__ import annotations

import re

_DASHES = re.compile(r"\s*[-‐‑‒–—−]+\s*")
_LONG_DASH = re.compile(r"\s*(?:--+|[‒–—−]+)\s*")
# "S12-3-S12-5": two numbers with a hyphen in each.
_HYPHENED = re.compile(r"(\w+)-(\w+)-(\1)-(\w+)")
_ARTICLE_NUMBER = re.compile(
    r"(?:pii:|art(?:icle)?\.?(?:\s*(?:no|number|id)\.?)?:?)\s*([A-Za-z]{0,3}[\d.-]*\d\w*)",
    re.IGNORECASE,
)
_CITE_KEY = re.compile(r"[^\s,{}()\"\\#%~=]+")
_FIRST_AND_LAST = 2
_GIVEN_ID = re.compile(r"(?:ITEM-)?\d+$|\d+/[A-Z0-9]+$|\w+://")


def page_range(text: str) -> str:
    """Pages with one hyphen for every dash: "1175--1176" is "1175-1176".

    Page numbers that hold hyphens themselves keep them: "16-1--16-4" is "16-1–16-4".
    """
    if "-" not in text and text.isascii():
        return text
    if pair := _HYPHENED.fullmatch(text.strip()):
        return f"{pair[1]}-{pair[2]}–{pair[3]}-{pair[4]}"
    ends = _LONG_DASH.split(text.strip())
    if len(ends) == _FIRST_AND_LAST and any("-" in end.strip("-") for end in ends):
        return "–".join(_DASHES.sub("-", end) for end in ends)
    return _DASHES.sub("-", text)


def article_number(pages: str) -> str:
    """The number of an article that stands where pages belong: "pii: E1392", "Article 12"."""
    if not pages or pages[0].isdecimal():
        return ""  # nearly all
    found = _ARTICLE_NUMBER.fullmatch(pages.strip())
    return found[1] if found else ""


def cite_key(text: str) -> str:
    """`text` if it may be a cite key somebody chose, and no program's number or address."""
    return text if _CITE_KEY.fullmatch(text) and not _GIVEN_ID.match(text) else ""
