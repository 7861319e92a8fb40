"""PostgreSQL of the tests' own: a cluster in a folder, behind a private socket, ended with them.

It listens on no network, writes without waiting for the disk (what is committed outlives it all the
same), and dies with whoever started it. As root it runs as another user: PostgreSQL refuses root.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Who owns the clusters, and every database in them that the tests make.
OWNER = "owner"
_OLDEST = 15
_PATIENCE = 120  # seconds: two shared cores
_PORT = 5432  # of the socket's name; each cluster has a folder of its own
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "logging_collector": "off",
}


def binaries() -> Path | None:
    """The folder with `initdb` and `postgres`, of the newest PostgreSQL here; None without one."""
    versions = {
        int(folder.parent.name): folder
        for folder in Path("/usr/lib/postgresql").glob("[0-9]*/bin")
        if folder.parent.name.isdecimal() and (folder / "initdb").exists()
    }
    if versions and max(versions) >= _OLDEST:
        return versions[max(versions)]
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def _extension_is_there(folder: Path, name: str) -> bool:
    told = subprocess.run(
        [folder / "pg_config", "--sharedir"], capture_output=True, text=True, check=False
    )
    return Path(told.stdout.strip(), "extension", f"{name}.control").exists()


@dataclass
class Cluster:
    """One running server. `settings` are PostgreSQL's own, over those that make it quick."""

    folder: Path
    programs: Path
    settings: dict[str, str] = field(default_factory=dict)
    _server: subprocess.Popen[bytes] | None = None
    _names: Iterator[int] = field(default_factory=count)

    def create(self) -> None:
        """Lay it out; it does not run yet."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            user = _other_user()
            os.chown(self.folder, user.pw_uid, user.pw_gid)
        made = self._run(
            "initdb", "--no-sync", "--auth", "trust", "--username", OWNER,
            "--encoding", "UTF8", "--locale", "C.UTF-8", "-D", str(self._data),
        )  # fmt: skip
        assert made.returncode == 0, made.stderr

    def start(self) -> None:
        """Run, and wait until it answers."""
        options = _SETTINGS | {"unix_socket_directories": str(self.folder)} | self.settings
        given = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        with self._log.open("ab") as log:
            self._server = subprocess.Popen(
                [*_as_other_user(), str(self.programs / "postgres"), "-D", str(self._data), *given],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,
            )
        given_up = time.monotonic() + _PATIENCE
        while self._server.poll() is None and time.monotonic() < given_up:
            ready = self._run("pg_isready", "-q", "-h", str(self.folder), "-t", "1")
            if ready.returncode == 0:
                return
            with suppress(subprocess.TimeoutExpired):
                self._server.wait(0.1)
        raise AssertionError(self.log)

    def stop(self, *, at_once: bool = False) -> None:
        """End it: whoever is connected loses the connection."""
        server, self._server = self._server, None
        if server is not None:
            server.send_signal(signal.SIGQUIT if at_once else signal.SIGINT)
            server.wait(_PATIENCE)

    def reload(self) -> None:
        """Have it read its settings and its rules anew; who connects next meets them."""
        before = self._loaded_at()
        told = self._run("pg_ctl", "reload", "-D", str(self._data))
        assert told.returncode == 0, told.stderr
        while self._loaded_at() == before:  # a signal, which is heard when it is
            pass

    def _loaded_at(self) -> object:
        import psycopg

        with psycopg.connect(self.url("postgres")) as connection:
            return connection.execute("SELECT pg_conf_load_time()").fetchone()

    @property
    def log(self) -> str:
        """What the server has said."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    @property
    def pid(self) -> int:
        """The server's first process. All its others are children of this one."""
        assert self._server is not None
        return self._server.pid

    def url(self, database: str, user: str = OWNER) -> str:
        """What `bibyank` is told of a database."""
        return f"postgresql://{user}@{quote(str(self.folder), safe='')}/{database}"

    def new_database(self, extensions: Sequence[str] = ()) -> str:
        """The address of an empty database."""
        import psycopg

        name = f"lab{next(self._names)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} STRATEGY file_copy".encode())
        with psycopg.connect(self.url(name), autocommit=True) as connection:
            for extension in extensions:
                connection.execute(f"CREATE EXTENSION {extension}".encode())
        return self.url(name)

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    @property
    def _log(self) -> Path:
        return self.folder / "log"

    def _run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*_as_other_user(), str(self.programs / program), *arguments],
            cwd="/",
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )


def _other_user() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name)
    pytest.skip("postgresql: it refuses root, and there is no other user here")


def _as_other_user() -> list[str]:
    """What makes a program another user's where we are root, and end with this process."""
    if not shutil.which("setpriv"):
        return []
    ends = ["setpriv", "--pdeathsig", "INT"]
    if os.geteuid() != 0:
        return [*ends, "--"]
    user = _other_user()
    return [*ends, f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", "--"]


def new_cluster(**settings: str) -> Cluster:
    """A running cluster in a folder of its own; `end` it. Skips the test where there is none."""
    programs = binaries()
    if programs is None or not _extension_is_there(programs, "pg_trgm"):
        pytest.skip("postgresql: no server here (apt-get install postgresql postgresql-contrib)")
    folder = Path(tempfile.mkdtemp(prefix="by-pg-"))  # short: a socket's path holds 107 bytes
    folder.chmod(0o755)
    cluster = Cluster(folder, programs, settings)
    try:
        cluster.create()
        cluster.start()
    except BaseException:
        end(cluster)
        raise
    return cluster


def end(cluster: Cluster) -> None:
    """Stop a cluster and remove what it wrote."""
    cluster.stop(at_once=True)
    shutil.rmtree(cluster.folder, ignore_errors=True)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One server for all tests that stop none."""
    made = new_cluster()
    yield made
    end(made)
