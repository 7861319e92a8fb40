"""A .bib file as the entries that stand in it, whole or not: syntax only, no meaning.

Invariant: every block whose head can be seen comes out once, or is a `@comment`, `@preamble`
or `@string`; a damaged one never takes a neighbour with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from core.patterns import regex
from core.sources.bibtex.pieces import Piece, Pieces
from core.sources.bibtex.salvage import salvage_entry, salvage_fields
from core.sources.bibtex.scan import (
    BIBTEX,
    ESCAPED,
    HEAD,
    NAME,
    Block,
    Malformed,
    read_entry,
    read_key,
    read_value,
)
from core.sources.bibtex.strings import Macros

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_COMMENTED_HEAD = regex(r"[ \t]*%[%\s]*(?=@)")
_COMMENT_GOES_ON = regex(r"[^\n]*+\n?+[ \t]*+(?:%|\n|$)")
_COMMENT_LINE = regex(r"^[ \t]*%.*$", re.MULTILINE)
_HEAD_AMID_TEXT = regex(rf"^(?!\s*%).*?(@\s*{NAME}\s*[{{(]\s*[^\s,{{}}]+\s*,)", re.MULTILINE)
_TITLE_LINE = regex(r"^[ \t,]*title[ \t]*=[ \t]*[{\"]", re.MULTILINE | re.IGNORECASE)
_DEFINITION = regex(rf"\s*({NAME})\s*=\s*")
_FIELD_BEGINS = regex(r"(?:^[ \t]*|,\s*)[A-Za-z][\w:.+/-]*\s*=\s*[{\"\w]", re.MULTILINE)
_FIELDS_GO_ON = regex(rf"[ \t]*,\s*{NAME}\s*=")


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """An entry, the line of its head from 1, and what is wrong with it, if anything is.

    `piece[start:block.end]` is the entry as the file has it, comments in it included.
    """

    block: Block
    line: int
    reasons: list[str]
    piece: str = ""
    start: int = 0

    @property
    def text(self) -> str:
        """The entry as the file has it, without what surrounds it."""
        return self.piece[self.start : self.block.end].rstrip()


@dataclass(frozen=True, slots=True)
class BadString:
    """An `@string` that could not be read whole."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Preamble:
    """The text of an `@preamble`, which may define commands that entries use."""

    text: str


Read: TypeAlias = FoundEntry | BadString | Preamble
IsWanted: TypeAlias = "Callable[[str, str], bool]"


def entries(
    lines: Iterable[str], macros: Macros | None = None, is_wanted: IsWanted | None = None
) -> Iterator[Read]:
    """The entries of a file in its order, macros expanded.

    `macros` may know some already. `is_wanted`, given a type and a key in lower case, passes over
    the others unread.
    """
    reader = _Reader(Pieces(lines), macros or Macros(), is_wanted)
    for piece in reader.pieces:
        yield from reader.read(piece)


def defined(lines: Iterable[str]) -> Macros:
    """The `@string`s of a file; its entries are not read."""
    macros = Macros()
    for _ in entries(lines, macros, lambda _type, _key: False):
        pass
    return macros


class _Reader:
    """What one block leaves for the next: the macros, and the pieces to come."""

    def __init__(self, pieces: Pieces, macros: Macros, is_wanted: IsWanted | None) -> None:
        self.pieces = pieces
        self._macros = macros
        self._is_wanted = is_wanted

    def read(self, piece: Piece) -> Iterator[Read]:
        commented = _COMMENTED_HEAD.match(piece.text)
        if commented and _COMMENT_GOES_ON.match(piece.text, commented.end()):
            head = None  # BibTeX knows no %, but biber does, and so do those who write it
        else:
            head = HEAD.match(piece.text, commented.end() if commented else 0)
        kind = head[1].lower() if head else ""
        if head is None:
            yield from self._after(piece, 0)
        elif kind in {"comment", "preamble"}:
            if kind == "preamble":
                yield from self._preamble(piece.text, head)
            yield from self._skip(piece, head)
        elif kind == "string":
            yield from self._define(piece, head)
        elif self._is_wanted and not self._is_wanted(kind, _key_after(piece.text, head)):
            yield from self._after(piece, len(piece.text))
        else:
            yield from self._entry(piece, head)

    def _preamble(self, text: str, head: re.Match[str]) -> Iterator[Read]:
        try:
            value, _ = read_value(text, head.end(), "", self._macros, BIBTEX)
        except Malformed:
            value = text[head.end() :]  # the braces of the preamble alone, as people also write it
        yield Preamble(value)

    def _entry(self, piece: Piece, head: re.Match[str]) -> Iterator[Read]:
        self._macros.undefined.clear()
        block, reasons = self._strictly(piece, head), list[str]()
        if block is None and _ends_in_its_last_value(piece, head):
            block, piece = self._strictly_joined(piece, head)
        if block is None:
            block, reasons = salvage_entry(piece.text, head, self._macros)
        end = block.end
        if _FIELDS_GO_ON.match(piece.text, end):
            more, further = salvage_fields(piece.text, end, self._macros)
            block.fields.extend(more)
            reasons += ["a brace too many closes it before its last fields", *further]
            end = len(piece.text)
        reasons += [
            f'no @string defines "{name}"; it is shown as it stands'
            for name in self._macros.undefined
        ]
        block.end = end
        line = piece.line + piece.text.count("\n", 0, head.start(1))
        yield FoundEntry(block, line, reasons, piece.text, piece.text.index("@", head.start()))
        yield from self._after(piece, end)

    def _strictly(self, piece: Piece, head: re.Match[str]) -> Block | None:
        for delimiters in (BIBTEX, ESCAPED):
            try:
                return read_entry(piece.text, head, self._macros, delimiters)
            except Malformed:
                self._macros.undefined.clear()
        return None

    def _strictly_joined(self, piece: Piece, head: re.Match[str]) -> tuple[Block | None, Piece]:
        joined = self.pieces.joined(piece)
        block = self._strictly(joined[0], head) if joined else None
        if joined is None or block is None:
            return None, piece
        self.pieces.drop(joined[1])
        return block, joined[0]

    def _skip(self, piece: Piece, head: re.Match[str]) -> Iterator[Read]:
        end = _block_end(piece.text, head)
        if not end and (joined := self.pieces.joined(piece)):
            longer, count = joined
            end = _block_end(longer.text, head)
            if end:
                piece = longer
                self.pieces.drop(count)
        if end:
            yield from self._after(piece, end)

    def _define(self, piece: Piece, head: re.Match[str]) -> Iterator[Read]:
        text = piece.text
        close = "}" if head[2] == "{" else ")"
        name = _DEFINITION.match(text, head.end())
        if name is None:
            yield BadString(piece.line, "@string: no name and value")
            return
        try:
            value, end = read_value(text, name.end(), "", self._macros, BIBTEX)
        except Malformed as reason:
            yield BadString(piece.line, f"@string {name[1]}: {reason}")
            return
        self._macros.define(name[1], value)
        if not text.startswith(close, end):
            yield BadString(piece.line, f"@string {name[1]}: not closed after its value")
        yield from self._after(piece, end + 1)

    def _after(self, piece: Piece, end: int) -> Iterator[Read]:
        """What stands between two entries: most often nothing, sometimes an entry after all."""
        rest = piece.text[end:]
        if not rest or rest.isspace():
            return
        line = piece.line + piece.text.count("\n", 0, end)
        head = _HEAD_AMID_TEXT.search(rest)
        if head:
            self.pieces.put_back(rest[head.start(1) :], line + rest.count("\n", 0, head.start(1)))
            rest = rest[: head.start(1)]
        text = _COMMENT_LINE.sub("", rest)
        if _TITLE_LINE.search(text):
            fields, _ = salvage_fields(text, 0, self._macros)
            line += text.count("\n", 0, len(text) - len(text.lstrip()))
            yield FoundEntry(
                Block("misc", "", fields, 0), line, ["fields without the head of an entry"]
            )


def _key_after(text: str, head: re.Match[str]) -> str:
    try:
        return read_key(text, head)[0].lower()
    except Malformed:
        return ""


def _ends_in_its_last_value(piece: Piece, head: re.Match[str]) -> bool:
    """Whether a head may stand in this entry's last value, as in an abstract about BibTeX.

    If fields follow the brace that is open, it has lost its partner, and joining would take
    in the neighbours up to the next damage that happens to close it.
    """
    if piece.open_braces <= 0:
        return False
    fields = list(_FIELD_BEGINS.finditer(piece.text, head.end()))
    start = fields[-1].start() if fields else head.end()
    before = piece.text.count("{", 0, start) - piece.text.count("}", 0, start)
    return before == (1 if head[2] == "{" else 0)


def _block_end(text: str, head: re.Match[str]) -> int:
    """The position behind a block of free text, 0 when it is not closed."""
    if head[2] == "(":
        return text.find(")", head.end()) + 1
    try:
        return BIBTEX.braced_end(text, head.end() - 1)
    except Malformed:
        return 0
