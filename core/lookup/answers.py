"""Answers of the services on disk: asked once, a stopped run goes on where it was.

Invariant: an answer is written whole or not at all; one that is old or damaged is asked for again.
A disk that is full or may not be written costs the memory, nothing else.
"""

from __future__ import annotations

import hashlib
import json
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from core import whole_file
from core.lookup.http import Answer
from core.store.cache import cache_folder

if TYPE_CHECKING:
    from pathlib import Path

#: A preprint may be published any day; a list of authors does not change.
_OLDEST_SECONDS = 14 * 24 * 3600


class Answers:
    """The answers that are kept in `folder`, and when each service was asked last."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, url: str) -> Answer | None:
        """The answer to `url`, unless it is old."""
        path = self._path(url)
        try:
            if path.stat().st_mtime < time.time() - _OLDEST_SECONDS:
                return None
            said = json.loads(path.read_text(encoding="utf-8"))
            if said["url"] == url:
                return Answer(int(said["status"]), {}, str(said["body"]).encode())
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return None

    def put(self, url: str, answer: Answer) -> None:
        """Keep an answer."""
        text = answer.body.decode(errors="replace")
        said = json.dumps({"url": url, "status": answer.status, "body": text})
        with suppress(OSError):
            whole_file.write(self._path(url), said.encode())

    def asked(self, service: str) -> float:
        """How many seconds ago any bibyank asked a service last."""
        with suppress(OSError):
            return max(time.time() - (self._folder / f"{service}.asked").stat().st_mtime, 0.0)
        return float("inf")

    def note(self, service: str) -> None:
        """A service is being asked now."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / f"{service}.asked").touch()

    def tidy(self) -> None:
        """Remove what is too old to be used."""
        oldest = time.time() - _OLDEST_SECONDS
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.stat().st_mtime < oldest:
                    path.unlink()

    def _path(self, url: str) -> Path:
        return self._folder / f"{hashlib.sha256(url.encode()).hexdigest()[:32]}.json"


def kept() -> Answers:
    """Those in the user's cache."""
    return Answers(cache_folder() / "lookups")
