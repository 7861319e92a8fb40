"""What is new in the sources since they were last seen: said once all is read, shown by a key."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING

from core.errors import BibyankError

if TYPE_CHECKING:
    from core.changes.news import Report
    from tui.keys.listener import Commands
    from tui.screens.browse.view import View
    from tui.state.session import Session


class Reporting:
    """Counts from the state that was kept, and keeps one where there is none."""

    def __init__(self, session: Session, view: View) -> None:
        self._session = session
        self._view = view

    @property
    def commands(self) -> Commands:
        """What its keys lead to."""
        return {"news": self._open}

    def begin(self) -> None:
        """Say what is new, once all is read."""
        self._view.begin(self._say(), "news")

    async def _say(self) -> None:
        try:
            report = await asyncio.to_thread(self._looked_at)
        except BibyankError:
            return  # said where somebody asks
        if report and report.changes and not self._view.message:
            from tui.screens.news import since  # few starts have news

            self._view.say(f"{since(report)}: D")

    def _looked_at(self) -> Report | None:
        """What is new; where nothing was kept, all there is now is what is counted from."""
        news = self._session.corpus.news
        report = news.report()
        is_older = report is not None and report.seen.date() != datetime.now().astimezone().date()
        if report is None or (is_older and not report.changes):
            news.keep()  # nothing has come until today: what comes is new since today
        return report

    async def _open(self) -> None:
        if not self._session.is_loaded:
            self._view.say("once all is read, D shows what is new", "warning")
            return
        news = self._session.corpus.news
        if not news.is_followed:
            from core.changes.kept import MOST_PAPERS  # seldom: mostly there are news to show

            self._view.say(
                f"news are kept of files with up to {MOST_PAPERS:,} papers; "
                "bibyank diff OLD NEW compares any two",
                "warning",
            )
            return
        try:
            report = await asyncio.to_thread(self._looked_at)
        except BibyankError as error:
            self._view.say(str(error), "error")
            return
        if report is None:
            self._view.say("seen for the first time: what comes from now on is new")
            return
        from tui.screens.news import NewsScreen

        self._view.lay_over(NewsScreen(report), self._answered)

    async def _answered(self, answer: str | None) -> None:
        if answer == "seen":
            try:
                await asyncio.to_thread(self._session.corpus.news.keep)
            except BibyankError as error:
                self._view.say(str(error), "error")
            else:
                self._view.say("seen: the next start counts from now")
        elif answer:
            from core.search.query import Field, parse  # not needed for the first frame

            box = self._view.query_bar
            box.value = str(parse(box.value).with_filter(Field.NEW, answer))
            box.cursor_position = len(box.value)
            self._view.go_to_list()
