"""Asking the terminal for its name while Textual is being imported.

The question is worth a round trip only where nothing else can tell whether a copy will arrive: over
SSH, with no multiplexer in between (tmux has asked already). Anywhere else nothing is imported and
nothing sent. Measured with a terminal that answers after 100 ms: the first frame comes no later,
since the imports take longer than the answer.

Invariant: the answer is waited for before the browser starts, since one that came later would be
read as keys; a terminal that never answers, which no known one is, costs LIMIT_SECONDS.
"""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.clipboard.terminals import Terminal

_REMOTE = ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")
_MULTIPLEXED = ("TMUX", "STY", "ZELLIJ")
#: The longest round trip there is in practice (two satellite hops take 1.1 s).
LIMIT_SECONDS = 1.2


def asked_in_background(environ: Mapping[str, str] = os.environ) -> Callable[[], Terminal | None]:
    """Ask if it is worth asking; the result waits for the answer and gives it."""
    if not any(map(environ.get, _REMOTE)) or any(map(environ.get, _MULTIPLEXED)):
        return lambda: None
    from tui.clipboard import probe, terminals  # not for a local start

    if terminals.from_environ(environ) is not terminals.UNKNOWN:
        return lambda: None
    answers: list[Terminal | None] = []
    asking = threading.Thread(
        target=lambda: answers.append(probe.ask_terminal(environ, LIMIT_SECONDS))
    )
    asking.start()

    def answer() -> Terminal | None:
        asking.join()
        return answers[0] if answers else None

    return answer
