"""Which terminals put text in the clipboard when they are asked to (OSC 52), and which do not.

Tried on Debian 12: kitty, alacritty and foot take it; VTE (GNOME Terminal, Xfce and others),
Konsole 22.12, st and urxvt do not; xterm does after a setting. From their own documents: WezTerm,
ghostty, Windows Terminal, VS Code from 1.91 and Konsole from 24.12 take it; iTerm2 after a
setting; Apple's Terminal does not. Whatever is not named here is unknown, and never claimed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_KONSOLE_TAKES = 241200  # $KONSOLE_VERSION of 24.12
_VSCODE_TAKES = (1, 91)
_XTERM_SETTING = (
    "xterm: put `XTerm*disallowedWindowOps: 20,21,GetSelection,SetXprop` in ~/.Xresources, "
    "run `xrdb -merge ~/.Xresources`, and start a new xterm"
)
_ITERM_SETTING = (
    "iTerm2: Settings > General > Selection > tick `Applications in terminal may access clipboard`"
)


class Takes(Enum):
    """Whether a terminal acts on a copy request."""

    YES = "yes"
    UNKNOWN = "unknown"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Terminal:
    """The terminal the user looks at. `name` is "" when nothing tells it.

    `setting` is the one line that makes it take copies; `mute` says that a copy request might
    be printed instead of ignored, so that none may be sent.
    """

    name: str
    takes: Takes
    setting: str = ""
    mute: bool = False

    @property
    def called(self) -> str:
        """What to call it in a sentence."""
        return self.name or "this terminal"


UNKNOWN = Terminal("", Takes.UNKNOWN)
# A multiplexer around this one, or one that ssh was started in: it may drop what it is sent.
_OUTER_SETTING = "the outer tmux: put `set -g set-clipboard on` in its ~/.tmux.conf"
_TMUX = Terminal("an outer tmux", Takes.UNKNOWN, _OUTER_SETTING)
_SCREEN = Terminal("an outer screen or tmux", Takes.UNKNOWN, _OUTER_SETTING)
XTERM = Terminal("xterm", Takes.UNKNOWN, _XTERM_SETTING)
_ITERM = Terminal("iTerm2", Takes.UNKNOWN, _ITERM_SETTING)
_VTE = Terminal("GNOME Terminal (VTE)", Takes.NO)
_KITTY = Terminal("kitty", Takes.YES)
_ALACRITTY = Terminal("alacritty", Takes.YES)
_FOOT = Terminal("foot", Takes.YES)
_WEZTERM = Terminal("WezTerm", Takes.YES)
_GHOSTTY = Terminal("ghostty", Takes.YES)
_WINDOWS = Terminal("Windows Terminal", Takes.YES)
_APPLE = Terminal("Apple's Terminal", Takes.NO)

# What a terminal answers to XTVERSION, by its beginning.
_BY_ANSWER = (
    ("kitty", _KITTY),
    ("foot", _FOOT),
    ("WezTerm", _WEZTERM),
    ("ghostty", _GHOSTTY),
    ("iTerm2", _ITERM),
    ("XTerm(", XTERM),
    ("VTE(", _VTE),
    ("tmux", _TMUX),
)
_BY_TERM = (
    ("xterm-kitty", _KITTY),
    ("alacritty", _ALACRITTY),
    ("foot", _FOOT),
    ("wezterm", _WEZTERM),
    ("xterm-ghostty", _GHOSTTY),
    ("rxvt", Terminal("urxvt", Takes.NO)),
    ("st-", Terminal("st", Takes.NO)),
    ("linux", Terminal("the Linux console", Takes.NO, mute=True)),
    ("dumb", Terminal("a dumb terminal", Takes.NO, mute=True)),
    ("tmux", _TMUX),
    ("screen", _SCREEN),
)
_BY_PROGRAM = {
    "WezTerm": _WEZTERM,
    "ghostty": _GHOSTTY,
    "iTerm.app": _ITERM,
    "Apple_Terminal": _APPLE,
}
# $KITTY_WINDOW_ID and the like are left out: a terminal with a TERM of its own is known by it,
# and any terminal started from a shell in it inherits the variable.
_BY_VARIABLE = (("XTERM_VERSION", XTERM), ("VTE_VERSION", _VTE), ("WT_SESSION", _WINDOWS))
# Terminals inside an editor, which keep the TERM and the variables of the terminal around it.
_EDITORS = (
    ("NVIM", "Neovim's terminal"),
    ("VIM_TERMINAL", "Vim's terminal"),
    ("INSIDE_EMACS", "Emacs's terminal"),
)


def from_answer(answer: str) -> Terminal | None:
    """The terminal that gave this answer to XTVERSION (tmux keeps it as `client_termtype`)."""
    if answer.startswith("Konsole"):
        major, minor = _version(answer)
        return _konsole(major * 10_000 + minor * 100)
    return next((terminal for start, terminal in _BY_ANSWER if answer.startswith(start)), None)


def from_environ(environ: Mapping[str, str]) -> Terminal:
    """The terminal this environment was made by.

    A terminal started from a shell in another one inherits that one's variables. TERM is set anew
    by each, so it decides; where the other signs point at several terminals, none is believed.
    """
    for variable, name in _EDITORS:
        if environ.get(variable):
            return Terminal(name, Takes.UNKNOWN)
    term = environ.get("TERM", "")
    if by_term := next((known for start, known in _BY_TERM if term.startswith(start)), None):
        return by_term
    signs = list(_signs(environ))
    if not signs:
        return UNKNOWN
    return signs[0] if len(set(signs)) == 1 else Terminal(signs[0].name, Takes.UNKNOWN)


def _signs(environ: Mapping[str, str]) -> Iterator[Terminal]:
    program = environ.get("TERM_PROGRAM", "")
    if program == "vscode":
        new_enough = _version(environ.get("TERM_PROGRAM_VERSION", "")) >= _VSCODE_TAKES
        yield Terminal("VS Code", Takes.YES if new_enough else Takes.UNKNOWN)
    elif program in _BY_PROGRAM:
        yield _BY_PROGRAM[program]
    if environ.get("LC_TERMINAL") == "iTerm2":
        yield _ITERM
    if konsole := environ.get("KONSOLE_VERSION", ""):
        yield _konsole(int(konsole) if konsole.isdecimal() else 0)
    yield from (known for name, known in _BY_VARIABLE if environ.get(name))


def _konsole(version: int) -> Terminal:
    return Terminal("Konsole", Takes.YES if version >= _KONSOLE_TAKES else Takes.NO)


def _version(text: str) -> tuple[int, int]:
    found = re.search(r"(\d+)\.(\d+)", text)
    return (int(found[1]), int(found[2])) if found else (0, 0)
