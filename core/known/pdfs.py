"""Which rows have a PDF that no source names: one called by their cite key.

Whatever a source names is in the index (`core.search.schema`), whether it is there or not; for
these a folder is listed when a query asks for them, and again when it has changed.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from core.attachments.fields import attachments
from core.attachments.places import stems
from core.search.query import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from core.model import Paper
    from core.search.query import Word

_PDF = "pdf"


class PdfsByKey:
    """The PDFs in `folders`; `row_of_key` and `papers_of` ask the corpus."""

    def __init__(
        self,
        folders: Callable[[], Iterable[str]],
        row_of_key: Callable[[str], int | None],
        papers_of: Callable[[Sequence[int]], list[Paper]],
    ) -> None:
        self._folders = folders
        self._row_of_key = row_of_key
        self._papers_of = papers_of
        self._listing = threading.Lock()
        self._listed: dict[str, tuple[int, frozenset[int]]] = {}

    def rows(self, word: Word) -> Iterable[int]:
        """The rows with a PDF that bears their key."""
        return self._found() if _PDF.startswith(word.text.lower()) else ()

    def had(self, row: int) -> bool:
        """Whether a row had one when the folders were last listed."""
        return any(row in rows for _, rows in self._listed.copy().values())

    def read_ahead(self) -> None:
        """List the folders."""
        self._found()

    def values(self, field: Field) -> Mapping[str, frozenset[int]]:
        """Those rows, to be counted besides the ones whose sources name a PDF."""
        found = sorted(self._found()) if field is Field.HAS else ()
        papers = zip(found, self._papers_of(found), strict=True) if found else ()
        unnamed = (row for row, paper in papers if not any(f.is_pdf for f in attachments(paper)))
        rows = frozenset(unnamed)
        return {_PDF: rows} if rows else {}

    def _found(self) -> frozenset[int]:
        with self._listing:
            return frozenset[int]().union(*map(self._in_folder, self._folders()))

    def _in_folder(self, folder: str) -> frozenset[int]:
        try:
            changed_ns = Path(folder).stat().st_mtime_ns
        except OSError:
            return frozenset()
        before = self._listed.get(folder)
        if before is None or before[0] != changed_ns:
            rows = map(self._row_of, stems(folder))
            before = changed_ns, frozenset(row for row in rows if row is not None)
            self._listed[folder] = before
        return before[1]

    def _row_of(self, stem: str) -> int | None:
        """The row whose key a file is called by; a slash of the key is written as `_`."""
        row = self._row_of_key(stem)
        return self._row_of_key(stem.replace("_", "/")) if row is None and "_" in stem else row
