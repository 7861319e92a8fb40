"""A line of the snapshot becomes a paper; a broken line costs its neighbours nothing."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.model import Author, Identifiers, Kind, Paper, PaperDate, Problem, SourceRef
from core.sources import Item, ReadOptions, arxiv_snapshot
from core.sources.stream import LineStream

ENGINE: dict[str, Any] = {
    "id": "2409.01234",
    "submitter": "Ada Lovelace",
    "authors": "Ada Lovelace and Charles Babbage",
    "title": "Notes on the\n  Analytical Engine",
    "comments": "49 pages",
    "journal-ref": "Sci.Mem.3:666-731,1843",
    "doi": "10.1000/engine.1843",
    "report-no": None,
    "categories": "cs.PL math.HO",
    "license": None,
    "abstract": "  The engine weaves algebraic patterns\njust as the loom weaves flowers.\n",
    "versions": [
        {"version": "v1", "created": "Tue, 3 Sep 2024 18:00:00 GMT"},
        {"version": "v2", "created": "Mon, 7 Oct 2024 18:00:00 GMT"},
    ],
    "update_date": "2025-01-31",
    "authors_parsed": [["Lovelace", "Ada", ""], ["Babbage", "Charles", "Jr."]],
}


def lines(*records: object) -> bytes:
    return b"".join(
        record if isinstance(record, bytes) else json.dumps(record).encode() + b"\n"
        for record in records
    )


def read(*records: object) -> list[Item]:
    stream = LineStream(io.BytesIO(lines(*records)), "arxiv.jsonl")
    return list(arxiv_snapshot.read(stream, ReadOptions()))


def paper(**changes: object) -> Paper:
    (item,) = read(ENGINE | changes)
    assert isinstance(item, Paper)
    return item


def test_a_whole_record() -> None:
    read_now = paper()
    assert read_now.title == "Notes on the Analytical Engine"
    assert read_now.authors == (Author("Lovelace", "Ada"), Author("Babbage", "Charles", "Jr."))
    assert read_now.authors_complete
    assert read_now.date == PaperDate(2024, 9, 3)
    assert read_now.subject_class == "cs.PL"
    assert read_now.abstract == (
        "The engine weaves algebraic patterns just as the loom weaves flowers."
    )
    assert read_now.ids == Identifiers(
        "2409.01234", "10.1000/engine.1843", "https://arxiv.org/abs/2409.01234"
    )
    assert read_now.publication.kind is Kind.PREPRINT
    assert read_now.publication.note == "Sci.Mem.3:666-731,1843"
    assert read_now.source == SourceRef("arxiv.jsonl", 1)
    assert not read_now.has_code


@pytest.mark.parametrize(
    ("arxiv", "iso"),
    [
        ("2409.16427", "2024-09"),
        ("0704.0001", "2007-04"),
        ("math/0211159", "2002-11"),
        ("hep-th/9108001", "1991-08"),
        ("math.GT/9912001", "1999-12"),
    ],
)
def test_without_versions_the_identifier_says_the_month(arxiv: str, iso: str) -> None:
    read_now = paper(id=arxiv, versions=None)
    assert read_now.date is not None
    assert read_now.date.iso == iso
    assert read_now.ids.arxiv == arxiv.replace(".GT", "")
    assert read_now.ids.url == f"https://arxiv.org/abs/{read_now.ids.arxiv}"


@pytest.mark.parametrize("arxiv", ["", "2413.00001", "math/02111", "see below", "2409.123456", 7])
def test_what_is_no_identifier_is_not_taken_for_one(arxiv: object) -> None:
    read_now = paper(id=arxiv, versions=[])
    assert (read_now.date, read_now.ids.arxiv, read_now.ids.url) == (None, "", "")


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        ([["Erdős", "Paul", ""]], [Author("Erdős", "Paul")]),
        ([["van der Berg", "Jan", "", "Delft"]], [Author("van der Berg", "Jan")]),
        (
            [["ATLAS Collaboration", "", ""], [":", "", ""], ["Aad", "G.", ""]],
            [Author("ATLAS Collaboration", organisation=True), Author("Aad", "G.")],
        ),
        ([['St\\"utz', "Peter", ""]], [Author("Stütz", "Peter")]),
    ],
)
def test_divided_names(authors: list[list[str]], expected: list[Author]) -> None:
    assert list(paper(authors_parsed=authors).authors) == expected


def test_a_cut_list_of_authors() -> None:
    read_now = paper(authors_parsed=[["Lovelace", "Ada", ""], ["others", "", ""]])
    assert read_now.authors == (Author("Lovelace", "Ada"),)
    assert not read_now.authors_complete


@pytest.mark.parametrize("parsed", [None, [], "Ada", ["Ada"], [["Ada"]], [[1, 2, 3]], [None], {}])
def test_names_that_are_not_divided_come_from_the_line(parsed: object) -> None:
    assert paper(authors_parsed=parsed).authors == (
        Author("Lovelace", "Ada"),
        Author("Babbage", "Charles"),
    )


@pytest.mark.parametrize("field", ["abstract", "comments"])
def test_a_link_to_code(field: str) -> None:
    assert paper(**{field: "Code at https://github.com/ada/engine"}).has_code
    assert not paper(**{field: "Page at https://ada.github.io/engine"}).has_code


def test_control_characters_do_not_pass() -> None:
    read_now = paper(
        title="A\x1b]52;c;aGk=\x07B",
        abstract="one\ttwo\u202e",
        authors_parsed=[["Love\x07lace", "A\x7fda", ""]],
    )
    assert read_now.title == "AB"
    assert read_now.abstract == "one two"
    assert read_now.authors == (Author("Lovelace", "Ada"),)


def test_broken_lines_are_named_and_their_neighbours_survive() -> None:
    items = read(ENGINE, b'{"id": "2409.1\n', b"[1]\n", b"\n", ENGINE | {"title": " "}, ENGINE)
    assert [str(item) for item in items if isinstance(item, Problem)] == [
        "arxiv.jsonl:2: the line is not JSON, or not all of it",
        "arxiv.jsonl:3: the line is not a JSON object",
        "arxiv.jsonl:5: the record has no title (kept: its id, 2409.01234)",
    ]
    assert [item.source.line for item in items if isinstance(item, Paper)] == [1, 6]


def test_it_is_recognised_even_when_its_first_line_is_broken() -> None:
    assert arxiv_snapshot.sniff(lines(ENGINE).decode())
    assert arxiv_snapshot.sniff(lines(ENGINE).decode()[:900])
    assert arxiv_snapshot.sniff('{"id": \n' + lines(ENGINE).decode())
    assert not arxiv_snapshot.sniff('[{"id": "x", "title": "y", "type": "book"}]')
    assert not arxiv_snapshot.sniff('@book{id, categories = "x"}')


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(sorted(ENGINE)), json_values))
@settings(max_examples=150)
def test_every_record_is_a_paper_or_a_problem(changes: dict[str, object]) -> None:
    items = read(ENGINE | changes, ENGINE)
    assert len(items) == 2
    assert items[1] == read(b"\n", ENGINE)[0]


@given(st.binary(max_size=200))
@settings(max_examples=100)
def test_any_bytes_between_two_records(noise: bytes) -> None:
    items = read(ENGINE, noise + b"\n", ENGINE)
    found = [item for item in items if isinstance(item, Paper)]
    assert [found[0].title, found[-1].title] == ["Notes on the Analytical Engine"] * 2
    assert found[0] is not found[-1]
