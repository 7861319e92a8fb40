"""A source as decoded lines, so that readers never meet bytes.

A line is UTF-8 as long as lines are. At the first that is not, the whole file is judged once: where
other lines hold valid UTF-8, it is UTF-8 with bad lines, each read as Windows-1252, because real
libraries are pasted together from files of both kinds; else it is in the encoding that it declares,
or in the one that is detected, and `remarks` says so. A byte order mark is dropped; UTF-16 is known
by its mark, or by the zero in every other byte.
"""

from __future__ import annotations

import codecs
import io
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from core.patterns import regex
from core.sources import encoding

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD_BYTES = 8192
# Comments before the first entry: the catalogues of Beebe begin with 8 to 30 KB of them.
_ONLY_COMMENTS = regex(rb"(?:[ \t\r]*+(?:%[^\n]*+)?+(?:\n|\Z))*+")
_LONGEST_HEAD = 1 << 17
# How far a file is looked through, once, for more lines like the first that is not UTF-8.
_JUDGED_BYTES = 1 << 18
_MOST_REMARKS = 20
# Stands for UTF-8 with lines that are none.
_MIXED = "utf-8"
# A file without a byte order mark is UTF-16 when most of every other byte is zero.
_LOOKED_AT, _SHORTEST = 2048, 8
_NO_CHANCE = 3
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class LineStream:
    r"""The lines of an open binary file, each ending in a plain newline but perhaps the last.

    `name` is the path as the user named it. `position` counts the bytes consumed so far, for
    a progress bar, and `line` the lines. `head` is the decoded beginning, for sniffing; it
    consumes nothing. What is no character becomes U+FFFD, a NUL nothing. CRLF and a lone CR end
    a line as LF does. Where the file breaks off (a disk that fails, a compressed file that was
    cut) the lines end as well, and `damage` says why. `remarks` are lines, from 1, and what was
    done there about bytes that are no UTF-8.
    """

    def __init__(self, file: BinaryIO, name: str) -> None:
        self.name = name
        self.position = 0
        self.line = 0
        self.damage = ""
        self.remarks: list[tuple[int, str]] = []
        self._file = file
        self._encoding = ""
        self._utf8_lines = 0
        self._ahead: list[bytes] = []
        self._head = self._read_head()
        if wide := _wide_encoding(self._head):
            self._decode_whole(wide)
        self._declared = encoding.declared(self._head)
        if encoding.is_seven_bit(self._declared):
            self._decode_whole(self._declared)
        self._rest = self._raw_lines()
        self.head = _head_text(self._head.removeprefix(codecs.BOM_UTF8))

    def __iter__(self) -> Iterator[str]:
        lines = self._rest
        while True:
            for raw in lines:
                self.position += len(raw)
                line = raw.decode("ascii") if raw.isascii() else self._decoded(raw)
                if "\0" in line:
                    self._remark("a NUL byte; it is left out")
                    line = line.replace("\0", "")
                for single in _split_at_carriage_returns(line) if "\r" in line else (line,):
                    self.line += 1
                    yield single
                if self._ahead:
                    break
            if not self._ahead:
                return
            # They were read to judge the encoding, and come before what is left.
            lines, self._ahead = chain(self._ahead, self._rest), []

    def _decoded(self, raw: bytes) -> str:
        raw = raw.removeprefix(codecs.BOM_UTF8)
        if self._encoding:
            return self._in_other_encoding(raw)
        try:
            line = raw.decode("utf-8")
        except UnicodeDecodeError:
            self._encoding = self._judged(raw)
            return self._in_other_encoding(raw)
        self._utf8_lines += 1
        return line

    def _judged(self, first: bytes) -> str:
        """The encoding of the lines that are not UTF-8, by the first of them and those ahead."""
        good, bad, size = self._utf8_lines, [first], 0
        for raw in self._rest:
            self._ahead.append(raw)
            if not raw.isascii():
                if encoding.decodes(raw, "utf-8"):
                    good += 1
                else:
                    bad.append(raw)
            size += len(raw)
            if size > _JUDGED_BYTES:
                break
        if good >= len(bad):
            return _MIXED
        if self._declared and encoding.decodes(b"".join(bad), self._declared):
            self._remark(f"the file is no UTF-8; it is read as {self._declared}, as it says itself")
            return self._declared
        found = encoding.detected(bad)
        self._remark(f"the file is no UTF-8; it is read as {found}, which its letters look like")
        return found

    def _in_other_encoding(self, raw: bytes) -> str:
        """A line of a file that is not all UTF-8; one that is UTF-8 stays what it is."""
        try:
            line = raw.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            # Two characters of two bytes may be UTF-8 by chance, as GB's for Unicom are.
            by_chance = sum(not char.isascii() for char in line) < _NO_CHANCE
            if not (by_chance and encoding.is_multibyte(self._encoding)):
                return line
        if self._encoding == _MIXED:
            self._remark("bytes that are no UTF-8; the line is read as Windows-1252")
            return raw.decode(encoding.DEFAULT, errors="replace")
        return raw.decode(self._encoding, errors="replace")

    def _remark(self, what: str) -> None:
        if len(self.remarks) < _MOST_REMARKS:
            self.remarks.append((self.line + 1, what))

    def _decode_whole(self, name: str) -> None:
        data = b"".join(self._raw_lines())
        if not name.startswith("utf-") or name[-2:] in {"le", "be"}:
            self._remark(f"the file is read as {name.upper()}")
        self._file = io.BytesIO(data.decode(name, errors="replace").encode())
        self._head = self._file.read(HEAD_BYTES)

    def _read_head(self) -> bytes:
        head = b""
        try:
            head = self._file.read(HEAD_BYTES)
            while len(head) < _LONGEST_HEAD and _ONLY_COMMENTS.fullmatch(head):
                more = self._file.read(len(head))
                if not more:
                    break
                head += more
        except _damages() as error:
            self.damage = str(error)
        return head

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


def _wide_encoding(head: bytes) -> str:
    """The encoding of a file with two or four bytes a character, "" for others."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    even, odd = head[0:_LOOKED_AT:2], head[1:_LOOKED_AT:2]
    if len(odd) >= _SHORTEST:
        for zeros, letters, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
            if zeros.count(0) > len(zeros) / 2 and letters.count(0) < len(letters) / 8:
                return name
    return ""


def _head_text(head: bytes) -> str:
    try:
        return head.decode("utf-8")
    except UnicodeDecodeError:
        return head.decode(encoding.DEFAULT, errors="replace")


def _split_at_carriage_returns(line: str) -> Iterator[str]:
    text = line.replace("\r\n", "\n").replace("\r", "\n")
    yield from io.StringIO(text)  # splitlines would also split at U+2028 and its like
