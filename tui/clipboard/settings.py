"""The routes a yank can take, and what the user may set of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.errors import BibyankError
from core.settings import rules
from core.settings.table import setting


class ClipboardError(BibyankError):
    """The settings name no way to the clipboard that there is."""


class Route(StrEnum):
    """A way for text to leave this program."""

    OSC52 = "osc52"
    TMUX = "tmux"
    NATIVE = "native"
    COMMAND = "command"
    FILE = "file"


#: What `method` may be: one route alone, all that apply, or none.
METHODS = ("auto", *Route, "none")


@dataclass(frozen=True, slots=True)
class ClipboardSettings:
    """How a yank reaches the clipboard.

    `command` is the argv of the user's own route, empty for none; `max_bytes` is None for what
    the terminal is known to take.
    """

    method: str = setting(
        rules.one_of(METHODS),
        default="auto",
        purpose="How a yank leaves: auto is every way that applies. `$BIBYANK_CLIPBOARD` wins.",
        example='"osc52"',
    )
    command: tuple[str, ...] = setting(
        rules.texts,
        default=(),
        purpose="One more way for a yank to leave: a program that takes the text on its input.",
        example='["wl-copy"]',
    )
    max_bytes: int | None = setting(
        rules.size,
        default=None,
        purpose="The most that one escape sequence may carry.",
        example="100000",
    )
    print_on_exit: bool = setting(
        rules.flag,
        default=False,
        purpose="Print the last yank when the browser closes.",
        example="true",
    )
