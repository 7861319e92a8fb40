"""Asking one service as often as it allows, again where it is busy, and never what is kept.

arXiv wants three seconds between two calls (https://info.arxiv.org/help/api/tou.html), DBLP one
or two and sends `Retry-After` (https://dblp.org/faq/1474706.html), Crossref says in its headers how
many calls an interval may hold (https://www.crossref.org/documentation/retrieve-metadata/rest-api/).
"""

from __future__ import annotations

import email.utils
import threading
import time
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, TypeVar
from urllib.parse import urlencode

from core.lookup.http import Answer, Connection, ServiceError, StoppedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from core.lookup.answers import Answers

_Read = TypeVar("_Read")
_NOTHING: Mapping[str, str] = MappingProxyType({})
_BUSY = frozenset({429, 500, 502, 503, 504})
_FOUND, _NOT_FOUND, _WRONG = 200, 404, 400
_MOST_TRIES = 3
_FIRST_WAIT = 2.0
#: Who asks for more has to be asked another day.
_LONGEST_WAIT = 60.0
_LEAST, _MOST_INTERVAL = 0.05, 10.0


class Getting(Protocol):
    """What asks: `core.lookup.http.Connection`."""

    def get(self, url: str, params: Mapping[str, str]) -> Answer: ...  # noqa: D102 - as there


class Stop:
    """Whether the user wants no more of it; waits end at once when they do."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def set(self) -> None:
        """End what goes on."""
        self._event.set()

    def __call__(self) -> bool:
        """Whether it has been set."""
        return self._event.is_set()

    def wait(self, seconds: float) -> None:
        """Wait. Raises StoppedError when it is stopped."""
        if self._event.wait(max(seconds, 0.0)):
            raise StoppedError("stopped")


class Asking:
    """The questions to one service; `interval` is the least time between two, in seconds."""

    def __init__(
        self,
        service: str,
        base: str,
        interval: float,
        connection: Connection | Getting,
        answers: Answers,
        stop: Stop,
    ) -> None:
        self.service = service
        self.base = base.rstrip("/")
        self.interval = interval
        self._connection = connection
        self._answers = answers
        self._stop = stop

    def ask(
        self,
        path: str,
        params: Mapping[str, str],
        read: Callable[[bytes], list[_Read]],
        *,
        unsaid: Mapping[str, str] = _NOTHING,
    ) -> list[_Read]:
        """What `read` makes of the answer to a question; nothing where no such thing is known.

        `unsaid` is sent along and is no part of the question. An answer that cannot be read is not
        kept. Raises ServiceError, whose text names the service, and StoppedError.
        """
        url = f"{self.base}{path}"
        question = f"{url}?{urlencode(sorted(params.items()))}"
        kept = self._answers.get(question)
        try:
            answer = self._asked(url, {**params, **unsaid}) if kept is None else kept
            found = read(answer.body) if answer.status == _FOUND and answer.body else []
        except ServiceError as error:
            raise ServiceError(f"{self.service} {error}", is_away=error.is_away) from error
        if kept is None:
            self._answers.put(question, answer)
        return found

    def _asked(self, url: str, params: Mapping[str, str]) -> Answer:
        wait = _FIRST_WAIT
        for tries in range(1, _MOST_TRIES + 1):
            self._stop.wait(self.interval - self._answers.asked(self.service))
            self._answers.note(self.service)
            is_last = tries == _MOST_TRIES
            try:
                answer = self._connection.get(url, params)
            except ServiceError as error:
                if error.is_away or is_last:
                    raise
                continue
            if answer.status in {_FOUND, _NOT_FOUND, _WRONG}:
                self._heed(answer.headers)
                return answer
            if answer.status not in _BUSY:
                raise ServiceError(f"refuses (HTTP {answer.status})", is_away=True)
            wait = _asked_to_wait(answer.headers) or 2 * wait
            if wait > _LONGEST_WAIT:
                raise ServiceError(f"wants {wait:,.0f} s of rest: ask again then", is_away=True)
            if not is_last:
                self._stop.wait(wait)
        raise ServiceError(
            f"is busy (HTTP {answer.status}, asked {_MOST_TRIES} times)", is_away=True
        )

    def _heed(self, headers: Mapping[str, str]) -> None:
        """Keep to the rate that Crossref's headers name, with one question at a time."""
        try:
            calls = float(headers["x-rate-limit-limit"])
            seconds = float(headers["x-rate-limit-interval"].removesuffix("s"))
            self.interval = min(max(seconds / calls, _LEAST), _MOST_INTERVAL)
        except (KeyError, ValueError, ZeroDivisionError):
            pass


def _asked_to_wait(headers: Mapping[str, str]) -> float:
    """The seconds of `Retry-After`, a number or a date; 0 where there is none."""
    text = headers.get("retry-after", "").strip()
    if text.isdecimal():
        return float(text)
    try:
        return max(email.utils.parsedate_to_datetime(text).timestamp() - time.time(), 0.0)
    except (ValueError, TypeError):
        return 0.0
