"""The order of hits: each rule with the example that its comment gives."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.model import Author, Identifiers, Paper, PaperDate, SourceRef
from core.search.candidate import Candidate
from core.search.match import Tier
from core.search.query import Field, parse
from core.search.rank import FIELD_COST, TIER_COST, Ranker


def paper(title: str = "Untitled", **known: Any) -> Paper:
    return Paper(title, SourceRef("test", 1), **known)


def order(query: str, *papers: Paper) -> list[str]:
    ranker = Ranker(parse(query), fuzzy=True)
    ranked = ranker.order(Candidate(number, each) for number, each in enumerate(papers))
    return [papers[hit.id].title for hit in ranked]


def reason(query: str, found: Paper) -> str:
    return Ranker(parse(query), fuzzy=True).judge(Candidate(0, found)).reason


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("moral", ["Moral Machines", "Moralizing Models"]),
        ("delphi", ["Delphi Speaks", "Delphic Words", "ClarifyDelphi", "Philadelphic Rites"]),
        ("arify", ["Arify First", "Clarify"]),
        ("muller", ["Muller", "The Emullery", "Müller"]),
        ("müller", ["Müller", "Muller"]),
        ("policies", ["Policies", "One Policy"]),
        ("hivemnid", ["Hivemnid", "Hivemind"]),
        ("reinforcmnt", ["Reinforcment of Steel", "Reinforcemeant of Steel"]),
        ("hvmd", ["Hvmd", "Hivemind"]),
        ("language models", ["Language Models", "Language of Models", "Models of Language"]),
        ("hive mind", ["Of Hive and Mind", "Mind the Hive"]),
        ("delphi questions", ["ClarifyDelphi: Asking Questions", "Questions to Delphi and More"]),
        ("model eve", ["Models of Events Now", "Models of Everyone"]),
        ("skill agent", ["SkillComposer: Learning of Agents", "Agents That Learn a Skill"]),
    ],
)  # fmt: skip
def test_the_better_title_comes_first(query: str, titles: list[str]) -> None:
    assert order(query, *(paper(title) for title in titles)) == titles
    assert order(query, *(paper(title) for title in reversed(titles))) == titles


def test_fields_by_their_weight() -> None:
    papers = [
        paper("Choi in the title"),
        paper("author", authors=(Author("Choi", "Yejin"),)),
        paper("key", key="choi"),
        paper("affiliation", affiliations=("Choi Institute",)),
        paper("abstract", abstract="So says Choi."),
    ]
    names = [each.title for each in papers]
    assert order("choi", *papers) == names
    assert order("choi", *reversed(papers)) == names


def test_newer_first_among_equals_then_the_order_of_the_page() -> None:
    papers = [
        paper("Hive one", date=None),
        paper("Hive two", date=PaperDate(2023)),
        paper("Hive three", date=PaperDate(2023, 4)),
        paper("Hive four", date=PaperDate(2023, 4)),
    ]
    assert order("hive", *papers) == ["Hive three", "Hive four", "Hive two", "Hive one"]


def test_a_typo_ranks_below_the_word_in_an_abstract() -> None:
    written = paper("Nothing of it", abstract="A hivemind is a mind.")
    mistyped = paper("The Hivemand")
    assert order("hivemind", mistyped, written) == [written.title, mistyped.title]


def test_among_several_words_a_typo_in_the_title_ranks_above_two_words_in_an_abstract() -> None:
    meant = paper("A Paradigm for Vision Alignment")
    one_away = paper("Paradigm Alignment", abstract="Of vsion.")
    two_away = paper("Paradigm", abstract="Of vsion and alignment.")
    expected = [one_away.title, meant.title, two_away.title]
    assert order("paradigm vsion ali", two_away, meant, one_away) == expected


def test_the_closest_pair_of_repeated_words_counts() -> None:
    near = paper("Natural language and the large language models")
    far = paper("Language and the models")
    assert order("language models", far, near)[0] == near.title


tiers = st.sampled_from(list(Tier))
fields = st.sampled_from(list(FIELD_COST))


@settings(max_examples=300)
@given(tiers, fields, tiers, fields)
def test_a_better_tier_in_a_more_important_field_always_costs_less(
    tier: Tier, field: Field, other_tier: Tier, other_field: Field
) -> None:
    if tier < other_tier and FIELD_COST[field] < FIELD_COST[other_field]:
        cost, other = (
            TIER_COST[tier] + FIELD_COST[field],
            TIER_COST[other_tier] + FIELD_COST[other_field],
        )
        assert cost < other


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("hivemind", ""),
        ("choi", ""),
        ("cs.CL", ""),
        ("2024", ""),
        ("washington", "affiliation"),
        ("aff:washington", ""),
        ("homogeneity", "abstract"),
        ("hivemind homogeneity", "abstract"),
        ("hivemnid", "~1 typo"),
        ("hivemnid artifical", "~2 typos"),
        ("hvmd", "~letters"),
    ],
)
def test_a_row_says_why_when_it_cannot_show_it(query: str, why: str) -> None:
    found = paper(
        "Artificial Hivemind",
        authors=(Author("Choi", "Yejin"),),
        affiliations=("University of Washington",),
        date=PaperDate(2024, 9),
        subject_class="cs.CL",
        ids=Identifiers(arxiv="2409.16427"),
        abstract="The homogeneity of models.",
    )
    assert reason(query, found) == why
