"""What happens to a browser that is open: its sources and its cache go, and it is killed.

A source that changes is read again or it is said why not, and what was read stays to be used.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from tests.torture.driven import drain, idle, send, started
from tests.torture.keys import failures
from tests.torture.mutations import bib

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from pathlib import Path

    from tests.terminal import Terminal
    from tests.torture.results import Group

_PAPERS, _OTHERS = 40, 7
_LIMIT = 300.0


def torture(group: Group, rng: random.Random, folder: Path, kills: int) -> None:
    """Everything that can be done to it."""
    for change, says in _CHANGES.items():
        place = folder / change.__name__
        place.mkdir()
        _changed(group, place, change, says)
    _cache_gone(group, folder)
    _killed(group, rng, folder / "killed", kills)


def _written(path: Path, papers: int) -> None:
    path.write_bytes(b"".join(bib(papers)))


def deleted(source: Path) -> None:
    """It is not there."""
    source.unlink()


def replaced(source: Path) -> None:
    """Another takes its place in one step."""
    _written(source.with_name("other"), _OTHERS)
    source.with_name("other").replace(source)


def turned_into_a_folder(source: Path) -> None:
    """A folder of that name, with another file in it."""
    source.unlink()
    source.mkdir()
    _written(source / "inside.bib", _OTHERS)


def turned_into_an_empty_folder(source: Path) -> None:
    """A folder of that name, with nothing in it."""
    source.unlink()
    source.mkdir()


def emptied(source: Path) -> None:
    """A file without a byte."""
    source.write_bytes(b"")


def turned_into_a_pipe(source: Path) -> None:
    """A FIFO that nobody writes into."""
    source.unlink()
    os.mkfifo(source)


def made_unreadable(source: Path) -> None:
    """Another, which nobody may read."""
    _written(source, _OTHERS)
    source.chmod(0)


_READ_AGAIN = f"/{_OTHERS}"
_SAID = "papers.bib: "
_CHANGES: dict[Callable[[Path], None], str] = {
    deleted: _SAID,
    replaced: _READ_AGAIN,
    turned_into_a_folder: _READ_AGAIN,
    turned_into_an_empty_folder: _SAID,
    emptied: _SAID,
    turned_into_a_pipe: _SAID,
    made_unreadable: _SAID,
}


def _changed(group: Group, place: Path, change: Callable[[Path], None], says: str) -> None:
    source = place / "papers.bib"
    _written(source, _PAPERS)
    place.chmod(0o755)
    what = change.__name__.replace("_", " ")
    with started([str(source)], place / "home") as terminal:
        terminal.wait_for(f"1/{_PAPERS}", limit=_LIMIT)
        idle(terminal, drawn=True)
        change(source)
        try:
            terminal.wait_for(says, limit=60)
            said = _line_with(terminal, says)
            terminal.press("/rings\rj")
            terminal.wait_for("2/", limit=_LIMIT)
        except AssertionError:
            said = f"nothing is said: {_line_with(terminal, '1/')}"
            group.add(f"a source {what} while it is open", said, right=False)
        else:
            wrong = failures(place / "home")
            group.add(
                f"a source {what} while it is open", "; ".join([said, *wrong]), right=not wrong
            )


def _line_with(terminal: Terminal, text: str) -> str:
    lines = [line.strip() for line in terminal.text.split("\n") if text in line]
    return " ".join((lines or [""])[-1].split())[-110:].replace("|", " ")


def _cache_gone(group: Group, folder: Path) -> None:
    """The whole cache is removed under an open browser, and the next start has none."""
    source = folder / "large.bib"
    _written(source, 20_000)
    home = folder / "cache gone"
    wrong: list[str] = []
    with started([str(source)], home) as terminal:
        terminal.wait_for("1/20,000", limit=_LIMIT)
        idle(terminal, drawn=True)
        shutil.rmtree(home / "cache")
        terminal.press("/paper 1234 rings\r")
        idle(terminal, drawn=True)
        if "1234" not in terminal.text:
            wrong.append("a search finds nothing")
    with started([str(source), "--fresh"], home) as terminal:
        terminal.wait_for("1/20,000", limit=_LIMIT)
        idle(terminal)
    wrong += failures(home)
    group.add("the cache vanishes while it is open", "; ".join(wrong) or "right", right=not wrong)


def _killed(group: Group, rng: random.Random, folder: Path, kills: int) -> None:
    """Kill -9 while places and marks are remembered: the next start has them whole or not."""
    folder.mkdir()
    folder.chmod(0o755)
    source, home = folder / "papers.bib", folder / "home"
    _written(source, _PAPERS)
    wrong: set[str] = set()
    for _ in range(kills):
        with started([str(source)], home) as terminal:
            terminal.wait_for(f"/{_PAPERS}", limit=_LIMIT)
            for _ in range(rng.randrange(1, 9)):
                send(terminal, rng.choice([b" ", b"j", b"a", b"u", b"sd", b"/noe\r", b"/\x15\r"]))
                drain(terminal, rng.uniform(0, 0.3))
            drain(terminal, rng.uniform(0, 1.5))
            os.kill(terminal.pid, signal.SIGKILL)
            terminal.wait_for_exit(_LIMIT)
    with started([str(source), "--fresh"], home) as terminal:
        terminal.wait_for(f"1/{_PAPERS}", limit=_LIMIT)
        idle(terminal)
    wrong |= {*failures(home), *_unsound(home / "state/bibyank")}
    came_back = "; ".join(wrong) or "right, nothing left"
    group.add(f"kill -9 at {kills} moments of remembering", came_back, right=not wrong)


def _unsound(state: Path) -> list[str]:
    """What is left half done in the state folder."""
    left = [
        path.name for path in state.rglob("*") if path.name.startswith(".") or ".part" in path.name
    ]
    with closing(sqlite3.connect(state / "memory.db")) as database:
        (sound,) = database.execute("PRAGMA integrity_check").fetchone()
    return [*left, *([] if sound == "ok" else [f"memory.db: {sound}"])]
