"""The facet rail: opening it, filling it, and putting what is chosen into the query.

Invariant: the rail is asked for only while it is open; what it narrows to is the query's own text.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tui.screens.browse.moving import Moving
from tui.screens.browse.viewing import Viewing

if TYPE_CHECKING:
    from tui.messages import FacetsReady, FacetToggled
    from tui.widgets.facet_rail import FacetRail


class Faceting(Moving, Viewing):
    """Narrows and widens by year, class, author and so on."""

    _rail: FacetRail | None = None

    async def action_facets(self) -> None:
        """Open the rail and go to it; in the rail, close it."""
        if self.browsing.window.heading:
            self.say("related papers have no facets; esc goes back")
        elif self._rail and self._rail.has_focus:
            self._close_rail()
        else:
            await self._open_rail()

    async def _open_rail(self) -> None:
        from tui.widgets.facet_rail import FacetRail  # not needed for the first frame

        if self._rail is None:
            self._rail = FacetRail(id="facets")
            await self.query_one("#panes").mount(self._rail, before=0)
        self.remove_class("-only-detail")
        if self.browsing.faceted_text != self.browsing.text:
            self._rail.wait()
        self.add_class("-facets")
        self._rail.focus()
        self.ask(self.browsing.block)

    def _close_rail(self) -> None:
        self.remove_class("-facets")
        self.paper_list.focus()

    def on_facets_ready(self, message: FacetsReady) -> None:
        """Show the counts, unless the question has moved on."""
        if self.browsing.take_facets(message.text, message.facets) and self._rail:
            self._rail.show(message.facets, message.query, self.browsing.window.total)

    def on_facet_toggled(self, message: FacetToggled) -> None:
        """Narrow the query to a value, or widen it again."""
        from tui.state.faceting import toggled

        box = self.query_bar
        box.value = toggled(box.value, message.field, message.value)
        box.cursor_position = len(box.value)

    def go_to_list(self) -> None:
        """Give the list the keys, and its place where the rail has taken it."""
        if self.has_class("-narrow"):
            self.remove_class("-facets")
        super().go_to_list()

    def action_back(self) -> None:
        """Leave the rail before anything else is undone."""
        hides_list = self.shows_facets and not self.paper_list.display
        if self._rail and (self._rail.has_focus or (hides_list and not self.query_bar.has_focus)):
            self._close_rail()
        else:
            super().action_back()

    def action_statistics(self) -> None:
        """Show how what is found divides, as a page of counts."""
        if self.browsing.window.heading:
            self.say("statistics are of a search; esc goes back to it")
        else:
            self.run_worker(self._show_statistics(), group="statistics", exclusive=True)

    async def _show_statistics(self) -> None:
        from core.search.query import Query
        from tui.screens.statistics import StatisticsScreen

        window = self.browsing.window
        facets = await asyncio.to_thread(self.corpus.facets, window.query or Query())
        self.app.push_screen(StatisticsScreen(window.text, window.total, facets))
