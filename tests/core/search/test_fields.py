"""Which fields a corpus has, and which parts of a query are filters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.model import Paper, Publication, SourceRef
from core.search.field_guide import filter_spans, notes
from core.search.query import Field

HERE = SourceRef("refs.bib", 1)


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("moral class:cs.CL", ["class:cs.CL"]),
        ('author:"Yejin Choi" x', ['author:"Yejin Choi"']),
        ('author:"Yejin Cho', ['author:"Yejin Cho']),
        ("-has:code cat:cs.AI|cs.CL", ["-has:code", "cat:cs.AI|cs.CL"]),
        ("foo:bar year:soon", []),
        ("see http://a.b", ["http://a.b"]),
        ("year:2021.. author:", ["year:2021.."]),
        ("plain words", []),
    ],
)
def test_filters_are_told_from_words(text: str, filters: list[str]) -> None:
    assert [text[start:end] for start, end in filter_spans(text)] == filters


@settings(max_examples=200)
@given(st.text(alphabet='au:thor"x |-“”’^é\t', max_size=20) | st.text(max_size=20))
def test_whatever_is_typed_the_spans_lie_in_it_in_order(text: str) -> None:
    ends = [place for span in filter_spans(text) for place in span]
    assert ends == sorted(ends)
    assert all(0 <= place <= len(text) for place in ends)


def test_examples_are_the_corpuss_own_and_fields_that_it_lacks_are_not_named() -> None:
    paper = Paper("On {Trees}", HERE, publication=Publication(container="Journal of Forestry"))
    found = notes({Field.YEAR: (("2024", 1), ("2020", 7))}, [paper])
    examples = [note.example for note in found]
    assert examples == ["title:trees", "year:2020", "venue:journal"]
