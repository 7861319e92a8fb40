"""How dates read, sort and answer a year."""

import pytest

from core.dates import date_text, order, year_text, year_value, years
from core.model import PaperDate, Season
from core.search.query import year_bounds

DECADE = PaperDate(1990, open_digits=1)
CENTURY = PaperDate(1900, open_digits=2)


@pytest.mark.parametrize(
    ("date", "year", "whole", "iso"),
    [
        (PaperDate(2024, 9, 24), "2024", "2024-09-24", "2024-09-24"),
        (DECADE, "1990s", "1990s", "199X"),
        (CENTURY, "1900s", "1900s", "19XX"),
        (PaperDate(1990, is_circa=True), "c. 1990", "c. 1990", "1990~"),
        (PaperDate(1990, is_doubtful=True), "1990?", "1990?", "1990?"),
        (PaperDate(1990, is_circa=True, is_doubtful=True), "c. 1990?", "c. 1990?", "1990%"),
        (PaperDate(2001, open_end=True), "2001–", "2001–", "2001/"),
        (PaperDate(1988, open_start=True), "–1988", "–1988", "/1988"),
        (PaperDate(-44, 3, 15), "44 BC", "15 March 44 BC", "-0044-03-15"),
        (PaperDate(0), "1 BC", "1 BC", "0000"),
        (PaperDate(79, 8), "79 AD", "August 79 AD", "0079-08"),
        (PaperDate(2010, season=Season.SPRING), "2010", "spring 2010", "2010-21"),
        (
            PaperDate(2014, 5, end=PaperDate(2014, 6)),
            "2014",
            "May 2014 – June 2014",
            "2014-05/2014-06",
        ),
        (PaperDate(1999, end=PaperDate(2003)), "1999–2003", "1999 – 2003", "1999/2003"),
        (PaperDate(-50, end=PaperDate(-44)), "50–44 BC", "50 BC – 44 BC", "-0050/-0044"),
    ],
)
def test_a_date_reads_as_people_write_it(date: PaperDate, year: str, whole: str, iso: str) -> None:
    assert (year_text(date), date_text(date), date.iso) == (year, whole, iso)


def test_dates_sort_from_before_our_era_to_now() -> None:
    rising = [
        None,
        PaperDate(-9999),
        PaperDate(-44),
        PaperDate(-44, 3),
        PaperDate(0),
        PaperDate(79),
        CENTURY,
        DECADE,
        PaperDate(1990, season=Season.SPRING),
        PaperDate(1990, 3),
        PaperDate(1990, 3, 2),
        PaperDate(9999, 12, 31),
    ]
    places = [order(date) for date in rising]
    assert places == sorted(set(places))
    assert 0 <= places[0] < places[-1] < 1 << 23


@pytest.mark.parametrize(
    "date",
    [
        DECADE,
        CENTURY,
        PaperDate(-44),
        PaperDate(79),
        PaperDate(2024),
        PaperDate(1900, open_digits=1),
    ],
)
def test_the_value_of_the_year_facet_means_the_years_of_the_date(date: PaperDate) -> None:
    assert year_bounds(year_value(date)) == years(date)
