"""A work is shown as its best version, with what the others know."""

from dataclasses import replace

import pytest

from core.model import Entry, Kind, Paper, PaperDate
from core.works.versions import choice, merged, preference
from tests.core.works.records import PUBLISHED, SEEDS, groups, named, read, record


def versions_of(key: str) -> list[Paper]:
    """The records of the seed's paper that `key` cites in the published ones, best first."""
    papers = read(SEEDS, PUBLISHED)
    for group in groups(papers):
        versions = sorted((papers[i] for i in group), key=preference)
        if versions[0].entry and versions[0].entry.key == key:
            return versions
    raise AssertionError(key)


@pytest.mark.parametrize(
    ("key", "count", "last"),
    [
        ("soda", 12, "Yejin Choi"),
        ("dziri2023faith", 16, "Yejin Choi"),
        ("west2022symbolic", 9, "Yejin Choi"),
        ("kim-etal-2022-prosocialdialog", 8, "Maarten Sap"),
    ],
)
def test_the_published_record_completes_the_list_that_the_seed_cuts(
    key: str, count: int, last: str
) -> None:
    versions = versions_of(key)
    paper = merged(versions)
    assert not versions[1].authors_complete
    assert paper.authors_complete
    assert len(paper.authors) == count
    assert paper.authors[-1].display == last
    assert paper.entry == versions[0].entry
    assert paper.title == versions[0].title


def test_the_shown_paper_keeps_what_only_the_seed_knows() -> None:
    published, seed = versions_of("soda")
    paper = merged([published, seed])
    assert paper.abstract == seed.abstract != ""
    assert paper.affiliations == seed.affiliations == ("allen-ai", "cmu")
    assert paper.subject_class == "cs.CL"
    assert paper.date == PaperDate(2023)
    assert choice([published, seed]) == "published version from published.bib"


def test_code_and_identifiers_are_known_when_one_record_knows_them() -> None:
    preprint = replace(named(record("a.jsonl"), arxiv="2201.00001"), has_code=True)
    printed = named(record("b.bib", kind=Kind.ARTICLE), doi="10.1/a")
    paper = merged([printed, preprint])
    assert (paper.ids.arxiv, paper.ids.doi, paper.has_code) == ("2201.00001", "10.1/a", True)


def test_a_cut_list_that_is_cited_is_shown_whole() -> None:
    printed = record("b.bib", authors="A. Núñez, ...", kind=Kind.ARTICLE)
    preprint = record("a.bib")
    paper = merged(sorted((preprint, printed), key=preference))
    assert paper.publication.kind is Kind.ARTICLE
    assert paper.authors == preprint.authors


def test_a_list_that_begins_otherwise_completes_nothing() -> None:
    printed = record("b.bib", authors="Eve Poe, ...", kind=Kind.ARTICLE)
    paper = merged([printed, record("a.bib")])
    assert [author.display for author in paper.authors] == ["Eve Poe"]
    assert not paper.authors_complete


BY_PREFERENCE = [
    record("d.bib", kind=Kind.ARTICLE),
    record("d.bib", kind=Kind.INPROCEEDINGS, authors="Ada Núñez, ..."),
    record("c.bib", kind=Kind.REPORT),
    named(record("c.bib", kind=Kind.PREPRINT), doi="10.1/a"),
    named(record("c.bib", kind=Kind.PREPRINT), arxiv="2201.00001"),
    replace(record("c.bib"), entry=Entry("misc", "ada", ())),
    replace(record("c.bib"), date=PaperDate(2022, 3)),
    record("b.bib"),
    record("a.bib"),
    named(record("a.bib", authors="Ada Núñez, ..."), doi="10.1/a"),
]


def test_published_goes_first_then_whole_lists_then_identifiers() -> None:
    mixed = BY_PREFERENCE[5:] + BY_PREFERENCE[:5]
    assert sorted(mixed, key=preference) == BY_PREFERENCE


def test_what_was_chosen_is_said_only_where_there_is_a_choice() -> None:
    preprint, printed = record("a/page.txt"), record("b/refs.bib", kind=Kind.ARTICLE)
    assert choice([printed]) == ""
    assert choice([printed, preprint]) == "published version from refs.bib"
    assert choice([printed, printed]) == "version from refs.bib"
    assert choice([preprint, preprint]) == "version from page.txt"
