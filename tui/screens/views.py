"""The saved views of a corpus, each with how many papers it finds now."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from core.search.results import Order, SortField
from tui.cutting import fit
from tui.screens.frame import FramedScreen
from tui.widgets.options import KeyedOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from tui.memory.store import SavedView

_LONGEST_NAME = 30


class ViewsScreen(FramedScreen["SavedView | None"]):
    """Enter opens a view, x deletes it, esc closes. `count` and `delete` may block."""

    BINDINGS: ClassVar = [
        Binding("escape,q,w", "dismiss(None)", "Close"),
        Binding("x,delete", "delete", "Delete"),
    ]

    CSS = """
    #views { height: auto; max-height: 80%; }
    #views OptionList { height: auto; max-height: 100%; }
    """

    def __init__(
        self,
        views: Sequence[SavedView],
        count: Callable[[SavedView], int | None],
        delete: Callable[[SavedView], None],
    ) -> None:
        super().__init__()
        self._views = list(views)
        self._count = count
        self._delete = delete
        self._counts: dict[str, int | None] = {}

    def compose(self) -> ComposeResult:
        """A line a view: name, papers, query, order."""
        with Vertical(id="views", classes="frame") as box:
            box.border_title = "Views"
            box.border_subtitle = "enter opens · x deletes · esc closes"
            yield KeyedOptions(*map(Option, map(self._line, self._views)))

    def on_mount(self) -> None:
        """Count, one after the other, while the list can be used."""
        self.run_worker(self._count_all())

    async def _count_all(self) -> None:
        for view in tuple(self._views):
            self._counts[view.name] = await asyncio.to_thread(self._count, view)
            if view in self._views:
                place = self._views.index(view)
                self.query_one(KeyedOptions).replace_option_prompt_at_index(place, self._line(view))

    def _line(self, view: SavedView) -> Content:
        count = self._counts.get(view.name)
        width = min(max(len(each.name) for each in self._views), _LONGEST_NAME)
        name = fit(view.name, width).ljust(width)
        papers = "…" if count is None else f"{count:,}"
        query = view.text.strip() or "everything"
        return Content.assemble(
            (name, "bold $accent"),
            f" {papers:>7}  {query}",
            (_said(view.order), "$foreground-muted"),
        )

    async def action_delete(self) -> None:
        """Delete the view under the cursor."""
        options = self.query_one(KeyedOptions)
        if (place := options.highlighted) is None:
            return
        view = self._views.pop(place)
        options.remove_option_at_index(place)
        self.query_one("#views").border_subtitle = f"{view.name} is deleted · esc closes"
        await asyncio.to_thread(partial(self._delete, view))
        if not self._views:
            self.dismiss(None)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._views[event.option_index])


def _said(order: Order) -> str:
    if order == Order(SortField.PAGE):
        return ""
    return f"  by {order.field}{' reversed' * order.reverse}"
