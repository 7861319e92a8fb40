"""What a .bib file uses and another file of the same call states: parents, and `@string`s.

BibTeX and biber read the files of a document as one. The others are looked into when a file
asks for something that it does not have, and not before: most files are whole.
"""

from __future__ import annotations

from contextlib import closing
from functools import lru_cache
from typing import TYPE_CHECKING

from core.sources.bibtex.crossref import Parent
from core.sources.bibtex.entries import FoundEntry, defined, entries
from core.sources.bibtex.strings import Macros
from core.sources.files import open_bytes
from core.sources.stream import LineStream

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.sources.files import SourceFile

_ENDINGS = (".bib", ".bibtex", ".bib.gz", ".bib.bz2", ".bib.xz")


class Beside:
    """The .bib files of one call, looked into when something is missing."""

    def __init__(self, files: Sequence[SourceFile]) -> None:
        self._files = [
            file for file in files if file.is_regular and file.name.lower().endswith(_ENDINGS)
        ]
        self._strings: dict[str, str] | None = None
        self._parents: dict[str, Parent] = {}
        self._sought: set[str] = set()

    def string(self, name: str) -> str | None:
        """What an `@string` of some file says for a name in lower case; the first file's counts."""
        if self._strings is None:
            self._strings = {}
            for lines in self._lines():
                self._strings = {**defined(lines).own, **self._strings}
        return self._strings.get(name)

    def parents(self, keys: frozenset[str], own_name: str) -> dict[str, Parent]:
        """The entries of these keys, in lower case, whatever their types.

        `own_name` is a file that has none of them and need not be looked into, or nothing.
        """
        new = keys - self._sought
        if new:
            self._sought |= new
            for lines in self._lines(without=own_name):
                macros = Macros()
                macros.beside = self.string
                self._gather(lines, macros)
        return {key: self._parents[key] for key in keys if key in self._parents}

    def _gather(self, lines: LineStream, macros: Macros) -> None:
        for found in entries(lines, macros, lambda _, key: key in self._sought):
            if isinstance(found, FoundEntry):
                block = found.block
                fields = {name.lower(): value for name, value in reversed(block.fields)}
                parent = Parent(block.type.lower(), fields)
                self._parents.setdefault(block.key.strip().lower(), parent)

    def _lines(self, without: str = "") -> Iterator[LineStream]:
        for file in self._files:
            if file.name == without:
                continue
            try:
                raw, content = open_bytes(file)
            except OSError:
                continue  # it is read in its turn, and says so then
            with closing(raw):
                yield LineStream(content, file.name)


@lru_cache(maxsize=1)  # the files of a call are read one after another
def beside_of(files: tuple[SourceFile, ...]) -> Beside:
    """What stands in these files, each looked into once."""
    return Beside(files)
