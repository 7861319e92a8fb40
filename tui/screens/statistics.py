"""The result in numbers, over the whole screen; enter on a figure narrows to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from tui import figures
from tui.screens.frame import FramedScreen
from tui.widgets.scrolled_text import ScrolledText

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from textual.app import ComposeResult
    from textual.strip import Strip

    from core.search.facets import Facets
    from tui.figures import Figure


class Told(Message):
    """Another figure may be under the cursor."""


class Statistics(ScrolledText, inherit_bindings=False):
    """The counts of `total` papers that `facets` divides, with a cursor on one of them."""

    DEFAULT_CSS = "Statistics { height: 1fr; }"

    def __init__(self, total: int, facets: Facets, person: Collection[str]) -> None:
        super().__init__()
        self._total = total
        self._facets = facets
        self._person = person
        self._figures: list[Figure] = []
        self._cursor = 0

    @property
    def chosen(self) -> Figure | None:
        """The figure under the cursor."""
        return self._figures[self._cursor] if self._figures else None

    def made_for(self, width: int) -> list[Content]:
        """Columns and bars grow with the width."""
        made = figures.page(self._facets, self._total, width, self._person)
        if not self._figures and made.figures:  # the newest year, which stands last
            self._cursor = _newest(made.figures)
        self._figures = made.figures
        return made.lines

    def draw(self, index: int, width: int) -> Strip:
        """A line; what is under the cursor is lit."""
        chosen = self.chosen
        line = self._lines[index] if index < len(self._lines) else None
        if line is None or chosen is None:
            return super().draw(index, width)
        lit = line
        for number, start, end in chosen.stretches:
            if number == index:
                look = "reverse" if number == chosen.place[0] else "$accent"
                lit = lit.pad_right(max(end - len(lit), 0)).stylize(look, start, end)
        self._lines[index] = lit
        try:
            return super().draw(index, width)
        finally:
            self._lines[index] = line

    def on_resize(self) -> None:
        """Make it for the new width; the frame tells what is under the cursor."""
        super().on_resize()
        self.post_message(Told())

    def go(self, choose: Callable[[list[Figure], int], int]) -> None:
        """Put the cursor elsewhere, and in sight."""
        if not self._figures:
            return
        self._cursor = choose(self._figures, self._cursor)
        line = self._figures[self._cursor].place[0]
        top = 0 if self._cursor == 0 or line <= self.content_size.height else self.top
        self.scroll_lines_to(min(max(top, line - self.content_size.height + 2), max(line - 1, 0)))
        self.repaint()


class StatisticsScreen(FramedScreen["Figure | None"]):
    """Counts to go through; enter narrows, esc, q or S closes."""

    BINDINGS: ClassVar = [
        Binding("escape,q,S", "dismiss(None)", "Close"),
        Binding("enter,space", "narrow", "Narrow to it"),
        Binding("j,down", "go('down')", "Down"),
        Binding("k,up", "go('up')", "Up"),
        Binding("l,right", "go('right')", "Right"),
        Binding("h,left", "go('left')", "Left"),
        Binding("g,home", "go('first')", "First"),
        Binding("G,end", "go('last')", "Last"),
        Binding("tab,right_curly_bracket", "go('next')", "Next section"),
        Binding("shift+tab,left_curly_bracket", "go('previous')", "Previous section"),
    ]

    CSS = "#statistics { max-width: 100%; height: 100%; }"

    def __init__(
        self, query: str, total: int, facets: Facets, person: Collection[str] = ()
    ) -> None:
        """`facets` divides the `total` papers that `query` finds; `person` has written all."""
        super().__init__()
        self._query = query.strip()
        self._total = total
        self.page = Statistics(total, facets, person)

    def compose(self) -> ComposeResult:
        """One page in a frame that says of what."""
        with Vertical(id="statistics", classes="frame") as box:
            of_what = f" for {self._query}" if self._query else ""
            papers = "paper" if self._total == 1 else "papers"
            box.border_title = Content(f"{self._total:,} {papers}{of_what}").markup
            yield self.page

    def on_told(self) -> None:
        """Say what is under the cursor."""
        chosen = self.page.chosen
        papers = f"{chosen.label}: {chosen.papers:,} · enter narrows · " if chosen else ""
        box = self.query_one("#statistics")
        box.border_subtitle = Content(f"{papers}h j k l move · esc closes").markup

    def action_go(self, way: str) -> None:
        """Move the cursor."""
        self.page.go(_WAYS[way])
        self.on_told()

    def action_narrow(self) -> None:
        """Close with the figure under the cursor."""
        if self.page.chosen:
            self.dismiss(self.page.chosen)


def _newest(every: list[Figure]) -> int:
    field = every[0].field
    return sum(1 for figure in every if figure.field is field and figure.value.isdecimal()) - 1


def _beside(step: int, every: list[Figure], cursor: int) -> int:
    """The next figure to the right or to the left, the nearest line first."""
    line, start = every[cursor].place
    there = [
        (abs(other.place[0] - line), abs(other.place[1] - start), number)
        for number, other in enumerate(every)
        if (other.place[1] - start) * step > 0
    ]
    return min(there)[2] if there else cursor


def _below(step: int, every: list[Figure], cursor: int) -> int:
    """The next figure downwards or upwards, one straight there first."""
    line, start = every[cursor].place
    there = [
        (abs(other.place[1] - start) > _STRAIGHT, abs(other.place[0] - line), number)
        for number, other in enumerate(every)
        if (other.place[0] - line) * step > 0
    ]
    return min(there)[2] if there else cursor


def _section(step: int, every: list[Figure], cursor: int) -> int:
    """The first figure of the next section, or of the one before."""
    fields = list(dict.fromkeys(figure.field for figure in every))
    place = fields.index(every[cursor].field) + step
    wanted = fields[place % len(fields)]
    return next(number for number, figure in enumerate(every) if figure.field is wanted)


#: Letters by which what stands straight below may be shifted.
_STRAIGHT = 16
_WAYS: dict[str, Callable[[list[Figure], int], int]] = {
    "down": partial(_below, 1),
    "up": partial(_below, -1),
    "right": partial(_beside, 1),
    "left": partial(_beside, -1),
    "first": lambda _every, _cursor: 0,
    "last": lambda every, _cursor: len(every) - 1,
    "next": partial(_section, 1),
    "previous": partial(_section, -1),
}
