"""The people of an entry: its author and editor fields."""

from __future__ import annotations

from functools import lru_cache

from core.names.bibtex import named_in_bibtex
from core.names.display import from_display
from core.names.several import Named
from core.patterns import regex

_NOBODY = Named()
_PLAIN_NAME = regex(r"[A-Z][\w.'-]*(?: [A-Z][\w.'-]*)+")


@lru_cache(maxsize=1 << 12)  # editors repeat from talk to talk, whole author lists do not matter
def people(value: str) -> Named:
    """Who stands in a field, which is without its outer delimiters."""
    if not value:
        return _NOBODY
    pieces = " ".join(value.split()).split(" and ")
    if any(piece.count("{") != piece.count("}") for piece in pieces):
        return named_in_bibtex(value)  # an "and" inside braces belongs to one name
    read = [_person(piece) for piece in pieces]
    return Named(
        tuple(author for each in read for author in each.authors),
        all(each.is_complete for each in read),
        "; ".join(each.remark for each in read if each.remark),
    )


@lru_cache(maxsize=1 << 15)  # people write more than one paper: this halves the time of a .bib
def _person(name: str) -> Named:
    if _PLAIN_NAME.fullmatch(name):
        return Named((from_display(name),))  # no TeX, comma or particle to look for
    return named_in_bibtex(name) if name.strip() else Named()
