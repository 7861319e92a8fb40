"""Keys that people remember, that LaTeX takes, and that stay."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cite.keys import base_key, cite_key, suffix
from core.errors import BibyankError
from core.model import Author, Identifiers, Paper, PaperDate
from tests.core.cite.assigned import assign
from tests.core.cite.samples import OWN, PREPRINT, SANDBOX, SOURCE


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        ("scholar", "zhou2024sandcastle"),
        ("acl", "zhou-etal-2024-sandcastle"),
        ("betterbibtex", "zhouSandcastleEcosystemTesting2024"),
        ("arxiv", "zhou2024sandcastleecosystemtestingsafety"),
        ("{authors:2}-{shortyear}:{title:2:upper}", "zhoukim-24:SANDCASTLEECOSYSTEM"),
        ("{author:capital}_{month}_{class}", "Zhou_sep_csai"),
    ],
)
def test_patterns(pattern: str, key: str) -> None:
    assert base_key(SANDBOX, pattern) == key


@pytest.mark.parametrize(
    ("family", "title", "key"),
    [
        ("Le Bras", "On the Way", "lebras2020way"),
        ("van Beethoven", "Ode", "beethoven2020ode"),
        ("Müller-Groß", "The naïve «Émile»", "mullergross2020naive"),
        ("王", "深度学习", "wang2020shenduxuexi"),
        ("de la", "Is It?", "dela2020is"),
        ("O’Hara", "$k$-means", "ohara2020k"),
    ],
)
def test_scholar_keys_are_plain_ascii(family: str, title: str, key: str) -> None:
    paper = Paper(title=title, source=SOURCE, authors=(Author(family, "A."),), date=PaperDate(2020))
    assert base_key(paper) == key


def test_a_paper_that_knows_nothing_still_has_a_key() -> None:
    assert base_key(Paper(title="", source=SOURCE)) == "anon"
    assert base_key(Paper(title="", source=SOURCE), "{year}") == "paper"
    assert base_key(replace(SANDBOX, date=None), "acl") == "zhou-etal-sandcastle"


def test_two_authors_are_both_in_an_acl_key() -> None:
    paper = replace(PREPRINT, authors=PREPRINT.authors[:2])
    assert base_key(paper, "acl") == "diaz-beethoven-2023-averages"


@pytest.mark.parametrize(
    "template", ["{autor}{year}", "{title:x}", "{author", "plain", "{author} "]
)
def test_a_template_that_cannot_be_read_is_explained(template: str) -> None:
    with pytest.raises(BibyankError, match="cite key template"):
        base_key(SANDBOX, template)


def test_a_users_own_key_is_kept_and_reserved() -> None:
    own = replace(OWN, key="Zhou2024sandcastle")
    assert assign([SANDBOX, own]) == ["zhou2024sandcastlea", "Zhou2024sandcastle"]
    assert cite_key(replace(OWN, key="")) == "DBLP:conf/x/Mueller11"


def test_namesakes_are_told_apart_by_age_whatever_their_order() -> None:
    papers = [
        replace(SANDBOX, date=PaperDate(2024, month), ids=Identifiers(arxiv=f"2409.{n}"))
        for n, month in enumerate((3, 1, 2, 2))
    ]
    expected = dict(zip(papers, assign(papers), strict=True))
    assert expected[papers[1]] == "zhou2024sandcastle"
    assert expected[papers[0]] == "zhou2024sandcastlec"
    for shuffled in permutations(papers):
        assert assign(shuffled) == [expected[paper] for paper in shuffled]


def test_a_newer_paper_changes_no_key() -> None:
    newer = replace(SANDBOX, date=PaperDate(2024, 12))
    assert assign([newer, SANDBOX]) == ["zhou2024sandcastlea", *assign([SANDBOX])]


@given(st.lists(st.sampled_from(["xa", "x", "XA", "xaa", "y x"]), max_size=12))
def test_keys_are_distinct_whatever_the_case(titles: list[str]) -> None:
    keys = assign([Paper(title=title, source=SOURCE) for title in titles], "{title:capital}")
    assert len({key.lower() for key in keys}) == len(titles)


def test_suffixes_go_on_after_z() -> None:
    assert [suffix(n) for n in (0, 1, 2, 26, 27, 28, 702, 703)] == [
        *("", "a", "b", "z", "aa", "ab", "zz", "aaa")
    ]
