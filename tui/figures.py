"""What is counted as a page: papers a year as columns, below them all else as bars, side by side.

Invariant: a page is made for a width and knows no widget; each figure on it knows what it narrows
to and where it stands, so that a cursor can go from one to the next.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from textual.content import Content

from core import subject_classes
from core.search.query import Field
from tui.bars import bar, columns
from tui.cutting import fit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from core.search.facets import Facets

_SECTIONS = (
    (Field.CLASS, "Subject classes", 10),
    (Field.AUTHOR, "Authors", 15),
    (Field.VENUE, "Venues", 12),
    (Field.AFFILIATION, "Affiliations", 10),
    (Field.KEYWORD, "Keywords", 10),
    (Field.TAG, "Tags", 10),
    (Field.TYPE, "Types", 10),
    (Field.HAS, "With", 5),
    (Field.SOURCE, "Sources", 10),
)
#: Cells of the narrowest column of sections, and between two.
_NARROWEST, _BETWEEN = 36, 3
_MOST_COLUMNS = 3
#: Lines of the columns of years, and the cells of the widest of them.
_HEIGHT, _WIDEST = 7, 8
_YEAR_CELLS = 5
_SHORTEST_BAR = 6
_THINGS = {"code": "public code", "pdf": "a PDF"}
_LABEL, _BAR, _COUNT = "bold $secondary", "$primary", "$foreground-muted"


class Figure(NamedTuple):
    """A count: what it narrows to, and the stretches of the page that are its own.

    A stretch is a line and the first and last letter of it; the lowest is the last.
    """

    field: Field
    value: str
    label: str
    papers: int
    stretches: tuple[tuple[int, int, int], ...]

    @property
    def place(self) -> tuple[int, int]:
        """Its lowest line, and its first letter there."""
        line, start, _ = self.stretches[-1]
        return line, start


class Page(NamedTuple):
    """All lines, and the figures on them from top to bottom."""

    lines: list[Content]
    figures: list[Figure]


class _Line(NamedTuple):
    """A line of a section: what it shows, and the figure without its place."""

    content: Content
    figure: Figure | None = None


def page(facets: Facets, total: int, width: int, person: Collection[str] = ()) -> Page:
    """The page for `width` cells; `person` are the names of whoever all papers are of."""
    lines, figures = _years(facets, total, width)
    beside = max(min((width + _BETWEEN) // (_NARROWEST + _BETWEEN), _MOST_COLUMNS), 1)
    room = (width - _BETWEEN * (beside - 1)) // beside
    stacks: list[list[_Line]] = [[] for _ in range(beside)]
    for section in _sections(facets, room, person):
        shortest = min(stacks, key=len)
        shortest += [*([_Line(Content(""))] if shortest else []), *section]
    for number in range(max(map(len, stacks), default=0)):
        line = Content("")
        for place, stack in enumerate(stacks):
            piece = stack[number] if number < len(stack) else _Line(Content(""))
            pad = place * (room + _BETWEEN) - line.cell_length
            line += Content(" " * pad)
            if piece.figure:
                start = len(line)
                own = (len(lines), start, start + len(piece.content))
                figures.append(piece.figure._replace(stretches=(own,)))
            line += piece.content
        lines.append(line)
    return Page(lines, figures)


def _years(facets: Facets, total: int, width: int) -> tuple[list[Content], list[Figure]]:
    """Papers a year, the oldest first; what has no year is told below."""
    counts = dict(facets.get(Field.YEAR, ()))
    plain = sorted(int(year) for year in counts if year.isdecimal())
    lines = [Content.styled("Papers a year", _LABEL)]
    figures: list[Figure] = []
    if plain:
        most = max(counts[str(year)] for year in plain)
        margin = len(f"{most:,}") + 1
        span = range(max(plain[0], plain[-1] - (width - margin) + 1), plain[-1] + 1)
        cells = min(max((width - margin) // len(span), 1), _WIDEST)
        drawn = columns([counts.get(str(year), 0) for year in span], _HEIGHT)
        for number, row in enumerate(drawn):
            head = f"{most:,}" if number == 0 else "0" if number == _HEIGHT - 1 else ""
            wide = "".join(_widened(letter, cells) for letter in row)
            lines.append(Content.assemble((f"{head:>{margin - 1}} ", _COUNT), (wide, _BAR)))
        lines.append(Content.styled(" " * margin + _year_labels(span, cells), _COUNT))
        for place, year in enumerate(span):
            start = margin + place * cells
            own = tuple((line, start, start + cells) for line in range(1, _HEIGHT + 2))
            if count := counts.get(str(year), 0):
                figures.append(Figure(Field.YEAR, str(year), str(year), count, own))
        if earlier := sum(counts[str(year)] for year in plain if year < span[0]):
            lines.append(Content.styled(f"before {span[0]}: {earlier:,}", _COUNT))
    for named in (year for year in counts if not year.isdecimal()):  # 1990s, 44BC
        stretch = (len(lines), 0, len(named))
        figures.append(Figure(Field.YEAR, named, named, counts[named], (stretch,)))
        lines.append(Content.assemble(named, (f"  {counts[named]:,}", _COUNT)))
    if undated := total - sum(counts.values()):
        lines.append(Content.styled(f"without a date: {undated:,}", _COUNT))
    return [*lines, Content("")], figures


def _widened(letter: str, cells: int) -> str:
    return letter * (cells - 1) + " " if cells > 1 else letter


def _year_labels(span: Sequence[int], cells: int) -> str:
    """The years below their columns, as many as have room; the newest is one of them."""
    step = -(-_YEAR_CELLS // cells)
    shift = min(cells - _YEAR_CELLS, 0) + (cells == 1)
    line = ""
    for place, year in enumerate(span):
        start = place * cells + shift
        if (len(span) - 1 - place) % step == 0 and start >= 0:
            line = line.ljust(start) + str(year)
    return line.ljust(len(span) * cells)


def _sections(facets: Facets, room: int, person: Collection[str]) -> Iterator[list[_Line]]:
    for field, title, most in _SECTIONS:
        values = [pair for pair in facets.get(field, ()) if pair[0] not in person]
        named = "Co-authors" if field is Field.AUTHOR and person else title
        if values:
            more = f", the first {most}" if len(values) > most else ""
            head = Content.assemble((named, _LABEL), (more, _COUNT))
            yield [_Line(head), *_bars(field, values[:most], room)]


def _bars(field: Field, values: Iterable[tuple[str, int]], room: int) -> Iterator[_Line]:
    """Label, count and bar of each; the largest count has the longest bar."""
    named = [(value, label_of(field, value), count) for value, count in values]
    longest = max(count for _, _, count in named)
    digits = len(f"{longest:,}")
    most = max(room - digits - 2 - _SHORTEST_BAR, 1)
    column = min(max(cell_len(label) for _, label, _ in named), most)
    for value, label, count in named:
        name = fit(label, column)
        pad = " " * (column - cell_len(name))
        drawn = bar(count / longest, room - column - digits - 2)
        content = Content.assemble(name, (f"{pad} {count:>{digits},} ", _COUNT), (drawn, _BAR))
        yield _Line(content, Figure(field, value, label, count, ()))


def label_of(field: Field, value: str) -> str:
    """A value as people know it."""
    if field is Field.CLASS:
        return f"{value}  {subject_classes.full_name(value)}".rstrip()
    if field is Field.SOURCE:
        return PurePath(value).name or value
    return _THINGS.get(value, value) if field is Field.HAS else value
