"""What whoever names a library is told: one line, what to do, and never a password."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import psycopg
import pytest

from core.errors import BibyankError
from core.shared.server import Address
from tests.postgresql import end, new_cluster

if TYPE_CHECKING:
    from tests.postgresql import Cluster


def refused(text: str) -> str:
    """The one line that an address gets which cannot be connected to."""
    with pytest.raises(BibyankError) as refusal:
        Address.of(text).connect(connect_timeout=60)
    (line,) = str(refusal.value).splitlines()
    return line


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://ann:Ge-heim9@host/lab",
        "postgresql://host/lab?user=ann&password=Ge-heim9",
        "postgresql://ann:Ge-heim9 @host/lab",
        "postgresql://host/lab?nonsense=Ge-heim9",
        "postgresql://host:Ge-heim9%zz/lab",
    ],
)
def test_a_password_in_an_address_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(BibyankError) as refusal:
        Address.of(text)
    assert "Ge-heim9" not in str(refusal.value)
    assert refusal.value.__cause__ is None  # a traceback would quote it
    assert "~/.pgpass" in str(refusal.value) or "postgresql://host/lab" in str(refusal.value)


def test_a_server_that_is_not_there_is_said_to_be_so() -> None:
    assert refused("postgresql://127.0.0.1:9/lab") == (
        "postgresql://127.0.0.1:9/lab: no server answers there (Connection refused)"
    )
    assert "no server answers there" in refused("postgresql:///lab?host=/nowhere")


def test_what_the_server_refuses_says_what_to_do(cluster: Cluster) -> None:
    assert 'database "nowhere" does not exist; createdb' in refused(cluster.url("nowhere"))
    assert 'role "stranger" does not exist' in refused(cluster.url("postgres", "stranger"))


def test_a_password_that_is_asked_for_comes_from_libpqs_own_places(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with psycopg.connect(cluster.url("postgres"), autocommit=True) as owner:
        owner.execute("CREATE ROLE ann LOGIN PASSWORD 'Ge-heim9'")
    rules = cluster.folder / "data" / "pg_hba.conf"
    before = rules.read_text(encoding="utf-8")
    try:
        rules.write_text(f"local all ann scram-sha-256\n{before}", encoding="utf-8")
        cluster.reload()
        url = cluster.url("postgres", "ann")
        assert refused(url).endswith(
            "no password supplied; put the password in ~/.pgpass, or a file that PGPASSFILE names"
        )
        kept = tmp_path_factory.mktemp("ann") / "pgpass"
        monkeypatch.setenv("PGPASSFILE", str(kept))
        kept.write_text("*:*:*:ann:wrong-Ge-heim9\n", encoding="utf-8")
        kept.chmod(0o600)
        assert "password authentication failed" in refused(url)
        assert "Ge-heim9" not in refused(url)
        kept.write_text("*:*:*:ann:Ge-heim9\n", encoding="utf-8")
        with Address.of(url).connect() as connection:
            assert connection.info.user == "ann"
    finally:
        rules.write_text(before, encoding="utf-8")
        cluster.reload()


def test_a_server_that_goes_away_is_said_to_have_gone() -> None:
    gone = new_cluster()
    try:
        address = Address.of(gone.url("postgres"))
        connection = address.connect()
        gone.stop(at_once=True)
        with pytest.raises(BibyankError, match="the server has gone away"), address.saying():
            connection.execute("SELECT 1")
        connection.close()
    finally:
        end(gone)


def test_an_older_postgresql_is_named(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.shared.server._OLDEST", 990_000)
    said = refused(cluster.url("postgres"))
    assert re.fullmatch(r".*: that is PostgreSQL \d\d; 99 or newer is needed", said)
