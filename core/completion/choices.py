"""What the user has said of completed papers: kept in the data folder, a line of JSON each.

Papers are known by what they are, not by where they stand: key, title and identifiers, so that a
choice outlives a source that is exported anew (`core.store.identity` finds them again).

Invariant: the last word on a paper holds; a line that cannot be read costs no other line.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from core.errors import BibyankError
from core.model import Identifiers
from core.paths import data_folder
from core.search.sorting import sort_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.model import Paper

_FILE = "completion-choices.jsonl"


@dataclass(frozen=True, slots=True)
class Known:
    """What a paper or a record is recognised by; `title` is folded."""

    key: str
    title: str
    ids: Identifiers


@dataclass(frozen=True, slots=True)
class Choice:
    """A word on one paper: its own record is to be shown, and which record is one of it."""

    paper: Known
    is_own: bool = False
    taken: Known | None = None


def known(paper: Paper) -> Known:
    """What `paper` is recognised by."""
    return Known(paper.key.lower(), sort_keys(paper).title, paper.ids)


def is_known(what: Known, paper: Paper) -> bool:
    """Whether `paper` is what a choice names: title, and an identifier where it had any."""
    if sort_keys(paper).title != what.title:
        return False
    if what.ids.arxiv or what.ids.doi:
        return what.ids.share_one(paper.ids)
    return paper.key.lower() == what.key


def read() -> list[Choice]:
    """The choices that hold, oldest first. Raises BibyankError where they cannot be read."""
    path = data_folder() / _FILE
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        why = error.strerror or error
        raise BibyankError(f"{path}: what you chose cannot be read: {why}") from error
    held: dict[tuple[Known, Known | None], Choice] = {}
    for line in lines:
        with suppress(ValueError, TypeError, KeyError):
            choice = _choice(json.loads(line))
            held.pop((choice.paper, choice.taken), None)
            held[choice.paper, choice.taken] = choice
    return list(held.values())


def add(choices: Sequence[Choice]) -> None:
    """Keep these as well. Raises BibyankError where they cannot be written."""
    folder = data_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / _FILE).open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(asdict(choice)) + "\n" for choice in choices)
    except OSError as error:
        why = error.strerror or error
        raise BibyankError(f"{folder / _FILE}: the choice is not kept: {why}") from error


def _choice(said: dict[str, Any]) -> Choice:
    taken = said["taken"]
    return Choice(_known(said["paper"]), bool(said["is_own"]), _known(taken) if taken else None)


def _known(said: dict[str, Any]) -> Known:
    return Known(str(said["key"]), str(said["title"]), Identifiers(**said["ids"]))
