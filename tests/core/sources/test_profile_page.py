"""The page that ships is read exactly, and damage to a page stays where it happened."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.model import Author, Paper, PaperDate, Problem, Profile, SourceRef
from core.sources import Item, ReadOptions
from core.sources.page import reader
from core.sources.stream import LineStream

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = Path(__file__).parents[3] / "seeds" / "liwei-jiang.txt"

SMALL = """\
Ada Lovelace

CL
h-index3
3papers
1,234citations
Novelty56%
AI Score62

3 Papers

CLDec 20, 2022
Notes on the Analytical Engine

Ada Lovelace, Charles Babbage, Luigi Menabrea et al. · cam, turin

The engine weaves algebraic patterns just as the loom weaves flowers and leaves.

OCMay 4, 2021Code
A Method for Bernoulli Numbers

Ada Lovelace, Mateo Díaz

The numbers are computed by operations on cards, of which there are three kinds.

AIFeb 19
Poetical Science

Ada Lovelace

Imagination is the discovering faculty, which penetrates into unseen worlds around us.
"""


def read(page: str | bytes, page_year: int | None = None) -> list[Item]:
    data = page.encode() if isinstance(page, str) else page
    return list(reader.read(LineStream(io.BytesIO(data), "page.txt"), ReadOptions(page_year)))


def papers(items: list[Item]) -> list[Paper]:
    return [item for item in items if isinstance(item, Paper)]


def problems(items: list[Item]) -> list[str]:
    return [str(item) for item in items if isinstance(item, Problem)]


@cache
def seed() -> list[Item]:
    return read(SEED.read_bytes())


class TestTheSeed:
    def test_profile(self) -> None:
        assert seed()[0] == Profile("Liwei Jiang", "cs.CL", 49, 49, 7037, 56, 62)

    def test_counts(self) -> None:
        found = papers(seed())
        assert len(found) == 49
        assert sum(paper.has_code for paper in found) == 7
        assert sum(not paper.authors_complete for paper in found) == 45
        assert sum(bool(paper.affiliations) for paper in found) == SEED.read_text().count(" · ")
        assert problems(seed()) == []

    def test_whose_page_it_is_stands_by_each_paper_that_does_not_name_them(self) -> None:
        named = ["Liwei Jiang" in [a.display for a in paper.authors] for paper in papers(seed())]
        owners = [paper.page_owner for paper in papers(seed())]
        assert sum(named) == 28
        assert owners == [None if here else Author("Jiang", "Liwei") for here in named]

    def test_a_whole_record(self) -> None:
        first = papers(seed())[0]
        assert first.title == (
            "HAICOSYSTEM: An Ecosystem for Sandboxing Safety Risks in Human-AI Interactions"
        )
        assert [author.display for author in first.authors] == [
            "Xuhui Zhou",
            "Hyunwoo Kim",
            "Faeze Brahman",
        ]
        assert not first.authors_complete
        assert first.affiliations == ("allen-ai", "cmu")
        assert first.date == PaperDate(2024, 9, 24)
        assert first.subject_class == "cs.AI"
        assert first.has_code
        assert first.source == SourceRef("page.txt", 12)
        assert first.abstract.startswith("AI agents are increasingly autonomous in their")
        assert first.abstract.endswith("the safety and performance of their agents.")
        assert "over 50\\% cases" in first.abstract
        assert first.ids.arxiv == first.ids.doi == first.ids.url == ""

    def test_three_authors_without_et_al_are_all_of_them(self) -> None:
        paper = next(p for p in papers(seed()) if p.title.startswith("Preconditioned subgradient"))
        assert paper.authors == (
            Author("Díaz", "Mateo"),
            Author("Jiang", "Liwei"),
            Author("Labassi", "Abdel Ghani"),
        )
        assert paper.authors_complete
        assert paper.subject_class == "math.OC"
        assert not paper.affiliations

    def test_classes_get_their_archives(self) -> None:
        classes = {paper.subject_class for paper in papers(seed())}
        assert classes == {"cs.AI", "cs.CL", "cs.CR", "cs.CY", "cs.LG", "math.OC", "stat.ML"}

    def test_years_that_the_page_leaves_out_are_inferred(self) -> None:
        inferred = [paper.date for paper in papers(seed()) if paper.date and paper.date.inferred]
        assert inferred == [
            PaperDate(2026, 2, 19, inferred=True),
            PaperDate(2026, 4, 29, inferred=True),
        ]

    def test_the_users_year_is_not_inferred(self) -> None:
        dates = [paper.date for paper in papers(read(SEED.read_bytes(), page_year=2027))]
        assert [date for date in dates if date and date.year == 2027] == [
            PaperDate(2027, 2, 19),
            PaperDate(2027, 4, 29),
        ]

    def test_every_line_is_in_what_was_read(self) -> None:
        profile = seed()[0]
        assert isinstance(profile, Profile)
        lines = SEED.read_text().splitlines()
        read_from = {paper.source.line: paper for paper in papers(seed())}
        head_end = min(read_from) - 1
        assert sum(bool(line) for line in lines[:head_end]) == 8  # profile's 7, list's heading
        for start, paper in read_from.items():
            title, _, authors, _, abstract = lines[start : start + 5]
            assert (paper.title, paper.abstract) == (title, abstract)
            assert all(author.display in authors for author in paper.authors)
            assert all(name in authors for name in paper.affiliations)
        assert sum(bool(line) for line in lines[head_end:]) == 4 * 49

    def test_it_is_recognised(self) -> None:
        assert reader.sniff(SEED.read_text()[:8000])


class TestOtherShapes:
    @pytest.mark.parametrize(
        "change",
        [
            lambda page: page.replace("\n", "\r\n"),
            lambda page: page.replace("\n", "\r"),
            lambda page: "\ufeff" + page,
            lambda page: page.replace("\n\n", "\n\n\n\n"),
            lambda page: page.replace("\n", "\n\n"),
            lambda page: page.replace("\n\n", "\n"),
            lambda page: page.replace("\n\n", "\n \t\xa0\n"),
            lambda page: page.replace("\n", "  \n"),
            lambda page: page.replace("2022\n", "2022").replace("2022", "2022\n"),
            lambda page: re.sub(r"^(CL|OC|AI)([A-Z][a-z]{2} )", r"\1 \2", page, flags=re.MULTILINE),
            lambda page: page.replace("h-index3", "h-index: 3"),
            lambda page: page.rstrip(),
        ],
    )
    def test_same_papers(self, change: Callable[[str], str]) -> None:
        for page in (SMALL, SEED.read_text()):
            items = read(change(page))
            assert [without_line(p) for p in papers(items)] == [
                without_line(p) for p in papers(read(page))
            ]
            assert items[0] == read(page)[0]
            assert problems(items) == []

    def test_windows_1252(self) -> None:
        items = read(SMALL.encode("cp1252"))
        assert items == read(SMALL)
        assert papers(items)[0].affiliations == ("cam", "turin")
        assert papers(items)[1].authors[1] == Author("Díaz", "Mateo")

    def test_an_abstract_over_several_lines(self) -> None:
        page = SMALL.replace("patterns just", "patterns\njust").replace("as the", "as\n\nthe")
        abstract = (
            "The engine weaves algebraic patterns just as the loom weaves flowers and leaves."
        )
        assert papers(read(page))[0].abstract == abstract

    def test_a_title_over_two_lines(self) -> None:
        page = SMALL.replace("Notes on the", "Notes on the\n")
        assert papers(read(page)) == [
            paper if index == 0 else with_line(paper, paper.source.line + 1)
            for index, paper in enumerate(papers(read(SMALL)))
        ]

    def test_control_characters_do_not_pass(self) -> None:
        page = SMALL.replace("Poetical", "Poet\x1b]52;c;aGk=\x07ical\u202e").replace("CL", "C\x07L")
        assert papers(read(page)) == papers(read(SMALL))

    def test_an_unknown_class_is_kept(self) -> None:
        items = read(SMALL.replace("CLDec", "ZZDec"))
        assert [paper.subject_class for paper in papers(items)] == ["ZZ", "math.OC", "cs.AI"]
        assert problems(items) == []

    def test_no_year_anywhere(self) -> None:
        items = read(re.sub(r", 20\d\d", "", SMALL))
        assert [paper.date for paper in papers(items)] == [None, None, None]
        assert len(problems(items)) == 3
        assert "--page-year" in problems(items)[0]


class TestProblems:
    def test_a_day_that_does_not_exist(self) -> None:
        items = read(SMALL.replace("Dec 20, 2022", "Feb 31, 2022"))
        assert papers(items)[0].date == PaperDate(2022, 2)
        assert problems(items) == [
            "page.txt:12: Feb 2022 has no day 31 (kept: Notes on the Analytical Engine)"
        ]

    def test_leap_day_of_the_inferred_year(self) -> None:
        assert papers(read(SMALL.replace("Feb 19", "Feb 29")))[2].date == PaperDate(
            2023, 2, inferred=True
        )

    def test_a_count_that_disagrees(self) -> None:
        items = read(SMALL.replace("3 Papers", "4 Papers"))
        assert len(papers(items)) == 3
        assert problems(items) == ["page.txt:10: the page says 4 papers, and 3 were found"]

    def test_a_paper_without_abstract(self) -> None:
        items = read(re.sub(r"The engine.*\n", "", SMALL))
        assert papers(items)[0].authors
        assert papers(items)[1:] != []
        assert problems(items) == [
            "page.txt:12: the paper has no abstract (kept: Notes on the Analytical Engine)"
        ]

    def test_a_paper_without_authors(self) -> None:
        items = read(re.sub(r"Ada Lovelace, Charles.*\n", "", SMALL))
        first = papers(items)[0]
        assert (first.authors, first.title) == ((), "Notes on the Analytical Engine")
        assert first.abstract.startswith("The engine")
        assert problems(items) == [
            "page.txt:12: the paper has no authors (kept: Notes on the Analytical Engine)"
        ]

    def test_a_date_line_that_is_lost(self) -> None:
        for lost in ("", "#?!\n"):
            items = read(SMALL.replace("OCMay 4, 2021Code\n", lost))
            first, second, third = papers(items)
            assert [first, third] == [
                papers(read(SMALL))[0],
                with_line(papers(read(SMALL))[2], third.source.line),
            ]
            assert second.title == "A Method for Bernoulli Numbers"
            assert second.date is None
            assert any("the paper has no date line" in problem for problem in problems(items))
            assert not lost or any("not understood: #?!" in problem for problem in problems(items))

    def test_what_belongs_to_nothing_is_named(self) -> None:
        items = read(SMALL.replace("AI Score62", "Fame9000") + "\nLoad more\n")
        assert problems(items)[0] == "page.txt:8: not understood: Fame9000"
        assert problems(items)[1] == "page.txt:33: not understood: Load more"
        assert papers(items) == papers(read(SMALL))

    def test_an_unknown_badge(self) -> None:
        items = read(SMALL.replace("2021Code", "2021Video"))
        assert papers(items)[1].date == PaperDate(2021, 5, 4)
        assert "not understood after the date: Video" in problems(items)[0]

    @pytest.mark.parametrize("page", ["", "\n\n", "CLDec 20, 2022", "h-index", "et al.", "·"])
    def test_next_to_nothing_is_a_problem_and_no_paper(self, page: str) -> None:
        assert papers(read(page)) == []
        assert problems(read(page))


SEED_LINES = SEED.read_text().splitlines(keepends=True)
DATE_LINES = [paper.source.line for paper in papers(seed())]
SPANS = [  # 0-based, with the blank line after the abstract
    range(start - 1, end - 1)
    for start, end in zip(DATE_LINES, [*DATE_LINES[1:], len(SEED_LINES) + 1], strict=True)
]
line_indices = st.integers(0, len(SEED_LINES) - 1)
noise = st.text(max_size=80).map(lambda text: re.sub(r"[\r\n]", " ", text) + "\n")


def without_line(paper: Paper) -> Paper:
    return with_line(paper, 0)


def with_line(paper: Paper, line: int) -> Paper:
    return replace(paper, source=SourceRef(paper.source.path, line))


def by_itself(paper: Paper) -> Paper:
    """What its own lines say, without the head's name and the line it stands at."""
    return replace(without_line(paper), page_owner=None)


def assert_only_touched_papers_change(page: str, touched: int) -> list[Item]:
    items = read(page.encode("utf-8", "surrogatepass"))
    read_now = [by_itself(paper) for paper in papers(items)]
    for paper, span in zip(papers(seed()), SPANS, strict=True):
        if touched not in span:
            assert by_itself(paper) in read_now
    return items


class TestDamage:
    @given(line_indices)
    @settings(max_examples=60)
    def test_a_deleted_line(self, index: int) -> None:
        page = "".join(SEED_LINES[:index] + SEED_LINES[index + 1 :])
        items = assert_only_touched_papers_change(page, index)
        if SEED_LINES[index].strip() and index != 9:  # the heading says what 49papers says
            assert items != seed()

    @given(line_indices)
    @settings(max_examples=60)
    def test_a_doubled_line(self, index: int) -> None:
        page = "".join(SEED_LINES[: index + 1] + SEED_LINES[index:])
        assert_only_touched_papers_change(page, index)

    @given(line_indices, noise)
    @settings(max_examples=100)
    def test_a_line_of_noise(self, index: int, text: str) -> None:
        page = "".join([*SEED_LINES[:index], text, *SEED_LINES[index + 1 :]])
        assert_only_touched_papers_change(page, index)

    @given(st.integers(0, SEED.stat().st_size))
    @settings(max_examples=60)
    def test_a_page_cut_anywhere(self, at: int) -> None:
        data = SEED.read_bytes()
        for part in (data[:at], data[at:]):
            read_now = [titled(paper) for paper in papers(read(part))]
            for paper in papers(seed()):
                if paper.abstract.encode() in part and paper.title.encode() in part:
                    assert titled(paper) in read_now

    @given(st.binary(max_size=300))
    @settings(max_examples=100)
    def test_any_bytes(self, data: bytes) -> None:
        read(data)


def titled(paper: Paper) -> tuple[object, ...]:
    return paper.title, paper.authors, paper.abstract
