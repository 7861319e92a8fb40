"""A .bib file as pieces, each from one block's head to the next, so that memory stays flat.

A head is `@name`, then `{` or `(`, at the start of a line or straight after a closing
delimiter. An abstract may hold such a line, so a piece is only where a block *may* end: who
reads a block joins the pieces that follow it when its braces say so.

Invariant: the texts of all pieces, put together, are the file.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from core.patterns import regex
from core.sources.bibtex.scan import NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A head may be cut from its brace by the end of the line; `%` before it is judged later.
_HEAD_LINE = regex(rf"[\s%]*@\s*{NAME}\s*(?:[{{(]|$)")
_HEAD_IN_LINE = regex(rf"(?<=[}})])(?=[ \t]*@\s*{NAME}\s*[{{(])")

_BRACE = regex(r"[{}]")

# How far an abstract with `@book{` lines in it, or an @comment around old entries, may reach
# past the first of them. It bounds the work that an unclosed brace costs: without it every
# such entry would search the rest of the file.
MOST_JOINED_PIECES = 64
MOST_JOINED_CHARACTERS = 1 << 16


@dataclass(frozen=True, slots=True)
class Piece:
    """`text` begins at line `line` (from 1); `open_braces` is how many it leaves open."""

    text: str
    line: int
    open_braces: int


class Pieces:
    """The pieces of a file, one after another, with a bounded look ahead."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._rest = _cut(lines)
        self._ahead: deque[tuple[Piece, int]] = deque()

    def __iter__(self) -> Iterator[Piece]:
        while True:
            piece = self._ahead.popleft()[0] if self._ahead else next(self._rest, None)
            if piece is None:
                return
            yield piece

    def put_back(self, text: str, line: int) -> None:
        """Make `text` the next piece."""
        self._ahead.appendleft((_piece(text, line), _lowest(text)))

    def joined(self, piece: Piece) -> tuple[Piece, int] | None:
        """`piece` with what follows it until its braces may close, and how many were joined.

        None when they do not close within reach. Nothing is consumed: see `drop`.
        """
        braces, size = piece.open_braces, len(piece.text)
        texts = [piece.text]
        for count in range(MOST_JOINED_PIECES):
            following, lowest = self._peek(count) or (None, 0)
            if following is None or size > MOST_JOINED_CHARACTERS:
                return None
            texts.append(following.text)
            size += len(following.text)
            if braces + lowest <= 0:
                return _piece("".join(texts), piece.line), count + 1
            braces += following.open_braces
        return None

    def drop(self, count: int) -> None:
        """Consume the next `count` pieces, after a `joined` that was taken."""
        for _ in range(count):
            self._ahead.popleft()

    def _peek(self, index: int) -> tuple[Piece, int] | None:
        for piece in islice(self._rest, max(0, index + 1 - len(self._ahead))):
            self._ahead.append((piece, _lowest(piece.text)))
        return self._ahead[index] if index < len(self._ahead) else None


def _lowest(text: str) -> int:
    """How many braces the text closes, at its lowest point, beyond those it has opened."""
    steps = (1 if brace == "{" else -1 for brace in _BRACE.findall(text))
    return min(accumulate(steps), default=0)


def _cut(lines: Iterable[str]) -> Iterator[Piece]:
    gathered: list[str] = []
    start = 1
    number = 0
    for number, line in enumerate(lines, 1):
        if "@" not in line:
            gathered.append(line)
            continue
        if _HEAD_LINE.match(line):
            if gathered:
                yield _piece("".join(gathered), start)
            gathered, start = [], number
        *before, last = _HEAD_IN_LINE.split(line)
        for part in before:
            yield _piece("".join([*gathered, part]), start)
            gathered, start = [], number
        gathered.append(last)
    if gathered:
        yield _piece("".join(gathered), start)


def _piece(text: str, line: int) -> Piece:
    return Piece(text, line, text.count("{") - text.count("}"))
