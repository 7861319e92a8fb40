"""From files to readers: which format each source is in, and its papers.

Invariant: the content decides the format; a file's ending only says which reader is asked
first. A file that the user named is read or refused with one clear line; a file that is
merely in a folder is passed over when it is none of ours.

Readers are imported when a file asks for them: most calls need one of five.
"""

from __future__ import annotations

from contextlib import ExitStack, closing
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, Protocol, cast

from core.errors import BibyankError
from core.model import Paper, Problem, SourceRef
from core.sources.files import STDIN, open_bytes, refusal
from core.sources.stream import LineStream

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from core.model import Author
    from core.sources import Item, ReadOptions
    from core.sources.files import SourceFile


class Reader(Protocol):
    """A module that reads one format; see `core.sources`."""

    def sniff(self, head: str) -> bool:
        """Whether a text that begins like this is in the format."""

    def read(self, stream: LineStream, options: ReadOptions) -> Iterator[Item]:
        """What the text holds."""


class SourceFormat(NamedTuple):
    """A format of bibyank's: what people call it, its reader, and the endings of its files."""

    name: str
    module: str
    endings: tuple[str, ...]


# In the order in which they are asked. arXiv's lines would pass for CSL-JSON; the reader of
# .bib is the slowest to import, so it is asked last.
FORMATS = (
    SourceFormat("profile page", "core.sources.page.reader", (".txt",)),
    SourceFormat("arXiv snapshot", "core.sources.arxiv_snapshot", (".jsonl", ".ndjson", ".json")),
    SourceFormat("CSL-JSON", "core.sources.csl_json", (".json", ".csljson")),
    SourceFormat("RIS", "core.sources.ris", (".ris",)),
    SourceFormat("BibTeX", "core.sources.bibtex.reader", (".bib", ".bibtex")),
)
_TEXT_CONTROLS = dict.fromkeys(map(ord, "\t\n\r\f\x1b"))
_STRAY = 3
_COMPRESSED_ENDINGS = (".gz", ".bz2", ".xz")


class Reading:
    """An open source: iterate it once for its items. `close` it when it is left before its end.

    `format` names the format it was recognised as, "" when the file could not be opened.
    """

    def __init__(
        self,
        file: SourceFile,
        items: Iterator[Item],
        format_name: str = "",
        stream: LineStream | None = None,
        raw: BinaryIO | None = None,
    ) -> None:
        self.file = file
        self.format = format_name
        self._items = items
        self._stream = stream
        self._raw = raw

    @property
    def position(self) -> int:
        """How many of the file's bytes have been read; of a compressed file, compressed ones."""
        if self._raw is None or self._stream is None or self._raw.closed:
            return self.file.size
        if not self.file.is_regular:
            return self._stream.position
        return min(self._raw.tell(), self.file.size)

    def __iter__(self) -> Iterator[Item]:
        with closing(self):
            yield from self._items
            for line, what in self._stream.remarks if self._stream else ():
                yield Problem(SourceRef(self.file.name, line), what, "all other text")
            if self._stream and self._stream.damage:
                where = SourceRef(self.file.name, max(self._stream.line, 1))
                what = f"the file cannot be read any further: {self._stream.damage}"
                yield Problem(where, what, "what came before")

    def close(self) -> None:
        """Close the file; standard input stays open for whoever owns it."""
        if self._raw is not None and self.file.name != STDIN:
            self._raw.close()


def read_all(files: Sequence[SourceFile], options: ReadOptions) -> Iterator[Reading]:
    """A reading of each file in its turn; what in a folder is none of ours is passed over.

    Each reading is closed when the next is asked for. Raises BibyankError as `read` does,
    and at the end for a folder in which nothing was recognised.
    """
    barren = dict.fromkeys(file.folder for file in files if file.folder)
    options = options._replace(beside=tuple(files))
    for file in files:
        reading = read(file, options)
        if reading is not None:
            barren.pop(file.folder, None)
            with closing(reading):
                yield reading
    for folder in barren:
        raise BibyankError(f"{folder}: no papers in this folder; bibyank reads {_formats()}")


def read(file: SourceFile, options: ReadOptions) -> Reading | None:
    """`file` opened, in the format that its content has.

    None for a file in a folder that is in none of them; a file in a folder that cannot be
    opened reads as a problem. Raises BibyankError for a file that the user named and that
    cannot be opened, is empty, or is in no known format.
    """
    try:
        raw, content = open_bytes(file)
    except OSError as error:
        complaint = refusal(file.name, error)
        if not file.folder:
            raise complaint from error
        what = str(complaint).removeprefix(f"{file.name}: ")
        return Reading(file, iter([Problem(SourceRef(file.name, 1), what)]))
    with ExitStack() as on_failure:
        if file.name != STDIN:
            on_failure.callback(raw.close)
        stream = LineStream(content, file.name)
        format_ = _format_of(stream.head, file.name)
        if format_ is not None:
            items = _reader(format_).read(stream, options)
            if options.names:
                items = _with_names(items, options.names)
            on_failure.pop_all()
            return Reading(file, items, format_.name, stream, raw)
    if file.folder:
        return None
    raise BibyankError(_why_unknown(stream, file.name))


def _with_names(items: Iterator[Item], names: Mapping[str, Author]) -> Iterator[Item]:
    """The items with the user's own word on how some authors' names divide."""
    for item in items:
        if isinstance(item, Paper):
            authors = tuple(names.get(author.display, author) for author in item.authors)
            owner = item.page_owner and names.get(item.page_owner.display, item.page_owner)
            yield replace(item, authors=authors, page_owner=owner)
        else:
            yield item


def _format_of(head: str, name: str) -> SourceFormat | None:
    if _is_binary(head):
        return None
    name = name.lower()
    for ending in _COMPRESSED_ENDINGS:
        name = name.removesuffix(ending)
    in_turn = sorted(FORMATS, key=lambda format_: not name.endswith(format_.endings))
    return next((format_ for format_ in in_turn if _reader(format_).sniff(head)), None)


def _reader(format_: SourceFormat) -> Reader:
    return cast("Reader", import_module(format_.module))


def _is_binary(head: str) -> bool:
    """Whether a file is no text: one stray NUL in a file of text is a problem with a line."""
    odd = head.translate(_TEXT_CONTROLS)
    return sum(char < " " for char in odd) > max(_STRAY, len(head) // 100)


def _why_unknown(stream: LineStream, name: str) -> str:
    if stream.damage:
        return f"{name}: cannot be read: {stream.damage}"
    if not stream.head.strip():
        return f"{name}: the file is empty; name one with papers in it"
    if _is_binary(stream.head):
        return f"{name}: a binary file, not text; bibyank reads {_formats()}"
    return f"{name}: in no format that is known; bibyank reads {_formats()}"


def _formats() -> str:
    *names, last = (f"{format_.name} ({format_.endings[0]})" for format_ in FORMATS)
    return f"{', '.join(names)} and {last}"
