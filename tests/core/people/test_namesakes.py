"""Namesakes come apart, and what the user says of them wins."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.corpus import Order
from core.embedded import EmbeddedCorpus
from core.model import Author
from core.people.grouping import FIRST_FROM, SECOND_FROM, Groups
from core.people.namesakes import filter_of
from core.search.query import Field, Query, parse
from core.settings.model import Settings
from tests.core.works.records import SEEDS
from tui.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from core.people.persons import Person, Persons

JIANG = Author("Jiang", "Liwei")
OPTIMISATION = {
    "davis2021active",
    "davis2024gradient",
    "diaz2025preconditioned",
    "ding2021rank",
    "ding2022validation",
    "jiang2022algorithmic",
    "jiang2025online",
}


def opened(*sources: str) -> EmbeddedCorpus:
    corpus = EmbeddedCorpus(sources, Settings())
    for _ in corpus.load():
        pass
    return corpus


@pytest.fixture
def corpus() -> Iterator[EmbeddedCorpus]:
    """The page that ships, which mixes three people."""
    corpus = opened(str(SEEDS))
    yield corpus
    corpus.close()


def persons(corpus: EmbeddedCorpus, name: Author = JIANG) -> Persons:
    return corpus.persons(name, lambda: None)


def keys(corpus: EmbeddedCorpus, person: Person) -> set[str]:
    return {paper.key for paper in corpus.papers(person.rows)}


def found(corpus: EmbeddedCorpus, query: Query) -> set[str]:
    return {paper.key for paper in corpus.page(query, Order(), 0, 100).papers}


def by_key(corpus: EmbeddedCorpus, key: str) -> int:
    row = corpus.id_of_key(key)
    assert row is not None
    return row


def test_the_three_people_of_the_page_that_ships_come_apart(corpus: EmbeddedCorpus) -> None:
    language, optimisation, unlabelled = persons(corpus).persons
    assert keys(corpus, optimisation) == OPTIMISATION
    assert keys(corpus, unlabelled) == {"jiang2020improving"}
    assert len(language.rows) == 41
    assert not persons(corpus).either
    assert "nonsmooth" in optimisation.subjects
    assert optimisation.people == ("Ding", "Davis", "Drusvyatskiy")
    assert optimisation.evidence.endswith("math.OC, stat.ML, cs.LG; 2021 to 2025")
    assert unlabelled.evidence.startswith("1 paper, ")


def test_one_is_narrowed_to_by_text_and_only_theirs_is_cited(
    corpus: EmbeddedCorpus, capfd: pytest.CaptureFixture[str]
) -> None:
    _, optimisation, _ = persons(corpus).persons
    query = Query().with_filter(Field.PERSON, filter_of("Liwei Jiang", optimisation))
    assert str(query) == f'person:"Liwei Jiang of {optimisation.key}"'
    assert found(corpus, query) == OPTIMISATION
    any_of_theirs = parse('person:"Liwei Jiang of davis2021active" year:2021')
    assert found(corpus, any_of_theirs) == {"davis2021active", "ding2021rank"}
    assert len(found(corpus, parse(f"-{query}"))) == 42
    assert len(found(corpus, parse('person:"Liwei Jia'))) == 0
    assert len(found(corpus, parse('person:"Liwei Jiang'))) == 49
    assert main(["cite", str(SEEDS), "--query", str(query), "--format", "key"]) == 0
    assert set(capfd.readouterr().out.split()) == OPTIMISATION


def test_a_word_of_the_user_wins_is_kept_and_can_be_taken_back(corpus: EmbeddedCorpus) -> None:
    before = corpus.papers(range(49))
    _, optimisation, unlabelled = persons(corpus).persons
    names = corpus.namesakes
    names.are_one(JIANG, [optimisation, unlabelled])
    _, both = persons(corpus).persons
    assert keys(corpus, both) == OPTIMISATION | {"jiang2020improving"}

    names.is_not_by(JIANG, by_key(corpus, "davis2021active"), both)
    anew = opened(str(SEEDS))  # as in the next browser
    parted = [keys(anew, person) for person in persons(anew).persons]
    assert (OPTIMISATION | {"jiang2020improving"}) - {"davis2021active"} in parted
    assert {"davis2021active"} in parted
    anew.close()

    language = persons(corpus).persons[0]
    names.is_by(JIANG, by_key(corpus, "davis2021active"), language)
    assert "davis2021active" in keys(corpus, persons(corpus).persons[0])
    others = persons(corpus).persons[1]
    names.is_by(JIANG, by_key(corpus, "davis2021active"), others)  # the newest word counts
    assert keys(corpus, others) | {"davis2021active"} in [
        keys(corpus, person) for person in persons(corpus).persons
    ]
    for _ in range(4):
        assert names.take_back(JIANG)
    assert not names.take_back(JIANG)
    assert [len(person.rows) for person in persons(corpus).persons] == [41, 7, 1]
    assert corpus.papers(range(49)) == before


def test_on_any_corpus_spellings_that_cannot_be_one_stay_apart(tmp_path: Path) -> None:
    library = tmp_path / "refs.bib"
    library.write_text(
        "".join(
            f"@article{{k{n}, title={{Grain of {stone} in Slow Rivers}}, author={{{authors}}},"
            f" year={{20{10 + n}}}}}\n"
            for n, (stone, authors) in enumerate(
                (
                    ("Granite", "Novak, Petra and Ito, Ren"),
                    ("Basalt", "Novak, P. and Ito, Ren"),
                    ("Slate", "Novak, Paul and Ito, Ren"),
                    ("Marble", "Novak, Petra and Ito, Ren"),
                )
            )
        )
    )
    corpus = opened(str(library))
    shown = persons(corpus, Author("Novak", "Petra"))
    assert [keys(corpus, person) for person in shown.persons] == [{"k0", "k1", "k3"}]
    of_initial = persons(corpus, Author("Novak", "P."))
    together = [keys(corpus, person) for person in of_initial.persons]
    assert not [some for some in together if {"k0", "k2"} <= some]
    corpus.close()


class _Likely:
    """Mentions of which every pair is as likely one person's as drawn."""

    def __init__(self, values: list[list[float]]) -> None:
        from array import array

        self.size = len(values)
        same = [[1.0 if i == j else values[max(i, j)][min(i, j)] for j in range(self.size)]
                for i in range(self.size)]  # fmt: skip
        self.probable = self.words = self.shared = [array("d", row) for row in same]


@settings(max_examples=50)
@given(st.data(), st.integers(2, 7))
def test_what_was_said_holds_whatever_is_likely(data: st.DataObject, size: int) -> None:
    draw = data.draw
    values = [[draw(st.floats(0, 1)) for _ in range(size)] for _ in range(size)]
    places = st.integers(0, size - 1)
    apart = draw(st.lists(st.tuples(places, places).filter(lambda p: p[0] != p[1]), max_size=4))
    together = draw(st.lists(st.tuples(places, places), max_size=3))
    likely = _Likely(values)
    groups = Groups(likely, together, apart)  # type: ignore[arg-type]  # all that is asked of it
    for score, least in ((groups.mean, FIRST_FROM), (groups.as_wholes, SECOND_FROM)):
        for _ in groups.agglomerate(score, least):
            pass
    members = list(groups.members.values())
    assert Counter(place for some in members for place in some) == Counter(range(size))
    assert not [pair for pair in apart if any(set(pair) <= set(some) for some in members)]


@settings(max_examples=20)
@given(st.lists(st.lists(st.floats(0, 1), min_size=5, max_size=5), min_size=5, max_size=5))
def test_a_paper_is_held_against_the_others_of_its_group_alone(values: list[list[float]]) -> None:
    likely = _Likely(values)
    whole = Groups(likely, [(0, 1), (0, 2), (0, 3)], ())  # type: ignore[arg-type]  # as above
    rest = Groups(likely, [(0, 1), (0, 2)], ())  # type: ignore[arg-type]  # as above
    assert whole.alone(3, 0) == pytest.approx(rest.alone(3, 0))
