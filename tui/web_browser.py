"""A paper's addresses, and a browser for them that cannot touch the screen.

Invariant: only http and https are opened, by argv, never through a shell. The browser gets a
session of its own and no terminal, so that a text browser cannot draw over ours, and what is
started outlives this program.
"""

from __future__ import annotations

import subprocess
import threading
from shutil import which
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from core.cite.formats.url import url as page_of
from core.errors import BibyankError

if TYPE_CHECKING:
    from core.model import Paper
    from tui.clipboard.detect import Situation

#: An opener hands the address on within moments or becomes the browser; only an early end can
#: be a failure.
_FAILS_WITHIN_SECONDS = 1.0


def address_of(paper: Paper, what: str) -> str:
    """Where the "page" or the "pdf" of a paper is. Raises BibyankError where that is not known."""
    address = page_of(paper) if what == "page" else _pdf_of(paper)
    if not address:
        name = "page" if what == "page" else "PDF"
        raise BibyankError(f"no {name} known for {paper.key}: its source gives no address")
    if urlsplit(address).scheme.lower() not in {"http", "https"}:
        raise BibyankError(f"{address} is no web address")
    return address


def _pdf_of(paper: Paper) -> str:
    """The PDF at arXiv (info.arxiv.org/help/arxiv_identifier.html), or a page that is one."""
    if paper.ids.arxiv:
        return f"https://arxiv.org/pdf/{paper.ids.arxiv}"
    page = page_of(paper)
    return page if urlsplit(page).path.lower().endswith(".pdf") else ""


def why_not_here(situation: Situation) -> str:
    """Why no browser should be started on this machine, "" when one may be."""
    if situation.remote:
        return "no browser over SSH"
    if not situation.display:
        return "no desktop here"
    argv = _opener(situation)
    return "" if which(argv[0]) else f"{argv[0]} is not installed"


def open_address(address: str, situation: Situation) -> None:
    """Give an address to the desktop's browser; blocks for a second at most.

    Raises BibyankError when that failed.
    """
    argv = [*_opener(situation), address]
    try:
        opener = subprocess.Popen(  # noqa: S603 - argv only, never a shell
            argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise BibyankError(f"{argv[0]}: {error.strerror}") from error
    try:
        code = opener.wait(_FAILS_WITHIN_SECONDS)
    except subprocess.TimeoutExpired:
        # Wait for it, so that no dead process stays behind; at our own end nobody does.
        threading.Thread(target=opener.wait, daemon=True).start()
        return
    if code:
        raise BibyankError(f"{argv[0]} failed ({code}): {address}")


def _opener(situation: Situation) -> list[str]:
    if situation.platform == "darwin":
        return ["open"]
    return ["wslview"] if situation.wsl else ["xdg-open"]
