"""A library that is open while its server, or what it holds, does not stay as it was."""

from __future__ import annotations

import asyncio
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from core.corpus import Order
from core.errors import BibyankError
from core.opening import corpus_from
from core.search.query import parse
from core.settings.model import Settings
from core.shared import connection
from core.shared.publishing import Publishing
from core.shared.server import Address
from tests.core.works.records import SEEDS
from tests.postgresql import end, new_cluster
from tui.messages import Counted, FacetsReady, Failed, ResultsReady
from tui.state.searching import Question, Searcher

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from core.corpus import Corpus
    from tests.postgresql import Cluster

_RUNS = (
    "SELECT pid, query_start FROM pg_stat_activity WHERE application_name = 'bibyank'"
    " AND state = 'active' AND query LIKE '%%FROM paper%%'"
)


def publish(lab: str, *sources: Path) -> None:
    for _ in Publishing([str(source) for source in sources], Settings(), Address.of(lab)).run():
        pass


def opened(lab: str) -> Corpus:
    corpus = corpus_from([lab], Settings())
    for _ in corpus.load():
        pass
    return corpus


def titles(corpus: Corpus, query: str) -> list[str]:
    return [paper.title for paper in corpus.page(parse(query), Order(), 0, 5).papers]


@pytest.fixture(scope="module")
def lab(cluster: Cluster) -> str:
    lab = cluster.new_database()
    publish(lab, SEEDS)
    return lab


@contextmanager
def held(lab: str) -> Iterator[psycopg.Connection]:
    """The papers cannot be read as long as this lasts; gives a connection that looks on."""
    with (
        psycopg.connect(lab) as holder,
        psycopg.connect(lab, autocommit=True) as looks_on,
    ):
        holder.execute("LOCK TABLE bibyank.paper IN ACCESS EXCLUSIVE MODE")
        yield looks_on
        holder.rollback()


async def running(looks_on: psycopg.Connection, but: Any = None) -> Any:
    """The question that the server is busy with, as soon as it is another than that."""
    async with asyncio.timeout(20):
        while True:
            await asyncio.sleep(0)  # the searcher is of this loop
            for row in looks_on.execute(_RUNS).fetchall():
                if row != but:
                    return row


async def test_a_question_that_has_moved_on_is_cancelled_on_the_server(lab: str) -> None:
    said: asyncio.Queue[ResultsReady | Counted | FacetsReady | Failed] = asyncio.Queue()
    with closing(opened(lab)) as corpus:
        searcher = Searcher(corpus, said.put_nowait)
        task = asyncio.create_task(searcher.run())
        with held(lab) as looks_on:
            searcher.ask(Question("haicosystem", Order()))
            first = await running(looks_on)
            searcher.ask(Question("hivemind", Order()))
            second = await running(looks_on, but=first)
            assert second[0] == first[0], "the same connection goes on"
        async with asyncio.timeout(20):
            answer = await said.get()
        assert isinstance(answer, ResultsReady)
        assert answer.text == "hivemind"
        assert "Hivemind" in answer.page.papers[0].title
        task.cancel()


def test_a_question_that_takes_too_long_is_given_up_and_that_is_said(
    lab: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "TIMEOUT_SECONDS", 0.1)
    with (
        closing(opened(lab)) as corpus,
        held(lab),
        pytest.raises(BibyankError, match="took too long"),
    ):
        titles(corpus, "hivemind")


def test_a_server_that_was_away_is_asked_again_when_it_is_back() -> None:
    cluster = new_cluster()
    try:
        lab = cluster.new_database()
        publish(lab, SEEDS)
        with closing(opened(lab)) as corpus:
            assert titles(corpus, "hivemind")
            cluster.stop()
            for ask in (lambda: titles(corpus, "delphi"), corpus.stale):
                with pytest.raises(BibyankError, match=r"no server answers|gone away"):
                    ask()
            cluster.start()
            assert titles(corpus, "delphi")
            assert not corpus.stale()
            cluster.stop()
            cluster.start()
            assert titles(corpus, "wildteaming"), "what nobody noticed is nothing to tell"
    finally:
        end(cluster)


@pytest.mark.parametrize(
    ("version", "said"), [("999", "newer bibyank; update yours"), ("0", "older bibyank")]
)
def test_a_library_of_another_version_is_refused(cluster: Cluster, version: str, said: str) -> None:
    lab = cluster.new_database()
    publish(lab, SEEDS)
    with psycopg.connect(lab) as owner:
        owner.execute("UPDATE bibyank.meta SET value = %s WHERE name = 'schema_version'", [version])
    corpus = corpus_from([lab], Settings())
    with closing(corpus), pytest.raises(BibyankError, match=said):
        list(corpus.load())


def test_where_no_library_is_that_is_said(cluster: Cluster) -> None:
    corpus = corpus_from([cluster.new_database()], Settings())
    with closing(corpus), pytest.raises(BibyankError, match="bibyank publish makes one"):
        list(corpus.load())


def test_ids_never_mean_other_papers_when_something_else_is_published(
    cluster: Cluster, tmp_path: Path
) -> None:
    lab, first, other = cluster.new_database(), tmp_path / "a.bib", tmp_path / "b.bib"
    first.write_text("@misc{one, title={The first}}")
    other.write_text("@misc{two, title={Another}}")
    publish(lab, first)
    with closing(opened(lab)) as corpus:
        ids = corpus.ids(parse(""), Order(), 0, 1)
        publish(lab, other)
        with pytest.raises(BibyankError, match="published anew"):
            corpus.papers(ids)


def test_a_library_is_opened_by_itself(tmp_path: Path) -> None:
    with pytest.raises(BibyankError, match="by itself"):
        corpus_from(["postgresql://h/lab", str(tmp_path)], Settings())
