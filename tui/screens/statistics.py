"""The result in numbers: years as bars, classes, authors, affiliations, code."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from core import subject_classes
from core.search.query import Field
from tui.bars import bar
from tui.cutting import fit
from tui.screens.frame import FramedScreen
from tui.widgets.scrolled_text import ScrolledText

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

    from core.search.facets import Facets

_SECTIONS = (
    (Field.CLASS, "Subject classes", 12),
    (Field.AUTHOR, "Authors", 15),
    (Field.AFFILIATION, "Affiliations", 10),
    (Field.TYPE, "Types", 12),
    (Field.SOURCE, "Sources", 12),
)
_LONGEST_LABEL = 34
_SHORTEST_BAR = 8
#: Old books among new papers: over more years than this the empty ones are left out.
_MOST_YEARS = 40


class _Statistics(ScrolledText):
    """The counts of `total` papers that `facets` divides."""

    def __init__(self, total: int, facets: Facets) -> None:
        super().__init__()
        self._total = total
        self._facets = facets

    def made_for(self, width: int) -> list[Content]:
        """Bars grow with the width."""
        return list(lines_of(self._facets, self._total, width))


class StatisticsScreen(FramedScreen[None]):
    """A page of counts to scroll; esc, q or S closes."""

    BINDINGS: ClassVar = [Binding("escape,q,S", "dismiss(None)", "Close")]

    CSS = "_Statistics { height: 1fr; }"

    def __init__(self, query: str, total: int, facets: Facets) -> None:
        """`facets` divides the `total` papers that `query` finds."""
        super().__init__()
        self._query = query.strip()
        self._total = total
        self._facets = facets

    def compose(self) -> ComposeResult:
        """One page in a frame that says of what."""
        with Vertical(id="statistics", classes="frame") as box:
            of_what = f" for {self._query}" if self._query else ""
            papers = "paper" if self._total == 1 else "papers"
            box.border_title = Content(f"{self._total:,} {papers}{of_what}").markup
            box.border_subtitle = "j k scroll · esc closes"
            yield _Statistics(self._total, self._facets)

    @property
    def page(self) -> _Statistics:
        """What is scrolled."""
        return self.query_one(_Statistics)


def lines_of(facets: Facets, total: int, width: int) -> Iterator[Content]:
    """The page, for `width` cells."""
    yield from _years(facets, total, width)
    for field, title, most in _SECTIONS:
        if values := facets.get(field, ()):
            yield Content("")
            more = f", the first {most}" if len(values) > most else ""
            yield Content.assemble((title, "bold $secondary"), (more, "$foreground-muted"))
            named = [(_label(field, value), count) for value, count in values[:most]]
            yield from _bars(named, width)
    with_code = dict(facets.get(Field.HAS, ())).get("code", 0)
    yield Content("")
    yield Content.styled("Code", "bold $secondary")
    share = f"  {100 * with_code / total:.0f} %" if total else ""
    yield Content(f"public for {with_code:,} of {total:,}{share}")


def _years(facets: Facets, total: int, width: int) -> Iterator[Content]:
    """A bar a year, newest first; a year without papers between others has its empty line."""
    counts = dict(facets.get(Field.YEAR, ()))
    yield Content.styled("Years", "bold $secondary")
    plain = [int(year) for year in counts if year.isdecimal()]
    if counts:
        span = [str(year) for year in range(max(plain), min(plain) - 1, -1)] if plain else []
        named = [year for year in counts if not year.isdecimal()]  # 1990s, 44BC
        years = [*span, *named] if len(span) <= _MOST_YEARS else list(counts)
        yield from _bars([(year, counts.get(year, 0)) for year in years], width)
    if undated := total - sum(counts.values()):
        yield Content.styled(f"without a date: {undated:,}", "$foreground-muted")


def _bars(values: Sequence[tuple[str, int]], width: int) -> Iterator[Content]:
    """Label, count and a bar each; the largest count has the longest bar."""
    longest = max(count for _, count in values)
    digits = len(f"{longest:,}")
    room = max(width - digits - 2 - _SHORTEST_BAR, 1)
    column = min(max(Content(label).cell_length for label, _ in values), _LONGEST_LABEL, room)
    for label, count in values:
        name = fit(label, column)
        pad = " " * (column - Content(name).cell_length)
        drawn = bar(count / longest, width - column - digits - 2) if longest else ""
        yield Content.assemble(name, f"{pad} {count:>{digits},} ", (drawn, "$primary"))


def _label(field: Field, value: str) -> str:
    return (
        f"{value}  {subject_classes.full_name(value)}".rstrip() if field is Field.CLASS else value
    )
