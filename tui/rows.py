"""Rows of the list as styled text: pure functions of a row, its columns, what to light and styles.

Invariant: a line fills its width to the cell, whatever the scripts in it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment

from tui.cutting import fit, fit_lit
from tui.render import CODE_SIGN, shown_authors, shown_title, shown_venue, shown_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.style import Style

    from core.model import Paper
    from core.search.results import Row
    from tui.render import Lit

MARK_WIDTH = 2
YEAR_WIDTH = 6
#: "math.OC" and a space; a longer class is cut.
CLASS_WIDTH = 8
SIGNS_WIDTH = 1
#: "Zhou, Kim+" or a long name, and a space.
LEAST_AUTHORS = 12
MOST_AUTHORS = 34
#: In less "Kim, Yu+" tells more than "Kim et al.".
ET_AL_FROM = 15

#: Below this width (in cells) a row is year and title.
CLASS_FROM = 44
#: A title has this much before authors have any, and so much before they have more than the least.
TITLE_BEFORE_AUTHORS = 32
TITLE_BEFORE_MORE_AUTHORS = 55
#: "in press" is longer than a year.
_LONGER = 3
#: Of what is left then a third goes to authors. Titles are long: of arXiv's (37,364) 54 letters
#: show 9 % whole, 80 letters 46 %, 100 letters 79 %.
_AUTHORS_SHARE = 3


class Columns(NamedTuple):
    """Cell widths of a list row; a dropped column has width 0."""

    title: int
    authors: int
    subject_class: int
    signs: int

    @classmethod
    def for_width(
        cls, width: int, class_width: int = CLASS_WIDTH, *, authors_below: bool = False
    ) -> Columns:
        """How a row of `width` cells is shared out.

        `class_width` is 0 where all papers are of one class; `authors_below` have a line of
        their own.
        """
        is_wide = width >= CLASS_FROM
        subject_class = min(class_width, CLASS_WIDTH) if is_wide else 0
        signs = SIGNS_WIDTH if is_wide else 0
        room = width - MARK_WIDTH - YEAR_WIDTH - subject_class - signs
        authors = 0 if authors_below else _authors_width(room)
        return cls(max(room - authors, 1), authors, subject_class, signs)


def _authors_width(room: int) -> int:
    """What authors get of the room that they share with the title."""
    if room < TITLE_BEFORE_AUTHORS + LEAST_AUTHORS:
        return 0
    spare = max(room - TITLE_BEFORE_MORE_AUTHORS - LEAST_AUTHORS, 0)
    return min(LEAST_AUTHORS + spare // _AUTHORS_SHARE, MOST_AUTHORS)


def short_authors(paper: Paper, width: int) -> str:
    """Family names within `width` cells: as many as fit, then "et al." or, in few cells, "+"."""
    families = [author.family for author in paper.authors]
    others = " et al." if width >= ET_AL_FROM else "+"
    for shown in range(min(len(families), 3), 0, -1):
        cut = shown < len(families) or not paper.authors_complete
        text = ", ".join(families[:shown]) + others * cut
        if cell_len(text) <= width:
            return text
    return fit(families[0], width) if families else ""


def _lit_authors(paper: Paper, width: int, lit: Lit) -> tuple[str, Sequence[tuple[int, int]]]:
    """The authors in `width` cells, and what of them is lit: whoever was met is named."""
    text = short_authors(paper, width)
    spans = lit("authors", text)
    if spans or text == ", ".join(author.family for author in paper.authors):
        return text, spans
    everybody = shown_authors(paper)
    for start, _ in lit("authors", everybody):
        number = everybody[:start].count(", ")
        if everybody[start - 1 : start].isalnum() or not 0 < number < len(paper.authors):
            continue  # letters within a name are no reason to name its bearer
        family = paper.authors[number].family
        first = f"{paper.authors[0].family} … "
        named = first + family if cell_len(first + family) <= width else fit(f"… {family}", width)
        if met := lit("authors", named):
            return named, met
    return text, ()


def row(
    row: Row,
    columns: Columns,
    lit: Lit,
    styles: Mapping[str, Style],
    sign: str = "",
    *,
    marked: bool,
) -> list[Segment]:
    """A list row: mark, year, class, title, authors, signs, each in its column.

    `styles` names: "mark", "meta", "title", "code", "reason", "match". Neighbours in the same
    style become one run on the wire, so what is alike is drawn alike. `sign`, a letter, stands
    behind the mark.
    """
    paper, meta, match, lit = row.paper, styles["meta"], styles["match"], _as_met(row, lit)
    before = f"{'●' if marked else ' '}{sign or ' '}"
    segments = [Segment(before, styles["mark"] if marked or sign else meta)]
    year, width = _year_column(paper, columns)
    segments.append(Segment(year, meta))
    longer = width - YEAR_WIDTH
    if columns.subject_class:
        text, room = paper.subject_class, columns.subject_class - longer
        segments += _column(text, room, lit("class", text), meta, match)
        longer = 0
    title = shown_title(paper)
    spans = lit("title", title)
    reason = f" {row.reason} " if row.reason else ""
    width = columns.title - longer - cell_len(reason)
    segments += _column(title, width, spans, styles["title"], match)
    if reason:
        segments.append(Segment(reason, styles["reason"]))
    if columns.authors:
        text, spans = _lit_authors(paper, columns.authors - 1, lit)
        segments += _column(text, columns.authors, spans, meta, match)
    if columns.signs:
        has_code = paper.has_code
        segments.append(
            Segment(CODE_SIGN if has_code else " ", styles["code"] if has_code else meta)
        )
    return segments


def second_line(row: Row, columns: Columns, lit: Lit, styles: Mapping[str, Style]) -> list[Segment]:
    """The line below a row where each paper has two: under the title its authors and its venue."""
    paper, meta, match, lit = row.paper, styles["meta"], styles["match"], _as_met(row, lit)
    indent = MARK_WIDTH + YEAR_WIDTH + columns.subject_class
    room = columns.title + columns.authors + columns.signs
    venue = shown_venue(paper)
    names = shown_authors(paper) if paper.authors else ""
    between = " · " if names and venue else ""
    # A venue has at most half of the line, and what the names leave.
    most = max(room // 2, room - 1 - cell_len(names) - len(between))
    venue = between + fit(venue, most - len(between)) if venue else ""
    shown = room - cell_len(venue)
    segments = [Segment(" " * indent, meta)]
    text, spans = fit_lit(names, lit("authors", names), shown - 1)
    segments += _lit_segments(text, spans, meta, match)
    segments.append(Segment(venue + " " * (shown - cell_len(text)), meta))
    return segments


def _as_met(row: Row, lit: Lit) -> Lit:
    """What lights a slip only in a row that was found by one: else every word is met as typed.

    To look for slips in all authors of 36 rows took a tenth of the time of a key.
    """
    return lit if row.reason.startswith("~") or row.missing else partial(lit, slips=False)


def _year_column(paper: Paper, columns: Columns) -> tuple[str, int]:
    """The year padded, and its width: "c. 1990" takes room of a class that leaves some.

    Where there are no classes it takes it of the title, unless that has little itself.
    """
    year = shown_year(paper)
    if len(year) < YEAR_WIDTH:
        return year.ljust(YEAR_WIDTH), YEAR_WIDTH
    taken = len(paper.subject_class) + 1 if paper.subject_class else 0
    spare = columns.subject_class - taken if columns.subject_class else _LONGER * columns.signs
    width = max(YEAR_WIDTH, min(YEAR_WIDTH + spare, cell_len(year) + 1))
    return set_cell_size(fit(year, width - 1), width), width


def _column(
    text: str, width: int, spans: Sequence[tuple[int, int]], style: Style, match: Style
) -> list[Segment]:
    """`text` with its spans lit, cut and padded to `width` cells with one cell of space."""
    shown, spans = fit_lit(text, spans, width - 1)
    segments = list(_lit_segments(shown, spans, style, match))
    segments.append(Segment(" " * (width - cell_len(shown)), style))
    return segments


def _lit_segments(
    text: str, spans: Sequence[tuple[int, int]], style: Style, match: Style
) -> Iterator[Segment]:
    position = 0
    for start, end in spans:
        if start >= len(text):
            break
        if start > position:
            yield Segment(text[position:start], style)
        yield Segment(text[start:end], style + match)
        position = end
    if position < len(text):
        yield Segment(text[position:], style)
