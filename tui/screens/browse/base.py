"""What every concern of the browser's screen stands on: its state, its widgets, its answers.

Invariant: `browsing` is the only state; an answer to a question no longer asked is dropped.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Input, Static

from core.errors import BibyankError
from core.search.bounds import MOST_WORDS
from tui.messages import LineFull, RowsAnswered
from tui.state.browsing import Browsing
from tui.state.searching import Question, Searcher
from tui.widgets.detail import Detail
from tui.widgets.key_bar import KeyBar
from tui.widgets.paper_list import PaperList
from tui.widgets.profile_header import ProfileHeader
from tui.widgets.query_bar import QueryBar
from tui.widgets.status_line import Status, StatusLine
from tui.widgets.which_key import WhichKey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.widget import Widget

    from core.corpus import Corpus
    from core.model import Paper
    from tui.keys.actions import Action
    from tui.messages import ResultsReady
    from tui.render import Lit
    from tui.settings import Settings
    from tui.yanking import Copies


def _said_of(query: str) -> Status:
    """What the status line says of a query: mostly nothing."""
    if query.count(" ") < MOST_WORDS:
        return Status()
    return Status("", f"the first {MOST_WORDS} words are looked for", "warning")


def _nothing_lit(_field: str, _text: str) -> tuple[tuple[int, int], ...]:
    return ()


class BrowseBase(Screen[None]):
    """Search box, list of papers, detail pane, status line."""

    HORIZONTAL_BREAKPOINTS = [(0, "-too-narrow"), (40, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual's own form
    VERTICAL_BREAKPOINTS = [(0, "-too-low"), (10, "-short"), (18, "-tall")]  # noqa: RUF012 - as above

    #: Not the box: a focus that moves at once costs two rounds of styles before the first rows.
    AUTO_FOCUS = "#list"

    DEFAULT_CSS = """
    BrowseBase {
        layers: base above;
        #panes { layout: horizontal; height: 1fr; }
        #list { width: 5fr; height: 1fr; }
        #detail { width: 3fr; height: 1fr; border-left: solid $panel; }
        #facets { display: none; width: 30; height: 1fr; border-right: solid $panel; }
        &.-facets #facets { display: block; }
        #too-small { display: none; width: 1fr; height: 1fr; padding: 1; }

        &.-narrow #panes { layout: vertical; }
        &.-narrow #list { width: 1fr; height: 3fr; }
        &.-narrow #detail { width: 1fr; height: 2fr; border-left: none; border-top: solid $panel; }
        &.-short.-narrow #detail { display: none; }
        &.-narrow #facets { width: 1fr; height: 3fr; border: none; }
        &.-narrow.-facets #list { display: none; }
        &.-related #facets { display: none; }
        &.-narrow.-related #list { display: block; }

        &.-only-list #detail { display: none; }
        &.-only-detail #list { display: none; }
        &.-only-detail #facets { display: none; }
        &.-only-detail #detail { display: block; border: none; height: 1fr; width: 1fr; }
        &.-only-list #list { height: 1fr; width: 1fr; }
        &.-only-list.-narrow #facets { height: 1fr; }

        &.-too-narrow > *, &.-too-low > * { display: none; }
        &.-too-narrow #too-small, &.-too-low #too-small { display: block; }
    }
    """

    def __init__(
        self,
        corpus: Corpus,
        settings: Settings,
        clipboard: Copies,
        actions: Sequence[Action],
        *,
        query: str = "",
        notices: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self.corpus = corpus
        self.settings = settings
        self.copies = clipboard
        self.actions = actions
        self.notices = notices
        self.browsing = Browsing(query)
        self.searcher = Searcher(corpus, self.post_message)
        self.last_kind = "bibtex"
        self.style = settings.citation_style
        self.shows_entry = False
        self._message = Status()
        self.empty_note = ""
        self.loaded = False

    def compose(self) -> ComposeResult:
        """The widgets from top to bottom."""
        yield ProfileHeader(id="profile")
        yield QueryBar(self.browsing.text, id="query")
        with Container(id="panes"):
            yield PaperList(id="list")
            yield Detail(ascii_bibtex=self.settings.ascii_bibtex, id="detail")
        yield StatusLine(id="status")
        yield KeyBar(self.actions, id="keys")
        yield WhichKey(id="which-key")
        yield Static("bibyank needs a window of 40x10 or more", id="too-small")

    def on_mount(self) -> None:
        """Start answering."""
        self.first_focus.focus()
        self.run_worker(self.searcher.run(), group="search")

    @property
    def first_focus(self) -> Widget:
        """Where the keys go at the start."""
        return self.paper_list

    @property
    def paper_list(self) -> PaperList:
        """The list of papers."""
        return self.query_one("#list", PaperList)

    @property
    def query_bar(self) -> QueryBar:
        """The search box."""
        return self.query_one("#query", QueryBar)

    @property
    def is_settled(self) -> bool:
        """Whether all is read and the rows shown answer the question that is asked."""
        is_counted = not self.shows_facets or self.browsing.faceted_text == self.browsing.text
        return self.loaded and self._is_answered and is_counted

    @property
    def may_act(self) -> bool:
        """Whether a key in the list acts on the rows that its user has asked for."""
        return self.query_bar.has_focus or self._is_answered

    @property
    def _is_answered(self) -> bool:
        return self.query_bar.value == self.browsing.text and self.browsing.is_answered

    @property
    def shows_facets(self) -> bool:
        """Whether the facets of the result are wanted."""
        return self.has_class("-facets")

    @on(Input.Changed, "#query")
    def _query_changed(self, event: Input.Changed) -> None:
        self.browsing.text = event.value
        self.browsing.leave_lists()
        self._message = _said_of(event.value)
        self.ask()

    @on(LineFull)
    def _left_out(self, message: LineFull) -> None:
        self.say("; ".join(filter(None, (str(message), self._message.message))), "warning")

    def ask(self, offset: int = 0) -> None:
        """Have the current question answered anew, from row `offset` on."""
        text, order = self.browsing.text, self.browsing.order
        self.searcher.ask(Question(text, order, offset, facets=self.shows_facets))

    def on_results_ready(self, message: ResultsReady) -> None:
        """Show an answer, unless the question has moved on."""
        if self.browsing.take(message.text, message.page):
            self.show_result()
            self.post_message(RowsAnswered())

    def on_rows_wanted(self) -> None:
        """Fetch the rows that have come into sight."""
        missing = self.browsing.window.missing(self.paper_list.top, self.paper_list.bottom)
        if missing is not None:
            self.searcher.ask(Question(self.browsing.text, self.browsing.order, missing))

    def show_result(self) -> None:
        """Draw the rows of the answer and the paper under the cursor."""
        browsing = self.browsing
        note = self.empty_note or ("nothing found; esc clears the text" if browsing.text else "")
        self.paper_list.show(browsing.window, browsing.marks, browsing.cursor, self._lit(), note)
        self.show_paper()

    def show_header(self) -> None:
        """Draw whose papers these are, or what list they are."""
        header = self.query_one(ProfileHeader)
        if heading := self.browsing.window.heading:
            header.show_heading(heading)
        else:
            header.show(self.corpus.profile, ", ".join(self.corpus.names))

    def show_paper(self) -> None:
        """Draw the paper under the cursor."""
        row = self.browsing.current
        paper = row.paper if row else None
        versions = self.versions_note(row.id) if row else ""
        self.query_one(Detail).show(paper, self._lit(), versions, as_entry=self.shows_entry)
        self.show_status()

    def _lit(self) -> Lit:
        query = self.browsing.window.query
        if not query:
            return _nothing_lit
        from core.search.highlight import spans  # not needed for the first frame

        return partial(spans, query.asked)

    def say(self, message: str, tone: str = "") -> None:
        """Put a message into the status line."""
        self._message = Status(message=message, tone=tone)
        self.show_status()

    def show_status(self) -> None:
        """Draw where one is and the last message."""
        place = self.browsing.place(len(self.corpus))
        if problems := self.corpus.problem_count:
            place += f" · {problems:,} problem{'s' * (problems > 1)}: P"
        status = Status(place, self._message.message, self._message.tone)
        self.query_one(StatusLine).show(status)

    def versions_note(self, paper_id: int) -> str:
        """Which of several records of a paper is cited; empty where there is one."""
        if not self.corpus.has_versions or self.browsing.window.heading:
            return ""
        from core.works.versions import choice  # few corpora have versions

        return choice([version.paper for version in self.corpus.versions(paper_id)])

    def chosen_papers(self) -> list[Paper]:
        """What an action works on; in a list beside the query just what its rows show.

        Raises BibyankError where there is nothing.
        """
        chosen = self.browsing.chosen
        if not chosen:
            raise BibyankError("no paper is shown")
        listed = self.browsing.window.listed
        papers = zip(chosen, self.corpus.papers(chosen), strict=True)
        return [listed.get(paper_id, paper) for paper_id, paper in papers]

    def ids(self, offset: int, limit: int) -> Sequence[int]:
        """The papers in rows `offset` to `offset + limit` of the result that is shown."""
        window = self.browsing.window
        if window.query is None:
            return window.fetched_ids(offset, limit)
        return self.corpus.ids(window.query, window.order, offset, limit)

    def moved(self) -> None:
        """Show that the cursor has moved; a range under way grows with it."""
        if self.browsing.range_start is not None:
            self.browsing.mark_range(self.ids)
        self._message = Status()
        self.paper_list.move_cursor(self.browsing.cursor)
        self.show_paper()

    def marks_changed(self) -> None:
        """Show other marks."""
        self.paper_list.repaint()
        self.show_status()
