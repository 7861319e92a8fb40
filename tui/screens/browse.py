"""The one screen people live in: search box, list, detail.

Invariant: a keystroke travels one way: QueryBar -> here -> Searcher (a thread) -> ResultsReady
-> here -> PaperList, Detail, StatusLine. An answer to a question no longer asked is dropped.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Input, Static

from core.errors import BibyankError
from core.search.results import SortField
from tui.actions import ACTIONS, Action, Scope, chord, in_scope, shown_key
from tui.browsing import Browsing
from tui.clipboard.report import Certainty
from tui.messages import CorpusGrew, CorpusLoaded, ResultsReady, RowClicked
from tui.searching import Question, Searcher
from tui.widgets.detail import Detail
from tui.widgets.key_bar import KeyBar
from tui.widgets.paper_list import PaperList
from tui.widgets.profile_header import ProfileHeader
from tui.widgets.query_bar import QueryBar
from tui.widgets.status_line import Status, StatusLine
from tui.widgets.which_key import WhichKey
from tui.yanking import yank_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from core.config import Settings
    from core.corpus import Corpus
    from tui.render import Lit
    from tui.yanking import Copies

TONES = {
    Certainty.VERIFIED: "success",
    Certainty.LIKELY: "success",
    Certainty.UNSURE: "warning",
    Certainty.NOT_COPIED: "error",
}


def _nothing_lit(_field: str, _text: str) -> tuple[tuple[int, int], ...]:
    return ()


class BrowseScreen(Screen[None]):
    """Search box, list of papers, detail pane, status line."""

    HORIZONTAL_BREAKPOINTS = [(0, "-too-narrow"), (40, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual's own form
    VERTICAL_BREAKPOINTS = [(0, "-too-low"), (10, "-short"), (18, "-tall")]  # noqa: RUF012 - as above

    BINDINGS: ClassVar = [
        Binding(",".join(action.keys), action.command, action.label, id=action.id)
        for action in in_scope(ACTIONS, Scope.BROWSE)
    ]

    DEFAULT_CSS = """
    BrowseScreen {
        layers: base above;
        #panes { layout: horizontal; height: 1fr; }
        #list { width: 5fr; height: 1fr; }
        #detail { width: 3fr; height: 1fr; border-left: solid $panel; }
        #too-small { display: none; width: 1fr; height: 1fr; padding: 1; }

        &.-narrow #panes { layout: vertical; }
        &.-narrow #list { width: 1fr; height: 3fr; }
        &.-narrow #detail { width: 1fr; height: 2fr; border-left: none; border-top: solid $panel; }
        &.-short.-narrow #detail { display: none; }

        &.-only-list #detail { display: none; }
        &.-only-detail #list { display: none; }
        &.-only-detail #detail { display: block; border: none; height: 1fr; width: 1fr; }
        &.-only-list #list { height: 1fr; width: 1fr; }

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
    ) -> None:
        super().__init__()
        self._corpus = corpus
        self._settings = settings
        self._clipboard = clipboard
        self._actions = actions
        self.browsing = Browsing(query)
        self._searcher = Searcher(corpus, self.post_message)
        self._last_kind = "bibtex"
        self._message = Status()
        self._empty_note = ""
        self._loaded = False

    def compose(self) -> ComposeResult:
        """The widgets from top to bottom."""
        yield ProfileHeader(id="profile")
        yield QueryBar(self.browsing.query, id="query")
        with Container(id="panes"):
            yield PaperList(id="list")
            yield Detail(id="detail")
        yield StatusLine(id="status")
        yield KeyBar(self._actions, id="keys")
        yield WhichKey(id="which-key")
        yield Static("bibyank needs a window of 40x10 or more", id="too-small")

    def on_mount(self) -> None:
        """Start answering, and reading the sources."""
        self.paper_list.focus()
        self.say("reading…")
        self.run_worker(self._searcher.run(), group="search")
        self.run_worker(self._load, group="load", thread=True)

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
        browsing = self.browsing
        asked = (self.query_bar.value, browsing.order)
        return self._loaded and asked == (browsing.window.query, browsing.window.order)

    # Reading the sources

    def _load(self) -> None:
        try:
            for progress in self._corpus.load():
                self.post_message(CorpusGrew(progress))
        except BibyankError as error:
            self.post_message(CorpusLoaded(str(error)))
        else:
            self.post_message(CorpusLoaded())

    def on_corpus_grew(self, message: CorpusGrew) -> None:
        """Show what has been read so far."""
        progress = message.progress
        total = progress.bytes_total
        share = f" {100 * progress.bytes_read // total} %" if total else ""
        self.say(f"{progress.stage}{share}: {progress.papers:,} papers")
        self.ask()

    def on_corpus_loaded(self, message: CorpusLoaded) -> None:
        """Say that all is read, or in one line why not."""
        self._empty_note = message.error
        self._loaded = True
        self.say(message.error, "error" if message.error else "")
        self.query_one(ProfileHeader).show(self._corpus.profile, "bibyank")
        self.ask()

    # Asking and showing

    @on(Input.Changed, "#query")
    def _query_changed(self, event: Input.Changed) -> None:
        self.browsing.query = event.value
        self.ask()

    def ask(self, offset: int = 0) -> None:
        """Have the current question answered, from row `offset` on."""
        self._searcher.ask(Question(self.browsing.query, self.browsing.order, offset))

    def on_results_ready(self, message: ResultsReady) -> None:
        """Show an answer, unless the question has moved on."""
        if self.browsing.take(message.page, message.papers):
            self._show_result()

    def on_rows_wanted(self) -> None:
        """Fetch the rows that have come into sight."""
        missing = self.browsing.window.missing(self.paper_list.top, self.paper_list.bottom)
        if missing is not None:
            self.ask(missing)

    def _show_result(self) -> None:
        browsing = self.browsing
        note = self._empty_note or ("nothing found; esc clears the text" if browsing.query else "")
        self.paper_list.show(browsing.window, browsing.marks, browsing.cursor, self._lit(), note)
        self._show_paper()

    def _show_paper(self) -> None:
        row = self.browsing.current
        self.query_one(Detail).show(row.paper if row else None, self._lit())
        self._show_status()

    def _lit(self) -> Lit:
        text = self.browsing.window.query
        if not text.strip():
            return _nothing_lit
        from core.search.highlight import spans  # noqa: PLC0415 - not needed for the first frame
        from core.search.query import parse  # noqa: PLC0415 - as above

        return partial(spans, parse(text))

    def say(self, message: str, tone: str = "") -> None:
        """Put a message into the status line."""
        self._message = Status(message=message, tone=tone)
        self._show_status()

    def _show_status(self) -> None:
        place = self.browsing.place(len(self._corpus))
        if problems := len(self._corpus.problems):
            place += f" · {problems:,} problem{'s' * (problems > 1)}: P"
        status = Status(place, self._message.message, self._message.tone)
        self.query_one(StatusLine).show(status)

    # Moving

    def action_move(self, where: str) -> None:
        """Move the cursor; `where` is a name from the table."""
        self.browsing.move(where, max(self.paper_list.content_size.height - 1, 1))
        self._moved()

    def on_row_clicked(self, message: RowClicked) -> None:
        """The mouse moves the cursor; a double click marks."""
        self.browsing.move_to(message.index)
        if message.again:
            self.browsing.toggle(message.index)
        self._moved()

    def _moved(self) -> None:
        if self.browsing.range_start is not None:
            self.browsing.mark_range(self._ids)
        self.paper_list.move_cursor(self.browsing.cursor)
        self._show_paper()

    def action_scroll_detail(self, lines: int) -> None:
        """Scroll the abstract while the list keeps the focus."""
        detail = self.query_one(Detail)
        detail.scroll_lines_to(detail.top + lines)

    def action_next_pane(self) -> None:
        """Search box, list, detail, and round again."""
        self.focus_next()

    def action_search(self) -> None:
        """Go to the search box."""
        self.query_bar.focus()

    def action_keep(self) -> None:
        """Keep the search and go to the list."""
        self.paper_list.focus()

    def action_back(self) -> None:
        """Undo one step: a range, the text, the box, the marks; then nothing."""
        if self.browsing.range_start is not None:
            self.browsing.range_start = None
        elif self.query_bar.value:
            self.query_bar.value = ""
        elif self.query_bar.has_focus:
            self.paper_list.focus()
        elif self.browsing.marks:
            self.browsing.marks.clear_or_restore()
        self._marks_changed()

    # Marking

    async def action_mark(self, how: str) -> None:
        """Change the marks; `how` is a name from the table."""
        browsing = self.browsing
        if how == "toggle":
            browsing.toggle(browsing.cursor)
            self.action_move("down")
        elif how == "range" and browsing.range_start is not None:
            browsing.range_start = None
        elif how == "range":
            browsing.mark_range(self._ids)
        elif how == "clear":
            browsing.marks.clear_or_restore()
        else:
            shown = await asyncio.to_thread(self._ids, 0, browsing.window.total)
            change = browsing.marks.add if how == "all" else browsing.marks.invert
            change(shown)
        self._marks_changed()

    def _ids(self, offset: int, limit: int) -> tuple[int, ...]:
        window = self.browsing.window
        return self._corpus.page(window.query, window.order, offset, limit).ids

    def _marks_changed(self) -> None:
        self.paper_list.repaint()
        self._show_status()

    # Chords: the first key of "y b" waits for the second

    def action_chord(self, prefix: str) -> None:
        """Wait for the second key of a chord."""
        self.query_one(WhichKey).begin(chord(self._actions, prefix))

    async def on_key(self, event: events.Key) -> None:
        """While a chord is under way the next key is its second."""
        which_key = self.query_one(WhichKey)
        if not which_key.under_way:
            return
        event.stop()
        event.prevent_default()
        action = which_key.take(event.key)
        if action:
            await self.run_action(action.command)
        elif event.key != "escape":
            self.say(f"{shown_key(event.key)} means nothing here; wait a moment to see the keys")

    # Yanking

    def action_yank(self, kind: str) -> None:
        """Copy the marked papers, else the one under the cursor."""
        self._last_kind = kind
        self.run_worker(self._yank(kind), group="yank", exclusive=True)

    def action_yank_again(self) -> None:
        """Yank the last kind again."""
        self.action_yank(self._last_kind)

    async def _yank(self, kind: str) -> None:
        chosen = self.browsing.chosen
        if not chosen:
            self.say("nothing to yank: no paper is shown", "warning")
            return
        try:
            papers = await asyncio.to_thread(self._corpus.papers, chosen)
            yank = await asyncio.to_thread(yank_of, kind, papers, self._settings)
        except BibyankError as error:
            self.say(str(error), "warning")
            return
        report = await asyncio.to_thread(
            self._clipboard.yank, yank.text, yank.subject, self._still_trying
        )
        self.say(report.line, TONES[report.certainty])

    def _still_trying(self, line: str) -> None:
        """Called from the yank's thread when something is slow to answer."""
        self.app.call_from_thread(self.say, line)

    # Sorting and views

    def action_sort(self, field: str) -> None:
        """Sort by a field; the same field again reverses."""
        self.browsing.sort(SortField(field))
        self.ask()

    def action_maximise(self) -> None:
        """Give the focused pane the whole screen; again: give it back."""
        views = ("-only-list", "-only-detail")
        zoomed = any(map(self.has_class, views))
        self.remove_class(*views)
        if not zoomed:
            self.add_class(views[self.query_one(Detail).has_focus])

    def action_help(self) -> None:
        """Show every key."""
        from tui.screens.help import HelpScreen  # noqa: PLC0415 - not needed for the first frame

        self.app.push_screen(HelpScreen(self._actions), self._run_chosen)

    async def _run_chosen(self, action: Action | None) -> None:
        if action:
            await self.run_action(action.command)

    def action_problems(self) -> None:
        """List what could not be read."""
        from tui.screens.problems import ProblemsScreen  # noqa: PLC0415 - as above

        self.app.push_screen(ProblemsScreen(self._corpus.problems))

    def action_palette(self) -> None:
        """Textual's palette over the table of bindings."""
        from textual.command import CommandPalette  # noqa: PLC0415 - as above

        self.app.push_screen(CommandPalette())
