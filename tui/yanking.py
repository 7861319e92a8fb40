"""From papers to what is put on the clipboard, and the words that name it in the status line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from core.errors import BibyankError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.config import Settings
    from core.model import Paper
    from tui.clipboard.report import Report


class Copies(Protocol):
    """What takes a yank: `tui.clipboard.yank.Clipboard`, or a test's own."""

    def yank(
        self, text: str, subject: str, still_trying: Callable[[str], None] | None = None
    ) -> Report:
        """Copy `text`, named `subject` in what is said; blocks."""
        ...


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
