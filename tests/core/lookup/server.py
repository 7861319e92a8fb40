"""A server on this machine that plays arXiv, Crossref and DBLP, well and badly.

Its answers have the shapes of the real ones; every identifier in them is made up.
"""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus
from xml.sax.saxutils import escape

from core.settings.lookup import LookupSettings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pytest

NO_SUCH_THING = 404


@dataclass(frozen=True)
class Reply:
    """What is sent; `is_cut` breaks off after half of it, `hangs` never begins."""

    body: str | bytes = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    is_cut: bool = False
    hangs: bool = False

    @property
    def raw(self) -> bytes:
        """The bytes of the body."""
        return self.body.encode() if isinstance(self.body, str) else self.body


class Services:
    """The services: what was asked of them, and what they answer to what."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.asked: list[str] = []
        self.over = threading.Event()
        self._rules: list[tuple[tuple[str, ...], list[Reply]]] = []

    def on(self, *parts: str, reply: Reply | Sequence[Reply]) -> None:
        """Answer so where all `parts` stand in the address; several replies, one after the other.

        The last reply stays, and later rules go before earlier ones.
        """
        self._rules.insert(0, (parts, [reply] if isinstance(reply, Reply) else list(reply)))

    def reply(self, address: str) -> Reply:
        """The answer to an address."""
        self.asked.append(address)
        for parts, replies in self._rules:
            if all(part.lower() in address.lower() for part in parts):
                return replies.pop(0) if len(replies) > 1 else replies[0]
        return Reply(status=NO_SUCH_THING)

    @property
    def settings(self) -> LookupSettings:
        """All three services, here."""
        return LookupSettings(
            services=("arxiv", "crossref", "dblp"),
            arxiv_url=f"{self.url}/arxiv",
            crossref_url=f"{self.url}/crossref",
            dblp_url=f"{self.url}/dblp",
        )


@contextmanager
def services() -> Iterator[Services]:
    """The server, until it is left."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            reply = played.reply(unquote_plus(self.path))
            if reply.hangs:
                played.over.wait()
                return
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.raw)))
            self.end_headers()
            half = len(reply.raw) // 2
            self.wfile.write(reply.raw[:half] if reply.is_cut else reply.raw)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Who stops reading in the middle is part of the tests."""

    server = Server(("127.0.0.1", 0), Handler)
    played = Services(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield played
    finally:
        played.over.set()
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def played_services(monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    """Services that know nothing yet, and whom no proxy of this machine's stands before."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    with services() as played:
        played.on("/arxiv", reply=feed())
        played.on("/crossref/works?", reply=works())
        played.on("/dblp/search", reply=hits())
        yield played


def feed(*entries: str) -> Reply:
    """An Atom feed as arXiv's API sends it."""
    head = '<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">'
    return Reply(f"<?xml version='1.0' encoding='UTF-8'?>\n{head}{''.join(entries)}</feed>")


def entry(arxiv: str, title: str, authors: Sequence[str], published: str, doi: str = "") -> str:
    """A paper in such a feed; authors as "Given Family"."""
    names = "".join(f"<author><name>{escape(name)}</name></author>" for name in authors)
    return (
        f"<entry><id>http://arxiv.org/abs/{arxiv}v2</id><title>{escape(title)}</title>"
        f"<summary>An abstract.</summary><published>{published}T10:00:00Z</published>"
        f'<arxiv:primary_category term="cs.CL"/>{names}'
        + (f"<arxiv:doi>{doi}</arxiv:doi>" if doi else "")
        + "</entry>"
    )


def works(*items: Mapping[str, object]) -> Reply:
    """A list of Crossref's works."""
    message = {"total-results": len(items), "items": items}
    return Reply(json.dumps({"status": "ok", "message-type": "work-list", "message": message}))


def work(item: Mapping[str, object]) -> Reply:
    """One work."""
    return Reply(json.dumps({"status": "ok", "message-type": "work", "message": item}))


def item(doi: str, title: str, authors: Sequence[str], year: int) -> dict[str, object]:
    """An article as Crossref has it; authors as "Given Family"."""
    people = [dict(zip(("given", "family"), name.rsplit(" ", 1), strict=True)) for name in authors]
    return {
        "DOI": doi,
        "type": "journal-article",
        "title": [title],
        "author": people,
        "issued": {"date-parts": [[year, 2]]},
        "container-title": ["Annals of Water"],
        "volume": "7",
        "page": "11-29",
    }


def hits(*infos: Mapping[str, object]) -> Reply:
    """What DBLP finds."""
    found = {"@total": str(len(infos)), "hit": [{"@score": "5", "info": info} for info in infos]}
    return Reply(json.dumps({"result": {"hits": found}}))
