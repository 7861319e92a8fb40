"""A slip never empties the list, and what a paper says anywhere is found."""

from typing import Any

import pytest

from core.model import Author, Identifiers, Paper, PaperDate, Publication, SourceRef
from core.search.index import SearchIndex
from core.search.query import parse
from core.search.results import Order, Page
from core.search.sorting import early_places

HERE = SourceRef("refs.bib", 1)


def paper(title: str, family: str = "Doe", year: int = 2024, **known: Any) -> Paper:
    return Paper(title, HERE, (Author(family, "Ann"),), date=PaperDate(year), **known)


PAPERS = [
    paper("Pre-training of Nets", "Smith-Jones", 2019),
    paper("Multimodal Data Sets", "Müller", 2020),
    paper("Self-Consistency Improves Chain of Thought Reasoning", "Chao"),
    paper("Cross\u2010lingual Anti\u2013patterns", "Mueller", 2023),
    paper("Moral Machines for Everyone", "Gou", 2025, other_keys=("second.key",)),
    paper(
        "A Book of Heat",
        "Noether",
        1920,
        keywords=("thermodynamics", "entropy of mixing"),
        publication=Publication(
            container="Annals of Warmth",
            short_container="Ann. Warm.",
            series="Lecture Notes in Heat",
            publisher="Vieweg",
            note="reprinted in Gesammelte Werke",
            isbn="978-0-13-110362-7",
            editors=(Author("Hilbert", "David"),),
        ),
        ids=Identifiers(doi="10.1000/heat.1", url="https://example.org/heat"),
    ),
    paper(
        "Heat and a Longer Name",
        "Fourier",
        1822,
        ids=Identifiers(doi="10.1000/heat.12", pmid="12345678"),
    ),
]


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    made = SearchIndex.in_memory(lambda ids: [PAPERS[number] for number in ids])
    for number, each in enumerate(PAPERS):
        made.add(number, each, early_places(number, each))
    made.finish()
    return made


def hits(index: SearchIndex, query: str) -> Page:
    return index.snapshot.search(parse(query), Order(), 0, 10)


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("pretraining", 0),
        ("pre training", 0),
        ("smithjones", 0),
        ("datasets", 1),
        ("selfconsistency", 2),
        ("Sef-Consistency", 2),
        ("selfconsistancy", 2),
        ("crosslingual", 3),
        ("antipatterns", 3),
        ("author:muller", 1),
        ("Chao et al. 2024", 2),
        ("(Chao et al., 2024) reasoning", 2),
        ("author:noethr", 5),
        ("gou2025moral", 4),
        ("key:second.key", 4),
        ("thermodynamics", 5),
        ('keyword:"entropy of mixing"', 5),
        ("publisher:vieweg", 5),
        ("hilbert", 5),
        ("editor:hilbert", 5),
        ("venue:lecture", 5),
        ("ann. warm.", 5),
        ("note:gesammelte", 5),
        ("0131103628", 5),
        ("isbn:978-0-13-110362-7", 5),
        ("https://doi.org/10.1000/heat.1", 5),
        ("see doi:10.1000/heat.1 for more of it", 5),
        ("http://www.example.org/heat/", 5),
        ("url:example.org", 5),
        ("12345678", 6),
        ("1919-1921", 5),
        ("year:<1900", 6),
    ],
)
def test_it_is_found_first(index: SearchIndex, query: str, number: int) -> None:
    assert hits(index, query).ids[:1] == (number,)


def test_either_spelling_of_an_umlaut_finds_both(index: SearchIndex) -> None:
    assert set(hits(index, "author:mueller").ids) == {1, 3}
    assert set(hits(index, "author:Müller").ids) == {1, 3}


def test_an_identifier_finds_its_paper_alone_and_its_beginning_both(index: SearchIndex) -> None:
    assert hits(index, "10.1000/heat.1").ids == (5,)
    assert set(hits(index, "doi:10.1000/hea").ids) == {5, 6}


def test_years_are_asked_for_as_people_write_them(index: SearchIndex) -> None:
    assert set(hits(index, "year:>=2024").ids) == {2, 4}
    assert set(hits(index, "year:>2024").ids) == {4}
    assert set(hits(index, "year:2019-2020").ids) == {0, 1}


def test_where_no_paper_has_every_word_those_with_most_come_and_say_so(index: SearchIndex) -> None:
    found = hits(index, "moral machines everyone zebra")
    assert found.ids == (4,)
    assert found.reasons == ("3 of 4 words",)
    assert "zebra" in found.note


def test_a_filter_holds_even_where_words_do_not(index: SearchIndex) -> None:
    assert hits(index, "moral zebra year:2019").total == 0


def test_facets_count_keywords(index: SearchIndex) -> None:
    facets = {field.value: values for field, values in index.snapshot.facets(parse("")).items()}
    assert ("thermodynamics", 1) in facets["keyword"]


@pytest.mark.parametrize(
    "reference",
    [
        'A. Chao, "Self-consistency improves chain of thought rea-\nsoning," arXiv preprint, 2024.',
        "[3] Chao, A. (2024). Self-Consistency Improves Chain of Thought Reasoning. In Proc. X.",
        "A. Chao. Self consistency improves chain ofthought reasoning. 2024. pages 1-12, Anywhere.",
    ],
)
def test_a_reference_finds_its_paper(index: SearchIndex, reference: str) -> None:
    assert hits(index, reference).ids == (2,)


def test_a_reference_that_is_not_here_is_said_not_to_be(index: SearchIndex) -> None:
    found = hits(index, "Knuth, D. E. (1968). The Art of Computer Programming. Addison-Wesley.")
    assert "not here" in found.note
    assert set(found.reasons) <= {"nearest"}
    assert (
        index.snapshot.look_up("Ann Doe. Moral Machines for Nobody. 1999. Springer, Berlin.").found
        == ()
    )
