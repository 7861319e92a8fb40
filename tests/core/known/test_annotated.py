"""Tags and notes as filters and counts, without an index built anew."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from core.corpus import Order
from core.embedded import EmbeddedCorpus
from core.search.query import Field, parse
from core.settings.model import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REFS = """
@article{noether, title = {Invariant Problems}, author = {Noether, Emmy}, doi = {10.1/n}}
@article{gauss, title = {Disquisitiones}, author = {Gauss, Carl}, year = 1801}
@article{euler, title = {Introductio in analysin}, author = {Euler, L.}, note = {in two volumes}}
@article{long, title = {A Course of Pure Mathematics for Everybody at Last}, author = {Hardy, G.}}
@article{abel, title = {Recherches}, author = {Abel, Niels}, year = 1826}
"""
AGAIN = """
@book{other, title = {The Recherches of others}, author = {Weil, A}}
@article{N18, title = {Invariant problems}, author = {Noether, E.}, doi = {10.1/N}}
@article{G1, title = {{D}isquisitiones}, author = {Gauss, C.}, year = 1801}
@book{L, title = {A course of pure mathematics for everbody at last}, author = {Hardy, G.}}
"""


@contextmanager
def opened(source: Path, text: str) -> Iterator[EmbeddedCorpus]:
    source.write_text(text)
    with closing(EmbeddedCorpus([str(source)], Settings())) as corpus:
        for _ in corpus.load():
            pass
        yield corpus


def found(corpus: EmbeddedCorpus, text: str) -> list[str]:
    return sorted(paper.key for paper in corpus.page(parse(text), Order(), 0, 10).papers)


def test_a_tag_filters_from_the_moment_it_is_given_and_in_every_corpus(tmp_path: Path) -> None:
    with opened(tmp_path / "refs.bib", REFS) as corpus:
        noether, gauss, euler, long, abel = corpus.papers(range(5))
        assert found(corpus, "tag:read") == []
        corpus.own.annotations.tag([noether, gauss], ["read"], [])
        corpus.own.annotations.tag([gauss, abel], ["reading list"], [])
        corpus.own.annotations.note([euler, abel], "see Chapter Two", "")
        assert found(corpus, "tag:read") == ["gauss", "noether"]  # the one that is called so
        assert found(corpus, "tag:rea") == ["abel", "gauss", "noether"]
        assert found(corpus, 'tag:"reading list"') == ["abel", "gauss"]
        assert found(corpus, "tag:read invariant") == ["noether"]
        assert found(corpus, "tag:read|nobody") == ["gauss", "noether"]
        assert found(corpus, "-tag:read") == ["abel", "euler", "long"]
        assert found(corpus, "tag:nobody") == []
        assert found(corpus, "note:chapter") == ["abel", "euler"]
        assert found(corpus, "note:volumes") == ["euler"]  # the source's own
        assert found(corpus, "has:note") == ["abel", "euler"]
        assert found(corpus, "has:tag -has:note") == ["gauss", "noether"]
        facets = corpus.facets(parse("author:abel|gauss"))
        assert dict(facets[Field.TAG]) == {"reading list": 2, "read": 1}
        assert dict(facets[Field.HAS]) == {"tag": 2, "note": 1}
        corpus.own.annotations.tag([noether], [], ["read"])
        assert found(corpus, "tag:read") == ["gauss"]
        corpus.own.annotations.tag([noether, long], ["read"], [])
    with opened(tmp_path / "moved.bib", AGAIN) as corpus:
        assert found(corpus, "tag:read") == ["G1", "L", "N18"]
        assert found(corpus, "has:note") == []
        assert corpus.own.look() is corpus.own.annotated
        assert {own.tags for own in corpus.own.annotated.values()} == {
            ("read",),
            ("read", "reading list"),
        }
