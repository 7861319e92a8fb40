"""Dates as people write them, in the three formats."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dates import date_text, order, year_text
from core.model import PaperDate, Season
from core.sources.dates import Dated, read_date
from tests.core.sources.field.asking import bib, bib_of, csl, csl_of, ris_of

# biblatex's forms (manual 2.3.8) and those of running text.
WRITTEN = [
    ("199X", "1990s"), ("156X", "1560s"), ("19XX", "1900s"), ("1990~", "c. 1990"),
    ("1723~", "c. 1723"), ("1990?", "1990?"), ("1723%", "c. 1723?"), ("2001/", "2001–"),
    ("2001/..", "2001–"), ("2001/open", "2001–"), ("/1988", "–1988"), ("../1988", "–1988"),
    ("-0044-03-15", "44 BC"), ("-0876", "876 BC"), ("-0100/-0044", "100–44 BC"),
    ("0079", "79 AD"), ("0768", "768 AD"), ("2014-05/2014-06", "2014"), ("1999/2003", "1999–2003"),
    ("2010-21", "2010"), ("2004-06~", "c. 2004"), ("1988~/1992", "c. 1988–1992"),
    ("2004-10-10T10:10:10", "2004"), ("1999-XX", "1999"),
    ("c. 1350", "c. 1350"), ("ca. 1350", "c. 1350"), ("circa 1350", "c. 1350"),
    ("[c. 1350?]", "c. 1350?"), ("[1998]", "1998"), ("1350?", "1350?"), ("1990s", "1990s"),
    ("1990's", "1990s"), ("19th century", "1800s"), ("44 BC", "44 BC"), ("500 BCE", "500 BC"),
    ("AD 79", "79 AD"), ("98 CE", "98 AD"), ("100-44 BC", "100–44 BC"), ("c. 44 B.C.", "c. 44 BC"),
    ("1998--2001", "1998–2001"), ("1998–2001", "1998–2001"), ("1990/91", "1990–1991"),
    ("2001-", "2001–"), ("between 1350 and 1360", "1350–1360"), ("before 1400", "–1400"),
    ("after 1400", "1400–"), ("©1998", "1998"), ("c1998", "1998"), ("1973b", "1973"),
    ("Fall 2024", "2024"), ("12 May 2010", "2010"), ("May 12, 2010", "2010"), ("05/2010", "2010"),
    ("MCMXC", "1990"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "year"), WRITTEN)
def test_a_year_is_shown_as_people_write_it(written: str, year: str) -> None:
    date = read_date(written).date
    assert date is not None
    assert year_text(date) == year


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2010-21", "spring 2010"),
        ("Winter 1999", "winter 1999"),
        ("12 May 2010", "2010-05-12"),
        ("12.5.2010", "2010-05-12"),
        ("5/25/2010", "2010-05-25"),
        ("05/12/2010", "2010"),  # in May or in December
        ("2014-05/2014-06", "May 2014 – June 2014"),
        ("Epub 2020 May 3", "2020-05-03"),
        ("2024/9/24", "2024-09-24"),
        ("2020//", "2020"),
        ("1966/05//", "1966-05"),
    ],
)
def test_the_whole_date(written: str, day: str) -> None:
    date = read_date(written).date
    assert date is not None
    assert date_text(date) == day


@pytest.mark.parametrize("written", ["n.d.", "[n. d.]", "no date", "s.d.", "????", "unknown", ""])
def test_no_date_is_no_date_and_no_problem(written: str) -> None:
    assert read_date(written) == Dated()


@pytest.mark.parametrize(
    ("written", "state", "year"),
    [
        ("in press", "inpress", None),
        ("In-Press", "inpress", None),
        ("(in press)", "inpress", None),
        ("to appear", "forthcoming", None),
        ("forthcoming", "forthcoming", None),
        ("accepted", "forthcoming", None),
        ("submitted", "submitted", None),
        ("under review", "submitted", None),
        ("in preparation", "inpreparation", None),
        ("2021, in press", "inpress", 2021),
        ("in press (2021)", "inpress", 2021),
        ("to appear 2010", "forthcoming", 2010),
    ],
)
def test_a_state_of_publication(written: str, state: str, year: int | None) -> None:
    found = read_date(written)
    assert (found.pubstate, found.date and found.date.year, found.text) == (state, year, "")


@pytest.mark.parametrize("written", ["Summer term", "98", "see below", "mid"])
def test_what_is_no_date_stays_a_text_with_a_problem(written: str) -> None:
    assert read_date(written) == Dated(text=written)
    reading = bib(f"\n@misc{{k, title={{T}}, year={{{written}}}}}")
    assert reading.papers[0].publication.date_text == written
    [problem] = reading.problems
    assert (problem.source.path, problem.source.line) == ("refs.bib", 2)
    assert f'"{written}"' in problem.what
    assert [p.what for p in ris_of(f"PY  - {written}").problems]
    assert [p.what for p in csl(issued={"literal": written}).problems]


@given(st.text())
def test_no_text_breaks_the_reading_of_a_date(text: str) -> None:
    found = read_date(text)
    if found.date:
        assert year_text(found.date)
        assert order(found.date) > 0
        assert read_date(found.date.iso).date == found.date


@given(st.from_regex(r"-?\d{4}(-\d\d)?[~?%]?(/(\d{4}[~?%]?)?)?", fullmatch=True))
def test_what_biblatex_writes_is_read_back(text: str) -> None:
    found = read_date(text)
    assert found.date is None or read_date(found.date.iso).date == found.date


@pytest.mark.parametrize(
    ("fields", "iso", "state"),
    [
        ("year={{\\noopsort{1973b}}1981}", "1981", ""),
        ("year={\\noopsort{a}2001}", "2001", ""),
        ("year={{\\SortNoop{3}}1999}", "1999", ""),
        ("year=2010, month={Spring}", "2010-21", ""),
        ("year={c.~1350}, month=mar", "1350-03~", ""),
        ("date={2021}, pubstate={forthcoming}", "2021", "forthcoming"),
        ("pubstate={inpress}", None, "inpress"),
        ("note={to appear}", None, "forthcoming"),
        ("year=2021, note={In press}", "2021", ""),
        ("date={soon}, year=2021", "2021", ""),
    ],
)
def test_the_fields_of_an_entry(fields: str, iso: str | None, state: str) -> None:
    paper = bib_of(fields)
    assert (paper.date and paper.date.iso, paper.publication.pubstate) == (iso, state)


@pytest.mark.parametrize(
    ("issued", "iso"),
    [
        ({"date-parts": [[-44, 3, 15]]}, "-0044-03-15"),
        ({"date-parts": [["-100"]]}, "-0100"),
        ({"date-parts": [[98]]}, "0098"),
        ({"date-parts": [[1990]], "circa": True}, "1990~"),
        ({"date-parts": [[1990]], "circa": 1}, "1990~"),
        ({"date-parts": [[1990]], "circa": "false"}, "1990"),
        ({"date-parts": [[2010]], "season": 1}, "2010-21"),
        ({"date-parts": [[2010]], "season": "autumn"}, "2010-23"),
        ({"date-parts": [[2010, 22]]}, "2010-22"),
        ({"date-parts": [[1999], [2003]]}, "1999/2003"),
        ({"date-parts": [[2001], [0]]}, "2001/"),
        ({"raw": "199X"}, "199X"),
        ("1990~", "1990~"),
    ],
)
def test_the_dates_of_csl(issued: object, iso: str) -> None:
    date = csl_of(issued=issued).date
    assert date is not None
    assert date.iso == iso


def test_csl_says_that_a_work_is_in_press() -> None:
    assert csl_of(issued={"literal": "in press"}).publication.pubstate == "inpress"
    assert csl_of(status="forthcoming").publication.pubstate == "forthcoming"
    assert csl_of(status="published").publication.pubstate == ""


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ("PY  - 1998-2001", PaperDate(1998, end=PaperDate(2001))),
        ("Y1  - 2020//", PaperDate(2020)),
        ("PY  - 2020\nDA  - 2020/Spring", PaperDate(2020, season=Season.SPRING)),
        ("PY  - c. 1350", PaperDate(1350, is_circa=True)),
    ],
)
def test_the_dates_of_ris(lines: str, date: PaperDate) -> None:
    [paper] = ris_of(lines).papers
    assert paper.date == date


def test_ris_says_that_a_work_is_in_press() -> None:
    assert ris_of("PY  - in press").papers[0].publication.pubstate == "inpress"
    assert ris_of("AU  - A", "INPR").papers[0].publication.pubstate == "inpress"
