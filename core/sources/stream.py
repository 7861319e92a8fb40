"""A source as decoded lines, so that readers never meet bytes.

Each line is decoded by itself: UTF-8, and where that fails Windows-1252, because real
libraries are pasted together from files of both kinds and one bad line must not cost
its neighbours. A byte order mark is dropped; UTF-16 is recognised by its mark.
"""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD_BYTES = 8192
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class LineStream:
    r"""The lines of an open binary file, each ending in a plain newline but perhaps the last.

    `name` is the path as the user named it. `position` counts the bytes consumed so far, for
    a progress bar, and `line` the lines. `head` is the decoded beginning, for sniffing; it
    consumes nothing. Undefined Windows-1252 bytes become U+FFFD. CRLF and a lone CR end a
    line as LF does. Where the file breaks off (a disk that fails, a compressed file that was
    cut) the lines end as well, and `damage` says why.
    """

    def __init__(self, file: BinaryIO, name: str) -> None:
        self.name = name
        self.position = 0
        self.line = 0
        self.damage = ""
        self._file = file
        self._head = self._read_head()
        if self._head.startswith(_UTF16_MARKS):
            text = b"".join(self._raw_lines()).decode("utf-16", errors="replace")
            self._file = io.BytesIO(text.encode())
            self._head = self._file.read(HEAD_BYTES)
        self.head = decode(self._head.removeprefix(codecs.BOM_UTF8))

    def __iter__(self) -> Iterator[str]:
        for raw in self._raw_lines():
            self.position += len(raw)
            line = decode(raw.removeprefix(codecs.BOM_UTF8))
            for single in _split_at_carriage_returns(line) if "\r" in line else (line,):
                self.line += 1
                yield single

    def _read_head(self) -> bytes:
        try:
            return self._file.read(HEAD_BYTES)
        except _damages() as error:
            self.damage = str(error)
            return b""

    def _raw_lines(self) -> Iterator[bytes]:
        try:
            yield from self._undamaged_lines()
        except _damages() as error:
            self.damage = str(error)

    def _undamaged_lines(self) -> Iterator[bytes]:
        lines = self._head.splitlines(keepends=True)
        unfinished = lines.pop() if lines and not lines[-1].endswith(b"\n") else b""
        yield from lines
        # readline, not pieces of a fixed size: a JSON export is one line of many megabytes.
        if unfinished:
            yield unfinished + self._file.readline()
        yield from self._file


def _damages() -> tuple[type[Exception], ...]:
    """What reading a file may raise; asked only when something was raised."""
    import lzma  # not needed for most files
    import zlib  # as lzma

    return OSError, EOFError, lzma.LZMAError, zlib.error


def decode(line: bytes) -> str:
    """One line's text: UTF-8, else Windows-1252."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _split_at_carriage_returns(line: str) -> Iterator[str]:
    text = line.replace("\r\n", "\n").replace("\r", "\n")
    yield from io.StringIO(text)  # splitlines would also split at U+2028 and its like
