"""The entries of .bib files letter by letter, read again where they stand.

Kept in the cache beside what was read of them they would double it: a .bib of 60,000 entries has
50 MB. So a file is opened anew, at the line where an entry begins. What cannot be opened twice
(standard input, a pipe) has its text in `Entry.text`.

Invariant: a text is that of the entry asked for, or `BibyankError` says that the file has changed.
Control characters are left out, as everywhere; a file with CRLF line ends keeps them.
"""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING

from core.errors import BibyankError
from core.sources.bibtex.entries import FoundEntry, entries
from core.sources.bibtex.strings import Macros
from core.sources.files import SourceFile, open_bytes, refusal
from core.sources.stream import LineStream
from core.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.model import Entry, SourceRef


def texts(wanted: Sequence[tuple[SourceRef, Entry]]) -> list[str]:
    """The text of each entry, in the order asked for; each file is read once, and in part.

    Raises `BibyankError` for a file that is gone or has changed.
    """
    places: dict[str, dict[tuple[int, str], str]] = {}
    for source, entry in wanted:
        if not entry.text:
            places.setdefault(source.path, {})[source.line, entry.key] = ""
    for path, found in places.items():
        found.update(_found(path, found))
        if lost := [place for place, text in found.items() if not text]:
            line, key = lost[0]
            raise BibyankError(
                f"{path}:{line}: {key} is not there any more, the file has changed; open it again"
            )
    return [entry.text or places[source.path][source.line, entry.key] for source, entry in wanted]


def harmless(text: str) -> str:
    """The text without what acts on a terminal; unlike `clean` it leaves tabs as they are."""
    return "\t".join(map(clean, text.split("\t")))


def _found(path: str, wanted: dict[tuple[int, str], str]) -> Iterator[tuple[tuple[int, str], str]]:
    first, last = min(wanted)[0], max(wanted)[0]
    try:
        raw, content = open_bytes(SourceFile(path))
    except OSError as error:
        raise refusal(path, error) from error
    with raw:
        stream = LineStream(content, path)
        has_carriage_returns = "\r\n" in stream.head
        lines = dropwhile(lambda _: stream.line < first, stream)
        for entry in entries(lines, Macros()):
            if not isinstance(entry, FoundEntry):
                continue
            line = entry.line + first - 1
            if line > last:
                return
            if (line, entry.block.key) in wanted:
                text = harmless(entry.text)
                written = text.replace("\n", "\r\n") if has_carriage_returns else text
                yield (line, entry.block.key), written
