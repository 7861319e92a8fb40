"""The facet rail: how the papers found divide, a line a value, with a cursor.

Invariant: the rail draws counts that it was given and changes nothing: a value that is chosen
goes up as a message, and comes back as part of the query. Its own are only the cursor, and which
facets are unfolded.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding
from textual.strip import Strip

from core.search.query import Query
from tui.bars import bar
from tui.cutting import fit
from tui.keys.actions import Scope
from tui.keys.bindings import bindings
from tui.keys.listener import Listener
from tui.messages import FacetMissed, FacetToggled
from tui.state.rail import Held, LineKind, RailLine, lines_of
from tui.widgets.cursor_lines import CursorLines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.style import Style
    from textual import events
    from textual.binding import BindingType

    from core.search.facets import Facets
    from core.search.query import Field
    from tui.keys.listener import Commands

_LARGEST_DIGIT = 9
#: Cells: " ● 1 ".
_BEFORE_LABEL = 5
#: Cells of the longest bar; there is none where a label would have fewer than these.
_BAR = 4
_LEAST_LABEL = 12
_NUMBERS = "facet.number"


def _bindings() -> Iterator[BindingType]:
    """The rail's keys; of those of numbers each says which it is."""
    for binding in bindings(Scope.FACETS):
        if isinstance(binding, Binding) and binding.id == _NUMBERS:
            for place, key in enumerate(binding.key.split(","), start=1):
                yield Binding(key, f"number({place})", binding.description)
        else:
            yield binding


class FacetRail(Listener, CursorLines):
    """Headings, values with their counts at the right, and what unfolds a facet."""

    PREFIX = "facet-rail"
    PARTS = (
        "heading",
        "value",
        "count",
        "bar",
        "active",
        "fold",
        "number",
        "cursor",
        "cursor-blurred",
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"facet-rail--{part}" for part in PARTS}

    DEFAULT_CSS = """
    FacetRail {
        & .facet-rail--heading { color: $secondary; text-style: bold; }
        & .facet-rail--count { color: $foreground-muted; }
        & .facet-rail--bar { color: $primary; }
        & .facet-rail--active { color: $accent; text-style: bold; }
        & .facet-rail--fold { color: $foreground-muted; text-style: italic; }
        & .facet-rail--number { color: $foreground-muted; }
        & .facet-rail--cursor { background: $primary 35%; }
        & .facet-rail--cursor-blurred { background: $primary 12%; }
        &:nocolor .facet-rail--cursor { text-style: reverse; }
        &:nocolor .facet-rail--cursor-blurred { text-style: underline; }
    }
    """

    BINDINGS: ClassVar = [*_bindings()]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._asked: tuple[Facets, Query, int] = ({}, Query(), 0)
        self._lines: tuple[RailLine, ...] = ()
        self._cursor = 0
        self._digits = 1
        self._most: dict[Field, int] = {}
        self._note = "…"
        self._unfolded: set[Field] = set()
        self._held: Held | None = None

    @property
    def line_count(self) -> int:
        """All lines, headings too."""
        return len(self._lines)

    def show(self, facets: Facets, query: Query, total: int) -> None:
        """Draw the facets of a query that finds `total` papers; the cursor keeps to its value."""
        self._asked = facets, query, total
        self._note = "nothing to count"
        before = self._lines[self._cursor] if self._lines else None
        self._lines = lines_of(facets, query, total, self._unfolded, self._held)
        self._most = _most_of_each(self._lines)
        self._digits = len(f"{max((line.count or 0 for line in self._lines), default=0):,}")
        if before:
            same = (i for i, line in enumerate(self._lines) if line.is_same(before))
            self._cursor = next(same, self._nearest(before))
        self._move_to(self._cursor)

    def wait(self) -> None:
        """Show no counts until those that were asked for are there."""
        self._lines, self._held = (), None
        self._note = "…"
        self.scroll_lines_to(0)

    def _nearest(self, gone: RailLine) -> int:
        """Where the cursor goes when its value is no longer there: not out of the facet."""
        own = [i for i, line in enumerate(self._lines) if line.field is gone.field]
        return min(own, key=lambda i: abs(i - self._cursor), default=self._cursor)

    def _move_to(self, index: int, step: int = 1) -> None:
        """Put the cursor on line `index`, or on the next choice in the direction of `step`."""
        choices = [i for i, line in enumerate(self._lines) if line.is_choice]
        if not choices:
            self._cursor = 0
            self.scroll_lines_to(0)
            return
        beyond = [i for i in choices if (i >= index if step > 0 else i <= index)]
        if step > 0:
            self._cursor = (beyond or choices[-1:])[0]
        else:
            self._cursor = (beyond or choices[:1])[-1]
        # The heading of a facet's first value comes into sight with it.
        first = self._cursor - (not self._lines[self._cursor - 1].is_choice)
        height = max(self.content_size.height, 1)
        self.scroll_lines_to(min(max(self.top, self._cursor - height + 1), first))
        if self._held and self._held.field is not self._lines[self._cursor].field:
            self.release()

    def release(self) -> None:
        """Let the values fall into their order again: nobody is choosing among them."""
        if self._held:
            self._held = None
            self.show(*self._asked)

    @property
    def commands(self) -> Commands:
        """What its keys lead to."""
        half = max(self.content_size.height // 2, 1)
        return {
            "facet.down": partial(self._step, 1),
            "facet.up": partial(self._step, -1),
            "facet.half-down": partial(self._step, half),
            "facet.half-up": partial(self._step, -half),
            "facet.first": partial(self._move_to, 0),
            "facet.last": partial(self._move_to, self.line_count),
            "facet.next": partial(self._go_to_facet, 1),
            "facet.previous": partial(self._go_to_facet, -1),
            "facet.toggle": self._toggle,
        }

    def _step(self, step: int) -> None:
        """Move the cursor by so many lines."""
        self._move_to(self._cursor + step, step)

    def _go_to_facet(self, step: int) -> None:
        """Go to the first value of the next facet, or of the one before."""
        if not self._lines:
            return
        firsts = [i + 1 for i, line in enumerate(self._lines) if not line.is_choice]
        own = max(i for i, first in enumerate(firsts) if first <= self._cursor)
        self._move_to(firsts[min(max(own + step, 0), len(firsts) - 1)])

    def _toggle(self) -> None:
        """Narrow to the value under the cursor, or widen again; unfold or fold a facet."""
        if self._lines:
            self._choose(self._lines[self._cursor])

    def action_number(self, number: int) -> None:
        """Narrow to a numbered value of the facet that the cursor is in, or widen again."""
        if not self._lines:
            return
        field = self._lines[self._cursor].field
        own = {line.number: at for at, line in enumerate(self._lines) if line.field is field}
        if number in own:
            self._move_to(own[number])
            self._choose(self._lines[own[number]])
        else:
            self.post_message(FacetMissed(number, max(own)))

    def _choose(self, line: RailLine) -> None:
        if line.kind is LineKind.VALUE:
            own = (other.value for other in self._lines if other.field is line.field)
            self._held = Held(line.field, tuple(filter(None, own)))
            self.post_message(FacetToggled(line.field, line.value))
        elif line.kind is LineKind.FOLD:
            self._unfolded ^= {line.field}
            self._held = None
            self.show(*self._asked)

    def draw(self, index: int, width: int) -> Strip:
        """A line of the rail, an empty one below the last."""
        if index >= len(self._lines):
            text = f"  {self._note}" if not self._lines and index == 1 else ""
            text = fit(text, width).ljust(width)
            return Strip([Segment(text, self.styles_of_parts["count"])])
        line = self._lines[index]
        return self.drawn(self._segments(line, width), is_cursor=index == self._cursor)

    def _segments(self, line: RailLine, width: int) -> list[Segment]:
        if line.kind is LineKind.HEADING:
            return [Segment(fit(f" {line.label}", width).ljust(width), self._style(line))]
        numbered = line.field is self._lines[self._cursor].field and self.has_focus
        number = str(line.number) if numbered and 0 < line.number <= _LARGEST_DIGIT else " "
        mark = "●" if line.active else " "
        digits = self._digits
        count = "" if line.count is None else f"{line.count:,}"
        room = width - _BEFORE_LABEL - digits - 2
        drawn = ""
        if room >= _LEAST_LABEL + _BAR + 1:
            room -= _BAR + 1
            share = (line.count or 0) / self._most.get(line.field, 1)
            drawn = " " + bar(share, _BAR).ljust(_BAR)
        label = fit(line.label, room)
        gap = " " * (room - cell_len(label))
        return [
            Segment(f" {mark}", self.styles_of_parts["active"]),
            Segment(f" {number} ", self.styles_of_parts["number"]),
            Segment(label + gap, self._style(line)),
            Segment(drawn, self.styles_of_parts["bar"]),
            Segment(f" {count:>{digits}} ", self.styles_of_parts["count"]),
        ]

    def _style(self, line: RailLine) -> Style:
        kinds = {LineKind.HEADING: "heading", LineKind.VALUE: "value", LineKind.FOLD: "fold"}
        return self.styles_of_parts["active" if line.active else kinds[line.kind]]

    def on_blur(self) -> None:
        """The hand has gone elsewhere."""
        self.release()

    def on_click(self, event: events.Click) -> None:
        """The mouse does what enter does."""
        index = self.top + event.y
        if index < len(self._lines) and self._lines[index].is_choice:
            self._move_to(index)
            self._choose(self._lines[index])


def _most_of_each(lines: Iterable[RailLine]) -> dict[Field, int]:
    """Each facet's largest count, at least 1."""
    most: dict[Field, int] = {}
    for line in lines:
        most[line.field] = max(most.get(line.field, 1), line.count or 0)
    return most
