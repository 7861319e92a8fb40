"""A corpus of several sources shows each paper once, and loses none of its records."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.corpus import Order, SortField
from core.embedded import EmbeddedCorpus
from core.model import Kind
from core.search.query import parse
from core.settings.model import Settings
from core.works.versions import choice
from tests.core.works.records import PUBLISHED, SEEDS

EVERYTHING = Order(SortField.PAGE)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache of the test's own, in which small sources are kept too."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("core.store.loader.SMALLEST_CACHED", 1)


def opened(*sources: Path) -> EmbeddedCorpus:
    corpus = EmbeddedCorpus([str(source) for source in sources], Settings())
    for _ in corpus.load():
        pass
    return corpus


@pytest.fixture(params=["read now", "kept", "indexed early"])
def corpus(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[EmbeddedCorpus]:
    """The seeds and published versions of nine of their papers, and a preprint besides."""
    if request.param == "indexed early":
        monkeypatch.setattr("core.store.indexing._WORTH_EARLY", 1)
        monkeypatch.setattr("core.store.indexing._FIRST_PIECE", 20)
    both = opened(SEEDS, PUBLISHED)
    if request.param == "kept":
        both.close()
        both = EmbeddedCorpus([str(SEEDS), str(PUBLISHED)], Settings())
        assert [progress.stage for progress in both.load()] == ["opening", "ready"]
    yield both
    both.close()


def row(corpus: EmbeddedCorpus, query: str) -> int:
    page = corpus.page(parse(query), EVERYTHING, 0, 10)
    assert page.total == len(page.ids) == 1
    return page.ids[0]


def test_each_paper_has_one_row_in_every_order(corpus: EmbeddedCorpus) -> None:
    assert len(corpus) == 49 + 1
    for field in SortField:
        page = corpus.page(parse(""), Order(field), 0, 100)
        assert page.total == 50
        assert len(set(page.ids)) == 50
        mirrored = corpus.page(parse(""), Order(field, reverse=True), 0, 100)
        assert mirrored.ids == page.ids[::-1]
        assert corpus.page(parse(""), Order(field), 20, 10).ids == page.ids[20:30]
        assert corpus.page(parse(""), Order(field, reverse=True), 5, 10).ids == mirrored.ids[5:15]


def test_a_row_stays_where_its_first_source_has_it(corpus: EmbeddedCorpus) -> None:
    ids = corpus.page(parse(""), EVERYTHING, 0, 100).ids
    titles = [paper.title for paper in corpus.papers(ids)]
    assert "Million-scale" in titles[1]
    assert corpus.papers([ids[1]])[0].publication.kind is Kind.INPROCEEDINGS
    assert corpus.papers([ids[-1]])[0].key == "soda-arxiv"


def test_orders_go_by_what_is_shown(corpus: EmbeddedCorpus) -> None:
    page = corpus.page(parse(""), Order(SortField.DATE), 0, 100)
    years = [paper.date.year for paper in corpus.papers(page.ids) if paper.date]
    assert years == sorted(years, reverse=True)


def test_the_completed_list_can_be_searched_and_the_abstract_still(corpus: EmbeddedCorpus) -> None:
    by_author = row(corpus, "author:khashabi title:prosocialdialog")
    by_abstract = row(corpus, "rules-of-thumb author:gunhee title:prosocial")
    assert by_author == by_abstract
    assert row(corpus, "key:kim-etal-2022-prosocialdialog") == by_author


def test_every_record_can_be_seen_and_chosen(corpus: EmbeddedCorpus) -> None:
    versions = corpus.versions(row(corpus, "million-scale author:alikhani"))
    papers = [version.paper for version in versions]
    assert [paper.key for paper in papers] == ["soda", "kim2022soda"]
    assert [paper.source.path for paper in papers] == [str(PUBLISHED), str(SEEDS)]
    assert choice(papers) == "published version from published.bib"
    for version in versions:
        assert corpus.versions(version.paper_id) == versions
        assert corpus.row_of(version.paper_id) == 1


def test_a_paper_with_one_record_is_its_only_version(corpus: EmbeddedCorpus) -> None:
    (version,) = corpus.versions(0)
    assert [version.paper] == corpus.papers([0])
    assert choice([version.paper]) == ""


def test_a_key_means_the_row_to_a_screen_and_the_very_record_to_a_call(
    corpus: EmbeddedCorpus,
) -> None:
    assert corpus.id_of_key("soda") == corpus.id_of_key("kim2022soda") == 1
    cited = corpus.paper_of_key("SODA")
    assert cited == corpus.papers([1])[0]
    assert cited is not None
    assert cited.authors_complete
    own = corpus.paper_of_key("kim2022soda")
    assert own is not None
    assert own.source.path == str(SEEDS)
    assert corpus.paper_of_key("nobody") is None


def test_a_row_has_the_keys_ids_and_keywords_of_all_its_records(tmp_path: Path) -> None:
    path = tmp_path / "two.bib"
    path.write_text(
        "@article{first, title={One Measured Construct}, author={Roe, Ann}, year=1990,"
        " doi={10.1000/os.1}, keywords={trust, Risk}}\n"
        "@misc{Second.key, title={One Measured Construct}, author={Roe, Ann}, year=1990,"
        " doi={10.1000/os.1}, eprint={1201.00001}, keywords={risk; trust}, pmid={123456}}\n",
        encoding="utf-8",
    )
    corpus = opened(path)
    (paper,) = corpus.papers([0])
    assert {paper.key, *paper.other_keys} == {"first", "Second.key"}
    assert (paper.ids.arxiv, paper.ids.pmid) == ("1201.00001", "123456")
    assert paper.keywords == ("trust", "Risk", "risk")
    corpus.close()


def test_the_owner_of_a_page_steps_back_where_a_whole_list_names_them(
    corpus: EmbeddedCorpus,
) -> None:
    shown, own = corpus.papers([1])[0], corpus.papers([0])[0]
    assert "Liwei Jiang" in [author.display for author in shown.authors]
    assert shown.page_owner is None
    assert own.page_owner is not None


def test_every_paper_is_counted_once_in_facets(corpus: EmbeddedCorpus) -> None:
    counts = corpus.facets(parse(""))
    years = next(values for field, values in counts.items() if field.value == "year")
    assert sum(count for _, count in years) == 50


def test_a_version_does_not_take_the_key_of_the_paper_beside_it(tmp_path: Path) -> None:
    copy = tmp_path / "page.txt"
    copy.write_bytes(SEEDS.read_bytes())
    alone, both = opened(SEEDS), opened(SEEDS, copy)
    assert len(both) == 49
    ids = both.page(parse(""), EVERYTHING, 0, 100).ids
    shown = [replace(paper, other_keys=()) for paper in both.papers(ids)]
    assert shown == alone.papers(range(49))
    keys = [version.paper.key for i in ids for version in both.versions(i)]
    assert len({key.lower() for key in keys}) == 2 * 49
    alone.close()
    both.close()


PUBLISHED_LATER = {
    "id": "http://zotero.org/users/1/items/X",
    "type": "paper-conference",
    "title": "ProsocialDialog: A Prosocial Backbone for Conversational Agents",
    "author": [
        {"family": "Kim", "given": "Hyunwoo"},
        {"family": "Yu", "given": "Youngjae"},
        {"family": "Jiang", "given": "Liwei"},
        {"family": "Lu", "given": "Ximing"},
    ],
    "issued": {"date-parts": [[2022, 12]]},
}


def test_what_is_cited_gets_the_key_that_both_would_like(tmp_path: Path) -> None:
    library = tmp_path / "library.json"
    library.write_text(json.dumps([PUBLISHED_LATER]))
    both = opened(SEEDS, library)
    versions = both.versions(row(both, "title:prosocialdialog"))
    assert [version.paper.key for version in versions] == [
        "kim2022prosocialdialog",
        "kim2022prosocialdialoga",
    ]
    assert versions[0].paper.source.path == str(library)
    both.close()


def test_first_rows_do_not_wait_for_versions_to_be_found() -> None:
    corpus = EmbeddedCorpus([str(SEEDS), str(PUBLISHED)], Settings())
    seen = [(progress.stage, progress.papers) for progress in corpus.load()]
    assert seen[0] == ("reading", 49)
    assert ("reading", 59) in seen
    assert ("matching", 50) in seen
    assert seen[-1] == ("ready", 50)
    corpus.close()


def test_closing_while_versions_are_sought_leaves_all_records() -> None:
    corpus = EmbeddedCorpus([str(SEEDS), str(PUBLISHED)], Settings())
    loading = corpus.load()
    while next(loading).stage == "reading":
        pass
    loading.close()
    assert len(corpus.papers(corpus.page(parse(""), EVERYTHING, 0, 100).ids)) == len(corpus) == 59
    corpus.close()
