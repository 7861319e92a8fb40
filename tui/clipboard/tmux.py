"""What tmux says of itself and of the terminal it is shown in, asked anew at each yank.

Clients come and go while a program runs in tmux, so nothing here is kept. tmux has asked the
terminal for its name already (`client_termtype`), and it knows of each client's process: both
are better witnesses than the pane's environment, which dates from the pane's first day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.clipboard import terminals
from tui.clipboard.bounded import run
from tui.clipboard.processes import environ_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.clipboard.terminals import Terminal

_SECONDS = 1.0
_FACTS = (
    "version",
    "client_tty",
    "client_pid",
    "client_termtype",
    "client_termname",
    "client_width",
    "client_height",
    "set-clipboard",
    "allow-passthrough",
    "pane_tty",
)
_QUESTION = "\t".join(f"#{{{fact}}}" for fact in _FACTS)


@dataclass(frozen=True, slots=True)
class Client:
    """The terminal tmux is shown in: the one used last, where there are several.

    `clipboard` tells whether tmux knows how to ask it for a copy (the terminfo string Ms).
    """

    tty: str
    pid: int
    terminal: Terminal
    termname: str
    clipboard: bool
    cells: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tmux:
    """One tmux server as this program sees it; `why` is what went wrong when it did not answer.

    `session` is the session's environment, renewed at each attach: None where a variable was
    taken out. `passthrough` tells whether a pane may write to the terminal past tmux.
    """

    version: str = ""
    client: Client | None = None
    set_clipboard: str = ""
    passthrough: bool = False
    pane_tty: str = ""
    session: Mapping[str, str | None] | None = None
    why: str = ""

    @property
    def release(self) -> tuple[int, int]:
        """The version as numbers: (3, 2) for "3.2a"; (0, 0) when unknown."""
        found = re.search(r"(\d+)\.(\d+)", self.version)
        return (int(found[1]), int(found[2])) if found else (0, 0)


def ask(environ: Mapping[str, str]) -> Tmux:
    """The facts of the tmux that `environ` (TMUX, TMUX_PANE) names."""
    argv = ["tmux", "display-message", "-p", _QUESTION, ";", "show-environment"]
    argv += [";", "show-messages", "-T"]  # fails when no client is attached, after the others
    outcome = run(argv, environ=environ, seconds=_SECONDS)
    first, _, rest = outcome.stdout.decode(errors="replace").partition("\n")
    values = first.split("\t")
    if len(values) != len(_FACTS):
        return Tmux(why=outcome.why or "tmux gave no answer")
    facts = dict(zip(_FACTS, values, strict=True))
    session, terminals_shown = _split(rest)
    return Tmux(
        version=facts["version"],
        client=_client(facts, terminals_shown),
        set_clipboard=facts["set-clipboard"],
        pane_tty=facts["pane_tty"],
        session=session,
        passthrough=facts["allow-passthrough"] not in {"0", "off"},
    )


def _split(listing: str) -> tuple[dict[str, str | None], str]:
    session: dict[str, str | None] = {}
    head, terminal, tail = listing.partition("Terminal 0: ")
    for line in head.splitlines():
        name, sign, value = line.partition("=")
        if sign:
            session[name] = value
        elif line.startswith("-"):
            session[line[1:]] = None
    return session, terminal + tail


def _client(facts: Mapping[str, str], terminals_shown: str) -> Client | None:
    if not facts["client_tty"]:
        return None
    pid = _number(facts["client_pid"])
    own = {"TERM": facts["client_termname"]}
    terminal = terminals.from_answer(facts["client_termtype"])
    return Client(
        tty=facts["client_tty"],
        pid=pid,
        terminal=terminal or terminals.from_environ(environ_of(pid) | own),
        termname=facts["client_termname"],
        clipboard=_has_ms(terminals_shown, facts["client_tty"]),
        cells=(_number(facts["client_width"]), _number(facts["client_height"])),
    )


def _has_ms(terminals_shown: str, tty: str) -> bool:
    """Whether the listing of `show-messages -T` has a string Ms for the terminal on `tty`."""
    blocks = re.split(r"^Terminal \d+: ", terminals_shown, flags=re.MULTILINE)
    mine = (block for block in blocks if f" for {tty}," in block.partition("\n")[0])
    return any(re.search(r"^ *\d+: Ms: \(string\)", block, re.MULTILINE) for block in mine)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0
