"""What an entry takes from elsewhere: its parents, to any depth and in other files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.model import Paper, Problem
from core.sources import ReadOptions
from core.sources.detection import read_all
from core.sources.files import files_of
from tests.core.sources.field.asking import bib

if TYPE_CHECKING:
    from pathlib import Path


def by_key(text: str) -> dict[str, Paper]:
    reading = bib(text)
    assert [str(problem) for problem in reading.problems] == []
    return {paper.key: paper for paper in reading.papers}


PARENTS = [
    ("incollection", "collection", "Handbook: Methods"),
    ("inproceedings", "proceedings", "Handbook: Methods"),
    ("inbook", "book", "Handbook: Methods"),
    ("inreference", "reference", "Handbook: Methods"),
    ("article", "periodical", "Handbook: Methods"),
]


@pytest.mark.parametrize(("child", "parent", "container"), PARENTS)
@pytest.mark.parametrize("parent_first", [True, False])
def test_a_title_and_subtitle_name_the_container(
    child: str, parent: str, container: str, *, parent_first: bool
) -> None:
    entries = [
        f"@{parent}{{p, title={{Handbook}}, subtitle={{Methods}}, editor={{Ed, E}}, date=2015}}",
        f"@{child}{{c, title={{A Chapter}}, author={{Au, A}}, crossref={{P}}}}",
    ]
    papers = by_key("\n".join(entries if parent_first else entries[::-1]))
    paper = papers["c"]
    assert paper.title == "A Chapter"
    assert paper.publication.container == container
    assert [editor.family for editor in paper.publication.editors] == ["Ed"]
    assert paper.date is not None
    assert paper.date.year == 2015


def test_inheritance_goes_to_any_depth_and_through_xdata() -> None:
    papers = by_key(
        "@incollection{c, title={Chapter}, author={Au, A}, crossref={v}}"
        "@collection{v, title={Volume Two}, crossref={mv}, xdata={pub}, date={2015}}"
        "@mvcollection{mv, title={All of it}, editor={Ed, E}}"
        "@xdata{pub, publisher={Press}, xdata={town}}"
        "@xdata{town, location={Town}}"
    )
    chapter = papers["c"].publication
    assert chapter.container == "Volume Two"
    assert (chapter.publisher, chapter.place) == ("Press", "Town")
    assert [editor.family for editor in chapter.editors] == ["Ed"]
    assert set(papers) == {"c", "v", "mv"}


def test_what_a_child_has_is_its_own() -> None:
    papers = by_key(
        "@book{p, title={Book}, author={Au, A}, publisher={P}, date={1999-05}, doi={10.1000/p},"
        " isbn={123}, url={http://x.org}}"
        "@inbook{c, title={Part}, crossref={p}, year={2001}}"
    )
    child = papers["c"]
    assert child.date is not None
    assert child.date.iso == "2001"
    assert (child.ids.doi, child.ids.url) == ("", "")
    assert [author.family for author in child.authors] == ["Au"]
    assert child.publication.isbn == "123"


def test_an_xref_takes_nothing_over() -> None:
    papers = by_key(
        "@collection{p, title={Book}, publisher={P}}@incollection{c, title={Part}, xref={p}}"
    )
    assert papers["c"].publication.publisher == ""
    assert by_key("@misc{c, title={T}, xref={nowhere}}")["c"].title == "T"


def test_a_part_of_a_value_comes_from_xdata() -> None:
    papers = by_key(
        "@xdata{d, publisher={Press}, location={A and B}}"
        "@book{k, title={T}, publisher={xdata=d-publisher}, location={xdata=d-location-2}}"
    )
    assert papers["k"].publication.publisher == "Press"
    assert papers["k"].publication.place == "B"


@pytest.mark.parametrize(
    "entries",
    [
        "@book{a, title={A}, crossref={a}}",
        "@book{a, title={A}, crossref={b}}@book{b, title={B}, crossref={a}}",
        "@xdata{x, xdata={y}}@xdata{y, xdata={x}, publisher={P}}@book{a, title={A}, xdata={x}}",
    ],
)
def test_a_circle_of_parents_ends(entries: str) -> None:
    assert "a" in bib(entries).keys


def test_a_missing_parent_is_named_with_its_line() -> None:
    reading = bib("\n\n@inproceedings{c, title={T}, crossref={gone}}")
    assert reading.keys == ["c"]
    [problem] = reading.problems
    assert problem.source.line == 3
    assert "gone" in problem.what


@pytest.mark.parametrize(
    "entry",
    [
        "@xdata{d, publisher={P}}",
        "@set{s, entryset={k, other}}",
        '@IEEEtranBSTCTL{c, CTLuse_article_number = "yes"}',
        "@CONTROL{REVTEX41Control}",
        '@Control{achemso-control, ctrl-article-title = "yes"}',
        "@comment{jabref-meta: x}",
    ],
)
def test_what_is_no_paper_is_no_row_and_no_problem(entry: str) -> None:
    reading = bib(entry + "\n@misc{k, title={T}}")
    assert reading.keys == ["k"]
    assert reading.problems == []


def test_every_key_of_ids_stands_beside_the_key() -> None:
    [paper] = bib("@misc{new, ids = {old, older ,}, title={T}}").papers
    assert paper.other_keys == ("old", "older")


@pytest.mark.parametrize(
    ("preamble", "author", "title"),
    [
        (r'"\providecommand{\ali}{Akk Agra}"', r"\ali and Bo Bea", r"T"),
        (r'"\newcommand{\ali}{Akk Agra} " # "\newcommand\x[1]{\emph{#1}}"', r"\ali{}", r"\x{T}"),
        (r"{\def\ali{Akk Agra}\def\x#1{\textbf{#1}}}", r"\ali", r"{\x{T}}"),
        (r'"\renewcommand*{\x}[2]{#2}"', r"Akk Agra", r"\x{no}{T}"),
        (r'"\newcommand{\y}{T}\newcommand{\x}{\y}"', r"Akk Agra", r"\x"),
    ],
)
def test_the_commands_of_a_preamble_are_used(preamble: str, author: str, title: str) -> None:
    from core.latex.reading import to_text

    [paper] = bib(
        f"@preamble{{{preamble}}}\n@misc{{k, author={{{author}}}, title={{{title}}}}}"
    ).papers
    assert paper.authors[0].display == "Akk Agra"
    assert to_text(paper.title) == "T"
    assert paper.entry is not None
    assert dict(paper.entry.fields)["title"] == title


def test_a_command_that_draws_or_calls_itself_does_no_harm() -> None:
    [paper] = bib(
        r'@preamble{"\def\x#1{\ifmmode\setbox0\hbox{#1}\fi} \def\y{\y\y}"}'
        "\n@misc{k, title={A \\y b}}"
    ).papers
    assert paper.title.startswith("A ")


def read_files(*names: Path) -> tuple[dict[str, Paper], list[Problem]]:
    readings = read_all(files_of([str(name) for name in names]), ReadOptions())
    items = [item for reading in readings for item in reading]
    papers = {item.key: item for item in items if isinstance(item, Paper)}
    return papers, [item for item in items if isinstance(item, Problem)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a-child.bib").write_text(
        "@inproceedings{kid, author={Kid, A}, title={Talk}, crossref={par}, journal=jx}\n"
        "@article{art, title={Art}, journal=jx}"
    )
    (tmp_path / "b-parent.bib").write_text(
        "@proceedings{par, title={Proc. of Parents}, year=2011, editor={Ed, E}, xdata={pub}}"
    )
    (tmp_path / "c-names.bib").write_text(
        '@string{jx = "Journal of X"}\n@xdata{pub, publisher={Press}}'
    )
    return tmp_path


def test_the_files_of_a_folder_share_parents_and_strings(folder: Path) -> None:
    papers, problems = read_files(folder)
    assert [str(problem) for problem in problems] == []
    assert papers["kid"].publication.container == "Proc. of Parents"
    assert papers["kid"].publication.publisher == "Press"
    assert papers["art"].publication.container == "Journal of X"


def test_files_given_together_share_them_in_either_order(folder: Path) -> None:
    names = [folder / "c-names.bib", folder / "b-parent.bib", folder / "a-child.bib"]
    for order in (names, names[::-1]):
        papers, problems = read_files(*order)
        assert problems == []
        assert papers["kid"].date == papers["par"].date


def test_a_file_alone_says_what_it_misses(folder: Path) -> None:
    papers, problems = read_files(folder / "a-child.bib")
    assert set(papers) == {"kid", "art"}
    said = " ".join(problem.what for problem in problems)
    assert "par" in said
    assert "jx" in said


def test_a_parent_of_any_type_is_found_wherever_it_stands(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(
        "@misc{par, title={A Meeting}, publisher={Press}}\n"
        "@inproceedings{kid, title={Talk}, crossref={par}}"
    )
    papers, problems = read_files(tmp_path / "refs.bib")
    assert problems == []
    assert papers["kid"].publication.publisher == "Press"
    assert papers["kid"].publication.container == "A Meeting"
