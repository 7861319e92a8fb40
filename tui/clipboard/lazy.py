"""The clipboard as the browser holds it: nothing but a promise until the first yank."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.clipboard.report import Report
    from tui.clipboard.settings import ClipboardSettings
    from tui.clipboard.terminals import Terminal


class YankTarget(Protocol):
    """What takes a yank: `tui.clipboard.routes.Clipboard`, or a test's own."""

    def yank(
        self, text: str, subject: str, still_trying: Callable[[str], None] | None = None
    ) -> Report:
        """Copy `text`, named `subject` in what is said; blocks."""
        ...

    def answer(self, report: Report, *, arrived: bool) -> None:
        """Remember what the user found. Raises OSError when it cannot be kept."""
        ...


class LazyClipboard:
    """The real clipboard, made at the first yank: its modules take 15 ms that no start should pay.

    `write_to_terminal` is called from the yank's thread. `probed` is the terminal by its own word.
    """

    def __init__(
        self,
        settings: ClipboardSettings,
        write_to_terminal: Callable[[str], None],
        probed: Terminal | None = None,
    ) -> None:
        self._settings = settings
        self._write = write_to_terminal
        self._probed = probed

    @cached_property
    def _clipboard(self) -> YankTarget:
        from tui.clipboard.routes import Clipboard  # the reason for this class

        return Clipboard(self._settings, self._write, probed=self._probed)

    def yank(
        self, text: str, subject: str, still_trying: Callable[[str], None] | None = None
    ) -> Report:
        """Copy `text`, named `subject` in what is said; blocks."""
        return self._clipboard.yank(text, subject, still_trying)

    def answer(self, report: Report, *, arrived: bool) -> None:
        """Remember what the user found. Raises OSError when it cannot be kept."""
        self._clipboard.answer(report, arrived=arrived)
