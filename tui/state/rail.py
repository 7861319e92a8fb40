"""The facet rail without a widget: which lines it has, and what choosing one does to the query.

Invariant: a chosen value is nothing but a filter in the query's text, so what is typed and what
is chosen can never disagree.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import PurePath
from typing import TYPE_CHECKING

from core import subject_classes
from core.search.query import Field, parse

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from core.search.facets import Facets
    from core.search.query import Query

#: The facets from top to bottom, as they are headed.
TITLES = {
    Field.YEAR: "Year",
    Field.CLASS: "Class",
    Field.AUTHOR: "Author",
    Field.VENUE: "Venue",
    Field.AFFILIATION: "Affiliation",
    Field.KEYWORD: "Keyword",
    Field.TAG: "Tag",
    Field.HAS: "With",
    Field.SOURCE: "Source",
    Field.TYPE: "Type",
}
_THINGS = {"pdf": "PDF"}
#: Values shown of a folded facet: with more, seven facets no longer fit a window of 40 lines.
FOLDED_VALUES = 6
#: A facet of so many values may have more: the engine sends no more than these.
MOST_VALUES = 100


class LineKind(Enum):
    """What a line of the rail is."""

    HEADING = auto()
    VALUE = auto()
    FOLD = auto()


@dataclass(frozen=True, slots=True)
class RailLine:
    """A heading, a value with its papers, or what unfolds or folds the facet again.

    `count` is None where nothing was counted. `number` is the value's place in its facet, from 1.
    """

    kind: LineKind
    field: Field
    value: str = ""
    label: str = ""
    count: int | None = None
    number: int = 0
    active: bool = False

    @property
    def is_choice(self) -> bool:
        """Whether the cursor can stand on it."""
        return self.kind is not LineKind.HEADING

    def is_same(self, other: RailLine) -> bool:
        """Whether two lines mean the same, whatever is counted."""
        return (self.kind, self.field, self.value) == (other.kind, other.field, other.value)


def toggled(text: str, field: Field, value: str) -> str:
    """A query's text narrowed to `value`, or widened again where it already was."""
    query = parse(text)
    for typed in _filters(query, field):
        if typed.casefold() == value.casefold():
            return str(query.without_filter(field, typed))
    # The space lets one type on.
    return f"{query.with_filter(field, value)} "


@dataclass(frozen=True, slots=True)
class Held:
    """A facet that is being chosen from: its values keep their places, as a hand expects."""

    field: Field
    values: tuple[str, ...]


def lines_of(
    facets: Facets,
    query: Query,
    total: int,
    unfolded: Collection[Field] = (),
    held: Held | None = None,
) -> tuple[RailLine, ...]:
    """The rail for a query that finds `total` papers; `unfolded` facets show all their values."""
    lines: list[RailLine] = []
    for field, title in TITLES.items():
        places = held.values if held and held.field is field else ()
        values = _values(field, facets, _filters(query, field), total, places)
        if values:
            lines.append(RailLine(LineKind.HEADING, field, label=title))
            lines += _folded(field, values, is_open=field in unfolded)
    return tuple(lines)


def _filters(query: Query, field: Field) -> list[str]:
    """The values that a query is narrowed to in a field, as they were typed."""
    single = [term.words[0] for term in query.terms if len(term.words) == 1 and not term.excluded]
    return [
        word.text for word in single if word.field is field and query.has_filter(field, word.text)
    ]


def _values(
    field: Field, facets: Facets, active: Sequence[str], total: int, places: Sequence[str]
) -> list[RailLine]:
    """A facet's values in their order: those in `places` there, else the narrowing ones first."""
    narrowing = {value.casefold() for value in active}
    counted = [
        (value_in_query(field, value, facets), count) for value, count in facets.get(field, ())
    ]
    known = {value.casefold() for value, _ in counted}
    # A filter that is no value of the facet ("author:choi", "year:2021..") can be undone as well:
    # all that was found answers it.
    pairs: list[tuple[str, int | None]] = [
        (value, total) for value in active if value.casefold() not in known
    ]
    pairs += counted
    if places:
        named = {value for value, _ in pairs}
        pairs += [(value, None) for value in places if value not in named]
        order = {value: place for place, value in enumerate(places)}
        pairs.sort(key=lambda pair: order.get(pair[0], len(order)))
    elif field is not Field.YEAR:
        pairs.sort(key=lambda pair: pair[0].casefold() not in narrowing)
    return [
        RailLine(
            LineKind.VALUE,
            field,
            value,
            _label(field, value),
            count,
            number,
            active=value.casefold() in narrowing,
        )
        for number, (value, count) in enumerate(pairs, start=1)
    ]


def _folded(field: Field, values: list[RailLine], *, is_open: bool) -> Iterator[RailLine]:
    # A line that says "1 more" is as long as the one that it hides.
    if len(values) <= FOLDED_VALUES + 1:
        yield from values
        return
    shown = [line for line in values if is_open or line.active or line.number <= FOLDED_VALUES]
    yield from shown
    hidden = len(values) - len(shown)
    beyond = "+" if len(values) >= MOST_VALUES else ""
    yield RailLine(LineKind.FOLD, field, label="fewer" if is_open else f"{hidden}{beyond} more")


def value_in_query(field: Field, value: str, facets: Facets) -> str:
    """The value as it is put into the query: a source by its file name where that will do."""
    if field is not Field.SOURCE:
        return value
    name = PurePath(value).name
    holding = Counter(name in path for path, _ in facets.get(field, ()))
    return name if name and holding[True] == 1 else value


def _label(field: Field, value: str) -> str:
    if field is Field.CLASS:
        return f"{value}  {subject_classes.full_name(value)}".rstrip()
    return _THINGS.get(value, value) if field is Field.HAS else value
