"""What could not be read: file, line, reason, and what was kept of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets.option_list import Option

from tui.screens.frame import FramedScreen
from tui.widgets.options import KeyedOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import ComposeResult

    from core.model import Problem

#: More would take OptionList seconds to lay out; `bibyank check` prints all of them.
SHOWN = 2_000


class ProblemsScreen(FramedScreen[None]):
    """A list to scroll; esc, q or P closes."""

    BINDINGS: ClassVar = [
        Binding("escape,q,P", "dismiss(None)", "Close"),
    ]

    CSS = "#problems { max-width: 120; }"

    def __init__(self, problems: Sequence[Problem], failures: Iterable[str] = ()) -> None:
        """`failures` are those of bibyank itself since it was started."""
        super().__init__()
        self._problems = problems
        self._failures = tuple(failures)

    def compose(self) -> ComposeResult:
        """One option a problem."""
        with Vertical(id="problems", classes="frame") as box:
            count = len(self._problems)
            box.border_title = f"{count:,} problem{'s' * (count != 1)} in the sources"
            box.border_subtitle = "bibyank check prints them · esc closes"
            texts = [str(problem) for problem in self._problems[:SHOWN]]
            if not texts:
                texts = ["everything was understood"]
            elif len(self._problems) > SHOWN:
                texts.append(f"and {len(self._problems) - SHOWN:,} more: bibyank check lists them")
            own = (f"bibyank itself: {failure}" for failure in self._failures)
            yield KeyedOptions(*map(Option, (*own, *texts)), markup=False)
