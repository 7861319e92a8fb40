"""Names of the world, and those that are several or none."""

from __future__ import annotations

import re

import pytest

from core.cite.keys import base_key
from core.model import Author
from core.names.display import from_display, from_parts
from tests.core.sources.field.asking import bib, bib_of, csl_of, people, ris_of


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("given=Hans, family=Harman, prefix=von, prefix-i=v", "Hans von Harman"),
        ("family=Harman, given=Hans, prefix=von, useprefix=true", "Hans von Harman"),
        ("given={Jean Paul}, given-i={JP}, family=Roe, suffix=Jr.", "Jean Paul Roe Jr."),
        ("family = {Doe}, given = {Jane} and Roe, Bob", "Jane Doe; Bob Roe"),
        ("given=Ann, family={Le, Bras}", "Ann Le, Bras"),
        ("prefix=van der given=Jan, family=Berg", "Jan van der Berg"),
    ],
)
def test_names_with_their_parts_named(field: str, names: str) -> None:
    assert people(bib_of(f"author={{{field}}}")) == names


@pytest.mark.parametrize(
    "field",
    ["杨, 育伟", "杨育伟", "杨 育伟", "育伟 杨", "{杨育伟}", "杨，育伟", "育伟, 杨"],
)
def test_a_han_name_is_one_name_however_it_is_split(field: str) -> None:
    assert people(bib_of(f"author={{{field}}}")) == "杨育伟"


@pytest.mark.parametrize(
    ("family", "given", "shown"),
    [
        ("山田", "太郎", "山田太郎"),
        ("김", "철수", "김철수"),
        ("やまだ", "たろう", "やまだたろう"),
        ("歐陽", "鋒", "歐陽鋒"),
        ("철수", "김", "김철수"),
        ("Yang", "Yuwei", "Yuwei Yang"),
        ("杨", "Yuwei", "Yuwei 杨"),
    ],
)
def test_the_family_stands_first_without_a_space(family: str, given: str, shown: str) -> None:
    assert from_parts(family, given).display == shown
    assert csl_of(author=[{"family": family, "given": given}]).authors[0].display == shown


def test_a_whole_han_name_is_a_person() -> None:
    assert csl_of(author=[{"literal": "杨育伟"}]).authors == (Author("杨育伟"),)
    assert csl_of(author=[{"literal": "ATLAS Collaboration"}]).authors[0].organisation


@pytest.mark.parametrize(
    "field",
    [
        "Muster, Some and others, ",
        "Muster, Some and others.",
        "Muster, Some and {others}",
        "Muster, Some and OTHERS",
        "Muster, Some and et al.",
        "Muster, Some et al.",
        r"Muster, Some and \textit{et al.}",
        "Muster, Some and {et~al.}",
    ],
)
def test_others_are_no_author_however_punctuated(field: str) -> None:
    assert people(bib_of(f"author={{{field}}}")) == "Some Muster; +"


@pytest.mark.parametrize("last", ["et al.", "others", "et al", "Others,"])
def test_others_in_ris_and_csl(last: str) -> None:
    assert people(ris_of(f"AU  - Muster, Some\nAU  - {last}").papers[0]) == "Some Muster; +"
    names = [{"family": "Muster", "given": "Some"}, {"literal": last}]
    assert people(csl_of(author=names)) == "Some Muster; +"


def test_the_authors_of_ris_stand_in_the_order_of_its_lines() -> None:
    [paper] = ris_of("A1  - Oud, Anna\nAU  - Brab, Lars\nA1  - Fors, Bertil").papers
    assert people(paper) == "Anna Oud; Lars Brab; Bertil Fors"


@pytest.mark.parametrize(
    ("line", "family", "given"),
    [
        ("Fan E.", "Fan", "E."),
        ("Monty-Ro G.B.", "Monty-Ro", "G.B."),
        ("Yos HB", "Yos", "HB"),
        ("van der Berg J", "van der Berg", "J"),
        ("Lee, K", "Lee", "K"),
        ("O'Neil,Pat", "O'Neil", "Pat"),
        ("Plato", "Plato", ""),
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig"),
    ],
)
def test_the_names_of_databases(line: str, family: str, given: str) -> None:
    [paper] = ris_of(f"A1  - {line}\nPY  - 2020").papers
    assert paper.authors == (Author(family, given),)
    folded = re.sub("[^a-z]", "", family.rsplit(maxsplit=1)[-1].lower())
    assert base_key(paper).startswith(f"{folded}2020")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Smith, John; Doe, Jane", ["John Smith", "Jane Doe"]),
        ("Smith, J., Doe, A., Roe, B.", ["J. Smith", "A. Doe", "B. Roe"]),
        ("Smith J, Doe A, Roe B", ["J Smith", "A Doe", "B Roe"]),
        ("张三，李四", ["张三", "李四"]),
        ("张三；李四", ["张三", "李四"]),
        ("王小明、李四", ["王小明", "李四"]),
        ("Smith, J. and Doe, A.", ["J. Smith", "A. Doe"]),
    ],
)
def test_several_names_in_one_line_are_read_and_said(line: str, names: list[str]) -> None:
    for reading in (ris_of(f"AU  - {line}"), bib(f"@misc{{k, title={{T}}, author={{{line}}}}}")):
        assert [author.display for author in reading.papers[0].authors] == names
        if "and" not in line or "AU" in line:
            assert [problem.kept for problem in reading.problems] != [""]
    [problem] = ris_of(f"AU  - {line}").problems
    assert (problem.source.line, bool(problem.kept)) == (1, True)
    assert line[:20] in problem.what


@pytest.mark.parametrize(
    "line",
    [
        "Smith, John, Doe, Jane Mary",
        "Anderson, Brown, Clark, Davis",
        "John Smith, Jane Doe, Bob Roe",
        "Smith, John, Doe",
    ],
)
def test_what_nobody_can_divide_stays_whole_with_a_problem(line: str) -> None:
    for reading in (ris_of(f"AU  - {line}"), bib(f"@misc{{k, title={{T}}, author={{{line}}}}}")):
        assert [author.display for author in reading.papers[0].authors] == [line]
        [problem] = reading.problems
        assert line in problem.what
        assert problem.kept


@pytest.mark.parametrize(
    "line",
    [
        "Department of Health, Education, and Welfare, Washington",
        "Acme Widgets,",
        "Procter & Gamble",
        "Institute of Physics, London",
    ],
)
def test_a_body_keeps_every_word_of_its_name(line: str) -> None:
    reading = ris_of(f"AU  - {line}")
    assert reading.papers[0].authors == (Author(line.rstrip(","), organisation=True),)
    assert reading.problems == []


def test_titles_behind_a_name_are_its_suffix() -> None:
    assert from_display("Smith, John A., PhD") == Author("Smith", "John A.", "PhD")
    assert from_display("Smith, Jr., John") == Author("Smith", "John", "Jr.")
