"""A library over several servers answers as one does, and each of them sorts its own."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from psycopg import errors

from core.corpus import Order
from core.errors import BibyankError
from core.opening import corpus_from
from core.search.query import Field, parse
from core.settings.model import Settings
from core.shared.publishing import Publishing
from core.shared.server import Address
from core.shared.sharding import _OPTIONS
from tests.postgresql import end, new_cluster

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.postgresql import Cluster

PAPERS = 2_000
NEWEST = (
    "SELECT id FROM {} WHERE words @@ $$'Tpaper' & 'Teven'$$::tsquery ORDER BY recency, id LIMIT 20"
)


@pytest.fixture
def other() -> Iterator[Cluster]:
    """A server beside, which a test may stop."""
    made = new_cluster()
    yield made
    end(made)


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(_OPTIONS, "connect_timeout", "60")


@pytest.fixture
def refs(tmp_path: Path) -> Path:
    (tmp_path / "refs.bib").write_text(
        "".join(
            f"@article{{p{n},\n title = {{Paper {n} {('even', 'odd')[n % 2]}}},\n"
            f" author = {{Doe, Jane and Roe, R{n % 7}}},\n year = {1990 + n * 7 % 30},\n}}\n"
            for n in range(PAPERS)
        )
    )
    return tmp_path


def publish(front: str, refs: Path, *shards: str) -> None:
    addresses = [Address.of(shard) for shard in shards]
    publishing = Publishing([str(refs)], Settings(), Address.of(front), addresses)
    for _ in publishing.run():
        pass


def rows(lab: str, query: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(lab, options="-c search_path=bibyank,public") as connection:
        return connection.execute(query.encode()).fetchall()


def parts_on(shard: str) -> list[str]:
    found = rows(shard, "SELECT nspname::text FROM pg_namespace WHERE nspname ~ '^bibyank'")
    return sorted(name for (name,) in found)


def test_shards_answer_as_one_server_does(cluster: Cluster, other: Cluster, refs: Path) -> None:
    one, front = cluster.new_database(), cluster.new_database()
    shards = [cluster.new_database(), cluster.new_database(), other.new_database()]
    publish(one, refs)
    publish(front, refs, *shards)
    for question in (
        NEWEST.format("paper"),
        "SELECT count(*) FROM paper",
        "SELECT id, paper, rank, base, key, record, digest FROM record ORDER BY id",
        "SELECT * FROM ordering ORDER BY field, piece",
        "SELECT * FROM facet ORDER BY field, place",
        "SELECT * FROM vocabulary ORDER BY field, word",
        "SELECT * FROM source",
    ):
        assert rows(front, question) == rows(one, question)
    ((largest,),) = rows(front, "SELECT max(n) FROM (SELECT count(*) n FROM paper_0) AS first")
    assert largest < PAPERS / 2
    the_order_reaches_each_shard(front)
    a_reader_reads_and_nothing_else(cluster, front)
    a_second_publish_leaves_nothing_of_the_first(front, refs, shards)
    what_is_down_is_missing_and_nothing_else(front, other)


def the_order_reaches_each_shard(front: str) -> None:
    arms = " UNION ALL ".join(f"({NEWEST.format(f'paper_{n}')})" for n in range(3))
    plan = "\n".join(line for (line,) in rows(front, f"EXPLAIN (VERBOSE) {arms}"))
    asked = re.findall(r"Remote SQL: (.*)", plan)
    assert len(asked) == 3
    for statement in asked:
        assert re.search(
            r"@@.* ORDER BY recency ASC NULLS LAST, id ASC NULLS LAST LIMIT 20", statement
        )


def a_reader_reads_and_nothing_else(cluster: Cluster, front: str) -> None:
    lab = front.rpartition("/")[2]
    with psycopg.connect(front, autocommit=True) as admin:
        admin.execute("CREATE ROLE shard_reader LOGIN IN ROLE bibyank_read")
    url = cluster.url(lab, "shard_reader")
    assert rows(url, "SELECT count(*) FROM paper") == [(PAPERS,)]
    with psycopg.connect(url, autocommit=True) as reader:
        for attempt in (
            "DELETE FROM bibyank.paper_0",
            "DELETE FROM bibyank.paper_on_0",
            "INSERT INTO bibyank.record_on_0 SELECT * FROM bibyank.record_0 LIMIT 1",
        ):
            with pytest.raises((errors.InsufficientPrivilege, errors.UndefinedObject)):
                reader.execute(attempt.encode())


def a_second_publish_leaves_nothing_of_the_first(front: str, refs: Path, shards: list[str]) -> None:
    before = [parts_on(shard) for shard in shards]
    addresses = [Address.of(shard) for shard in shards]
    stopped = Publishing([str(refs)], Settings(), Address.of(front), addresses).run()
    while next(stopped).stage != "indexing":
        pass
    stopped.close()
    assert rows(front, "SELECT count(*) FROM paper") == [(PAPERS,)]
    publish(front, refs, *shards)
    after = [parts_on(shard) for shard in shards]
    assert [len(parts) for parts in after] == [1, 1, 1]
    assert before != after
    assert len(rows(front, "SELECT srvname FROM pg_foreign_server")) == 3
    assert rows(front, "SELECT count(*) FROM paper") == [(PAPERS,)]


def what_is_down_is_missing_and_nothing_else(front: str, other: Cluster) -> None:
    with closing(corpus_from([front], Settings())) as corpus:
        list(corpus.load())
        every = corpus.page(parse("paper even"), Order(), 0, 80)
        assert every.note == ""
        other.stop()
        page = corpus.page(parse("paper odd"), Order(), 0, 80)
        assert len(page.rows) == 80
        assert page.note == "1 of 3 servers are away: their papers are missing"
        assert PAPERS / 4 < corpus.total(parse("paper odd"))[0] < PAPERS / 2
        assert dict(corpus.facets(parse("odd"))[Field.TYPE])["article"] < PAPERS / 2
        whole = corpus.page(parse(""), Order(), 0, PAPERS)
        gone = [row for row in whole.rows if not row.is_here]
        assert 0 < len(gone) < PAPERS / 2
        assert gone[0].paper.title == "this paper lies on a server that is away"
        other.start()
        while not corpus.stale():  # it is looked for now and then
            pass
        other.stop(at_once=True)
    assert len(rows(front, NEWEST.format("paper_0"))) == 20
    with pytest.raises(errors.SqlclientUnableToEstablishSqlconnection):
        rows(front, NEWEST.format("paper_2"))


def test_whoever_may_not_say_who_asks_the_shards_is_told(cluster: Cluster, refs: Path) -> None:
    front, shard = cluster.new_database(), cluster.new_database()
    publish(front, refs)
    lab = front.rpartition("/")[2]
    with psycopg.connect(front, autocommit=True) as admin:
        admin.execute("CREATE ROLE shard_writer LOGIN IN ROLE bibyank_write")
    with pytest.raises(BibyankError, match="with --shards, publish as a superuser"):
        publish(cluster.url(lab, "shard_writer"), refs, shard)
    with pytest.raises(BibyankError, match=r"9/lab: no server answers there"):
        publish(front, refs, shard, "postgresql://127.0.0.1:9/lab")
    assert rows(front, "SELECT count(*) FROM paper") == [(PAPERS,)]
