"""How far the terminal is behind, as it says itself: no call of the system knows.

A pty takes 16 to 19 kB before a write waits, and what SSH holds comes on top: at 2 kB a second
more than 8 s of frames that nobody wants to see any more. Linux counts none of it (TIOCOUTQ of a
pty is always 0). But every terminal since the VT100 answers a question for its status, and does so
when it has come to it, having shown all that was sent before.

Invariants: a line that is quick is asked once in _ASKED_EVERY bytes, and never waited for; one
whose round trip is long is not slow, only one on which bytes wait for others.
"""

from __future__ import annotations

from math import inf

#: DSR of ECMA-48: "how are you?". The answer is `ESC [ 0 n`; 3 for 0 would be "not well".
QUESTION = "\x1b[5n"
#: Bytes for one question of 4 on a quick line: a tenth of a percent.
_ASKED_EVERY = 4096
#: Seconds that an answer takes longer than the quickest: less is not felt, and a busy machine's.
_SLOW_SECONDS = 0.1
#: So many bytes that came back soon were not slow; fewer are soon there on any line.
_TELLING_BYTES = 1000
#: When an answer is taken for lost: another program may have read it.
LOST_SECONDS = 10.0
#: The same where none has come yet; it may be a terminal that knows no such question.
_FIRST_LOST_SECONDS = 1.0


class Line:
    """What was sent, what was asked and what was answered; times are of a monotonic clock."""

    def __init__(self) -> None:
        self._sent = self._asked_after = 0
        self._asked_at: float | None = None
        self._quickest = inf
        self._is_slow = False

    def sent(self, count: int) -> None:
        """So many letters are on their way."""
        self._sent += count

    def is_to_be_asked(self) -> bool:
        """Whether it is worth knowing if all has arrived; one question at a time."""
        return self._asked_at is None and self._sent >= (1 if self._is_slow else _ASKED_EVERY)

    def asked(self, now: float) -> None:
        """The question was sent after all else."""
        self._asked_at, self._asked_after, self._sent = now, self._sent, 0

    def answered(self, now: float) -> None:
        """All that was sent before the question is shown."""
        if self._asked_at is None:
            return
        took = now - self._asked_at
        self._asked_at = None
        self._quickest = min(took, self._quickest)
        if took > self._quickest + _SLOW_SECONDS:
            self._is_slow = True
        elif self._asked_after >= _TELLING_BYTES:
            self._is_slow = False

    def is_behind(self, now: float) -> bool:
        """Whether another frame would wait for those before it."""
        if self._asked_at is None or self._quickest == inf:
            return False
        self._is_slow |= now - self._asked_at > self._quickest + _SLOW_SECONDS
        return self._is_slow

    def lost(self) -> None:
        """No answer came: none is waited for, and no other question sent, until one does."""
        self._quickest, self._is_slow = inf, False

    def seconds_to_wait(self, now: float) -> float:
        """How long an answer may still be on its way, at most."""
        if self._asked_at is None:
            return 0.0
        limit = _FIRST_LOST_SECONDS if self._quickest == inf else LOST_SECONDS
        return max(self._asked_at + limit - now, 0.0)
