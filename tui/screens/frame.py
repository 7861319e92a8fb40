"""The frame of the screens that lie over another: one look for all of them, and one end.

Invariant: such a screen closes once, whatever is pressed while it goes, and takes none with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

if TYPE_CHECKING:
    from textual.screen import Screen

_Result = TypeVar("_Result")


def is_on_top(screen: Screen[_Result]) -> bool:
    """Whether nothing lies over a screen, and it has not been closed."""
    stack = screen.app.screen_stack
    return bool(stack) and stack[-1] is screen


class FramedScreen(ModalScreen[_Result]):
    """A screen over another, with a box of the class "frame" in its middle.

    A default CSS is inherited; a screen's `CSS` is read of its own class alone.
    """

    DEFAULT_CSS = """
    FramedScreen {
        align: center middle;
        .frame {
            width: 100%; max-width: 100; height: 90%;
            background: $surface; border: round $primary; padding: 0 1;
            border-title-color: $accent;
        }
        .frame Input, .frame Input:focus {
            height: 1; border: none; padding: 0; background: $surface;
        }
        .frame OptionList { height: 1fr; border: none; padding: 0; background: $surface; }
        &:nocolor .frame OptionList > .option-list--option-highlighted { text-style: reverse; }
    }
    """

    def dismiss(self, result: _Result | None = None) -> AwaitComplete:
        """Close it, if it is not closed already: Textual's closes whatever lies on top."""
        return super().dismiss(result) if is_on_top(self) else AwaitComplete()
