"""Namesakes told apart: authors of a real file who are given one name, and must come apart again.

As the field measures it (pseudo-homonyms): two or three authors with five papers or more each are
called the same, `hard` where they mostly write in one subject class and `easy` where they do not.
Judged is every pair of papers of a group: whether it was rightly put together. Beside it stands
grouping by shared co-authors alone.

A name that several people really bear is no person to begin with. So a second table draws only
names that are likely to be one person's: with as many bearers of the family name and of the given
name as the file has, fewer than one in fifty would be borne twice by chance.
"""

from __future__ import annotations

import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain, combinations
from typing import TYPE_CHECKING

from core.latex.reading import to_text
from core.model import Author
from core.people.mentions import WORD, Background, Mention
from core.people.persons import parted
from core.text import fold
from tests.bench.known_items import read_papers
from tests.bench.measuring import say
from tests.bench.results import Section

if TYPE_CHECKING:
    from core.model import Paper
    from tests.bench.corpora import Bench

GROUPS = 300
FEWEST_PAPERS = 5
#: Seed of the groups that the weights were learnt from; what is reported is of another.
LEARNT_FROM, REPORTED = 11, 22
_BORNE_TWICE = 0.02
_LARGEST = 500

#: What all of a group are called; nobody else is.
ONE_NAME = Author("Homonym", "Pseudo")

Part = Callable[[Sequence[Mention]], Sequence[int]]


class File:
    """Real papers, and who wrote which."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self.papers = papers
        self.by: dict[str, list[int]] = defaultdict(list)
        self.author: dict[str, Author] = {}
        for number, paper in enumerate(papers):
            for author in paper.authors:
                if author.given and len(author.given.split()[0].strip(".")) > 1:
                    self.by[author.display].append(number)
                    self.author[author.display] = author
        names = Counter(chain.from_iterable({a.display for a in p.authors} for p in papers))
        words = Counter(chain.from_iterable(map(_words, papers)))
        self.background = Background(len(papers), words.__getitem__, names.__getitem__)
        self.names = [
            name
            for name, numbers in self.by.items()
            if FEWEST_PAPERS <= len(numbers) == len(set(numbers))
        ]
        self.classes = {name: self._class(name) for name in self.names}

    def _class(self, name: str) -> str:
        classes = Counter(self.papers[number].subject_class for number in self.by[name])
        return classes.most_common(1)[0][0]

    @property
    def likely_one_person(self) -> list[str]:
        """The names that by chance few would share."""
        family = Counter(author.family for author in self.author.values())
        given = Counter(author.given for author in self.author.values())
        total = len(self.author)

        def others(name: str) -> float:
            author = self.author[name]
            return family[author.family] * given[author.given] / total

        return [name for name in self.names if others(name) <= _BORNE_TWICE]

    def groups(self, names: Sequence[str], seed: int, *, hard: bool) -> list[list[str]]:
        """Names to be taken for one; nobody has written with another of the group."""
        choose = random.Random(f"{seed} {hard}")  # noqa: S311 - a sample, not a secret
        pool = sorted(names)
        alike: dict[str, list[str]] = defaultdict(list)
        for name in pool:
            alike[self.classes[name]].append(name)
        groups: list[list[str]] = []
        while len(groups) < GROUPS:
            size = choose.choice((2, 3))
            group = [choose.choice(pool)]
            for _ in range(100):
                other = choose.choice(alike[self.classes[group[0]]] if hard else pool)
                if len(group) < size and self._goes_with(other, group, hard=hard):
                    group.append(other)
            if len(group) == size:
                groups.append(group)
        return groups

    def _goes_with(self, name: str, group: Sequence[str], *, hard: bool) -> bool:
        papers = set(self.by[name])
        return name not in group and not any(
            papers & set(self.by[other]) or (not hard and self.classes[name] == self.classes[other])
            for other in group
        )

    def mentions(self, group: Sequence[str]) -> tuple[list[Mention], list[int]]:
        """The papers of a group as those of one name, and whose each is."""
        found, people = [], []
        for person, name in enumerate(group):
            for number in self.by[name]:
                paper = _renamed(self.papers[number], name)
                found.append(Mention(number, paper, ONE_NAME, self.background))
                people.append(person)
        return found, people


@cache
def _file(name: str) -> File:
    return File(read_papers(name))


def _words(paper: Paper) -> set[str]:
    return set(WORD.findall(fold(f"{to_text(paper.title)} {to_text(paper.abstract)}")))


def _renamed(paper: Paper, name: str) -> Paper:
    """The paper with its author called as all of the group are: the name shall tell nothing."""
    authors = (ONE_NAME if author.display == name else author for author in paper.authors)
    return replace(paper, authors=tuple(authors))


def by_co_authors(mentions: Sequence[Mention]) -> list[int]:
    """What shares a co-author is one person's, and so on from paper to paper."""
    group = list(range(len(mentions)))
    for one, other in combinations(range(len(mentions)), 2):
        if mentions[one].people.keys() & mentions[other].people.keys():
            group = [group[one] if each == group[other] else each for each in group]
    return group


def by_all(mentions: Sequence[Mention]) -> list[int]:
    """As the program does it."""
    return parted(mentions)


def f1(found: Sequence[int], true: Sequence[int]) -> tuple[float, float, float]:
    """F1, precision and recall of the pairs that were put together."""
    pairs = list(combinations(range(len(true)), 2))
    together = {pair for pair in pairs if found[pair[0]] == found[pair[1]]}
    right = {pair for pair in pairs if true[pair[0]] == true[pair[1]]}
    both = len(together & right)
    precision = both / len(together) if together else 1.0
    recall = both / len(right)
    return 2 * both / (len(together) + len(right)), precision, recall


def measured(file: File, groups: Sequence[Sequence[str]], part: Part) -> Sequence[float]:
    """The means over the groups."""
    each = []
    for group in groups:
        mentions, people = file.mentions(group)
        each.append(f1(part(mentions), people))
    return [sum(values) / len(each) for values in zip(*each, strict=True)]


def run(bench: Bench) -> Section:
    """Measure on the file that was named."""
    section = Section("Namesakes", " ".join(__doc__.split("\n\n", 1)[1].split()))
    if bench.file is None:
        section.note("Not measured: `--file` names no arXiv snapshot.")
        return section
    file = _file(str(bench.file))
    drawn: Mapping[str, Sequence[str]] = {
        "any name": file.names,
        "likely one person": file.likely_one_person,
    }
    rows = []
    for what, names in drawn.items():
        for hard in (True, False):
            groups = file.groups(names, REPORTED, hard=hard)
            say(f"{what}, {'hard' if hard else 'easy'}")
            beside = measured(file, groups, by_co_authors)
            ours = measured(file, groups, by_all)
            label = f"{what}, {'one class' if hard else 'several classes'}"
            rows.append((label, *(f"{value:.2f}" for value in (*ours, *beside))))
    section.add(
        ("names", "F1", "precision", "recall", "co-authors alone: F1", "precision", "recall"), rows
    )
    section.note(f"{GROUPS} groups a row, drawn with another seed than those learnt from.")
    section.note(_speed(file))
    return section


def _speed(file: File) -> str:
    """How long a name with many papers takes, in processor time of one core."""
    group = sorted(file.names, key=lambda name: -len(file.by[name]))[:8]
    mentions, _ = file.mentions(group)
    start = time.process_time()
    by_all(mentions[:_LARGEST])
    taken = time.process_time() - start
    return f"{len(mentions[:_LARGEST])} papers of one name take {taken:.1f} s of one core."
