"""The facet rail: opening it, filling it, and putting what is chosen into the query.

Invariant: the rail is asked for only while it is open; what it narrows to is the query's own text.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from tui.messages import FacetToggled

if TYPE_CHECKING:
    from core.search.facets import Facets
    from core.search.query import Query
    from tui.figures import Figure
    from tui.keys.listener import Commands
    from tui.messages import FacetsReady
    from tui.screens.browse.asking import Asking
    from tui.screens.browse.view import View
    from tui.state.session import Session
    from tui.widgets.facet_rail import FacetRail


class Faceting:
    """Narrows and widens by year, class, author and so on, and shows how what is found divides."""

    def __init__(self, session: Session, view: View, asking: Asking) -> None:
        self._session = session
        self._browsing = session.browsing
        self._view = view
        self._asking = asking
        self._rail: FacetRail | None = None

    @property
    def commands(self) -> Commands:
        """What its keys lead to."""
        return {"facets": self._open_or_close, "view.statistics": self._statistics}

    def take(self, message: FacetsReady) -> None:
        """Show the counts, unless the question has moved on."""
        if self._browsing.take_facets(message.text, message.facets) and self._rail:
            self._rail.show(message.facets, message.query, self._browsing.window.total)

    def toggle(self, message: FacetToggled) -> None:
        """Narrow the query to a value, or widen it again."""
        from tui.state.rail import toggled

        box = self._view.query_bar
        box.value = toggled(box.value, message.field, message.value)
        box.cursor_position = len(box.value)

    def leave(self) -> bool:
        """Close the rail where one is in it, or where it hides the list; whether that was so."""
        view = self._view
        hides_list = view.shows_facets and not view.paper_list.display
        is_in_way = hides_list and not view.query_bar.has_focus
        if self._rail is None or not (self._rail.has_focus or is_in_way):
            return False
        self._close()
        return True

    async def _open_or_close(self) -> None:
        """Open the rail and go to it; in the rail, close it."""
        if self._browsing.window.heading:
            self._view.say("related papers have no facets; esc goes back")
        elif self._rail and self._rail.has_focus:
            self._close()
        else:
            await self._open()

    async def open_beside(self) -> None:
        """Open the rail and leave the keys where they are."""
        await self._open(takes_keys=False)

    async def _open(self, *, takes_keys: bool = True) -> None:
        from tui.widgets.facet_rail import FacetRail  # not needed for the first frame

        if self._rail is None:
            self._rail = FacetRail(id="facets")
            await self._view.add_pane(self._rail)
        if self._browsing.faceted_text != self._browsing.text:
            self._rail.wait()
        self._view.open_facets()
        if takes_keys:
            self._rail.focus()
        self._asking.ask_again()

    def _close(self) -> None:
        self._view.close_facets()
        self._view.paper_list.focus()

    def _statistics(self) -> None:
        """Show how what is found divides, as a page of counts."""
        if self._browsing.window.heading:
            self._view.say("statistics are of a search; esc goes back to it")
        elif not self._session.is_loaded:
            self._view.say("still reading; statistics are told when all is read")
        else:
            self._view.begin(self._show_statistics(), "statistics")

    async def _show_statistics(self) -> None:
        from core.search.query import Query
        from tui.screens.statistics import StatisticsScreen

        window, corpus = self._browsing.window, self._session.corpus
        query = window.query or Query()
        facets = await asyncio.to_thread(corpus.facets, query)
        profile = corpus.profile
        person = _person(query, facets, profile.name if profile else "")
        page = StatisticsScreen(window.text, window.total, facets, person)
        self._view.lay_over(page, partial(self._narrow, facets))

    async def _narrow(self, facets: Facets, figure: Figure | None) -> None:
        """Narrow to what was chosen among the figures."""
        if figure:
            from tui.state.rail import value_in_query

            value = value_in_query(figure.field, figure.value, facets)
            self.toggle(FacetToggled(figure.field, value))
            self._view.go_to_list()


def _person(query: Query, facets: Facets, profiled: str) -> set[str]:
    """The names of whoever the papers are of: a person who was asked for, else the profile's."""
    from core.search.query import Field
    from core.text import fold

    asked = [
        fold(word.text)
        for term in query.terms
        if not term.excluded
        for word in term.words
        if word.field is Field.AUTHOR
    ]
    names = [name for name, _ in facets.get(Field.AUTHOR, ())]
    wanted = asked or [fold(profiled)]
    return {name for name in names if any(one and one in fold(name) for one in wanted)}
