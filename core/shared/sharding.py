"""A library whose papers lie on several servers; one more, the front, is the one that is asked.

On each shard the papers lie in a schema that bears the number of the publish, and nobody reads it
there. The front has foreign tables of them (postgres_fdw) and all that is said of the whole, so
that its swap alone makes the new library the one that is read.

Who asks the shards is the account that published to them, as the front's server knows it; its
password, if it needs one, stands where that server's own account has it (its ~/.pgpass).
"""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from psycopg import conninfo, errors, sql

from core.errors import BibyankError
from core.shared import schema, swap
from core.shared.building import Building
from core.shared.rights import as_writer, become_writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from contextlib import ExitStack

    import psycopg

    from core.shared.server import Address

_PART = "bibyank_part"
_SERVER = "bibyank_shard"
# Of 1,000,000 papers on three shards, the newest 200 with all words in the title: p95 84 ms with
# estimates of the shards' own, 596 without, since only with them the order goes along.
_OPTIONS = {
    "async_capable": "true",
    "use_remote_estimate": "true",
    "fetch_size": "500",
    "connect_timeout": "5",
}
_FRONT = """
SELECT to_hex(hashtext(system_identifier::text || current_database())) FROM pg_control_system()
"""
_PARTS = "SELECT nspname FROM pg_namespace WHERE starts_with(nspname, %s) AND nspname <> %s"
_UNUSED = """
SELECT srvname FROM pg_foreign_server s
WHERE starts_with(srvname, %s)
    AND NOT EXISTS (SELECT FROM pg_foreign_table t WHERE t.ftserver = s.oid)
"""


class Shards:
    """The servers of one publish that take the papers, each with a `Building`."""

    def __init__(self, front: psycopg.Connection, address: Address, generation: int) -> None:
        """`front` is the connection that publishes to the front, as a superuser of it."""
        self.buildings: list[Building] = []
        self._front = front
        self._address = address
        ((self._library,),) = front.execute(_FRONT).fetchall()
        self._generation = generation

    def open(self, addresses: Sequence[Address], stack: ExitStack) -> None:
        """Be the one that publishes to each. Raises BibyankError where that cannot be."""
        with self._as_superuser():
            self._front.execute("CREATE EXTENSION IF NOT EXISTS postgres_fdw")
        for address in addresses:
            connection = stack.enter_context(address.connect())
            with address.saying():
                swap.take(connection, address)
                become_writer(connection, address)
            self.buildings.append(Building(address, connection, self._part(self._generation)))

    def lay_out(self, dates: Sequence[int]) -> None:
        """Make each shard's tables; what an earlier publish has left there goes."""
        self._tidy(self._generation - 1)
        for building in self.buildings:
            with building.address.saying():
                building.begin()
                building.take_papers(dates)

    def join(self, front: Building) -> None:
        """Let the front's library have the papers of all shards: a view of each, and one of all."""
        for number, building in enumerate(self.buildings):
            server = f"{_SERVER}_{self._generation}_{number}"
            with self._as_superuser():
                self._make_server(server, building)
            for table in ("paper", "record"):
                foreign = f"{table}_on_{number}"
                front.run(
                    f"IMPORT FOREIGN SCHEMA {building.name} LIMIT TO ({table})"
                    f" FROM SERVER {server} INTO %s"
                )
                front.run(f"ALTER FOREIGN TABLE %s.{table} RENAME TO {foreign}")
                front.run(f"CREATE VIEW %s.{table}_{number} AS TABLE %s.{foreign}")
        for table in ("paper", "record"):
            arms = [f"TABLE %s.{each}" for each in self.tables(table)]
            front.run(f"CREATE VIEW %s.{table} AS {' UNION ALL '.join(arms)}")

    def tables(self, table: str) -> list[str]:
        """What the front calls the shards' own of `paper` or `record`."""
        return [f"{table}_{number}" for number in range(len(self.buildings))]

    def count_facets(self) -> None:
        """Count the values of every facet on the shards, and write down the sums on the front."""
        for field, values in schema.FACETS.items():
            counts: Counter[str] = Counter()
            for building in self.buildings:
                counts.update(_counted(building, values))
            best = sorted(counts.items(), key=lambda counted: (-counted[1], counted[0]))
            with self._front.cursor().copy("COPY facet FROM STDIN") as copy:
                for place, (value, papers) in enumerate(best[: schema.SHOWN_VALUES], 1):
                    copy.write_row((field, place, value, papers))

    def finish(self) -> None:
        """Once the front has swapped: take away what nobody reads any more."""
        self._tidy(self._generation)
        with self._as_superuser():
            for (server,) in self._front.execute(_UNUSED, (_SERVER,)).fetchall():
                with suppress(errors.DependentObjectsStillExist):
                    self._front.execute(
                        sql.SQL("DROP SERVER {} CASCADE").format(sql.Identifier(server))
                    )

    def _part(self, generation: int) -> str:
        return f"{_PART}_{self._library}_{generation}"

    def _tidy(self, read: int) -> None:
        """Remove from the shards the parts of this library but the one that is read."""
        for building in self.buildings:
            parts = (f"{_PART}_{self._library}_", self._part(read))
            left = building.connection.execute(_PARTS, parts)
            swap.drop(building.connection, [name for (name,) in left.fetchall()])

    @contextmanager
    def _as_superuser(self) -> Iterator[None]:
        """Only a superuser may say that a mapping needs no password of its own."""
        self._front.execute("RESET ROLE")
        try:
            yield
        except errors.InsufficientPrivilege as error:
            raise BibyankError(
                f"{self._address.shown}: with --shards, publish as a superuser of this server;"
                " PostgreSQL lets nobody else say who asks the shards"
            ) from error
        finally:
            if not self._front.closed:
                as_writer(self._front)

    def _make_server(self, server: str, building: Building) -> None:
        """Tell the front where a shard is, and as whom its views, which are a writer's, ask it."""
        front, name = self._front, sql.Identifier(server)
        front.execute(sql.SQL("DROP SERVER IF EXISTS {} CASCADE").format(name))
        where = conninfo.conninfo_to_dict(building.address.text)
        where.pop("user", None)
        options = {**_OPTIONS, **where}
        front.execute(
            sql.SQL("CREATE SERVER {} FOREIGN DATA WRAPPER postgres_fdw OPTIONS ({})").format(
                name, _as_options(options)
            )
        )
        writer = sql.Identifier(schema.WRITERS)
        front.execute(sql.SQL("GRANT USAGE ON FOREIGN SERVER {} TO {}").format(name, writer))
        who = {"user": building.connection.info.user, "password_required": "false"}
        front.execute(
            sql.SQL("CREATE USER MAPPING FOR {} SERVER {} OPTIONS ({})").format(
                writer, name, _as_options(who)
            )
        )


def _as_options(options: Mapping[str, object]) -> sql.Composed:
    return sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(key), sql.Literal(str(value)))
        for key, value in options.items()
    )


def _counted(building: Building, values: str) -> dict[str, int]:
    """How many papers of a shard have each value."""
    rows = building.connection.execute(
        f"SELECT value, count(*) FROM (SELECT {values} AS value FROM paper p) AS named"  # noqa: S608 - our own names
        " WHERE value IS NOT NULL GROUP BY 1".encode()
    )
    return dict(rows.fetchall())
