"""What is written to the cache comes back as it was, or not at all."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.model import (
    Author,
    Entry,
    Identifiers,
    Kind,
    Paper,
    PaperDate,
    Publication,
    Season,
    SourceRef,
)
from core.store.packing import DamagedRecordError, decode, encode

text = st.text(st.characters(blacklist_categories=("Cs", "Cc")) | st.just("\n"), max_size=20)
authors = st.lists(st.builds(Author, text, text, text, st.booleans()), max_size=4).map(tuple)
plain_dates = st.builds(
    PaperDate,
    st.integers(-9999, 9999),
    st.none() | st.integers(1, 12),
    st.none() | st.integers(1, 31),
    st.booleans(),
)
dates = plain_dates | st.builds(
    replace,
    plain_dates,
    season=st.none() | st.sampled_from(Season),
    open_digits=st.integers(0, 4),
    is_circa=st.booleans(),
    is_doubtful=st.booleans(),
    end=st.none() | plain_dates,
    open_end=st.booleans(),
    open_start=st.booleans(),
)
publications = st.builds(
    Publication,
    st.sampled_from(Kind),
    *[text] * 12,
    editors=authors,
    eid=text,
    pubstate=text,
    date_text=text,
    short_container=text,
) | st.just(Publication())
fields = st.lists(st.tuples(text, text), max_size=4).map(tuple)
entries = st.builds(Entry, text, text, fields, st.none() | fields, text)
papers = st.builds(
    Paper,
    title=text,
    source=st.builds(SourceRef, st.just("refs.bib"), st.integers(0, 10**9)),
    authors=authors,
    authors_complete=st.booleans(),
    affiliations=st.lists(text, max_size=3).map(tuple),
    date=st.none() | dates,
    subject_class=text,
    has_code=st.booleans(),
    abstract=text,
    key=text,
    ids=st.builds(Identifiers, text, text, text, text),
    publication=publications,
    entry=st.none() | entries,
    keywords=st.lists(text.filter(bool), max_size=3).map(tuple),
    other_keys=st.lists(text.filter(bool), max_size=3).map(tuple),
    page_owner=st.none() | authors.filter(bool).map(lambda some: some[0]),
)


@settings(max_examples=300)
@given(papers)
def test_a_paper_comes_back_as_it_was_written(paper: Paper) -> None:
    assert decode(encode(paper, "key", 1), "key", ["other.bib", "refs.bib"]) == paper


@settings(max_examples=100)
@given(papers, st.data())
def test_a_changed_byte_is_refused(paper: Paper, data: st.DataObject) -> None:
    record = bytearray(encode(paper, "key", 0))
    record[data.draw(st.integers(0, len(record) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(DamagedRecordError):
        decode(bytes(record), "key", ["refs.bib"])


def test_a_changed_cite_key_is_refused() -> None:
    record = encode(Paper("Deep", SourceRef("refs.bib", 1)), "zhou2024deep", 0)
    with pytest.raises(DamagedRecordError):
        decode(record, "zhou2023deep", ["refs.bib"])


def test_no_bytes_are_no_paper() -> None:
    with pytest.raises(DamagedRecordError):
        decode(b"", "key", [])


def test_a_separator_or_surrogate_that_slipped_in_costs_only_itself() -> None:
    paper = Paper("A \x1c title \ud800", SourceRef("refs.bib", 1), abstract="kept")
    back = decode(encode(paper, "key", 0), "key", ["refs.bib"])
    assert (back.title, back.abstract) == ("A  title ?", "kept")
