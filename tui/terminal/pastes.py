"""What the terminal sends: keys, what it answers, and a bracketed paste, which is taken whole.

Textual's parser reads a paste letter by letter, 3.2 s for 1 MB, in which nothing else is done; and
a terminal sequence within it acts. Invariant: what stands between the two marks of a paste is text,
whatever it is, and costs no more than looking for the second mark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual._xterm_parser import XTermParser
from textual.keys import Keys

from core.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.message import Message

_BEGIN, _END = "\x1b[200~", "\x1b[201~"
#: Characters kept of a paste: no bibliography that is pasted has more.
LONGEST_PASTE = 2_000_000


_ANSWER = regex(r"\x1b\[\d*n")  # to the question for the terminal's status
_NO_KEY = (events.Key(Keys.Ignore, None),)  # what Textual's parser drops


class PasteParser(XTermParser):
    """Textual's parser, which is shown the marks of a paste and nothing between them.

    `answered` is called when the terminal answers for its status, in the thread that feeds.
    """

    def __init__(self, *, debug: bool = False, answered: Callable[[], None] = lambda: None) -> None:
        self._answered = answered
        super().__init__(debug)
        self._seen = ""  # the last characters given on, which may begin a mark
        self._is_pasting = False
        self._pasted: list[str] = []
        self._room = LONGEST_PASTE

    def feed(self, data: str) -> Iterable[Message]:
        """The events that `data` makes."""
        if not data:  # the end
            yield from super().feed(data)
        while data:
            if self._is_pasting:
                has_ended, data = self._take(data)
                if has_ended:
                    yield from self._ended()
            else:
                keys, data = self._before_paste(data)
                yield from super().feed(keys)

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:  # noqa: FBT001, FBT002 - Textual's own
        if _ANSWER.fullmatch(sequence):
            self._answered()
            return _NO_KEY
        return super()._sequence_to_key_events(sequence, alt)

    def _before_paste(self, data: str) -> tuple[str, str]:
        """What of `data` are keys, with the mark that ends them, and what is pasted after it."""
        seen = self._seen + data
        begin = seen.find(_BEGIN)
        if begin < 0:
            self._seen = seen[-len(_BEGIN) + 1 :]
            return data, ""
        self._is_pasting, self._seen = True, ""
        end = begin + len(_BEGIN) - (len(seen) - len(data))
        return data[:end], data[end:]

    def _take(self, data: str) -> tuple[bool, str]:
        """Keep what is pasted; returns whether it ends here, and what comes after it."""
        data, self._seen = self._seen + data, ""
        text, mark, rest = data.partition(_END)
        self._is_pasting = not mark
        if not mark:  # its end may be a part of the mark
            at = text.rfind("\x1b", -len(_END) + 1)
            text, self._seen = (text, "") if at < 0 else (text[:at], text[at:])
        self._pasted.append(text[: self._room])
        self._room -= len(self._pasted[-1])
        return bool(mark), rest

    def _ended(self) -> Iterable[Message]:
        """The paste, which Textual's parser takes for an empty one."""
        text = "".join(self._pasted).replace("\x00", "")
        self._pasted, self._room = [], LONGEST_PASTE
        for event in super().feed(_END):
            yield events.Paste(text) if isinstance(event, events.Paste) else event
