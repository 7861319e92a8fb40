"""The query language, as somebody typing into the search box meets it."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.search.query import Field, Match, Query, Term, Word, parse, year_bounds

# Pieces of the language, so that Hypothesis writes queries and not only noise.
PIECES = st.sampled_from(
    ["author:", "year:", "has:", "cat:", "foo:", "Title:", '"', "'", "^", "-", "|", " ", ":", "..",
     "2021", "20", "code", "co", "hive", "auth", "author", "van der", "\t", "“", "é", "ab-c"]
)  # fmt: skip
QUERY_TEXT = st.lists(PIECES | st.text(max_size=4), max_size=10).map("".join)


def only(text: str) -> Word:
    (term,) = parse(text).terms
    assert not term.excluded
    (word,) = term.words
    return word


@settings(max_examples=400)
@given(QUERY_TEXT)
@example("author:author:|author:author:")
def test_what_was_read_is_written_and_read_again_the_same(text: str) -> None:
    query = parse(text)
    assert parse(str(query)) == query


@settings(max_examples=200)
@given(QUERY_TEXT, st.sampled_from(list(Field)[1:]), st.text(min_size=1, max_size=12))
def test_a_filter_put_on_and_taken_off_leaves_the_rest(text: str, field: Field, value: str) -> None:
    query = parse(text).without_filter(field, value)
    narrowed = query.with_filter(field, value)
    assert narrowed.has_filter(field, value)
    assert not narrowed.without_filter(field, value).has_filter(field, value)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("hivemind", Word("hivemind")),
        ('"artificial  hivemind"', Word("artificial hivemind", match=Match.PHRASE)),
        ("“pasted quotes”", Word("pasted quotes", match=Match.PHRASE)),
        ('"not closed yet', Word("not closed yet", match=Match.PHRASE, open=True)),
        ("'exact", Word("exact", match=Match.EXACT)),
        ("^prefix", Word("prefix", match=Match.PREFIX)),
        ("author:choi", Word("choi", Field.AUTHOR)),
        ("AUTHOR:choi", Word("choi", Field.AUTHOR)),
        ('author:"van der Berg"', Word("van der Berg", Field.AUTHOR, Match.PHRASE)),
        ("title:^moral", Word("moral", Field.TITLE, Match.PREFIX)),
        ("abstract:'norms", Word("norms", Field.ABSTRACT, Match.EXACT)),
        ("class:cs.CL", Word("cs.CL", Field.CLASS)),
        ("cat:cs.CL", Word("cs.CL", Field.CLASS)),
        ("aff:uw", Word("uw", Field.AFFILIATION)),
        ("key:zhou2024", Word("zhou2024", Field.KEY)),
        ("year:2021..2023", Word("2021..2023", Field.YEAR)),
        ("has:code", Word("code", Field.HAS)),
        ("foo:bar", Word("foo:bar")),
        ("ClarifyDelphi:", Word("ClarifyDelphi:")),
        ("year:soon", Word("year:soon")),
        ("title:a:b", Word("a:b", Field.TITLE)),
        ("10.1000/182", Word("10.1000/182", Field.DOI)),
    ],
)
def test_each_form_of_the_language(text: str, word: Word) -> None:
    assert only(text) == word


def test_words_are_joined_and_a_minus_excludes() -> None:
    assert parse("red -teaming wild").terms == (
        Term((Word("red"),)),
        Term((Word("teaming"),), excluded=True),
        Term((Word("wild"),)),
    )


def test_alternatives_keep_their_field() -> None:
    assert parse("author:choi|kim").terms == (
        Term((Word("choi", Field.AUTHOR), Word("kim", Field.AUTHOR))),
    )
    assert parse('year:2021|class:cs.CL|"a b"').terms == (
        Term(
            (
                Word("2021", Field.YEAR),
                Word("cs.CL", Field.CLASS),
                Word("a b", Field.CLASS, Match.PHRASE),
            )
        ),
    )


@pytest.mark.parametrize(
    "text", ["", "  ", "-", "author:", "-author:", "year:", "has:", '"', "|", "'"]
)
def test_what_is_only_begun_asks_for_nothing(text: str) -> None:
    assert not parse(text)


def test_a_field_name_being_typed_can_be_left_out() -> None:
    typed = "hive author:"
    for end in range(len("hive "), len(typed) + 1):
        query = parse(typed[:end])
        if query.naming_field:
            query = query.without_last()
        assert query == parse("hive ")


def test_a_finished_word_is_not_a_field_name() -> None:
    assert parse("hive author").naming_field
    assert not parse("hive author ").naming_field
    assert not parse("hive -author").naming_field
    assert not parse("hive mind").naming_field


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2024", (2024, 2024)),
        ("2", (2000, 2999)),
        ("20", (2000, 2099)),
        ("202", (2020, 2029)),
        ("2021.", (2021, 2021)),
        ("2021..", (2021, 9999)),
        ("2021..2", (2021, 2999)),
        ("2021..202", (2021, 2029)),
        ("2021..2023", (2021, 2023)),
        ("2023..2021", (2021, 2023)),
        ("2021-2023", (2021, 2023)),
        ("2021-", (2021, 2021)),
        ("..2020", (-9999, 2020)),
        ("..20", (-9999, 2099)),
        ("1990s", (1990, 1999)),
        ("1900s", (1900, 1999)),
        ("44BC", (-44, -44)),
        ("-44", (-44, -44)),
        ("79ad", (79, 79)),
        ("44BC..79AD", (-44, 79)),
        ("100bce..", (-100, 9999)),
        ("1960s..1980s", (1960, 1989)),
        ("..", None),
        ("20245", None),
        ("soon", None),
        ("٢٠٢٤", None),
    ],
)
def test_years_narrow_as_they_are_typed(text: str, years: tuple[int, int] | None) -> None:
    assert year_bounds(text) == years


@pytest.mark.parametrize(
    ("field", "value", "written"),
    [
        (Field.YEAR, "2024", "year:2024"),
        (Field.CLASS, "cs.CL", "class:cs.CL"),
        (Field.AUTHOR, "Yejin Choi", 'author:"Yejin Choi"'),
        (Field.HAS, "code", "has:code"),
        (Field.SOURCE, "refs/my lib.bib", 'source:"refs/my lib.bib"'),
        (Field.AFFILIATION, "allen-ai", "aff:allen-ai"),
        (Field.AFFILIATION, "-odd", 'aff:"-odd"'),
    ],
)
def test_a_chosen_facet_is_text_that_can_be_typed(field: Field, value: str, written: str) -> None:
    query = parse("hive").with_filter(field, value)
    assert str(query) == f"hive {written}"
    assert parse(f"hive {written}") == query
    assert query.with_filter(field, value) == query
    assert query.without_filter(field, value) == Query(parse("hive").terms)


def test_a_filter_can_follow_a_phrase_left_open() -> None:
    assert str(parse('"hive mi').with_filter(Field.YEAR, "2024")) == '"hive mi" year:2024'
