"""What a .bib file uses and another file of the same call states: parents, and `@string`s.

BibTeX and biber read the files of a document as one. The others are looked into when a file
asks for something that it does not have, and not before: most files are whole.
"""

from __future__ import annotations

from contextlib import closing
from functools import lru_cache
from typing import TYPE_CHECKING

from core.sources.bibtex.crossref import PARENTS, Parent
from core.sources.bibtex.entries import FoundEntry, defined, entries
from core.sources.files import open_bytes
from core.sources.stream import LineStream

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.sources.bibtex.strings import Macros
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

    def parent(self, key: str) -> Parent | None:
        """The entry of this key, in lower case, whatever its type."""
        if key not in self._parents and key not in self._sought:
            first_time = not self._sought
            self._sought.add(key)
            for lines in self._lines():
                macros = defined(())
                macros.beside = self.string
                self._gather(lines, macros, with_all_parents=first_time)
        return self._parents.get(key)

    def _gather(self, lines: LineStream, macros: Macros, *, with_all_parents: bool) -> None:
        def is_wanted(type_: str, key: str) -> bool:
            return (with_all_parents and type_ in PARENTS) or key in self._sought

        for found in entries(lines, macros, is_wanted):
            if isinstance(found, FoundEntry):
                block = found.block
                fields = {name.lower(): value for name, value in reversed(block.fields)}
                parent = Parent(block.type.lower(), fields)
                self._parents.setdefault(block.key.strip().lower(), parent)

    def _lines(self) -> Iterator[LineStream]:
        for file in self._files:
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
