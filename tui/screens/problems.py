"""What could not be read: file, line, reason, and what was kept of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from core.model import Problem

#: More would take OptionList seconds to lay out; `bibyank check` prints all of them.
SHOWN = 2_000


class ProblemsScreen(ModalScreen[None]):
    """A list to scroll; esc or q closes."""

    BINDINGS: ClassVar = [
        Binding("escape,q", "dismiss(None)", "Close"),
        Binding("j", "move('down')", "Next"),
        Binding("k", "move('up')", "Previous"),
    ]

    CSS = """
    ProblemsScreen {
        align: center middle;
        #problems {
            width: 100%; max-width: 120; height: 90%;
            background: $surface; border: round $primary; padding: 0 1;
            border-title-color: $accent;
        }
        OptionList { height: 1fr; border: none; padding: 0; background: $surface; }
    }
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self._problems = problems

    def compose(self) -> ComposeResult:
        """One option a problem."""
        with Vertical(id="problems") as box:
            box.border_title = f"{len(self._problems):,} problems in the sources"
            box.border_subtitle = "bibyank check prints them · esc closes"
            texts = [str(problem) for problem in self._problems[:SHOWN]]
            if not texts:
                texts = ["everything was understood"]
            elif len(self._problems) > SHOWN:
                texts.append(f"and {len(self._problems) - SHOWN:,} more: bibyank check lists them")
            yield OptionList(*map(Option, texts), markup=False)

    def action_move(self, where: str) -> None:
        """Move in the list."""
        getattr(self.query_one(OptionList), f"action_cursor_{where}")()
