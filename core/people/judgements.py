"""What the user has said of namesakes: "these are one", "this is not hers". It wins.

A line of JSON each in the user's data folder, for every corpus that has the papers: a paper is
called by its identifiers and its title. Invariant: the newest word counts, and no paper changes.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING

from core import whole_file
from core.errors import BibyankError
from core.id_terms import FIRST, terms_of
from core.text import fold
from core.works.same_title import title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from core.model import Paper

ONE, THEIRS, APART = "one", "theirs", "apart"


@dataclass(frozen=True, slots=True)
class Said:
    """What holds of some mentions, by their places: pairs together, pairs apart."""

    together: frozenset[tuple[int, int]]
    apart: frozenset[tuple[int, int]]

    @property
    def settled(self) -> frozenset[int]:
        """The mentions of which anything was said."""
        return frozenset(place for pair in self.together | self.apart for place in pair)


class Judgements:
    """The user's words at `path`, which need not exist."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def one(self, name: str, papers: Sequence[Paper], others: Sequence[Paper]) -> None:
        """Say that these and those are one person's. Raises BibyankError where that fails."""
        self._write(ONE, name, papers, others)

    def theirs(self, name: str, papers: Sequence[Paper], others: Sequence[Paper]) -> None:
        """Say that these are of the person of those, and nobody else's. Raises BibyankError."""
        self._write(THEIRS, name, papers, others)

    def apart(self, name: str, papers: Sequence[Paper], others: Sequence[Paper]) -> None:
        """Say that these are another's than those. Raises BibyankError where that fails."""
        self._write(APART, name, papers, others)

    def take_back(self, name: str) -> bool:
        """Forget the last word about a name; whether there was one. Raises BibyankError."""
        lines = self._lines()
        last = next((n for n in reversed(range(len(lines))) if _of(lines[n], name)), None)
        if last is None:
            return False
        del lines[last]
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        try:
            whole_file.write(self._path, text.encode())
        except OSError as error:
            raise _refused(self._path, error) from error
        return True

    def said(self, name: str, papers: Sequence[Paper]) -> Said:
        """What holds of the papers of a name. Raises BibyankError where that cannot be read."""
        places: dict[str, list[int]] = {}
        for place, paper in enumerate(papers):
            for term in _called(paper):
                places.setdefault(term, []).append(place)
        together: set[tuple[int, int]] = set()
        apart: set[tuple[int, int]] = set()
        for line in self._lines():
            if not _of(line, name):
                continue
            these, those = (sorted(_found(line.get(side), places)) for side in ("these", "those"))
            pairs = {(min(p), max(p)) for p in product(these, those) if p[0] != p[1]}
            if line.get("said") == APART:
                apart |= pairs
                together -= pairs
                continue
            if line.get("said") == ONE:
                pairs |= set(combinations(sorted({*these, *those}), 2))
            else:  # what was said before of whose they are no longer counts
                together = {pair for pair in together if not set(pair) & set(these)}
            together |= pairs
            apart -= pairs
        return Said(frozenset(together), frozenset(apart))

    def _write(self, said: str, name: str, these: Sequence[Paper], those: Sequence[Paper]) -> None:
        line = {
            "name": fold(name),
            "said": said,
            "these": [_called(paper) for paper in these],
            "those": [_called(paper) for paper in those],
        }
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        except OSError as error:
            raise _refused(self._path, error) from error

    def _lines(self) -> list[Mapping[str, object]]:
        try:
            texts = self._path.read_text(encoding="utf-8", errors="replace").split("\n")
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            why = error.strerror or error
            raise BibyankError(f"{self._path}: what you said cannot be read: {why}") from error
        lines: list[Mapping[str, object]] = []
        for text in texts:
            with suppress(ValueError):  # a line that was cut, or is another's
                line = json.loads(text)
                if isinstance(line, dict):
                    lines.append(line)
        return lines


def _of(line: Mapping[str, object], name: str) -> bool:
    return line.get("name") == fold(name)


def _called(paper: Paper) -> list[str]:
    """What a paper is called by, whatever its key and its source."""
    terms = [term for term in terms_of(paper) if not term.startswith(f"{FIRST}:")]
    return [*terms, f"title:{title(paper.title).letters}"]


def _found(papers: object, places: Mapping[str, Iterable[int]]) -> Iterator[int]:
    for terms in papers if isinstance(papers, list) else ():
        for term in terms if isinstance(terms, list) else ():
            yield from places.get(str(term), ())


def _refused(path: Path, error: OSError) -> BibyankError:
    return BibyankError(f"{path}: {error.strerror or error}; what you said is not kept")
