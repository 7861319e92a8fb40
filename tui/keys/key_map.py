"""A user's key map, checked before it is used.

Textual ignores ids it does not know, accepts keys that no terminal sends and drops a clashing
binding without a word; so every line of `[keys]` is either sound or refused with a reason here.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Keys with names, as Textual has them; a terminal sends each with nothing, ctrl or shift.
_NAMED = frozenset(
    "up down left right home end pageup pagedown insert delete backspace tab enter escape space "
    "f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12".split()
)
#: Terminals send ctrl with these alone; the others arrive as something else (ctrl+i is tab).
_WITH_CTRL = frozenset("abdefghklnopqrtuvwxyz")
#: Where Textual's name is not Unicode's.
_RENAMED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_CTRL_C = "ctrl+c always quits"


@dataclass(frozen=True, slots=True)
class Bound:
    """An action's keys and where they are listened to; `everywhere` clashes with every place."""

    keys: tuple[str, ...]
    place: str
    everywhere: bool = False


def checked(
    wanted: Mapping[str, str], table: Mapping[str, Bound]
) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """The sound part of a key map (action id -> keys), and a line for each refused entry.

    `wanted` holds an action's new keys, separated by commas: "j, down". A chord is written with
    spaces ("y y") and keeps its first keys.
    """
    sound: dict[str, tuple[str, ...]] = {}
    refused: list[str] = []
    for action_id, text in wanted.items():
        try:
            sound[action_id] = _keys_of(action_id, text, table)
        except ValueError as error:
            refused.append(f"keys.{action_id}: {error}")
    for action_id in list(sound):
        keys = {**{name: bound.keys for name, bound in table.items()}, **sound}
        for taken in _clashes(action_id, keys, table):
            sound.pop(action_id, None)
            refused.append(f"keys.{action_id}: {taken}")
    return sound, refused


def _keys_of(action_id: str, text: str, table: Mapping[str, Bound]) -> tuple[str, ...]:
    if action_id not in table:
        close = difflib.get_close_matches(action_id, table, 1)
        raise ValueError("no such action" + (f"; {close[0]} is one" if close else ""))
    chords = {key.rpartition(" ")[0] for key in table[action_id].keys}
    keys = []
    for written in re.split(r"\s*,\s+|,(?=.)", text.strip()):
        parts = [key_name(part) for part in written.split()]
        prefix = " ".join(parts[:-1])
        if not parts or prefix not in chords:
            first = f"begins with {min(chords)!r}" if any(chords) else "is one key"
            raise ValueError(f"{written!r}: this action {first}")
        keys.append(" ".join(parts))
    return tuple(keys)


def key_name(written: str) -> str:
    """Textual's name for a key as people write it: "/" is "slash".

    Raises ValueError with the reason where no terminal can be trusted to send it.
    """
    modifiers, _, key = written.rpartition("+") if written != "+" else ("", "", "+")
    name = key if len(key) != 1 or key.isalnum() else _character_name(key)
    if modifiers == "":
        if len(key) == 1 or name in _NAMED:
            return name
    elif modifiers == "ctrl":
        if key == "c":
            raise ValueError(_CTRL_C)
        if key in _WITH_CTRL or key in _NAMED:
            return written
    elif modifiers == "shift" and key in _NAMED:
        return written
    raise ValueError(f"{written!r} is no key that every terminal sends")


def _character_name(character: str) -> str:
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _RENAMED.get(name, name)


def _clashes(
    action_id: str, keys: Mapping[str, tuple[str, ...]], table: Mapping[str, Bound]
) -> Iterator[str]:
    mine = table[action_id]
    for other_id, other in table.items():
        together = mine.place == other.place or mine.everywhere or other.everywhere
        if other_id != action_id and together:
            for key in set(keys[action_id]) & set(keys[other_id]):
                yield f"{key!r} is taken by {other_id}; give that another key as well"
                return
