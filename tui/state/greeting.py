"""Whether somebody opens the browser for the first time: a file in the state folder says no."""

from __future__ import annotations

from contextlib import suppress

from tui.clipboard.private_file import save_in, state_folder

_NAME = "greeted"


def take_greeting() -> bool:
    """Whether this is the first start; from now on it is not. May block; raises nothing.

    Where nothing can be kept nobody is greeted: it would be each time.
    """
    with suppress(OSError):
        if not (state_folder() / _NAME).exists():
            save_in(state_folder(), _NAME, b"")
            return True
    return False
