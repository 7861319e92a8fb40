"""The papers of one name parted into persons, each with its evidence, and those of either."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from core.people.grouping import FIRST_FROM, SECOND_FROM, Groups
from core.people.likeness import Likeness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from core.people.mentions import Mention

# What is told of a person: as much as is read at a glance.
_SUBJECTS, _PEOPLE, _PLACES, _CLASSES = 4, 3, 2, 3
# A paper whose logits for two persons are closer than this could be either's.
_TOO_CLOSE = 0.5
_AT_LEAST_TWO = 2


@dataclass(frozen=True, slots=True)
class Person:
    """Papers that are likely of one person, the newest first, and why.

    `key` is the cite key of the paper most like the others, by which a filter names them.
    """

    rows: tuple[int, ...]
    key: str
    subjects: tuple[str, ...]
    people: tuple[str, ...]
    affiliations: tuple[str, ...]
    classes: tuple[str, ...]
    years: tuple[int, ...]

    @property
    def evidence(self) -> str:
        """In words: "7 papers, nonsmooth, subgradient; with Ding, Davis; 2020 to 2025"."""
        count = len(self.rows)
        papers = ", ".join((f"{count:,} paper{'s' * (count != 1)}", *self.subjects))
        people = f"with {', '.join(self.people)}" if self.people else ""
        span = [str(year) for year in dict.fromkeys(self.years)]
        parts = (papers, people, ", ".join(self.affiliations), ", ".join(self.classes))
        return "; ".join(filter(None, (*parts, " to ".join(span))))


@dataclass(frozen=True, slots=True)
class Either:
    """A paper that could be of several persons, the likeliest first, by their places."""

    row: int
    persons: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Persons:
    """Who is behind a name, those with most papers first."""

    name: str
    persons: tuple[Person, ...]
    either: tuple[Either, ...] = ()


def grouped(
    mentions: Sequence[Mention],
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
    step: Callable[[], None] = lambda: None,
) -> Groups:
    """The mentions in groups of one person's each; `step` is called from time to time."""
    groups = Groups(Likeness(mentions, step), together, [*apart, *_other_names(mentions)])
    for score, least in (
        (groups.mean, FIRST_FROM),
        (groups.of_a_group, SECOND_FROM),
        (groups.as_wholes, SECOND_FROM),
    ):
        for _ in groups.agglomerate(score, least):
            step()
    return groups


def parted(mentions: Sequence[Mention]) -> list[int]:
    """For each mention the number of its person."""
    of: dict[int, int] = {}
    for number, members in enumerate(grouped(mentions).members.values()):
        of |= dict.fromkeys(members, number)
    return [of[place] for place in range(len(mentions))]


def persons(
    name: str,
    mentions: Sequence[Mention],
    groups: Groups,
    said: frozenset[int] = frozenset(),
    step: Callable[[], None] = lambda: None,
) -> Persons:
    """The groups told; of the mentions in `said` the user has said whose they are."""
    ordered = sorted(groups.members, key=lambda group: -len(groups.members[group]))
    doubtful = {
        place: [ordered.index(group) for group in could]
        for place, could in _doubtful(groups, step)
        if place not in said
    }
    told = [
        _person([mentions[place] for place in members if place not in doubtful])
        for members in (groups.members[group] for group in ordered)
    ]
    either = (Either(mentions[place].paper_id, tuple(could)) for place, could in doubtful.items())
    return Persons(name, tuple(told), tuple(either))


def _doubtful(groups: Groups, step: Callable[[], None]) -> Iterator[tuple[int, list[int]]]:
    """The mentions that would join another group about as well as their own."""
    for own, members in groups.members.items():
        if len(members) <= _AT_LEAST_TWO:  # the rest would be no group that is sure of itself
            continue
        for place in members:
            step()
            stay = groups.alone(place, own)
            others = [
                (value, group)
                for group in groups.members
                if group != own
                and len(groups.members[group]) >= _AT_LEAST_TWO
                and (value := groups.alone(place, group)) >= max(SECOND_FROM, stay - _TOO_CLOSE)
            ]
            if others:
                yield place, [own, *(group for _, group in sorted(others, reverse=True))]


def _person(mentions: Sequence[Mention]) -> Person:
    newest = sorted(mentions, key=lambda each: (-(each.year or 0), each.paper_id))
    years = [each.year for each in mentions if each.year]
    papers = [each.paper for each in mentions]
    return Person(
        rows=tuple(each.paper_id for each in newest),
        key=_central(mentions).paper.key,
        subjects=tuple(_subjects(mentions)),
        people=_most((author.family for each in mentions for author in each.others), _PEOPLE),
        affiliations=_most((place for p in papers for place in p.affiliations), _PLACES),
        classes=_most((p.subject_class for p in papers if p.subject_class), _CLASSES),
        years=(min(years), max(years)) if years else (),
    )


def _most(values: Iterable[str], count: int) -> tuple[str, ...]:
    return tuple(value for value, _ in Counter(values).most_common(count))


def _central(mentions: Sequence[Mention]) -> Mention:
    """The mention that is about what most of the others are about."""
    total: Counter[str] = Counter()
    for each in mentions:
        total.update(each.words)

    def near(each: Mention) -> float:
        return sum(value * total[word] for word, value in each.words.items())

    return max(mentions, key=lambda each: (near(each), -each.paper_id))


def _subjects(mentions: Sequence[Mention]) -> Iterator[str]:
    """Words that most of the papers have and few others."""
    total: Counter[str] = Counter()
    titles: Counter[str] = Counter()
    for each in mentions:
        total.update(each.words)
        titles.update(each.title_words)
    least = 1 if len(mentions) <= _AT_LEAST_TWO else _AT_LEAST_TWO
    words = (word for word, _ in total.most_common() if titles[word] >= least)
    yield from islice(words, _SUBJECTS)


def _other_names(mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Those that cannot be one person's: two spellings of which each may be the name asked for."""
    for one, first in enumerate(mentions):
        for other, second in enumerate(mentions[:one]):
            if first.bearer is not second.bearer and not first.bearer.agrees(second.bearer):
                yield one, other
