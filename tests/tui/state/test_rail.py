"""The facet rail without a widget: which lines it has for which counts and which text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.search.query import Field, parse
from tui.state.rail import FOLDED_VALUES, MOST_VALUES, Held, LineKind, RailLine, lines_of, toggled

if TYPE_CHECKING:
    from core.search.facets import Facets

AUTHORS = ("Ada Okafor", "Nils Berg", "Rui Silva")
COUNTS: Facets = {
    Field.AUTHOR: ((AUTHORS[0], 3), (AUTHORS[1], 2), (AUTHORS[2], 1)),
    Field.YEAR: (("2021", 1), ("2019", 4)),
    Field.HAS: (("code", 2),),
    Field.CLASS: (("cs.CL", 5), ("XX", 1)),
}


def told(lines: tuple[RailLine, ...]) -> list[str]:
    """The lines as somebody reads them."""
    return [
        line.label
        if line.kind is not LineKind.VALUE
        else f"{'● ' * line.active}{line.number} {line.label} {line.count}"
        for line in lines
    ]


def test_facets_stand_in_the_rails_order_with_their_values_counted_and_numbered() -> None:
    assert told(lines_of(COUNTS, parse(""), 6)) == [
        "Year",
        "1 2021 1",
        "2 2019 4",
        "Class",
        "1 cs.CL  Computation and Language 5",
        "2 XX 1",
        "Author",
        "1 Ada Okafor 3",
        "2 Nils Berg 2",
        "3 Rui Silva 1",
        "With",
        "1 code 2",
    ]


def test_the_cursor_can_stand_on_all_but_headings() -> None:
    lines = lines_of(COUNTS, parse(""), 6)
    assert [line.label for line in lines if not line.is_choice] == [
        "Year",
        "Class",
        "Author",
        "With",
    ]


def test_a_value_that_narrows_is_marked_and_comes_first_but_years_stay_in_order() -> None:
    authors = lines_of(COUNTS, parse('author:"rui silva"'), 1)[7:10]
    assert told(authors) == ["● 1 Rui Silva 1", "2 Ada Okafor 3", "3 Nils Berg 2"]
    years = lines_of(COUNTS, parse("year:2019"), 4)[:3]
    assert told(years) == ["Year", "1 2021 1", "● 2 2019 4"]


def test_a_filter_that_is_no_value_is_told_with_all_that_was_found() -> None:
    authors = lines_of(COUNTS, parse("author:ada"), 3)[7:9]
    assert told(authors) == ["● 1 ada 3", "2 Ada Okafor 3"]


def test_a_filter_is_told_once_whatever_else_is_asked_of_its_value() -> None:
    authors = lines_of(COUNTS, parse("author:ada -author:ada"), 3)[7:9]
    assert told(authors) == ["● 1 ada 3", "2 Ada Okafor 3"]


def test_what_is_excluded_does_not_narrow() -> None:
    assert not any(line.active for line in lines_of(COUNTS, parse("-year:2019"), 2))


def test_values_that_are_chosen_from_keep_their_places() -> None:
    held = Held(Field.AUTHOR, AUTHORS)
    counts: Facets = {Field.AUTHOR: ((AUTHORS[2], 1), ("Zoe New", 1))}
    lines = lines_of(counts, parse('author:"Rui Silva"'), 1, held=held)
    assert told(lines) == [
        "Author",
        "1 Ada Okafor None",
        "2 Nils Berg None",
        "● 3 Rui Silva 1",
        "4 Zoe New 1",
    ]


def test_other_facets_are_not_held() -> None:
    held = Held(Field.YEAR, ("2021", "2019"))
    assert told(lines_of({Field.AUTHOR: COUNTS[Field.AUTHOR]}, parse(""), 6, held=held)) == [
        "Year",
        "1 2021 None",
        "2 2019 None",
        "Author",
        "1 Ada Okafor 3",
        "2 Nils Berg 2",
        "3 Rui Silva 1",
    ]


def years(many: int) -> Facets:
    return {Field.YEAR: tuple((str(2025 - n), 1) for n in range(many))}


def test_one_value_too_many_is_shown_and_two_are_folded() -> None:
    assert len(lines_of(years(FOLDED_VALUES + 1), parse(""), 9)) == 1 + FOLDED_VALUES + 1
    folded = lines_of(years(FOLDED_VALUES + 2), parse(""), 9)
    assert told(folded)[-2:] == [f"{FOLDED_VALUES} {2025 - FOLDED_VALUES + 1} 1", "2 more"]
    assert folded[-1].kind is LineKind.FOLD
    assert folded[-1].is_choice


def test_an_open_facet_shows_all_and_can_be_folded() -> None:
    lines = lines_of(years(20), parse(""), 20, unfolded={Field.YEAR})
    assert len(lines) == 1 + 20 + 1
    assert told(lines)[-2:] == ["20 2006 1", "fewer"]


def test_a_value_that_narrows_is_shown_however_far_down() -> None:
    lines = lines_of(years(20), parse("year:2007"), 1)
    assert told(lines)[-2:] == ["● 19 2007 1", "13 more"]


def test_there_may_be_more_than_the_engine_sends() -> None:
    most = lines_of(years(MOST_VALUES), parse(""), 100)
    assert told(most)[-1] == f"{MOST_VALUES - FOLDED_VALUES}+ more"
    fewer = lines_of(years(MOST_VALUES - 1), parse(""), 100)
    assert told(fewer)[-1] == f"{MOST_VALUES - 1 - FOLDED_VALUES} more"


def test_nothing_counted_is_no_line() -> None:
    assert lines_of({}, parse("rivers"), 0) == ()
    assert lines_of({Field.YEAR: ()}, parse(""), 0) == ()


def test_lines_are_the_same_whatever_is_counted() -> None:
    line = RailLine(LineKind.VALUE, Field.YEAR, "2019", "2019", 4, 1)
    assert line.is_same(RailLine(LineKind.VALUE, Field.YEAR, "2019", "2019", None, 7, active=True))
    assert not line.is_same(RailLine(LineKind.VALUE, Field.YEAR, "2020", "2019", 4, 1))
    assert not line.is_same(RailLine(LineKind.VALUE, Field.CLASS, "2019", "2019", 4, 1))
    assert not line.is_same(RailLine(LineKind.FOLD, Field.YEAR, "2019", "2019", 4, 1))


@pytest.mark.parametrize(
    ("text", "field", "value", "after"),
    [
        ("", Field.CLASS, "cs.CL", "class:cs.CL "),
        ("rivers", Field.AUTHOR, "Ada Okafor", 'rivers author:"Ada Okafor" '),
        ("rivers year:2019 maps", Field.YEAR, "2019", "rivers maps"),
        ("author:ADA", Field.AUTHOR, "ada", ""),
        ("year:2019", Field.CLASS, "2019", "year:2019 class:2019 "),
        ("-year:2019", Field.YEAR, "2019", "-year:2019 year:2019 "),
    ],
)
def test_a_value_is_put_into_the_text_and_taken_out_again(
    text: str, field: Field, value: str, after: str
) -> None:
    assert toggled(text, field, value) == after


def test_a_source_is_named_by_its_file_where_no_other_has_that_name() -> None:
    counts: Facets = {Field.SOURCE: (("lib/refs.bib", 3), ("old/refs.bib", 2), ("lib/page.txt", 1))}
    lines = lines_of(counts, parse(""), 6)
    assert [line.value for line in lines[1:]] == ["lib/refs.bib", "old/refs.bib", "page.txt"]
