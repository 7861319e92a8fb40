"""Several people in what should be one name, and names that nobody can divide.

Files that were typed by hand, and exports of Embase and PubMed, hold "Smith J, Doe A" or
"Smith, John; Doe, Jane" where one name belongs. What is clear is divided; what is not stays
whole, as one name, and a remark says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.model import Author
from core.names.display import from_display, from_parts, is_organisation, is_others, is_suffix
from core.names.scripts import is_unspaced, is_whole_name
from core.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable

_BETWEEN = regex(r"\s*[;；、|]\s*")
_MAY_BE_SEVERAL = regex(r"[;；、|，]|\s(?:and|und|et|y|&)\s|,.*,|\s[A-Z]{1,3}\.?,", re.IGNORECASE)
_COMMA = regex(r"\s*[,，]\s*")
_AND = regex(r"\s+(?:and|und|et|y|&)\s+", re.IGNORECASE)
_INITIALS = r"(?:[A-Z]\.?[ -]?){1,4}"
_IS_INITIALS = regex(_INITIALS)
_FAMILY_INITIALS = regex(r"[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+){0,2} (?:[A-Z]\.?-?){1,3}")
_MOST_PARTS = len(("family", "suffix", "given"))
_LONGEST_SHOWN = 60
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Named:
    """The people in a text; `remark` says what is wrong with it, if anything is."""

    authors: tuple[Author, ...] = ()
    is_complete: bool = True
    remark: str = ""


def named(text: str, one: Callable[[str], Author] = from_display) -> Named:
    """The people in a plain text that should name one; `one` reads a name that is one."""
    if is_others(text):
        return Named(is_complete=False)
    if not is_organisation(text):
        names = divided(text) if _MAY_BE_SEVERAL.search(text) else [text]
        if len(names) > 1:
            people = [from_database(name) for name in names if not is_others(name)]
            remark = f"{_shown(text)} is read as {len(people)} names; write each by itself"
            return Named(tuple(people), len(people) == len(names), remark)
        if _has_too_many_parts(text):
            remark = f"{_shown(text)} has too many commas for one name and is kept whole"
            return Named((Author(text, organisation=True),), remark=remark)
    author = one(text)
    return Named((author,) if author.display else ())


def from_database(name: str) -> Author:
    """An author as databases write it: "Fan E." and "Yos HB" are Fan and Yos."""
    if _FAMILY_INITIALS.fullmatch(name):
        family, _, initials = name.rpartition(" ")
        return from_parts(family, initials)
    return from_display(name)


def _has_too_many_parts(text: str) -> bool:
    if text.count(",") + text.count("，") < _PAIR:
        return False
    parts = [part for part in _COMMA.split(text) if part]
    return len(parts) > _PAIR and not (len(parts) == _MOST_PARTS and any(map(is_suffix, parts[1:])))


def _shown(text: str) -> str:
    return f'"{text[:_LONGEST_SHOWN]}…"' if len(text) > _LONGEST_SHOWN else f'"{text}"'


def divided(text: str) -> list[str]:
    """The names in `text`, each in a form of its own; `text` alone where that is one name."""
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) > 1:
        return parts
    names = [name.strip(" ,") for name in _AND.split(text)]
    if len(names) > 1 and all(
        _COMMA.search(name) or _FAMILY_INITIALS.fullmatch(name) for name in names
    ):
        return [each for name in names for each in divided(name)]
    return _between_commas(text)


def _between_commas(text: str) -> list[str]:
    parts = [part for part in _COMMA.split(text) if part]
    if len(parts) < _PAIR:
        return [text]
    if all(map(is_unspaced, parts)):
        return parts if all(map(is_whole_name, parts)) else [text]
    if all(map(_FAMILY_INITIALS.fullmatch, parts)):
        return parts
    is_paired = len(parts) > _PAIR and len(parts) % _PAIR == 0
    if is_paired and all(map(_IS_INITIALS.fullmatch, parts[1::2])):
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    return [text]
