"""The marks on disk, in case the browser is ended and does not end: the next start offers them.

Invariant: the file is there just as long as a browser with marks is open, or has been killed. It
is written when the marks have been at rest for a moment, and never with a key.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui.clipboard.private_file import save_in, state_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.corpus import Corpus

#: More were not marked by hand: `a` marks them again.
MOST_KEPT = 2_000


class KeptMarks:
    """The marks of one corpus, as cite keys. Every call may block; none raises OSError."""

    def __init__(self, sources: Sequence[str]) -> None:
        named = "\n".join(str(Path(name).absolute()) for name in sources)
        self._name = f"marks-{hashlib.sha256(named.encode(errors='replace')).hexdigest()[:16]}.json"
        self._written: tuple[int, ...] = ()
        self._is_over = False

    def keep(self, corpus: Corpus, ids: Sequence[int]) -> None:
        """Write the marks down, unless they stand there already."""
        kept = tuple(ids[:MOST_KEPT])
        if kept == self._written:
            return
        self._written = kept
        if not kept:
            self._remove()
            return
        keys = [paper.key for paper in corpus.papers(kept)]
        if not self._is_over:
            with suppress(OSError):
                save_in(state_folder(), self._name, json.dumps(keys).encode())

    def left(self, corpus: Corpus) -> list[int]:
        """The rows that were marked when a browser of this corpus did not end; mostly none."""
        try:
            keys = json.loads((state_folder() / self._name).read_bytes())
        except (OSError, ValueError):
            return []
        named = (key for key in keys if isinstance(key, str)) if isinstance(keys, list) else ()
        rows = (corpus.id_of_key(key) for key in named)
        return [row for row in rows if row is not None]

    def forget(self) -> None:
        """The browser has ended as its user wanted."""
        self._is_over = True
        self._remove()

    def _remove(self) -> None:
        with suppress(OSError):
            (state_folder() / self._name).unlink(missing_ok=True)
