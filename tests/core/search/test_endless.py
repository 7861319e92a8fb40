"""Queries that nobody types, from a clipboard pasted by mistake: answered, and forgotten again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.model import Paper, SourceRef
from core.search.bounds import LONGEST_QUERY, MOST_WORDS
from core.search.highlight import spans
from core.search.index import SearchIndex
from core.search.kept import Kept
from core.search.query import Field, parse
from core.search.results import Order
from core.search.sorting import early_places

TITLES = ["Artificial Hivemind", "Moral Machines", "Deep Learning", "W" + "o" * 10_000 + "rd"]
KINDS = {
    "one word": "abcdefghij" * 400,
    "one word of many": "ab-cd." * 600,
    "a word of a title": TITLES[3],
    "letters": "a b c d e f " * 300,
    "digits": "2024" * 1_000,
    "a phrase": '"' + "hive mind " * 390,
    "a closed phrase": '"' + "hive mind " * 390 + '"',
    "alternatives": "hive|mind|" * 390,
    "exclusions": "-hive -mind " * 330,
    "a class": "class:" + "cs.CL" * 790,
    "a source": "source:" + "[a.b*c" * 660,
    "a type": "type:" + "arti-(cle" * 440,
    "years": "year:2020 " * 390,
    "field names": "author:" * 570,
    "signs": "-|\":'^" * 660,
    "accents": "Ǻ" * 3_990,
    "chinese": "深圳" * 1_990,
    "bidi": "\u202e\u0301" * 1_990,
}


def index_of(papers: list[Paper]) -> SearchIndex:
    index = SearchIndex.in_memory(lambda ids: [papers[i] for i in ids])
    for number, each in enumerate(papers):
        index.add(number, each, early_places(number, each))
    index.finish()
    return index


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return index_of([Paper(title, SourceRef("a.bib", 1), abstract=title) for title in TITLES])


def resident_mb() -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        pytest.skip("memory: this system does not tell how much is used")
    found = re.search(r"VmRSS:\s+(\d+)", status.read_text())
    assert found
    return int(found[1]) / 1000


@pytest.mark.parametrize("text", KINDS.values(), ids=KINDS)
def test_any_query_is_answered_and_lit(index: SearchIndex, text: str) -> None:
    query = parse(text)
    hits = index.snapshot.search(query, Order(), 0, 9)
    assert hits.total == len(hits.ids) <= len(TITLES)
    index.snapshot.facets(query)
    for title in TITLES:
        assert all(0 <= start < end <= len(title) for start, end in spans(query, "title", title))


def test_a_word_without_an_end_is_found_by_its_beginning(index: SearchIndex) -> None:
    assert index.snapshot.search(parse(TITLES[3]), Order(), 0, 9).ids == (3,)


def test_filters_count_after_any_number_of_words(index: SearchIndex) -> None:
    text = "moral " * 100
    narrowed = parse(text).with_filter(Field.YEAR, "2021")
    assert index.snapshot.search(parse(text), Order(), 0, 9).ids == (1,)
    assert index.snapshot.search(narrowed, Order(), 0, 9).ids == ()
    assert len(narrowed.asked.terms) == MOST_WORDS


def test_what_stands_beyond_the_bound_is_not_read() -> None:
    assert parse("a" * LONGEST_QUERY + " author:choi") == parse("a" * LONGEST_QUERY)


@pytest.mark.parametrize(
    ("begin", "between", "times"),
    # A class is a pattern, which takes the engine 5 ms and up to 2 MB: four are enough.
    [("", " ", 24), ('"', " ", 24), ("class:", " class:", 1), ("", "-", 24)],
    ids=["words", "a phrase", "classes", "hyphens"],
)
def test_many_endless_queries_leave_no_memory_behind(
    index: SearchIndex, begin: str, between: str, times: int
) -> None:
    def ask(numbers: range) -> None:
        for number in numbers:
            words = [f"{word}{number}{letter}" for letter in "ab" for word in ("hve", "mchns")]
            query = parse(begin + between.join(words * times))
            assert not index.snapshot.search(query, Order(), 0, 9).ids

    ask(range(8))  # what Python and the engine keep for the next is there now
    before = resident_mb()
    ask(range(8, 40))
    assert resident_mb() - before < 12


def test_papers_without_an_end_are_judged_by_their_beginning_and_not_kept() -> None:
    text = "Hive " * 200_000
    papers = [
        Paper(f"Paper {n}", SourceRef("a.bib", n + 1), abstract=text, key=f"k{n}")
        for n in range(20)
    ]
    index = index_of(papers)
    before = resident_mb()
    hits = index.snapshot.search(parse("hive pper"), Order(), 0, 40)
    assert len(hits.ids) == 20
    assert resident_mb() - before < 12


def test_as_much_is_kept_as_there_is_room_for_and_the_last_in_any_case() -> None:
    made: list[int] = []
    kept = Kept(made.append, lambda number, _: number, most=3, heaviest=10)
    for number in (1, 2, 3, 1, 4):  # four are one too many, and 2 was asked for longest ago
        kept(number)
    assert (made, len(kept)) == ([1, 2, 3, 4], 3)
    kept(2)
    kept(50)
    assert (made, len(kept)) == ([1, 2, 3, 4, 2, 50], 1)
    kept(50)
    kept.forget()
    kept(50)
    assert made[-2:] == [50, 50]
