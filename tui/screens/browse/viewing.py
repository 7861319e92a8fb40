"""Sorting, zooming, and the screens that lie over this one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from core.search.results import SortField
from tui.keys.actions import here_first

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from tui.keys.actions import Action
    from tui.keys.listener import Commands
    from tui.screens.browse.asking import Asking
    from tui.screens.browse.view import View
    from tui.state.session import Session


class Viewing:
    """Changes what is seen, not what is chosen.

    `run` does what is chosen in the help; `failures` are those of bibyank itself.
    """

    def __init__(
        self,
        session: Session,
        view: View,
        asking: Asking,
        actions: Sequence[Action],
        run: Callable[[Action], Awaitable[None]],
        failures: Callable[[], Iterable[str]],
    ) -> None:
        self._session = session
        self._view = view
        self._asking = asking
        self._actions = actions
        self._run = run
        self._failures = failures

    @property
    def commands(self) -> Commands:
        """What its keys lead to."""
        sorts = {f"sort.{field}": partial(self._sort, field) for field in SortField}
        return sorts | {
            "view.preview": self._view.preview,
            "view.maximise": self._view.next_layout,
            "view.problems": self._problems,
            "help": self._help,
            "palette": self._palette,
        }

    def _sort(self, field: SortField) -> None:
        """Sort by a field; the same field again reverses."""
        if self._session.browsing.window.heading:
            self._view.say("this list has one order; esc goes back")
        else:
            self._session.browsing.sort(field)
            self._asking.ask()

    def _help(self) -> None:
        """Show every key, those of where one is first."""
        from tui.screens.help import HelpScreen  # not needed for the first frame

        here = here_first(self._actions, self._view.scope)
        self._view.lay_over(HelpScreen(here), self._run_chosen)

    async def _run_chosen(self, action: Action | None) -> None:
        if action:
            await self._run(action)

    def _problems(self) -> None:
        """List what could not be read."""
        from tui.screens.problems import ProblemsScreen

        self._view.lay_over(ProblemsScreen(self._session.corpus.problems, self._failures()))

    def _palette(self) -> None:
        """Textual's palette over the table of bindings."""
        from tui.screens.palette import Palette

        self._view.lay_over(Palette())
