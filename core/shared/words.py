"""The words that a library has, each with how many papers: asked for once and kept."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from core.shared.lexemes import MARKS
from core.shared.typos import Beginnings

if TYPE_CHECKING:
    from core.shared.connection import Reader

#: The fields whose words are counted when a library is published.
COUNTED = ("title", "author")


class Words:
    """The words of one state of a library. For any thread."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._beginnings: dict[str, Beginnings] = {}
        self._papers: dict[tuple[str, str], int] = {}
        self._reading = threading.Lock()

    def of(self, field: str) -> list[str]:
        """All words of a field, in one piece."""
        with self._reader.question(aside=True):
            copied = self._reader.copy(
                f"COPY (SELECT word FROM vocabulary WHERE field = '{MARKS[field]}') TO STDOUT"  # noqa: S608 - our own letters
            )
        return copied.decode().split()

    def beginnings(self, field: str) -> Beginnings:
        """The same, to look for what is nearly one of them."""
        with self._reading:
            if field not in self._beginnings:
                self._beginnings[field] = Beginnings(self.of(field))
            return self._beginnings[field]

    def papers(self, field: str, word: str) -> int:
        """How many papers have a word in one of the fields that are COUNTED."""
        key = MARKS[field], word
        if key not in self._papers:
            rows = self._reader.ask(
                "SELECT papers FROM vocabulary WHERE field = %s AND word = %s", *key
            )
            self._papers[key] = int(rows[0][0]) if rows else 0
        return self._papers[key]
