"""The frame of the screens that lie over another: one look for all of them."""

from __future__ import annotations

from typing import TypeVar

from textual.screen import ModalScreen

_Result = TypeVar("_Result")


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
    }
    """
