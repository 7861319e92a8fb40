"""Answers kept for a while, as much as they weigh and not only as many as they are.

Invariant: what was asked for last is kept; of the others as much as there is room for.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

_Key = TypeVar("_Key", bound="Hashable")
_Value = TypeVar("_Value")


class Kept(Generic[_Key, _Value]):
    """What `made` gives for a key, made once while it is kept. Safe to ask from any thread.

    At most `most` are kept, which weigh `heaviest` together by `weight`.
    """

    def __init__(
        self,
        made: Callable[[_Key], _Value],
        weight: Callable[[_Key, _Value], int],
        *,
        most: int,
        heaviest: int,
    ) -> None:
        self._made = made
        self._weight = weight
        self._most = most
        self._heaviest = heaviest
        self._lock = threading.Lock()
        self._kept: dict[_Key, tuple[_Value, int]] = {}
        self._weighs = 0

    def __call__(self, key: _Key) -> _Value:
        """The value of `key`, kept or made now."""
        with self._lock:
            if (kept := self._kept.pop(key, None)) is not None:
                self._kept[key] = kept
                return kept[0]
        value = self._made(key)  # unlocked: it may ask for others
        weight = self._weight(key, value)
        with self._lock:
            self._weighs += weight - self._kept.pop(key, (value, 0))[1]
            self._kept[key] = value, weight
            while len(self._kept) > 1 and self._is_too_much:
                oldest = next(iter(self._kept))
                self._weighs -= self._kept.pop(oldest)[1]
        return value

    def forget(self) -> None:
        """Keep none of them any longer."""
        with self._lock:
            self._kept.clear()
            self._weighs = 0

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._kept)

    @property
    def _is_too_much(self) -> bool:
        return len(self._kept) > self._most or self._weighs > self._heaviest
