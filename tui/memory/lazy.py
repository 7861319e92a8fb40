"""The memory of a corpus, made when it is first asked: 4 ms that the first frame does not need."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.memory.store import Memory


class LazyMemory:
    """Holds the sources until somebody wants to remember."""

    def __init__(self, sources: Sequence[str]) -> None:
        self._sources = sources
        #: Standard input is another corpus each time.
        self.is_for = "-" not in sources

    @cached_property
    def store(self) -> Memory:
        """What is remembered. Its calls may block."""
        from tui.memory.store import Memory

        return Memory(self._sources)
