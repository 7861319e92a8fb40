"""From papers to what is put on the clipboard, and the words that name it in the status line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from core.errors import BibyankError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.config import ClipboardSettings, Settings
    from core.model import Paper
    from tui.clipboard.report import Report


class Copies(Protocol):
    """What takes a yank: `tui.clipboard.yank.Clipboard`, or a test's own."""

    def yank(
        self, text: str, subject: str, still_trying: Callable[[str], None] | None = None
    ) -> Report:
        """Copy `text`, named `subject` in what is said; blocks."""
        ...


class LazyClipboard:
    """The real clipboard, made at the first yank: its modules take 15 ms that no start should pay.

    `write_to_terminal` is called from the yank's thread.
    """

    def __init__(
        self, settings: ClipboardSettings, write_to_terminal: Callable[[str], None]
    ) -> None:
        self._settings = settings
        self._write = write_to_terminal

    @cached_property
    def _clipboard(self) -> Copies:
        from tui.clipboard.yank import Clipboard  # noqa: PLC0415 - the reason for this class

        return Clipboard(self._settings, self._write)

    def yank(
        self, text: str, subject: str, still_trying: Callable[[str], None] | None = None
    ) -> Report:
        """Copy `text`, named `subject` in what is said; blocks."""
        return self._clipboard.yank(text, subject, still_trying)


@dataclass(frozen=True, slots=True)
class Yank:
    """A text on its way to the clipboard; `subject` names it: a cite key, or "3 papers"."""

    text: str
    subject: str


def yank_of(kind: str, papers: Sequence[Paper], settings: Settings) -> Yank:
    """What `papers` yield in the format `kind`. Raises BibyankError where they yield nothing."""
    from core.cite import registry  # noqa: PLC0415 - read at the first yank, not at the start
    from core.cite.options import Options  # noqa: PLC0415 - as above

    wanted = registry.find(kind)
    text = wanted.format(papers, Options(ascii_only=settings.ascii_bibtex))
    subject = papers[0].key if len(papers) == 1 else f"{len(papers):,} papers"
    if not text:
        raise BibyankError(f"no {wanted.label} known for {subject}")
    return Yank(text, subject)
