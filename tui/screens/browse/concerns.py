"""The concerns of the browser's screen, each made with what it needs of the others.

Here one reads who knows whom; what hears which message stands in `tui.screens.browse.screen`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.floor.guard import Floor
from tui.memory.lazy import LazyMemory
from tui.screens.browse.annotating import Annotating
from tui.screens.browse.asking import Asking
from tui.screens.browse.chords import Chords
from tui.screens.browse.completing import Completing
from tui.screens.browse.copying import Copying
from tui.screens.browse.editing import Editing
from tui.screens.browse.explaining import Explaining
from tui.screens.browse.exporting import Exporting
from tui.screens.browse.faceting import Faceting
from tui.screens.browse.loading import Loading
from tui.screens.browse.looking_up import LookingUp
from tui.screens.browse.marking import Marking
from tui.screens.browse.matching import Matching
from tui.screens.browse.moving import Moving
from tui.screens.browse.naming import Naming
from tui.screens.browse.opening import Opening
from tui.screens.browse.recalling import Recalling
from tui.screens.browse.relating import Relating
from tui.screens.browse.reloading import Reloading
from tui.screens.browse.remembering import Remembering
from tui.screens.browse.reporting import Reporting
from tui.screens.browse.suggesting import Suggesting
from tui.screens.browse.view import View
from tui.screens.browse.viewing import Viewing
from tui.screens.browse.welcoming import Welcoming
from tui.screens.browse.yanking import Yanking
from tui.state.searching import Searcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.screen import Screen

    from tui.clipboard.lazy import YankTarget
    from tui.keys.actions import Action
    from tui.keys.listener import Commands
    from tui.settings import Settings
    from tui.state.session import Session


class Concerns:
    """What a screen consists of besides its widgets; `commands` is what its keys lead to."""

    def __init__(
        self,
        screen: Screen[None],
        session: Session,
        settings: Settings,
        target: YankTarget,
        actions: Sequence[Action],
        notices: Sequence[str],
    ) -> None:
        self._screen = screen
        post = screen.post_message
        self.session = session
        self.view = view = View(screen, session)
        self.searcher = Searcher(session.corpus, post)
        self.asking = asking = Asking(session, view, self.searcher)
        self.loading = Loading(session, view, asking, notices, post=post, give_up=self._give_up)
        self.reloading = Reloading(session, view, asking, post)
        self.moving = Moving(session.browsing, view)
        self.marking = Marking(session, view)
        self.annotating = Annotating(session, view, asking)
        self.faceting = Faceting(session, view, asking)
        self.relating = Relating(session, view, asking)
        self.matching = Matching(session, view, self.relating.show)
        self.explaining = Explaining(session, view)
        self.reporting = Reporting(session, view)
        self.suggesting = Suggesting(session, view)
        self.welcoming = Welcoming(view)
        self._copying = copying = Copying(target, view, post)
        self._yanking = yanking = Yanking(session, view, copying, settings.citation_style)
        self._exporting = Exporting(session, view, yanking.made)
        self.looking_up = LookingUp(session, view, settings.lookup, self._exporting.wrote)
        self.chords = Chords(actions, view, yanking.preview_of, self._run)
        memory = LazyMemory(session.corpus.names)
        step_up = partial(self.moving.move, "up")
        self.recalling = Recalling(memory, session, view, asking, step_up)
        beside = self.faceting.open_beside
        self.remembering = Remembering(memory, session, view, asking, yanking, beside)
        self.commands = self._commands(actions)

    def _commands(self, actions: Sequence[Action]) -> Commands:
        """What all keys lead to, those of concerns too that hear of nothing but their keys."""
        session, view, asking = self.session, self.view, self.asking
        keyed = (
            *(self.moving, self.marking, self.faceting, self.relating, self.explaining),
            *(self.reporting, self._copying, self._yanking, self.chords, self._exporting),
            *(self.looking_up, self.annotating, self.recalling, Naming(session, view)),
            Completing(session, view, asking, self.relating.go_back),
            Opening(session, view, self._copying),
            Editing(session.browsing, view, self.reloading.look),
            Viewing(session, view, asking, actions, self._run, self._failures),
        )
        return {id_: command for one in keyed for id_, command in one.commands.items()}

    async def _run(self, action: Action) -> None:
        """Do what an action of the table says, without its key."""
        await self._screen.run_action(action.command)

    def _failures(self) -> Iterable[str]:
        app = self._screen.app
        return app.failures if isinstance(app, Floor) else ()

    def _give_up(self, why: str) -> None:
        self._screen.app.exit(why, return_code=1)
