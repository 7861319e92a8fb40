"""Finding papers with the engine, small as a page and in the order of the rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from core.model import Author, Identifiers, Kind, Paper, PaperDate, Publication, SourceRef
from core.search.index import DamagedIndexError, SearchIndex
from core.search.query import Field, parse
from core.search.results import Order, SortField
from core.search.sorting import early_places

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CHOI, JIANG = Author("Choi", "Yejin"), Author("Jiang", "Liwei")
MULLER, DOE = Author("Müller", "Jörg"), Author("Doe", "Jane")


def paper(title: str, year: int | None = None, **known: Any) -> Paper:
    date = PaperDate(year) if year else None
    return Paper(title, SourceRef("papers.txt", 1), date=date, **known)


PAPERS = [
    paper("Artificial Hivemind", 2025, authors=(JIANG, CHOI), subject_class="cs.CL", has_code=True,
          affiliations=("uw", "allen-ai"), abstract="Open-ended homogeneity of language models."),
    paper("ClarifyDelphi: Reinforced Clarification Questions", 2022, authors=(CHOI,),
          subject_class="cs.CL", abstract="Context for moral situations. The hive is not here."),
    paper("X-Teaming: Multi-Turn Jailbreaks", 2025, authors=(DOE, CHOI), subject_class="cs.CR",
          ids=Identifiers(arxiv="2504.13203")),
    paper("WildTeaming at Scale", 2024, authors=(JIANG,), subject_class="cs.CL", has_code=True,
          abstract="Mining jailbreaks in the wild; red teaming."),
    paper("Über die Nonsmooth Optimisation of $\\varepsilon$-Policies", 2021, authors=(MULLER,),
          subject_class="math.OC", key="mueller2021"),
    paper("Moral Machines", 2021, authors=(DOE,), publication=Publication(Kind.ARTICLE, "Nature")),
    paper("Undated Notes on Language Models", authors=(DOE,), subject_class="AP"),
]  # fmt: skip


def filled(index: SearchIndex, papers: Sequence[Paper] = PAPERS) -> SearchIndex:
    for number, each in enumerate(papers):
        index.add(number, each, early_places(number, each))
    index.finish()
    return index


def papers_of(ids: Sequence[int]) -> list[Paper]:
    return [PAPERS[number] for number in ids]


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return filled(SearchIndex.in_memory(papers_of))


BEST = Order()


def found(index: SearchIndex, text: str, order: Order = BEST) -> list[str]:
    hits = index.snapshot.search(parse(text), order, 0, 100)
    assert hits.total == len(hits.ids)
    return [PAPERS[number].title.split()[0].rstrip(":") for number in hits.ids]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("hivemind", ["Artificial"]),
        ("HIVE", ["Artificial", "ClarifyDelphi"]),
        ("hive mind", ["Artificial"]),
        ("delphi", ["ClarifyDelphi"]),
        ("teaming", ["X-Teaming", "WildTeaming"]),
        ("jailb", ["X-Teaming", "WildTeaming"]),
        ("muller", ["Über"]),
        ("müller", ["Über"]),
        ("policy", ["Über"]),
        ("ε-policies", ["Über"]),
        ("epsilon", []),
        ("hivemnid", ["Artificial"]),
        ("clarificatoin qestion", ["ClarifyDelphi"]),
        ("hvmd", ["Artificial"]),
        ("vemin", ["Artificial"]),
        ("choi clarif", ["ClarifyDelphi"]),
        ("2504.13203", ["X-Teaming"]),
        ("mueller2021", ["Über"]),
        ("nature", ["Moral"]),
        ("2021", ["Über", "Moral"]),
        ("multi-turn", ["X-Teaming"]),
        ("multiturn", ["X-Teaming"]),
        ('"language models"', ["Undated", "Artificial"]),
        ('"models language"', []),
        ('"language mod', ["Undated", "Artificial"]),
        ("'hive", ["ClarifyDelphi"]),
        ("^hive", ["Artificial", "ClarifyDelphi"]),
        ("title:hive", ["Artificial"]),
        ("abstract:hive", ["ClarifyDelphi"]),
        ("author:choi", ["Artificial", "X-Teaming", "ClarifyDelphi"]),
        ('author:"Liwei Jiang"', ["Artificial", "WildTeaming"]),
        ("author:jiang|müller", ["Artificial", "WildTeaming", "Über"]),
        ("class:cs.CL", ["Artificial", "WildTeaming", "ClarifyDelphi"]),
        ("cat:CL", ["Artificial", "WildTeaming", "ClarifyDelphi"]),
        ("class:math", ["Über"]),
        ("class:cs", ["Artificial", "X-Teaming", "WildTeaming", "ClarifyDelphi"]),
        ("class:csxCL", []),
        ("year:2025", ["Artificial", "X-Teaming"]),
        ("year:2022..2024", ["WildTeaming", "ClarifyDelphi"]),
        ("year:..2021", ["Über", "Moral"]),
        ("year:202", ["Artificial", "X-Teaming", "WildTeaming", "ClarifyDelphi", "Über", "Moral"]),
        ("has:code", ["Artificial", "WildTeaming"]),
        ("aff:uw", ["Artificial"]),
        ("key:mueller", ["Über"]),
        ("venue:nature", ["Moral"]),
        ("type:article", ["Moral"]),
        ("-has:code class:cs", ["X-Teaming", "ClarifyDelphi"]),
        ("-teaming class:cs.CL", ["Artificial", "ClarifyDelphi"]),
        ("hivemind|delphi", ["Artificial", "ClarifyDelphi"]),
        ("foo:bar", []),
        ("wild auth", ["WildTeaming"]),
        ("wild author:", ["WildTeaming"]),
        ("wild author ", ["WildTeaming"]),
        ("zzzz", []),
    ],
)
def test_what_a_query_finds(index: SearchIndex, text: str, titles: list[str]) -> None:
    assert found(index, text) == titles


def test_nothing_asked_finds_everything_in_the_order_of_the_page(index: SearchIndex) -> None:
    assert index.snapshot.search(parse(""), BEST, 0, 100).ids == tuple(range(len(PAPERS)))
    assert index.snapshot.search(parse(""), BEST, 2, 2).ids == (2, 3)


@pytest.mark.parametrize(
    ("field", "ids"),
    [
        (SortField.PAGE, (0, 1, 2, 3, 4, 5, 6)),
        (SortField.DATE, (0, 2, 3, 1, 4, 5, 6)),
        (SortField.TITLE, (0, 1, 5, 4, 6, 3, 2)),
        (SortField.AUTHOR, (1, 2, 5, 6, 0, 3, 4)),
        (SortField.CLASS, (6, 0, 1, 3, 2, 4, 5)),
    ],
)
def test_orders_and_their_mirrors(
    index: SearchIndex, field: SortField, ids: tuple[int, ...]
) -> None:
    assert index.snapshot.search(parse(""), Order(field), 0, 100).ids == ids
    assert index.snapshot.search(parse(""), Order(field, reverse=True), 0, 100).ids == ids[::-1]
    pieces = [index.snapshot.search(parse(""), Order(field), at, 2).ids for at in range(0, 7, 2)]
    assert sum(pieces, ()) == ids


def test_reasons_come_with_the_rows(index: SearchIndex) -> None:
    assert index.snapshot.search(parse("hive"), BEST, 0, 9).reasons == ("", "abstract")
    assert index.snapshot.search(parse("hivemnid"), BEST, 0, 9).reasons == ("~1 typo",)
    by_page = index.snapshot.search(parse("hive"), Order(SortField.PAGE, reverse=True), 0, 9)
    assert by_page.reasons == ("abstract", "")


def test_facets_count_what_was_found(index: SearchIndex) -> None:
    facets = index.snapshot.facets(parse("author:choi"))
    assert facets[Field.YEAR] == (("2025", 2), ("2022", 1))
    assert facets[Field.CLASS] == (("cs.CL", 2), ("cs.CR", 1))
    assert facets[Field.AUTHOR][0] == ("Yejin Choi", 3)
    assert set(facets[Field.AFFILIATION]) == {("uw", 1), ("allen-ai", 1)}
    assert facets[Field.HAS] == (("code", 1),)
    assert facets[Field.SOURCE] == (("papers.txt", 3),)
    assert facets[Field.TYPE] == (("preprint", 3),)


def test_choosing_a_facet_finds_as_many_as_it_said(index: SearchIndex) -> None:
    query = parse("")
    for field, values in index.snapshot.facets(query).items():
        for value, count in values:
            hits = index.snapshot.search(query.with_filter(field, value), BEST, 0, 100)
            assert (field, value, hits.total) == (field, value, count)


def test_related_papers_share_authors_first(index: SearchIndex) -> None:
    related = index.snapshot.related(0, 3)
    assert related[0] in {1, 2, 3}
    assert 0 not in related


def test_what_is_committed_is_found_while_more_is_added() -> None:
    index = SearchIndex.in_memory(papers_of)
    assert index.snapshot.search(parse("hive"), BEST, 0, 9).total == 0
    index.add(0, PAPERS[0], early_places(0, PAPERS[0]))
    assert len(index) == 0
    index.commit()
    index.add(1, PAPERS[1], early_places(1, PAPERS[1]))
    assert index.snapshot.search(parse("hive"), BEST, 0, 9).ids == (0,)
    index.finish()
    assert index.snapshot.search(parse("hive"), BEST, 0, 9).ids == (0, 1)


def test_an_index_is_opened_again_and_not_built(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    filled(SearchIndex.create(folder, papers_of))
    again = SearchIndex.open(folder, papers_of)
    assert len(again) == len(PAPERS)
    assert found(again, "delphi") == ["ClarifyDelphi"]


def test_a_damaged_index_says_so(tmp_path: Path) -> None:
    with pytest.raises(DamagedIndexError):
        SearchIndex.open(tmp_path / "none", papers_of)
    folder = tmp_path / "index"
    filled(SearchIndex.create(folder, papers_of))
    for ending in (".fast", ".term", ".idx"):
        victim = next(folder.glob(f"*{ending}"))
        whole = victim.read_bytes()
        for damaged in (b"", whole[: len(whole) // 2]):
            victim.write_bytes(damaged)
            with pytest.raises(DamagedIndexError):
                SearchIndex.open(folder, papers_of)
        victim.write_bytes(whole)
    assert len(SearchIndex.open(folder, papers_of)) == len(PAPERS)


def test_a_phrase_is_found_while_its_last_word_is_typed_however_many_begin_like_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    many = [paper(f"The s{n}x hive s{n}", abstract=f"deep s{n}y hive") for n in range(17_000)]
    index = SearchIndex.in_memory(lambda ids: [many[i] for i in ids])
    for number, each in enumerate(many):
        index.add(number, each, early_places(number, each))
    index.commit()
    # s123, s1230 on, s12300 on
    assert index.snapshot.search(parse('"hive s123'), BEST, 0, 9).total == 1 + 10 + 100
    # From 16,384 words on the engine refuses, whatever we think of how long a start must be.
    for longer_from in ((10_000, 100_000), ()):
        monkeypatch.setattr("core.search.compiler._LONGER_STARTS_FROM", longer_from)
        index.commit()  # what is asked from now on thinks so
        for query in ('"hive s', '"deep s', "hive s", "the s"):
            assert index.snapshot.search(parse(query), BEST, 0, 9).total == 17_000, (
                query,
                longer_from,
            )


def test_the_first_letters_of_a_users_own_key_find_it_however_many_papers_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("core.search.compiler._LONGER_STARTS_FROM", (0, 0, 0))
    papers = [paper("Moral Machines", key="xkc1999"), paper("Deep Learning", key="doe2020")]
    index = filled(SearchIndex.in_memory(lambda ids: [papers[i] for i in ids]), papers)
    for typed in ("xk", "xkc", "xkc1"):
        assert index.snapshot.search(parse(typed), BEST, 0, 9).ids == (0,), typed


def test_a_large_result_is_one_list_from_any_place() -> None:
    many = [paper(f"Hive number {n}", 1990 + n * 7 % 30, abstract="word") for n in range(900)]
    index = filled(SearchIndex.in_memory(lambda ids: [many[i] for i in ids]), many)
    query = parse("hive")
    whole = index.snapshot.search(query, BEST, 0, 900).ids
    assert sorted(whole) == list(range(900))
    for at in range(0, 900, 70):
        assert index.snapshot.search(query, BEST, at, 70).ids == whole[at : at + 70]
    backwards = index.snapshot.search(query, Order(reverse=True), 0, 900).ids
    assert backwards == whole[::-1]
    years = [many[i].date for i in whole]
    assert years == sorted(years, key=lambda date: -(date.year if date else 0))


def test_a_decade_a_range_and_a_year_before_our_era_are_found_by_their_years() -> None:
    dated = [
        replace(paper("Decade"), date=PaperDate(1990, open_digits=1)),
        replace(paper("Plain"), date=PaperDate(1995)),
        replace(paper("Ongoing"), date=PaperDate(2001, open_end=True)),
        replace(paper("Ides"), date=PaperDate(-44, 3, 15)),
    ]
    index = filled(SearchIndex.in_memory(lambda ids: [dated[i] for i in ids]), dated)
    for query, titles in (
        ("year:1995", ["Decade", "Plain"]),
        ("year:1990s", ["Decade", "Plain"]),
        ("year:1989", []),
        ("year:2020", ["Ongoing"]),
        ("year:44BC", ["Ides"]),
        ("year:..0001", ["Ides"]),
    ):
        found = index.snapshot.search(parse(query), Order(SortField.PAGE), 0, 9).ids
        assert [dated[i].title for i in found] == titles, query
    years = [value for value, _ in index.snapshot.facets(parse(""))[Field.YEAR]]
    assert years == ["2001", "1995", "1990s", "44BC"]
