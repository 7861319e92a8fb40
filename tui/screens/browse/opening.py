"""The page, the files and the PDF of a paper: opened here, or yanked for where the user sits."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from core.errors import BibyankError
from tui.yank import Yank

if TYPE_CHECKING:
    from core.attachments.places import File
    from core.model import Paper
    from tui.keys.listener import Commands
    from tui.screens.browse.copying import Copying
    from tui.screens.browse.view import View
    from tui.state.session import Session

#: "Copied …: in your clipboard (read back)" has 80 columns.
_SHOWN = 40


class Target(NamedTuple):
    """Something to open: an address, or a file by its path; `name` is what a menu calls it."""

    place: str
    name: str
    is_file: bool = False


class Opening:
    """Opens one paper; a key pressed by mistake on marks would open fifty tabs."""

    def __init__(self, session: Session, view: View, copying: Copying) -> None:
        self._session = session
        self._view = view
        self._copying = copying

    @property
    def commands(self) -> Commands:
        """What its keys lead to."""
        return {"open.page": self._open_page, "open.pdf": self._open_pdf}

    def _open_page(self) -> None:
        """Open the page of the paper under the cursor."""
        if row := self._session.browsing.current:
            self._view.begin(self._page_of(row.paper), "open")
        else:
            self._view.say("nothing to open: no paper is shown", "warning")

    def _open_pdf(self) -> None:
        """Open a file of the paper under the cursor, or its PDF on the web."""
        if row := self._session.browsing.current:
            self._view.begin(self._pdf_of(row.paper), "open")
        else:
            self._view.say("nothing to open: no paper is shown", "warning")

    async def _page_of(self, paper: Paper) -> None:
        from tui.web_browser import address_of  # not needed for the first frame

        try:
            address = address_of(paper, "page")
        except BibyankError as error:
            self._view.say(str(error), "warning")
            return
        await self._open_or_copy(Target(address, address))

    async def _pdf_of(self, paper: Paper) -> None:
        files = await asyncio.to_thread(self._session.corpus.own.files, paper)
        try:
            targets = _targets(paper, files)
        except BibyankError as error:
            self._view.say(str(error), "warning")
            return
        local = [target for target in targets if target.is_file]
        if len(local) <= 1:  # the web is for papers without
            aside = "" if local or not files else f"{files[0].name} is missing; "
            await self._open_or_copy(targets[0], aside)
            return
        from tui.screens.choose import ChooseScreen

        ask = ChooseScreen(f"Open of {paper.key}", [target.name for target in targets])
        self._view.lay_over(ask, partial(self._open_chosen, targets))

    async def _open_chosen(self, targets: list[Target], chosen: int | None) -> None:
        if chosen is not None:
            self._view.begin(self._open_or_copy(targets[chosen]), "open")

    async def _open_or_copy(self, target: Target, aside: str = "") -> None:
        try:
            why_not = await asyncio.to_thread(_opened, target)
        except BibyankError as error:
            self._view.say(str(error), "warning")
            return
        place = target.place
        if not why_not:
            self._view.say(f"{aside}opened {place}", "success")
        elif not await self._copying.copy(lambda: Yank(place, f"{aside}{_end_of(place)}")):
            said = f"{_end_of(place)}  ({why_not}, and not copied: ! for other ways)"
            self._view.say(said, "warning")


def _end_of(place: str) -> str:
    """As much of a place as a message has room for, up to its end: that names a file."""
    return place if len(place) <= _SHOWN else f"…{place[1 - _SHOWN :]}"


def _targets(paper: Paper, files: list[File]) -> list[Target]:
    """What there is to open, the files first. Raises BibyankError where there is nothing."""
    from tui.web_browser import address_of

    there = [file for file in files if file.is_there]
    found = [
        Target(str(file.path.absolute()), f"{file.label}  {file.name}".strip(), is_file=True)
        for file in there
    ]
    try:
        address = address_of(paper, "pdf")
    except BibyankError:
        if found:
            return found
        if files:
            raise BibyankError(f"{files[0].path} is missing, and no other PDF is known") from None
        raise
    return [*found, Target(address, address)]


def _opened(target: Target) -> str:
    """Open it; why it could not be opened here, "" when it was."""
    from tui import web_browser  # not needed for the first frame
    from tui.clipboard.detect import detect

    situation = detect()
    if target.is_file and not web_browser.is_document(target.place):
        return "it is no document"
    why_not = web_browser.why_not_here(situation)
    if not why_not:
        web_browser.open_address(target.place, situation)
    return why_not
