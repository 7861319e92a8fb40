"""The browser's screen: its widgets, its concerns, and which of them hears what.

Each concern is a class of its own file, made with what it needs. Here stands what they have in
common: keys lead to commands, messages to whoever is concerned, and `esc` to the first step back
that there is to take.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Input, Static

from tui.keys.actions import Scope
from tui.keys.bindings import bindings
from tui.keys.listener import Listener
from tui.messages import LineFull, RowsAnswered
from tui.screens.browse import layout
from tui.screens.browse.concerns import Concerns
from tui.screens.browse.loading import READING
from tui.state.browsing import Browsing
from tui.state.session import Session
from tui.widgets.detail import Detail
from tui.widgets.key_bar import KeyBar
from tui.widgets.paper_list import PaperList
from tui.widgets.profile_header import ProfileHeader
from tui.widgets.query_bar import QueryBar
from tui.widgets.status_line import StatusLine
from tui.widgets.which_key import WhichKey

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.widget import Widget

    from core.corpus import Corpus
    from tui.clipboard.lazy import YankTarget
    from tui.keys.actions import Action
    from tui.keys.listener import Commands
    from tui.messages import (
        CorpusGrew,
        CorpusLoaded,
        Counted,
        FacetMissed,
        FacetsReady,
        FacetToggled,
        ListPasted,
        ResultsReady,
        RowClicked,
    )
    from tui.settings import Settings


class BrowseScreen(Listener, Screen[None]):
    """Search box, list of papers, detail pane, status line."""

    # Of this class alone: Textual works the bindings out anew for every class of the family, which
    # took 12 ms of each start when each concern was one.
    BINDINGS: ClassVar = bindings(Scope.BROWSE)

    HORIZONTAL_BREAKPOINTS = layout.WIDTHS
    VERTICAL_BREAKPOINTS = layout.HEIGHTS
    DEFAULT_CSS = layout.CSS

    #: Whether somebody who is new here is told what to press.
    greets = False
    #: Whether the place is kept for the next start, and whether this one begins without one.
    remembers = False
    is_fresh = False

    #: Not the box: a focus that moves at once costs two rounds of styles before the first rows.
    AUTO_FOCUS = "#list"

    def __init__(
        self,
        corpus: Corpus,
        settings: Settings,
        target: YankTarget,
        actions: Sequence[Action],
        *,
        query: str = "",
        notices: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._settings = settings
        self._actions = actions
        self.browsing = Browsing(query)
        self.session = Session(corpus, self.browsing)
        self._concerns = concerns = Concerns(self, self.session, settings, target, actions, notices)
        self.view, self.asking = concerns.view, concerns.asking
        self._commands = {
            **concerns.commands,
            "pane.next": self._next_pane,
            "query.keep": self.view.go_to_list,
            "search.back": self._back,
            "quit": self._quit,
        }

    def compose(self) -> ComposeResult:
        """The widgets from top to bottom."""
        yield ProfileHeader(id="profile")
        yield QueryBar(self.browsing.text, id="query")
        with Container(id="panes"):
            yield PaperList(id="list")
            yield Detail(ascii_bibtex=self._settings.ascii_bibtex, id="detail")
        yield StatusLine(id="status")
        yield KeyBar(self._actions, id="keys")
        yield WhichKey(id="which-key")
        yield Static("bibyank needs a window of 40x10 or more", id="too-small")

    def on_mount(self) -> None:
        """Begin to answer, to read and to look at the sources."""
        self.first_focus.focus()
        self.run_worker(self._concerns.searcher.run(), group="search")
        self.run_worker(self._concerns.reloading.watch(), group="reload")
        if self.remembers:
            watching = self._concerns.remembering.watch(fresh=self.is_fresh)
            self.run_worker(watching, group="memory")
        self.run_worker(self._concerns.annotating.watch(), group="annotations")
        self.view.say(READING)
        # Once the first frame is out: both at once would delay it.
        self.call_after_refresh(
            self.run_worker, self._concerns.loading.read, group="load", thread=True
        )

    @property
    def corpus(self) -> Corpus:
        """What is open."""
        return self.session.corpus

    @property
    def paper_list(self) -> PaperList:
        """The list of papers."""
        return self.view.paper_list

    @property
    def query_bar(self) -> QueryBar:
        """The search box."""
        return self.view.query_bar

    @property
    def first_focus(self) -> Widget:
        """Where the keys go at the start."""
        return self.paper_list

    @property
    def is_settled(self) -> bool:
        """Whether all is read and the rows shown answer the question that is asked."""
        return self.asking.is_settled

    @property
    def may_act(self) -> bool:
        """Whether a key in the list acts on the rows that its user has asked for."""
        return self.query_bar.has_focus or self.asking.is_answered

    # --- keys -----------------------------------------------------------------------------------

    @property
    def commands(self) -> Commands:
        """What the keys of the list and of the search box lead to."""
        return self._commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A question mark in the box explains where a word begins; within one it is a letter."""
        if parameters == ("query.fields",):
            return not self._concerns.explaining.is_letter
        return super().check_action(action, parameters)

    async def on_key(self, event: events.Key) -> None:
        """The next key of a chord belongs to it; a key without a meaning says so."""
        self._concerns.welcoming.end()
        if not await self._concerns.chords.pressed(event):
            self._concerns.chords.say_unknown(event)

    @property
    def steps_back(self) -> tuple[Callable[[], bool], ...]:
        """What `esc` undoes: the first of these that says that there was something to undo."""
        return (
            self._concerns.explaining.close,
            self._concerns.looking_up.stop,
            self._concerns.relating.go_back,
            self._concerns.faceting.leave,
            self._concerns.marking.end_range,
            self.asking.clear_text,
            self._concerns.moving.leave_box,
            self._concerns.marking.clear,
            self._concerns.loading.stop,
        )

    def _back(self) -> None:
        """Take one step back; where there is none, none: `esc` never quits the browser."""
        any(step() for step in self.steps_back)
        self.view.marks_changed()

    def leave(self) -> None:
        """It is the end: keep where one is for the next time."""
        self._concerns.recalling.leave()
        if self.remembers:
            self._concerns.remembering.leave()

    def _next_pane(self) -> None:
        """Search box, list, detail, and round again."""
        self.focus_next()

    def _quit(self) -> None:
        self.app.exit()

    # --- messages -------------------------------------------------------------------------------

    @on(Input.Changed, "#query")
    def _typed(self, event: Input.Changed) -> None:
        self.asking.typed(event.value)

    @on(LineFull)
    def _left_out(self, message: LineFull) -> None:
        self.view.say("; ".join(filter(None, (str(message), self.view.message))), "warning")

    def on_list_pasted(self, message: ListPasted) -> None:
        """List the papers of the references."""
        self._concerns.matching.pasted(message.text)

    def on_results_ready(self, message: ResultsReady) -> None:
        """Show an answer, unless the question has moved on."""
        if self.asking.take(message):
            self.rows_shown()
            self.call_after_refresh(self._concerns.loading.shown)
            self._concerns.suggesting.look()

    def on_counted(self, message: Counted) -> None:
        """Show how many there are, which is known only after the rows."""
        self.asking.take_total(message)

    def rows_shown(self) -> None:
        """The rows answer what is asked: keys that were held back can act on them."""
        self.post_message(RowsAnswered())

    def on_rows_wanted(self) -> None:
        """Fetch the rows that have come into sight."""
        self.asking.fetch_rows()

    def on_row_clicked(self, message: RowClicked) -> None:
        """Do what the mouse says."""
        self._concerns.moving.clicked(message)

    def on_facets_ready(self, message: FacetsReady) -> None:
        """Show the counts."""
        self._concerns.faceting.take(message)

    def on_facet_missed(self, message: FacetMissed) -> None:
        """Say so."""
        self.view.say(f"{message.number} is none of the {message.most} values shown here")

    def on_facet_toggled(self, message: FacetToggled) -> None:
        """Narrow the query, or widen it."""
        self._concerns.faceting.toggle(message)

    def on_corpus_grew(self, message: CorpusGrew) -> None:
        """Show what has been read so far."""
        self._concerns.loading.grown(message)

    def on_corpus_loaded(self, message: CorpusLoaded) -> None:
        """Say that all is read, or why not."""
        self._concerns.loading.ended(message)
        if self.greets and self.session.is_loaded:
            self._concerns.welcoming.begin()
        if self.remembers and self.session.is_loaded:
            self._concerns.reporting.begin()

    def on_descendant_focus(self) -> None:
        """Other keys are of use where one is now."""
        self.view.show_keys()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """The list of fields is for the box alone."""
        if isinstance(event.widget, QueryBar):
            self._concerns.explaining.close()
            self._concerns.recalling.left_box()
