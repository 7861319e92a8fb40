"""One GET: the only module that speaks HTTP.

Invariant: an answer is whole, from the host that was asked, and no larger than MOST_BYTES; anything
else is a `ServiceError` that says in a few words what was wrong. Nothing is sent but the address.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core import __version__
from core.errors import BibyankError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import httpx

#: A page of Crossref's answers takes 100 kB.
MOST_BYTES = 4_000_000
_MOST_REDIRECTS = 3
_CONNECT_SECONDS = 8.0
#: Until the next bytes, and until the whole answer is there.
READ_SECONDS = 20.0
WHOLE_SECONDS = 60.0
_REDIRECTED = range(300, 400)


class ServiceError(BibyankError):
    """A service did not answer as it should; `is_away` says that asking again soon is no use."""

    def __init__(self, what: str, *, is_away: bool = False) -> None:
        super().__init__(what)
        self.is_away = is_away


class StoppedError(BibyankError):
    """The user wants no more of it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service said; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Connection:
    """Connections that are kept for further questions; `is_stopped` is looked at between bytes."""

    def __init__(self, is_stopped: Callable[[], bool], *, email: str = "") -> None:
        import httpx  # 0.2 s, for those who look something up

        contact = f" (mailto:{email})" if email else ""
        self._is_stopped = is_stopped
        self._errors = (httpx.HTTPError, httpx.InvalidURL)
        self._client = httpx.Client(
            headers={"User-Agent": f"bibyank/{__version__}{contact}"},
            timeout=httpx.Timeout(READ_SECONDS, connect=_CONNECT_SECONDS),
            follow_redirects=False,
        )

    def get(self, url: str, params: Mapping[str, str]) -> Answer:
        """The answer to one question. Raises ServiceError, and StoppedError when it is stopped."""
        try:
            return self._followed(self._client.build_request("GET", url, params=dict(params)))
        except self._errors as error:
            raise _said(error) from error

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _followed(self, request: httpx.Request) -> Answer:
        """The answer, or that of a place on the same host to which the service sends us."""
        for _ in range(_MOST_REDIRECTS + 1):
            answer = self._whole(request)
            if answer.status not in _REDIRECTED or "location" not in answer.headers:
                return answer
            there = request.url.join(answer.headers["location"])
            if (there.scheme, there.netloc) != (request.url.scheme, request.url.netloc):
                raise ServiceError(f"redirects to {there.host[:80]}: refused", is_away=True)
            request = self._client.build_request("GET", there)
        raise ServiceError("redirects in a circle", is_away=True)

    def _whole(self, request: httpx.Request) -> Answer:
        until = time.monotonic() + WHOLE_SECONDS
        response = self._client.send(request, stream=True)
        try:
            body = bytearray()
            for some in response.iter_bytes():
                body += some
                if self._is_stopped():
                    raise StoppedError("stopped")
                if len(body) > MOST_BYTES:
                    raise ServiceError(f"answers with more than {MOST_BYTES // 1_000_000} MB")
                if time.monotonic() > until:
                    raise ServiceError(f"has not answered within {WHOLE_SECONDS:.0f} s")
            return Answer(response.status_code, dict(response.headers), bytes(body))
        finally:
            response.close()


def _said(error: Exception) -> ServiceError:
    import httpx  # it is there: this is one of its errors

    if isinstance(error, httpx.TimeoutException):
        return ServiceError("does not answer in time")
    if isinstance(error, httpx.ConnectError):
        return ServiceError("cannot be reached: no network, or not there", is_away=True)
    if isinstance(error, httpx.RemoteProtocolError | httpx.ReadError):
        return ServiceError("broke off in the middle of its answer")
    return ServiceError(f"cannot be asked: {type(error).__name__}", is_away=True)
