from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.model import Author, Kind, PaperDate, SourceRef
from core.sources import csl_json
from core.text import clean
from tests.core.reading import Reading, read_text

ARTICLE: dict[str, Any] = {
    "id": "http://zotero.org/users/1/items/ABCD",
    "citation-key": "vaswani2017attention",
    "type": "paper-conference",
    "title": 'The <span class="nocase">BERT</span> of H<sub>2</sub>O at 10<sup>6</sup>'
    " &amp; <i>more</i>",
    "container-title": "Advances in <b>Neural</b> Systems",
    "author": [
        {"family": "Vaswani", "given": "Ashish"},
        {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
        {"literal": "The ATLAS Collaboration"},
    ],
    "editor": [{"family": "Guyon", "given": "Isabelle"}],
    "issued": {"date-parts": [["2017", 12, 4]]},
    "page": "5998–6008",
    "volume": 30,
    "DOI": "10.1000/XYZ",
    "URL": "https://arxiv.org/abs/1706.03762",
    "abstract": "<jats:p>About 50% of $x$.</jats:p>",
    "keyword": "transformers, cs.CL",
}
PREPRINT: dict[str, Any] = {
    "id": "zhou2024",
    "type": "article",
    "title": "HAICOSYSTEM",
    "number": "arXiv:2409.16427",
    "note": "arXiv:2409.16427 [cs.AI]",
    "issued": {"date-parts": [[2024, 9]]},
}


def read(text: str | bytes) -> Reading:
    return read_text(csl_json, text, "library.json")


def test_an_item_says_all_it_knows() -> None:
    reading = read(json.dumps([ARTICLE], indent=2))
    [paper] = reading.papers
    assert reading.problems == []
    assert paper.title == "The {BERT} of H$_{2}$O at 10$^{6}$ & more"
    assert paper.authors == (
        Author("Vaswani", "Ashish"),
        Author("van Beethoven", "Ludwig"),
        Author("The ATLAS Collaboration", organisation=True),
    )
    assert paper.key == "vaswani2017attention"
    assert paper.date == PaperDate(2017, 12, 4)
    assert (paper.ids.arxiv, paper.ids.doi) == ("1706.03762", "10.1000/XYZ")
    assert paper.subject_class == "cs.CL"
    assert paper.abstract == "About 50% of $x$."
    assert paper.publication.kind is Kind.INPROCEEDINGS
    assert paper.publication.container == "Advances in Neural Systems"
    assert (paper.publication.volume, paper.publication.pages) == ("30", "5998-6008")
    assert paper.publication.editors == (Author("Guyon", "Isabelle"),)
    assert paper.source == SourceRef("library.json", 2)
    assert paper.entry is None


def test_a_preprint_is_one() -> None:
    [paper] = read(json.dumps([PREPRINT])).papers
    assert paper.ids.arxiv == "2409.16427"
    assert paper.subject_class == "cs.AI"
    assert paper.publication.kind is Kind.PREPRINT
    assert paper.publication.note == ""
    assert paper.key == "zhou2024"


@pytest.mark.parametrize("key", ["http://zotero.org/users/1/items/A", "ITEM-1", 17, "a b", "1/A"])
def test_a_programs_own_number_is_no_cite_key(key: object) -> None:
    [paper] = read(json.dumps({"id": key, "type": "book", "title": "T"})).papers
    assert paper.key == ""


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([PREPRINT]),
        json.dumps(PREPRINT, indent=1),
        json.dumps({"items": [PREPRINT]}),
        json.dumps({"version": 2, "items": [PREPRINT]}, indent=4),
        "\ufeff" + json.dumps([PREPRINT]) + "\n",
        json.dumps(PREPRINT) + "\n",
    ],
)
def test_one_item_in_any_wrapping(text: str) -> None:
    assert csl_json.sniff(text.removeprefix("\ufeff"))
    reading = read(text)
    assert [paper.title for paper in reading.papers] == ["HAICOSYSTEM"]
    assert reading.problems == []


@pytest.mark.parametrize(
    ("issued", "iso"),
    [
        ({"date-parts": [[2024]]}, "2024"),
        ({"date-parts": [["2024", "9", "31"]]}, "2024-09-31"),
        ({"date-parts": [[2024, 13]]}, "2024"),
        ({"date-parts": [[2024, 1, 2], [2024, 1, 5]]}, "2024-01-02/2024-01-05"),
        ({"raw": "2024-09-24"}, "2024-09-24"),
        ({"literal": "Fall 2024"}, "2024-23"),
        ("2024/09", "2024-09"),
    ],
)
def test_dates(issued: object, iso: str) -> None:
    [paper] = read(json.dumps({"title": "T", "issued": issued})).papers
    assert paper.date is not None
    assert paper.date.iso == iso


def test_what_is_not_csl_is_left_to_others() -> None:
    assert not csl_json.sniff('{"id": "2409.1", "authors": "A", "title": "T", "categories": "cs"}')
    assert not csl_json.sniff("@article{k, type = {x}}")
    assert not csl_json.sniff("")


def item(number: int) -> str:
    people = [{"family": f"F{number}", "given": "G"}, {"family": "Z", "given": "Y"}]
    return json.dumps(
        {"id": f"key{number}", "type": "book", "title": f"Title {number}", "author": people},
        indent=2,
    )


def test_a_damaged_item_costs_no_neighbour_and_shows_what_it_can() -> None:
    broken = item(1).replace('"given": "Y"', '"given" "Y"')
    reading = read(f"[\n{item(0)},\n{broken},\n{item(2)}\n]\n")
    assert [paper.title for paper in reading.papers] == ["Title 0", "Title 1", "Title 2"]
    assert [paper.source.line for paper in reading.papers] == [2, 17, 32]
    [problem] = reading.problems
    assert (problem.source.line, problem.kept) == (17, "what stands before the damage")
    assert "line 28" in problem.what


def test_a_cut_file_keeps_what_was_whole_and_reports_the_cut() -> None:
    reading = read(f"[\n{item(0)},\n{item(1)[:30]}")
    assert reading.keys == ["key0"]
    assert [problem.source.line for problem in reading.problems] == [17]
    assert reading.entries == 2


def test_items_that_are_none_are_reported() -> None:
    reading = read(f'[17, {item(0)}, {{"id": "x"}}, [1], {item(1)}]')
    assert reading.keys == ["key0", "key1"]
    assert len(reading.problems) >= 2
    assert all(not problem.kept for problem in reading.problems)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "[", "{", "[" * 100_000, '[{"a":' * 50_000, "9" * 10_000, '{"title": "', "nul"],
)
def test_no_text_raises(text: str) -> None:
    assert read(text).papers == []


LINES = f"[\n{item(0)},\n{item(1)},\n{item(2)}\n]\n".splitlines(keepends=True)
JUNK = ["", "}", "{", "]", "[", '"', "xxx", ",", '"a": 1,', "}, {", '"title": "x', "\x1b]0;x\x07"]


@settings(max_examples=250)
@given(st.integers(16, 30), st.sampled_from(["delete", "double", "replace"]), st.sampled_from(JUNK))
def test_damage_in_one_item_costs_no_other(at: int, how: str, junk: str) -> None:
    lines = list(LINES)
    if how == "delete":
        del lines[at]
    elif how == "double":
        lines.insert(at, lines[at])
    else:
        lines[at] = junk + "\n"
    keys = read("".join(lines)).keys
    assert keys[0] == "key0"
    assert keys[-1] == "key2"
    assert len(keys) <= 4


@settings(max_examples=150)
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["title", "id", "author", "issued", "DOI", "note", "page", "type"]),
            st.recursive(
                st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
                lambda inner: (
                    st.lists(inner, max_size=3)
                    | st.dictionaries(st.sampled_from(["family", "given", "raw", "x"]), inner)
                ),
                max_leaves=8,
            ),
        ),
        max_size=4,
    )
)
def test_any_values_are_read_or_reported(items: list[dict[str, Any]]) -> None:
    reading = read(json.dumps(items))
    assert reading.entries == len(items)
    for paper in reading.papers:
        assert paper.title == clean(paper.title)
        assert all(author.display == clean(author.display) for author in paper.authors)
