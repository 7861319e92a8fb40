"""The head of a profile page: a name, a main class, and figures run together with their labels.

Invariant: every line of the head is part of the `Profile` or named in a `Problem`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from core.model import Problem, Profile, SourceRef
from core.patterns import regex
from core.subject_classes import from_page, is_code

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from core.sources import Item

Line: TypeAlias = tuple[int, str]
"""A line's number from 1 and its text, without white space at its ends."""

_FIGURES = {
    "h_index": regex(r"h-index[\s:]*([0-9][0-9,]*)"),
    "papers": regex(r"([0-9][0-9,]*)\s*papers?"),
    "citations": regex(r"([0-9][0-9,]*)\s*citations?"),
    "novelty_percent": regex(r"Novelty[\s:]*([0-9]+)\s*%"),
    "ai_score": regex(r"AI Score[\s:]*([0-9]+)"),
}
_LIST_HEADING = regex(r"([0-9][0-9,]*)\s*Papers?")
_CODE = regex(r"[A-Z][A-Z.-]*[A-Z]")
_LONGEST_NAME = 60  # an abstract's rest at the head of a page that was cut is no name
_SHOWN = 60


def is_figure(text: str) -> bool:
    """Whether this line is a labelled figure that other texts are not likely to hold."""
    return any(_FIGURES[name].fullmatch(text) for name in ("h_index", "ai_score"))


def read_head(lines: Sequence[Line], path: str) -> Iterator[Item]:
    """The profile that these lines state, if they state any, and the lines that say nothing."""
    profile = Profile(name="")
    problems: list[Problem] = []
    for number, text in lines:
        stated = _state(profile, text)
        if stated is None:
            problems.append(not_understood(path, (number, text)))
        else:
            profile = stated
    if profile != Profile(name=""):
        yield profile
    if not profile.name:
        yield Problem(
            SourceRef(path, lines[0][0] if lines else 1), "the page does not name its author"
        )
    yield from problems


def declared_papers(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The line and value of the page's own count of papers: the list's heading, else the figure."""
    for pattern in (_LIST_HEADING, _FIGURES["papers"]):
        for number, text in lines:
            if match := pattern.fullmatch(text):
                return number, _number(match)
    return None


def not_understood(path: str, line: Line) -> Problem:
    """The problem of a line that belongs to nothing that is known."""
    number, text = line
    shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    return Problem(SourceRef(path, number), f"not understood: {shown}")


def _state(profile: Profile, text: str) -> Profile | None:
    """`profile` with what the line states; None when it states nothing new."""
    for name, pattern in _FIGURES.items():
        if match := pattern.fullmatch(text):
            return None if getattr(profile, name) is not None else _with(profile, name, match)
    if _LIST_HEADING.fullmatch(text):
        return profile
    if not profile.subject_class and (is_code(text) or (profile.name and _CODE.fullmatch(text))):
        return replace(profile, subject_class=from_page(text))
    if not profile.name and len(text) <= _LONGEST_NAME and "·" not in text:
        return replace(profile, name=text)
    return None


def _with(profile: Profile, name: str, match: re.Match[str]) -> Profile:
    figure: dict[str, Any] = {name: _number(match)}
    return replace(profile, **figure)


def _number(match: re.Match[str]) -> int:
    return int(match[1].replace(",", ""))
