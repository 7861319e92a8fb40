"""Sorting, zooming, and the screens that lie over this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.search.results import SortField
from tui.screens.browse.base import BrowseBase
from tui.widgets.detail import Detail

if TYPE_CHECKING:
    from tui.keys.actions import Action


class Viewing(BrowseBase):
    """Changes what is seen, not what is chosen."""

    def action_sort(self, field: str) -> None:
        """Sort by a field; the same field again reverses."""
        self.browsing.sort(SortField(field))
        self.ask()

    def action_preview(self) -> None:
        """Show the entry in the detail pane as it would be yanked; again: the paper."""
        self.shows_entry = not self.shows_entry
        self.show_paper()

    def action_maximise(self) -> None:
        """Give the focused pane the whole screen; again: give it back."""
        views = ("-only-list", "-only-detail")
        zoomed = any(map(self.has_class, views))
        self.remove_class(*views)
        if not zoomed:
            self.add_class(views[self.query_one(Detail).has_focus])

    def action_help(self) -> None:
        """Show every key."""
        from tui.screens.help import HelpScreen  # not needed for the first frame

        self.app.push_screen(HelpScreen(self.actions), self._run_chosen)

    async def _run_chosen(self, action: Action | None) -> None:
        if action:
            await self.run_action(action.command)

    def action_problems(self) -> None:
        """List what could not be read."""
        from tui.screens.problems import ProblemsScreen

        self.app.push_screen(ProblemsScreen(self.corpus.problems))

    def action_palette(self) -> None:
        """Textual's palette over the table of bindings."""
        from textual.command import CommandPalette

        self.app.push_screen(CommandPalette())
