"""The letters that are lit: of the text as it stands on the screen."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.search.highlight import spans
from core.search.query import parse


def lit(query: str, text: str, field: str = "title") -> list[str]:
    return [text[start:end] for start, end in spans(parse(query), field, text)]


@pytest.mark.parametrize(
    ("query", "text", "letters"),
    [
        ("moral", "Moral Machines and morality", ["Moral", "moral"]),
        ("mo", "Of Mice and More", ["Mo"]),
        ("delphi", "ClarifyDelphi", ["Delphi"]),
        ("el", "Gel", []),
        ("muller", "Über Müller", ["Müller"]),
        ("uber strasse", "Über die Straße", ["Über", "Straße"]),
        ("policies", "A Policy", ["Policy"]),
        ("hivemnid", "The Hivemind", ["Hivemind"]),
        ("hvmd", "The Hivemind", ["H", "v", "m", "d"]),
        ('"hive mind"', "Hive Mind, hivemind", ["Hive Mind"]),
        ('"hive mi', "Hive Mind, hivemind", ["Hive Mi"]),
        ("'moral", "Morality is moral", ["moral"]),
        ("^mor", "Tomorrow's morals", ["mor"]),
        ("green-washing", "Greenwashing, green-washing", ["Greenwashing", "green-washing"]),
        ("-moral hive", "Moral hive", ["hive"]),
        ("title:hive author:moral", "Moral hive", ["hive"]),
        ("hive|moral", "Moral hive", ["Moral", "hive"]),
        ("safetypretaining", "On Safety Pretraining", ["Safety Pretraining"]),
        ("hive hivemind", "hivemind", ["hivemind"]),
        ("year:2024 &", "2024 & on", []),
        ("lunch", "Brunch", []),
        ("", "Moral", []),
    ],
)
def test_what_is_lit_in_a_title(query: str, text: str, letters: list[str]) -> None:
    assert lit(query, text) == letters


def test_an_abstract_is_not_lit_for_a_letter_or_a_typo() -> None:
    assert lit("mo", "models and more", "abstract") == []
    assert lit("modle", "models and more", "abstract") == []
    assert lit("model", "models and more", "abstract") == ["model"]


@pytest.mark.parametrize(
    ("query", "field", "text", "letters"),
    [
        ("author:choi", "authors", "Yejin Choi, Liwei Jiang", ["Choi"]),
        ("class:cs", "class", "cs.CL", ["cs"]),
        ("aff:uw", "affiliations", "allen-ai, uw", ["uw"]),
        ("key:zhou", "key", "zhou2024haicosystem", ["zhou"]),
        ("author:choi", "title", "Choi", []),
    ],
)
def test_a_named_field_lights_only_there(
    query: str, field: str, text: str, letters: list[str]
) -> None:
    assert lit(query, text, field) == letters


WORDS = st.text("aeé ßmnñ\u0301深HV-'\"^:", max_size=14)


@settings(max_examples=300)
@given(WORDS, WORDS, st.sampled_from(["title", "authors", "abstract", "class", "key"]))
def test_ranges_are_sorted_apart_and_inside_the_text(query: str, text: str, field: str) -> None:
    found = spans(parse(query), field, text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one[1] < two[0] for one, two in pairwise(found))
