"""The fields of an entry under their names, whatever case those are written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping


class Named(MutableMapping[str, str]):
    """Values by lower case name, in order; each remembers how its name is written.

    Of two fields of one name the first counts, as it does for BibTeX.
    """

    __slots__ = ("_fields",)

    def __init__(self, fields: Iterable[tuple[str, str]] = ()) -> None:
        self._fields: dict[str, tuple[str, str]] = {}
        for name, value in fields:
            self._fields.setdefault(name.lower(), (name, value))

    def __getitem__(self, name: str) -> str:
        return self._fields[name.lower()][1]

    def __setitem__(self, name: str, value: str) -> None:
        written = self._fields.get(name.lower(), (name, ""))[0]
        self._fields[name.lower()] = (written, value)

    def __delitem__(self, name: str) -> None:
        del self._fields[name.lower()]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self._fields

    def __iter__(self) -> Iterator[str]:
        """The names in lower case."""
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def as_fields(self) -> tuple[tuple[str, str], ...]:
        """Names as they are written, with their values."""
        return tuple(self._fields.values())

    def copy(self) -> Named:
        """Fields to change without changing these."""
        return Named(self.as_fields())

    def put_in_place_of(self, name: str, *fields: tuple[str, str]) -> None:
        """Put `fields` where the field `name` stands, and take that one away."""
        changed: dict[str, tuple[str, str]] = {}
        for folded, field in self._fields.items():
            if folded == name.lower():
                changed.update({new.lower(): (new, value) for new, value in fields})
            else:
                changed.setdefault(folded, field)
        self._fields = changed

    def rename(self, old: str, new: str) -> None:
        """Give a field another name, unless one of that name is there."""
        if old in self and new not in self:
            self.put_in_place_of(old, (new, self[old]))

    def drop(self, *names: str) -> None:
        """Take fields away, those that are there."""
        for name in names:
            self.pop(name, None)
