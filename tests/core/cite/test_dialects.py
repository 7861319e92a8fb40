"""BibTeX is BibTeX and biblatex is biblatex, whatever the source spoke."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from core.cite.formats.bibtex.dialect import aliases, dates
from core.cite.formats.bibtex.dialect.dates import BibtexDate
from core.cite.formats.bibtex.dialect.macros import in_latex
from core.cite.formats.bibtex.dialect.named import Named
from core.cite.formats.bibtex.dialect.titles import joined, without
from core.cite.formats.bibtex.dialect.translation import to_biblatex, to_bibtex
from core.model import Entry


def entry(type_: str, **fields: str) -> Entry:
    return Entry(
        type_, "k", tuple((name.replace("_", "-"), value) for name, value in fields.items())
    )


def said(entry: Entry) -> tuple[str, dict[str, str]]:
    return entry.type.lower(), {name.lower(): value for name, value in entry.fields}


PAIRS = [
    (
        entry("online", title="A page", date="2020-03-04", url="http://x.org"),
        entry(
            "misc",
            title="A page",
            year="2020",
            month="mar",
            day="4",
            url="http://x.org",
            key="A page",
            biblatex_entrytype="online",
        ),
    ),
    (
        entry("report", author="A", date="2020-03", type="techreport", institution="MIT"),
        entry("techreport", author="A", year="2020", month="mar", institution="MIT"),
    ),
    (
        entry("thesis", author="A", title="T", date="2020", type="mathesis", institution="MIT"),
        entry("mastersthesis", author="A", title="T", year="2020", school="MIT"),
    ),
    (
        entry("article", author="A", title="T", subtitle="Long", journaltitle="J", date="1999"),
        entry(
            "article",
            author="A",
            title="T: Long",
            journal="J",
            year="1999",
            biblatex_subtitle="Long",
        ),
    ),
    (
        entry("collection", editor="E", title="T", location="Berlin", publisher="S", date="2020"),
        entry(
            "book",
            editor="E",
            title="T",
            address="Berlin",
            publisher="S",
            year="2020",
            biblatex_entrytype="collection",
        ),
    ),
    (
        entry("mvcollection", editor="E", title="T", date="1885/1888"),
        entry(
            "proceedings",
            editor="E",
            title="T",
            year="1885--1888",
            biblatex_entrytype="mvcollection",
        ),
    ),
    (
        entry(
            "inbook", author="A", title="C", booktitle="B", publisher="P", edition="2", date="2020"
        ),
        entry(
            "incollection",
            author="A",
            title="C",
            booktitle="B",
            publisher="P",
            edition="2nd",
            year="2020",
            biblatex_entrytype="inbook",
        ),
    ),
    (
        entry("book", author="A", editor="E", title="T", volume="1", number="2", annotation="n"),
        entry(
            "book",
            author="A",
            title="T",
            volume="1",
            annote="n",
            biblatex_editor="E",
            biblatex_number="2",
        ),
    ),
    (
        entry("article", author="A", eprint="2001.1", eprinttype="arxiv", eprintclass="cs.CL"),
        entry("article", author="A", eprint="2001.1", archivePrefix="arXiv", primaryClass="cs.CL"),
    ),
    (
        entry("article", author="A", title=r"\mkbibquote{X \mkbibemph{y}}\hyphen z", date="1999"),
        entry(
            "article",
            author="A",
            title=r"``X \emph{y}''-z",
            year="1999",
            biblatex_title=r"\mkbibquote{X \mkbibemph{y}}\hyphen z",
        ),
    ),
]


@pytest.mark.parametrize(("biblatex", "bibtex"), PAIRS)
def test_each_language_has_its_own_words_for_it(biblatex: Entry, bibtex: Entry) -> None:
    assert said(to_bibtex(biblatex)) == said(bibtex)
    assert said(to_biblatex(bibtex)) == said(biblatex)
    assert to_bibtex(bibtex) == bibtex
    assert to_biblatex(biblatex) == biblatex


def test_what_has_no_place_in_bibtex_stays_under_its_name() -> None:
    kept = {"related": "a,b", "ids": "old", "urldate": "2020-01-01", "langid": "german"}
    written = dict(to_bibtex(entry("online", title="T", date="2020", url="u", **kept)).fields)
    assert kept.items() <= written.items()


def test_a_note_on_a_title_that_was_edited_since_is_let_go() -> None:
    _, bibtex = PAIRS[3]
    edited = replace(
        bibtex, fields=tuple((n, v.replace("T: Long", "New")) for n, v in bibtex.fields)
    )
    assert said(to_biblatex(edited)) == (
        "article",
        {"author": "A", "title": "New", "journaltitle": "J", "date": "1999"},
    )


@pytest.mark.parametrize(
    ("year", "month", "day", "date"),
    [
        ("2020", "mar", "", "2020-03"),
        ("{2020}", "{March}", "", "2020-03"),
        ("2020", "3", "4", "2020-03-04"),
        ("2020", "May 31", "", "2020-05-31"),
        ("2020", "31~Sept.", "", ""),
        ("2020", "June 5--7", "", "2020-06-05/2020-06-07"),
        ("2020", "5-7 jun", "", "2020-06-05/2020-06-07"),
        ("2020", "May/June", "", "2020-05/2020-06"),
        ("2020", "May 30 -- June 2", "", "2020-05-30/2020-06-02"),
        ("2020", "Spring", "", "2020-21"),
        ("1984--1986", "", "", "1984/1986"),
        ("2001--", "", "", "2001/"),
        ("1984--1986", "may", "", ""),
        ("in press", "", "", ""),
        ("2020", "Michaelmas", "", ""),
        ("2020", "", "4", ""),
    ],
)
def test_a_date_of_bibtex_is_one_field_of_biblatex(
    year: str, month: str, day: str, date: str
) -> None:
    assert dates.to_biblatex(BibtexDate(year, month, day)) == date
    if date:
        assert dates.to_biblatex(dates.to_bibtex(date)) == date


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("199X", "1990s"),
        ("1990~", "1990"),
        ("-0044", "44 BC"),
        ("1991-12/1992-01", "1991--1992"),
        ("2004-04-25T14:34:00", "2004"),
    ],
)
def test_of_a_date_that_bibtex_cannot_say_it_prints_the_year(date: str, year: str) -> None:
    biblatex = entry("misc", author="A", title="T", date=date)
    written = dict(to_bibtex(biblatex).fields)
    assert written["year"] == year
    assert written["date"] == date
    assert to_biblatex(to_bibtex(biblatex)) == biblatex


def test_a_year_that_is_none_stays_what_it_is() -> None:
    assert dict(to_biblatex(entry("article", year="in press", month="mar")).fields) == {
        "year": "in press",
        "month": "mar",
    }


def test_a_brace_that_never_closes_stops_no_command() -> None:
    assert in_latex(r"\enquote{a") == "``a''"


@settings(max_examples=150)
@given(*[st.text("ab :.?!}", max_size=6)] * 3)
def test_a_title_comes_apart_as_it_was_joined(title: str, subtitle: str, addon: str) -> None:
    assume(title.strip())
    whole = joined(title, subtitle, addon)
    bare = without(whole, subtitle, addon)
    assert bare == whole or joined(bare, subtitle, addon) == whole
    if not set(":. ") & set(title + subtitle + addon):
        assert bare == title


BIBLATEX_TYPES = sorted(
    {*aliases.TYPES_TO_BIBTEX, *(new for new, _ in aliases.TYPES_TO_BIBLATEX.values())}
    | {"article", "book", "inbook", "incollection", "manual", "misc", "patent", "dataset", "set"}
    | {"proceedings", "unpublished", "booklet", "software", "artwork"}
)
NAMES = sorted(
    (aliases.BIBLATEX_ONLY | aliases.PRINTED | {"url", "doi", "langid", "x-note", "eprint"})
    - {"date"}
)
PLAIN = st.one_of(
    st.text(" aB{}:.é", min_size=1, max_size=8).filter(str.strip),
    st.sampled_from(["2nd", "phdthesis", "mathesis", "techreport", "resreport", "newseries"]),
)
VALUES = PLAIN | st.sampled_from(["2", "11", "arxiv", "arXiv", r"\mkbibquote{a}", r"a \hyphen b"])
DATES = st.sampled_from(
    "2020 2020-03 2020-03-04 2020/2021 199X 1990~ -0044 2020-21 2001/ 2020-01/2020-02 "
    "2020-06-05/2020-06-07 1991-12/1992-01 nonsense".split()
)
MADE = st.builds(
    lambda type_, fields, date: Entry(type_, "k", (*fields.items(), *date.items())),
    st.sampled_from(BIBLATEX_TYPES),
    st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=7),
    st.fixed_dictionaries({}, optional={"date": DATES}),
)
BIBTEX_NAMES = sorted({*aliases.FIELDS_TO_BIBLATEX, "title", "author", "publisher"})
MADE_BIBTEX = st.builds(
    lambda type_, fields, date: Entry(type_, "k", (*fields.items(), *date.items())),
    st.sampled_from(sorted(aliases.BIBTEX_TYPES - {"conference", "inbook"})),
    st.dictionaries(st.sampled_from(BIBTEX_NAMES), PLAIN, max_size=7),
    st.fixed_dictionaries(
        {}, optional={"year": st.sampled_from(["2020", "in press"]), "month": st.just("mar")}
    ),
)


@settings(max_examples=400)
@given(MADE)
@example(entry("thesis", title="T", type="mathesis"))
@example(entry("article", title="a: b", subtitle="b", journaltitle="J", journalsubtitle="j"))
def test_a_biblatex_entry_survives_the_journey_to_bibtex(made: Entry) -> None:
    made = to_biblatex(made)
    bibtex = to_bibtex(made)
    assert bibtex.type in aliases.BIBTEX_TYPES
    assert said(to_biblatex(bibtex)) == said(made)
    assert said(to_bibtex(bibtex)) == said(bibtex)


@settings(max_examples=400)
@given(MADE_BIBTEX)
@example(entry("book", title="T", edition="2th"))
@example(entry("book", title="T", edition="11th"))
def test_a_bibtex_entry_survives_the_journey_to_biblatex(made: Entry) -> None:
    made = to_bibtex(made)
    back = to_bibtex(to_biblatex(made))
    assert back.type == made.type
    assert without_key_of_title(back) == without_key_of_title(made)


def without_key_of_title(entry: Entry) -> dict[str, str]:
    fields = said(entry)[1]
    return {n: v for n, v in fields.items() if n != "key" or v != fields.get("title")}


def test_a_field_keeps_the_name_it_was_written_under() -> None:
    named = Named([("DOI", "10.1/a"), ("doi", "10.1/b")])
    named["doi"] = "10.1/c"
    named["URL"] = "x"
    assert named.as_fields() == (("DOI", "10.1/c"), ("URL", "x"))
