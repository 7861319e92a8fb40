"""What a corpus promises, whoever made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.corpus import Order, SortField
from core.errors import BibyankError
from core.latex.reading import to_text
from core.search.query import Field, Query, parse
from core.store.identity import identity
from tests.core.contract.conftest import HOSTILE, QUANTUM

if TYPE_CHECKING:
    from core.corpus import Corpus
    from tests.core.contract.conftest import Maker

PAPERS = 49 + 1 + 5 + QUANTUM


def found(corpus: Corpus, query: str, order: Order | None = None) -> list[str]:
    papers = corpus.page(parse(query), order or Order(), 0, 500).papers
    return [to_text(paper.title) for paper in papers]


def total(corpus: Corpus, query: str) -> int:
    page = corpus.page(parse(query), Order(), 0, 10)
    return page.total if page.is_counted else corpus.total(parse(query))[0]


@pytest.mark.parametrize("query", ["", "quantum", "quantum learning", "year:2015..2020"])
@pytest.mark.parametrize("order", [*map(Order, SortField), Order(SortField.TITLE, reverse=True)])
def test_a_list_is_read_in_pieces_of_any_size_and_from_its_end(
    corpus: Corpus, query: str, order: Order
) -> None:
    asked = parse(query)
    every = list(corpus.ids(asked, order, 0, 1_000))
    assert len(every) == len(set(every)) == total(corpus, query)
    for size in (7, 90):
        pages = [corpus.page(asked, order, at, size) for at in range(0, len(every), size)]
        assert [number for page in pages for number in page.ids] == every
    mirror = Order(order.field, reverse=not order.reverse)
    assert list(corpus.ids(asked, mirror, 0, 1_000)) == every[::-1]
    assert corpus.page(asked, order, len(every), 10).rows == ()
    assert [row.paper for row in corpus.page(asked, order, 3, 2).rows] == corpus.papers(every[3:5])


def test_orders_go_by_what_they_say(corpus: Corpus) -> None:
    dates = [
        paper.date.iso
        for paper in corpus.page(Query(), Order(SortField.DATE), 0, 500).papers
        if paper.date
    ]
    assert dates[:120] == sorted(dates, reverse=True)[:120]
    titles = found(corpus, "quantum part", Order(SortField.TITLE))
    assert titles == sorted(titles, key=lambda title: title.lower().replace(",", ""))
    assert corpus.page(Query(), Order(SortField.PAGE), 0, 1).papers[0].title.startswith("HAICO")


@pytest.mark.parametrize(
    ("query", "papers", "first"),
    [
        ("haicosystem", 1, "HAICOSYSTEM"),
        ("quantum", QUANTUM, "Quantum"),
        ("quantum -deep", 0, ""),
        ('"quantum deep learning"', 100, "Quantum Deep Learning"),
        ('"learning deep part"', 50, "Quantum Learning, Deep"),
        ("twins", 2, "The other of two twins"),
        ("-quantum -delphi year:..2002", 4, "The other of two twins"),
        ("author:müller", 1, "Schrödinger"),
        ("author:mueller", 1, "Schrödinger"),
        ("shrodinger", 1, "Schrödinger"),
        ("smithjones", 1, "Schrödinger"),
        ("keyword:boxes", 1, "Schrödinger"),
        ("venue:cats type:article", 1, "Schrödinger"),
        ("key:key_a", 1, "Schrödinger"),
        ("doi:10.1000/a_(b)'c", 1, "Robert"),
        ("o'neil", 1, "Robert"),
        ("arxiv:1504.10003", 1, "Quantum"),
        ("class:quant-ph part", 75, "Quantum"),
        ("class:lg quantum", 75, "Quantum"),
        ("source:own.bib", 5, ""),
        ("year:199x", 0, ""),
        ("year:1990s", 1, "Schrödinger"),
        ("quantum|twins", QUANTUM + 2, ""),
        ("'quantu", 0, ""),
        ("^quantum", QUANTUM, "Quantum"),
        ("entangled", QUANTUM, "Quantum"),
        ("clarify delphi", 1, "ClarifyDelphi"),
        ("nosuchword", 0, ""),
        (HOSTILE, 1, "Robert"),
    ],
)
def test_a_query_finds_what_it_says(corpus: Corpus, query: str, papers: int, first: str) -> None:
    assert total(corpus, query) == papers
    assert [title.startswith(first) for title in found(corpus, query)[:1]] == [True] * bool(papers)


def test_a_typo_is_said_and_what_has_most_words_comes_where_none_has_all(corpus: Corpus) -> None:
    page = corpus.page(parse("haicosytsem"), Order(), 0, 5)
    assert page.papers[0].title.startswith("HAICOSYSTEM")
    assert page.reasons == ("~1 typo",)
    page = corpus.page(parse("cats boxes quantum"), Order(), 0, 5)
    assert page.rows[0].missing
    assert page.note


def test_what_is_excluded_is_not_found_and_nothing_typed_fails(corpus: Corpus) -> None:
    for query in ("'", '"', "!", "a & b", "((", ":*", "\\", "%", "\0", "$1", "<->", "-", "|", "é"):
        corpus.page(parse(query), Order(), 0, 5)
        corpus.facets(parse(query))


def test_facets_count_what_is_found(corpus: Corpus) -> None:
    facets = corpus.facets(parse("quantum"))
    assert facets[Field.CLASS] == (("cs.LG", 75), ("quant-ph", 75))
    assert dict(facets[Field.AUTHOR])["Bo Li"] == QUANTUM
    assert facets[Field.YEAR][0] == ("2021", 12)
    assert [value.rpartition("/")[2] for value, _ in facets[Field.SOURCE]] == ["quantum.jsonl"]
    every = corpus.facets(Query())
    assert dict(every[Field.HAS])["code"] == 7
    assert dict(every[Field.TYPE])["preprint"] >= QUANTUM
    assert dict(every[Field.KEYWORD]) == {"boxes": 1, "cats": 1}


def test_papers_of_the_same_people_are_related_and_not_the_paper_itself(corpus: Corpus) -> None:
    (paper,) = corpus.page(parse("arxiv:1504.10003"), Order(), 0, 1).ids
    related = corpus.related(paper, 15)
    assert len(related) == 15
    assert paper not in related
    assert all("Bo Li" in {a.display for a in each.authors} for each in corpus.papers(related))


def test_a_key_means_one_paper_whatever_the_case(corpus: Corpus) -> None:
    row = corpus.id_of_key("KEY_a:1")
    assert row is not None
    assert corpus.papers([row])[0].key == "Key_A:1"
    paper = corpus.paper_of_key("key_a:1")
    assert paper is not None
    assert paper.title.startswith("Schrödinger")
    assert corpus.id_of_key("no such key") is None
    assert corpus.paper_of_key("no'such\0key") is None
    keys = [paper.key for paper in corpus.page(Query(), Order(), 0, 500).papers]
    assert len(set(keys)) == len(keys) - 1  # the twins, whose owner gave both one


def test_a_work_is_one_row_with_all_its_records(corpus: Corpus) -> None:
    assert corpus.has_versions
    rows = [
        number for number in corpus.ids(Query(), Order(), 0, 60) if len(corpus.versions(number)) > 1
    ]
    assert len(rows) == 9
    preferred, other = corpus.versions(rows[0])
    assert {corpus.row_of(preferred.paper_id), corpus.row_of(other.paper_id)} == {rows[0]}
    hidden = next(v.paper_id for v in (preferred, other) if v.paper_id != rows[0])
    assert corpus.papers([hidden])[0].title in {preferred.paper.title, other.paper.title}
    cited = corpus.paper_of_key(preferred.paper.key)
    assert cited == corpus.papers([rows[0]])[0]
    assert corpus.paper_of_key(other.paper.key) == other.paper


def test_problems_and_shared_keys_are_told(corpus: Corpus) -> None:
    assert corpus.problem_count == len(corpus.problems) > 0
    assert any(problem.source.path.endswith("own.bib") for problem in corpus.problems)
    assert [[p.title for p in papers] for papers in corpus.shared_keys] == [
        ["One of two twins", "The other of two twins"]
    ]
    assert corpus.profile is not None
    assert corpus.profile.papers == 49
    assert len(corpus) == PAPERS


def test_a_reference_is_looked_up_and_what_is_not_here_is_not_found(corpus: Corpus) -> None:
    sure = corpus.look_up("Müller, J., Smith-Jones, A.: Schrodinger's Muller: naive facades (1999)")
    assert [paper.key for paper in corpus.papers(sure.found)] == ["Key_A:1"]
    named = corpus.look_up("see https://doi.org/10.1000/a_(b)'c")
    assert [paper.key for paper in corpus.papers(named.found)] == ["hostile"]
    assert not corpus.look_up("Nobody, N. (1950). Of something else altogether, in vain.").found


def test_where_nothing_is_found_something_near_is_suggested(corpus: Corpus) -> None:
    near = corpus.suggestions(parse("schroedingger year:1850"), 3)
    assert near
    assert all(total(corpus, str(each.query)) == each.total > 0 for each in near)


def test_who_asks_for_what_is_not_there_is_told(maker: Maker) -> None:
    corpus = maker.made()
    assert len(corpus) == 0
    assert corpus.page(parse("quantum"), Order(), 0, 5).rows == ()
    for _ in corpus.load():
        pass
    assert corpus.is_loaded
    with pytest.raises(IndexError):
        corpus.papers([1 << 40])
    corpus.close()
    with pytest.raises(BibyankError, match="closed"):
        corpus.papers(corpus.ids(Query(), Order(), 0, 1) or [0])


def test_what_changes_makes_it_stale_and_the_papers_are_found_again(maker: Maker) -> None:
    corpus = maker()
    assert not corpus.stale()
    wanted = {row.id: identity(row.paper) for row in corpus.page(Query(), Order(), 100, 8).rows}
    maker.change()
    while not corpus.stale():  # a server tells in a moment
        pass
    anew = corpus.anew()
    for _ in anew.load():
        pass
    assert len(anew) == PAPERS + 1
    assert not anew.stale()
    again = {number: anew.find(each) for number, each in wanted.items()}
    assert [identity(anew.papers([n])[0]) for n in again.values() if n is not None] == list(
        wanted.values()
    )
    anew.close()
