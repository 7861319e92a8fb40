"""Clauses as PostgreSQL answers them: text search queries over `paper.words`, with their scores.

Invariant: whatever is asked for reaches the server as a parameter, a lexeme in quotes; nothing that
was typed is ever part of a statement.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, cast

from core.shared.lexemes import EVERY, MARKS, quoted, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.search.engine import Clause

#: No paper has this one.
_NONE = "Inone"


@dataclass(frozen=True, slots=True)
class Text:
    """What the words of a paper must meet: a text search query."""

    query: str


@dataclass(frozen=True, slots=True)
class Rows:
    """One of some papers."""

    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Every:
    """All of some conditions."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Any of some conditions."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What does not meet a condition."""

    part: Condition


Condition: TypeAlias = "Text | Rows | Every | Either | Not"

EVERYTHING, NOTHING = Text(EVERY), Text(_NONE)


def every(parts: Iterable[Condition]) -> Condition:
    """All of them; those that are texts are one."""
    some = [part for part in parts if part != EVERYTHING]
    return _together(some, " & ", Every) or EVERYTHING


def either(parts: Iterable[Condition]) -> Condition:
    """Any of them; those that are texts are one."""
    some = list(parts)
    begun = {part.query for part in some if isinstance(part, Text) and part.query.endswith(":*")}
    others = [part for part in some if not (isinstance(part, Text) and part.query + ":*" in begun)]
    return _together(others, " | ", Either) or NOTHING


def without(part: Condition) -> Condition:
    """What does not meet it."""
    return Text(f"!({part.query})") if isinstance(part, Text) else Not(part)


def sql(condition: Condition) -> tuple[str, list[object]]:
    """A condition as a statement has it, and the values of its parameters."""
    match condition:
        case Text(query):
            return "words @@ %s::tsquery", [query]
        case Rows(ids):
            return "id = ANY(%s)", [list(ids)]
        case Not(part):
            text, values = sql(part)
            return f"NOT ({text})", values
        case Every(parts) | Either(parts):
            written = [sql(part) for part in parts]
            joint = " AND " if isinstance(condition, Every) else " OR "
            text = joint.join(f"({text})" for text, _ in written)
            return text, [value for _, values in written for value in values]


def lexeme(field: str, word: str) -> str:
    """The lexeme of a word, or of a whole value, in one of the engine's fields."""
    return quoted(MARKS[field] + word)


def phrase(field: str, words: Sequence[str], *, is_open: bool = False) -> str:
    """Words side by side; of an open phrase the last one is the beginning of a word."""
    lexemes = [lexeme(field, word) for word in words]
    if is_open:
        lexemes[-1] += ":*"
    return f"({' <-> '.join(lexemes)})"


def split(words: Sequence[str]) -> list[str]:
    """The words of the index in some words of a query."""
    return [part for word in words for part in words_in(word)]


@dataclass(frozen=True, slots=True)
class Best:
    """Alternatives, each with what it scores; a paper scores what the best does that it meets."""

    levels: tuple[tuple[float, Condition], ...]

    @property
    def condition(self) -> Condition:
        """What meets any."""
        return either(condition for _, condition in self.levels)


@dataclass(frozen=True, slots=True)
class Sum:
    """All of `must`, none of `never`; the scores are added, those of `may` too."""

    must: tuple[Best, ...]
    never: tuple[Condition, ...] = ()
    may: tuple[Best, ...] = ()

    @property
    def condition(self) -> Condition:
        """What meets it."""
        return every([*(part.condition for part in self.must), *map(without, self.never)])


@dataclass(frozen=True, slots=True)
class Count:
    """So many of `some`, in what meets `others`."""

    least: int
    some: tuple[Condition, ...]
    others: Sum

    def with_least(self, least: int) -> Condition:
        """What meets so many of them."""
        return every([_so_many(least, self.some), self.others.condition])

    @property
    def condition(self) -> Condition:
        """What meets the least."""
        return self.with_least(self.least)


@dataclass(frozen=True, slots=True)
class Weighed:
    """Some lexemes; the rarer those are that a paper has, the more it scores."""

    lexemes: tuple[str, ...]
    weight: float = 1.0

    @property
    def condition(self) -> Condition:
        """What has any of them."""
        return either(map(Text, self.lexemes))


@dataclass(frozen=True, slots=True)
class Added:
    """Any of some; what they score is added. `others` must be met too."""

    parts: tuple[Best | Weighed, ...]
    others: Sum = Sum(())

    @property
    def condition(self) -> Condition:
        """What meets any."""
        return every([either(part.condition for part in self.parts), self.others.condition])


Made: TypeAlias = "Best | Sum | Count | Weighed | Added"


def own(clause: Clause) -> Made:
    """A clause as it was made here."""
    return cast("Made", clause)


def as_best(clause: Clause, score: float = 0.0) -> Best:
    """A clause as alternatives; what has none scores `score`."""
    made = own(clause)
    return made if isinstance(made, Best) else Best(((score, made.condition),))


def _so_many(least: int, some: Sequence[Condition]) -> Condition:
    """So many of some: with one of them, or without it."""
    if least <= 0:
        return EVERYTHING
    if least > len(some):
        return NOTHING
    if least == len(some):
        return every(some)
    if least == 1:
        return either(some)
    first, *others = some
    return either([every([first, _so_many(least - 1, others)]), _so_many(least, others)])


def _together(
    parts: Sequence[Condition], joint: str, kind: type[Every | Either]
) -> Condition | None:
    texts = list(dict.fromkeys(part.query for part in parts if isinstance(part, Text)))
    others: list[Condition] = [part for part in parts if not isinstance(part, Text)]
    if texts:
        others.insert(0, Text(texts[0] if len(texts) == 1 else f"({joint.join(texts)})"))
    if len(others) == 1:
        return others[0]
    return kind(tuple(others)) if others else None
