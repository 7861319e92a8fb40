"""A paper's addresses and files, and what opens them without touching the screen.

Invariant: only http, https and documents are opened, by argv, never through a shell: a .bib that
somebody sent may name any file that is here. The browser gets a
session of its own and no terminal, so that a text browser cannot draw over ours, and what is
started outlives this program.
"""

from __future__ import annotations

import subprocess
import threading
from shutil import which
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from core.attachments.fields import web_pdf
from core.cite.formats.url import url as page_of
from core.errors import BibyankError

if TYPE_CHECKING:
    from core.model import Paper
    from tui.clipboard.detect import Situation

#: An opener hands the address on within moments or becomes the browser; only an early end can
#: be a failure.
_FAILS_WITHIN_SECONDS = 1.0
_DOCUMENTS = tuple(
    ".pdf .djvu .epub .ps .eps .ps.gz .html .htm .mhtml .xhtml .txt .md .rtf .doc .docx .odt .ppt "
    ".pptx .odp .xls .xlsx .ods .csv .mobi .azw3 .fb2 .chm .png .jpg .jpeg .gif .tif .tiff".split()
)


def address_of(paper: Paper, what: str) -> str:
    """Where the "page" or the "pdf" of a paper is. Raises BibyankError where that is not known."""
    address = page_of(paper) if what == "page" else _pdf_of(paper)
    if not address:
        name = "page" if what == "page" else "PDF"
        raise BibyankError(f"no {name} known for {paper.key}: its source gives no address")
    if urlsplit(address).scheme.lower() not in {"http", "https"}:
        raise BibyankError(f"{address} is no web address")
    return address


def is_document(path: str) -> bool:
    """Whether a file is one to be read, by its name, and none that a desktop might run."""
    return path.lower().endswith(_DOCUMENTS)


def _pdf_of(paper: Paper) -> str:
    """The PDF that the source names, at arXiv (info.arxiv.org/help/arxiv_identifier.html), or a
    page that is one.
    """
    if named := web_pdf(paper):
        return named
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
