"""A reference list in pieces: numbered, bulleted, hanging, parted by blank lines, or a line each.

Invariant: no text is lost but headings, page numbers and the marks between references.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from core.id_terms import terms_in
from core.patterns import regex
from core.references.cleaning import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEADING = regex(
    r"\s*(?:\d+\.?\s+)?(?:references|bibliography|works cited|literature?(?: cited)?)\s*:?",
    re.IGNORECASE,
)
_PAGE_NUMBER = regex(r"\s*\d{1,4}\s*")
_BIBITEM = regex(r"(?=\\bibitem\b)")
_ENTRY = regex(r"(?m)^(?=\s*@\w+\s*[{(])")
_BRACKETED = regex(r"\s*\[[^\[\]\n]{1,24}\]\s*\S")
_NUMBERED = regex(r"\s*(?:\((\d{1,4})\)|(\d{1,4})[.)])\s+\S")
_BULLET = regex(r"\s*[-*•‣▪◦·–—]\s+\S")
_INDENTED = regex(r"[ \t]+\S")
# How lists begin that say who wrote it: "Kim, H.", "H. Kim", "Davis, Damek", "van den Berg, A.".
_BEGINS = regex(
    r"(?:[a-z]{2,4} ){0,2}[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?, (?:[A-ZÀ-Þ][\w'’-]*\.?)"
    r"|(?:[A-ZÀ-Þ]\. ?-?){1,3}(?:[a-z]{2,4} ){0,2}[A-ZÀ-Þ][\w'’-]+"
    r"|[A-ZÀ-Þ][\w'’-]+ (?:[A-ZÀ-Þ]\. )?[A-ZÀ-Þ][\w'’-]+(?:,| and | & )"
    r"|[-—–_]{3,}"
)
_ENDS = regex(r"(?:[.)\]\"”]|\d|/\S*)\s*$")
_YEAR = regex(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_INITIAL = regex(r"\b[A-Z]\.")
_STOP = regex(r"[.,;:\"]")
_STOPS_OF_A_REFERENCE = 3
_SHORTEST = 12  # characters that a reference has at least
_MANY = 2


def split(text: str) -> list[str]:
    """The references in `text`, each cleaned, in their order."""
    return [piece for part in _parts(text) if len(piece := cleaned(part)) >= _SHORTEST]


def is_reference(text: str) -> bool:
    """Whether a text is set like a reference: a year or initials, and stops between its parts."""
    stops = len(_STOP.findall(text))
    return stops >= _STOPS_OF_A_REFERENCE and bool(_YEAR.search(text) or _INITIAL.search(text))


def is_list(text: str) -> bool:
    """Whether a text of several lines lists references, and is no title or abstract in lines."""
    pieces = split(text)
    listed = [piece for piece in pieces if is_reference(piece) or terms_in(piece)]
    return len(pieces) >= _MANY and len(listed) * 2 > len(pieces)


def _parts(text: str) -> list[str]:
    for mark in (_BIBITEM, _ENTRY):
        pieces = mark.split(text)
        if len(pieces) > 1 and mark is _BIBITEM:
            return [piece.partition("\\end{thebibliography}")[0] for piece in pieces[1:]]
        if len(pieces) > 1:
            return [piece for piece in pieces if piece.strip()]
    lines = [line for line in text.splitlines() if not _is_furniture(line)]
    return (
        _at(lines, _marked(lines, _BRACKETED))
        or _at(lines, _counted(lines))
        or _at(lines, _marked(lines, _BULLET))
        or _blocks(lines)
        or _at(lines, _hanging(lines))
        or _at(lines, _begun(lines))
        or [line for line in lines if line.strip()]
    )


def _is_furniture(line: str) -> bool:
    """Whether a line is a heading or the number of a page."""
    return bool(_HEADING.fullmatch(line) or _PAGE_NUMBER.fullmatch(line))


def _marked(lines: list[str], mark: re.Pattern[str]) -> list[int]:
    """Where lines bear a mark, if that is how this list begins its references."""
    found = [number for number, line in enumerate(lines) if mark.match(line)]
    return found if _first(lines) in found[:1] else []


def _counted(lines: list[str]) -> list[int]:
    """Where lines count on from the one before: "2024. In" within a reference does not."""
    found: list[int] = []
    last = 0
    for number, line in enumerate(lines):
        if (numbered := _NUMBERED.match(line)) is None:
            continue
        count = int(numbered[1] or numbered[2])
        if not found or count == last + 1:
            found.append(number)
            last = count
    return found if len(found) >= _MANY and _first(lines) == found[0] else []


def _first(lines: list[str]) -> int:
    return next((number for number, line in enumerate(lines) if line.strip()), -1)


def _at(lines: list[str], starts: Iterable[int]) -> list[str]:
    """The lines from each start up to the next; none where nothing starts twice."""
    begins = [*starts, len(lines)]
    if len(begins) <= _MANY - 1:
        return []
    return ["\n".join(lines[start:stop]) for start, stop in pairwise(begins)]


def _blocks(lines: list[str]) -> list[str]:
    """The blocks between blank lines, if there are several."""
    blocks = re.split(r"\n[ \t]*\n", "\n".join(lines))
    blocks = [block for block in blocks if block.strip()]
    return blocks if len(blocks) >= _MANY else []


def _hanging(lines: list[str]) -> list[int]:
    """Where lines stand at the margin while those after them are indented."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    margin = [number for number in filled if not _INDENTED.match(lines[number])]
    is_hanging = len(margin) < len(filled) and margin[:1] == filled[:1]
    return margin if is_hanging and len(margin) >= 1 else []


def _begun(lines: list[str]) -> list[int]:
    """Where lines begin as references do, after a line that ended as they do."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    if all(_YEAR.search(lines[number]) for number in filled):
        return []  # a line each
    starts = filled[:1]
    for before, number in pairwise(filled):
        if _ENDS.search(lines[before]) and _BEGINS.match(lines[number].strip()):
            starts.append(number)
    return starts
