"""What the concerns of the browser's screen see of it: where they draw, speak and put screens.

Invariant: it draws what the session says and decides nothing; its own are only the last message,
and what was drawn last.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from textual.app import SuspendNotSupported

from core.errors import BibyankError
from tui.keys.actions import Scope
from tui.state.beside import NOTHING
from tui.widgets.detail import Detail
from tui.widgets.key_bar import KeyBar
from tui.widgets.paper_list import PaperList
from tui.widgets.profile_header import ProfileHeader
from tui.widgets.query_bar import QueryBar
from tui.widgets.status_line import Status, StatusLine
from tui.widgets.which_key import WhichKey

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Sequence

    from textual.screen import Screen
    from textual.widget import Widget

    from tui.render import Lit
    from tui.state.session import Session

NO_PAPER = "no paper is shown"
NOTHING_FOUND = "nothing found; esc clears the text"
NOT_HERE = "that paper is not here; enter, c looks it up; esc clears the text"

_Result = TypeVar("_Result")
_NARROW, _FACETS, _RELATED = "-narrow", "-facets", "-related"
_ONLY_LIST, _ONLY_DETAIL, _TWO_LINES = "-only-list", "-only-detail", "-two-lines"
#: What `z` goes through: in the list, and in the detail pane.
_LIST_LAYOUTS = ("", _ONLY_LIST, _TWO_LINES)
_DETAIL_LAYOUTS = ("", _ONLY_DETAIL)
_SAID_OF_LAYOUTS = {
    _ONLY_LIST: "the list alone; z gives each paper two lines",
    _TWO_LINES: "two lines a paper; z gives one again",
}


def _nothing_lit(*_: object, **__: object) -> tuple[tuple[int, int], ...]:
    return ()


class View:
    """The screen's widgets, drawn from a session."""

    def __init__(self, screen: Screen[None], session: Session) -> None:
        self._screen = screen
        self._session = session
        self._said = Status()
        self._heading = ""
        self._shows_entry = self._has_rows = False
        #: What stands in place of the rows where nothing could be read.
        self.empty_note = ""

    @property
    def paper_list(self) -> PaperList:
        """The list of papers."""
        return self._screen.query_one("#list", PaperList)

    @property
    def query_bar(self) -> QueryBar:
        """The search box."""
        return self._screen.query_one("#query", QueryBar)

    @property
    def detail(self) -> Detail:
        """The paper under the cursor."""
        return self._screen.query_one(Detail)

    @property
    def which_key(self) -> WhichKey:
        """The chord under way."""
        return self._screen.query_one(WhichKey)

    @property
    def scope(self) -> Scope:
        """Whose keys are listened to first: those of the pane that has the focus."""
        if self.detail.has_focus:
            return Scope.DETAIL
        if self.query_bar.has_focus:
            return Scope.QUERY
        return Scope.BROWSE if self.paper_list.has_focus else Scope.FACETS

    @property
    def width(self) -> int:
        """The window's, in cells."""
        return self._screen.size.width

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for one pane beside no other."""
        return self._screen.has_class(_NARROW)

    @property
    def message_width(self) -> int:
        """The room for a message, in cells."""
        return self._screen.query_one(StatusLine).content_size.width

    # --- drawing --------------------------------------------------------------------------------

    def show_result(self) -> None:
        """Draw the rows of the answer, above them what list they are, and the cursor's paper."""
        browsing = self._session.browsing
        if browsing.window.heading != self._heading:
            self._heading = browsing.window.heading
            self._screen.set_class(bool(self._heading), _RELATED)
            self.show_header()
        note = self.empty_note or (_nothing(browsing.text) if browsing.text else "")
        self.paper_list.show(browsing.window, browsing.marks, browsing.cursor, self._lit(), note)
        if self._has_rows:
            self.show_paper()
        else:  # the first rows do not wait for what their first paper needs to be read: 25 ms
            self._screen.call_after_refresh(self.show_paper)
        self._has_rows = browsing.window.total > 0

    def show_suggestions(self, lines: Sequence[str]) -> None:
        """Draw what comes near where there are no rows."""
        self.paper_list.show_note("\n".join((NOTHING_FOUND, "did you mean", *lines)))

    def show_header(self) -> None:
        """Draw whose papers these are, or what list they are."""
        header = self._screen.query_one(ProfileHeader)
        if heading := self._session.browsing.window.heading:
            header.show_heading(heading)
        else:
            corpus = self._session.corpus
            header.show(corpus.profile, ", ".join(corpus.names))

    def show_paper(self) -> None:
        """Draw the paper under the cursor."""
        row = self._session.browsing.current
        paper = row.paper if row else None
        as_entry = self._shows_entry and row is not None and row.is_here
        beside = self._session.beside(row) if row else NOTHING
        self.detail.show(paper, self._lit(), beside, as_entry=as_entry)
        self.show_status()
        if any(file.is_there is None for file in beside.files):
            self.begin(self._look_for_files(), "files")

    async def _look_for_files(self) -> None:
        """Ask the disk for the files of the paper that is shown, and say what it answers."""
        row = self._session.browsing.current
        if row is not None:
            await asyncio.to_thread(self._session.look_for_files, row)
            if self._session.browsing.current == row:
                self.show_paper()

    def show_status(self) -> None:
        """Draw where one is and the last message."""
        corpus = self._session.corpus
        place = self._session.browsing.place(len(corpus))
        if problems := corpus.problem_count:
            place += f" · {problems:,} problem{'s' * (problems > 1)}: P"
        status = Status(place, self._said.message, self._said.tone)
        self._screen.query_one(StatusLine).show(status)
        self.show_keys()

    def show_keys(self) -> None:
        """Draw which keys there are where one is."""
        marked = len(self._session.browsing.marks)
        bar = self._screen.query_one(KeyBar)
        bar.show(is_typing=self.query_bar.has_focus, marked=marked)

    def moved(self) -> None:
        """Show that the cursor has moved; a range under way grows with it."""
        browsing = self._session.browsing
        if browsing.range_start is not None:
            browsing.mark_range(self._session.ids)
        self._said = Status()
        self.paper_list.move_cursor(browsing.cursor)
        self.show_paper()

    def annotations_changed(self) -> None:
        """Show other tags and notes."""
        self.paper_list.sign_of = self._session.sign_of
        self.paper_list.repaint()
        self.show_paper()

    def marks_changed(self) -> None:
        """Show other marks."""
        self.paper_list.repaint()
        self.show_status()

    def preview(self) -> None:
        """Show the entry in the detail pane as it would be yanked; again: the paper."""
        if not (self._session.browsing.current or self._shows_entry):
            self.say(NO_PAPER, "warning")
            return
        self._shows_entry = not self._shows_entry
        self.show_paper()

    def _lit(self) -> Lit:
        query = self._session.browsing.window.query
        if not query:
            return _nothing_lit
        from core.search.highlight import spans  # not needed for the first frame

        return partial(spans, query.asked)

    # --- speaking -------------------------------------------------------------------------------

    @property
    def message(self) -> str:
        """What was said last."""
        return self._said.message

    def say(self, message: str, tone: str = "") -> None:
        """Put a message into the status line."""
        self._said = Status(message=message, tone=tone)
        self.show_status()

    def say_next(self, message: str, tone: str = "") -> None:
        """As `say`, with the answer that is about to be drawn."""
        self._said = Status(message=message, tone=tone)

    def say_from_thread(self, message: str) -> None:
        """As `say`, for whoever works in a thread."""
        self._screen.app.call_from_thread(self.say, message)

    # --- panes ----------------------------------------------------------------------------------

    @property
    def shows_facets(self) -> bool:
        """Whether the facet rail is open."""
        return self._screen.has_class(_FACETS)

    def open_facets(self) -> None:
        """Make room for the facet rail."""
        self._screen.remove_class(_ONLY_DETAIL)
        self._screen.add_class(_FACETS)

    def close_facets(self) -> None:
        """Give the room of the facet rail back."""
        self._screen.remove_class(_FACETS)

    def go_to_list(self) -> None:
        """Give the list the keys, and its place where the rail has taken it."""
        if self._screen.has_class(_NARROW):
            self.close_facets()
        self.paper_list.focus()

    async def add(self, widget: Widget) -> None:
        """Put a widget on the screen, wherever its style has it."""
        await self._screen.mount(widget)

    async def add_pane(self, widget: Widget) -> None:
        """Put a widget at the left of the list."""
        await self._screen.query_one("#panes").mount(widget, before=0)

    @property
    def layout(self) -> str:
        """How the panes share the screen: one of the layouts that `z` goes through."""
        return next(filter(self._screen.has_class, _SAID_OF_LAYOUTS | {_ONLY_DETAIL: ""}), "")

    @layout.setter
    def layout(self, wanted: str) -> None:
        self._screen.remove_class(_ONLY_LIST, _ONLY_DETAIL, _TWO_LINES)
        if wanted:
            self._screen.add_class(wanted)
        self.paper_list.give_lines(2 if wanted == _TWO_LINES else 1)

    def next_layout(self) -> None:
        """The next of the layouts of the pane that has the keys."""
        layouts = _DETAIL_LAYOUTS if self.detail.has_focus else _LIST_LAYOUTS
        before = self.layout
        place = layouts.index(before) if before in layouts else -1
        self.layout = after = layouts[(place + 1) % len(layouts)]
        self.say(_SAID_OF_LAYOUTS.get(after, ""))

    # --- what lies over the screen, and what goes on behind it ----------------------------------

    def lay_over(
        self,
        screen: Screen[_Result],
        answered: Callable[[_Result | None], Awaitable[None]] | None = None,
    ) -> None:
        """Show a screen over this one; `answered` gets what it is closed with."""
        self._screen.app.push_screen(screen, answered)

    def away(self, work: Callable[[], _Result]) -> _Result:
        """Do something that has the terminal to itself. Raises BibyankError where none can."""
        try:
            with self._screen.app.suspend():
                done = work()
        except SuspendNotSupported as error:
            raise BibyankError("the terminal cannot be given away here") from error
        return done

    def begin(self, work: Coroutine[Any, Any, None], group: str, *, exclusive: bool = True) -> None:
        """Have something done while the keys go on; where `exclusive`, in the place of its like."""
        self._screen.run_worker(work, group=group, exclusive=exclusive)


def _nothing(text: str) -> str:
    """What stands in the place of rows that there are none of."""
    from core.identifiers import named_by  # read by then: what was asked has been understood

    return NOT_HERE if named_by(text) else NOTHING_FOUND
