"""What records of every format write alike: article numbers, cite keys."""

from __future__ import annotations

import re

from core.patterns import regex

_ARTICLE_NUMBER = regex(
    r"(?:pii:|art(?:icle)?\.?(?:\s*(?:no|number|id)\.?)?:?)\s*([A-Za-z]{0,3}[\d.-]*\d\w*)",
    re.IGNORECASE,
)
_CITE_KEY = regex(r"[^\s,{}()\"\\#%~=]+")
_GIVEN_ID = regex(r"(?:ITEM-)?\d+$|\d+/[A-Z0-9]+$|\w+://")


def article_number(pages: str) -> str:
    """The number of an article that stands where pages belong: "pii: E1392", "Article 12"."""
    if not pages or pages[0].isdecimal():
        return ""  # nearly all
    found = _ARTICLE_NUMBER.fullmatch(pages.strip())
    return found[1] if found else ""


def cite_key(text: str) -> str:
    """`text` if it may be a cite key somebody chose, and no program's number or address."""
    return text if _CITE_KEY.fullmatch(text) and not _GIVEN_ID.match(text) else ""
