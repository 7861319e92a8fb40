"""Known-item search: does the paper that somebody has in mind come first?

    python -m tests.bench.known_items papers.jsonl [--queries 150] [--seed 1]

Queries are made from the corpus itself, some words of a paper at a time, and each is put to
bibyank, to `fzf --filter` and to a plain search for all its words as substrings, over the same
titles and authors. Printed for each kind of query: success@1, success@5 and the mean reciprocal
rank (of the first 100). Constants are tuned on another seed than the one that is reported.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from core.latex.reading import to_text
from core.model import Paper
from core.search.index import SearchIndex
from core.search.query import parse
from core.search.results import Order
from core.search.sorting import early_places
from core.sources import ReadOptions
from core.sources.detection import read_all
from core.sources.files import files_of
from tests.bench import held

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 1
QUERIES = 150
DEPTH = 100
# Long enough to be remembered by; so chosen, fzf and the substrings reach what they are known for.
SHORTEST_WORD = 5
LETTERS = "abcdefghijklmnopqrstuvwxyz"

_WORD = re.compile(r"[^\W_]+")
SHORTEST_PART = 4
_CAMEL_NAME = re.compile(r"\b[A-Z][A-Za-z]*[a-z][A-Z][a-z]{2,}\w*")
_CAMEL_PART = re.compile(r"[A-Z][a-z]{2,}")


@dataclass(frozen=True)
class Item:
    """A paper, and what somebody who has it in mind types."""

    kind: str
    query: str
    target: int


Finder = Callable[[str], Sequence[int]]
Maker = Callable[[Paper, random.Random], str]


def read_papers(name: str) -> list[Paper]:
    """All papers of a source."""
    return [
        item
        for reading in read_all(files_of([name]), ReadOptions())
        for item in reading
        if isinstance(item, Paper)
    ]


def line_of(paper: Paper) -> str:
    """What fzf and the substrings search: a list's row."""
    authors = ", ".join(author.display for author in paper.authors)
    return f"{to_text(paper.title)} {authors}".replace("\n", " ")


def make_items(
    papers: Sequence[Paper], queries: int, seed: int, kinds: Mapping[str, Maker] | None = None
) -> Iterator[Item]:
    """`queries` of each kind, or as many as a small corpus has."""
    for kind, make in (kinds or KINDS).items():
        choose = random.Random(f"{seed} {kind}")  # noqa: S311 - a sample, not a secret
        order = choose.sample(range(len(papers)), len(papers))
        made = ((make(papers[number], choose), number) for number in order)
        items = [Item(kind, query, number) for query, number in made if query]
        yield from items[:queries]


def _title_words(paper: Paper) -> list[str]:
    words = _WORD.findall(to_text(paper.title))
    return [word for word in words if len(word) >= SHORTEST_WORD and word.isascii()]


def _some(words: list[str], count: int, choose: random.Random) -> list[str]:
    """`count` of the words in their order; none when there are fewer."""
    if len(words) < count:
        return []
    return [words[i].lower() for i in sorted(choose.sample(range(len(words)), count))]


def _cut(word: str, choose: random.Random) -> str:
    return word[: choose.randint(3, max(len(word) - 1, 3))]


def words(paper: Paper, choose: random.Random) -> str:
    """Three words of the title, the last cut short."""
    some = _some(_title_words(paper), 3, choose)
    return " ".join([*some[:2], _cut(some[2], choose)]) if some else ""


def typo(paper: Paper, choose: random.Random) -> str:
    """The same with one letter of a longer word wrong, left out, doubled up or swapped."""
    some = words(paper, choose).split()
    long = [number for number, word in enumerate(some) if len(word) >= SHORTEST_WORD]
    if not long:
        return ""
    number = choose.choice(long)
    some[number] = _mistyped(some[number], choose)
    return " ".join(some)


def _mistyped(word: str, choose: random.Random) -> str:
    at = choose.randint(1, len(word) - 2)
    before, one, two, after = word[:at], word[at], word[at + 1], word[at + 2 :]
    wrong = choose.choice(LETTERS.replace(one, ""))
    return before + choose.choice([two + one, two, wrong + two, one + wrong + two]) + after


def author(paper: Paper, choose: random.Random) -> str:
    """The first author's family name, as papers are spoken of, and two words of the title."""
    some = _some(_title_words(paper), 2, choose)
    names = [person.family for person in paper.authors[:1] if person.family.isascii()]
    return " ".join([names[0].lower(), *some]) if some and names else ""


def camel_part(paper: Paper, choose: random.Random) -> str:
    """A part of a CamelCase word of the title, and another word."""
    names = _CAMEL_NAME.findall(to_text(paper.title))
    parts = [part for name in names for part in _CAMEL_PART.findall(name)]
    parts = [part for part in parts if len(part) >= SHORTEST_PART]
    rest = [word for word in _title_words(paper) if word not in names]
    return f"{choose.choice(parts)} {choose.choice(rest)}".lower() if parts and rest else ""


def accents(paper: Paper, choose: random.Random) -> str:
    """An author's name without its accents, and two words of the title."""
    names = [person.family for person in paper.authors if not person.family.isascii()]
    plain = [_without_accents(name) for name in names]
    plain = [name for name in plain if name.isascii() and len(name) >= SHORTEST_PART]
    some = _some(_title_words(paper), 2, choose)
    return " ".join([choose.choice(plain).lower(), *some]) if some and plain else ""


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def filtered(paper: Paper, choose: random.Random) -> str:
    """A filter by class or year, and two words of the title."""
    some = _some(_title_words(paper), 2, choose)
    filters = [f"year:{paper.date.year}"] if paper.date else []
    filters += [f"class:{paper.subject_class}"] if paper.subject_class else []
    return " ".join([choose.choice(filters), *some]) if some and filters else ""


KINDS = {
    "words": words,
    "one typo": typo,
    "author": author,
    "CamelCase part": camel_part,
    "no accents": accents,
    "filter": filtered,
}


def bibyank(papers: Sequence[Paper]) -> Finder:
    """The search of this program."""
    index = SearchIndex.in_memory(lambda ids: [papers[number] for number in ids])
    for number, paper in enumerate(papers):
        index.add(number, paper, early_places(number, paper))
    index.finish()
    return lambda query: index.snapshot.search(parse(query), Order(), 0, DEPTH).ids


def fzf(lines: Sequence[str]) -> Finder:
    """`fzf --filter` over the same lines."""
    numbered = "".join(f"{number}\t{line}\n" for number, line in enumerate(lines))

    def find(query: str) -> list[int]:
        command = ["fzf", "--delimiter=\t", "--nth=2..", "--filter", query]
        found = subprocess.run(command, input=numbered, capture_output=True, text=True, check=False)
        return [int(line.split("\t", 1)[0]) for line in found.stdout.splitlines()[:DEPTH]]

    return find


def substrings(lines: Sequence[str]) -> Finder:
    """Every word somewhere in the line, in the order of the lines."""
    folded = [line.casefold() for line in lines]

    def find(query: str) -> list[int]:
        wanted = query.casefold().split()
        return [
            number for number, line in enumerate(folded) if all(word in line for word in wanted)
        ][:DEPTH]

    return find


def token_set_ratio(lines: Sequence[str]) -> Finder:
    """Rapidfuzz's token_set_ratio over all lines: linear in the corpus."""
    folded = [line.casefold() for line in lines]

    def find(query: str) -> list[int]:
        best = process.extract(query.casefold(), folded, scorer=fuzz.token_set_ratio, limit=5)
        return [number for _, _, number in best]

    return find


def scores(items: Sequence[Item], find: Finder) -> tuple[float, float, float]:
    """success@1, success@5 and the mean reciprocal rank."""
    ranks = [_rank(find(item.query), item.target) for item in items]
    found = [rank for rank in ranks if rank]
    at_one, at_five = (sum(rank <= depth for rank in found) for depth in (1, 5))
    return at_one / len(ranks), at_five / len(ranks), sum(1 / rank for rank in found) / len(ranks)


def _rank(ids: Sequence[int], target: int) -> int:
    return ids.index(target) + 1 if target in ids else 0


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source")
    parser.add_argument("--queries", type=int, default=QUERIES)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--only", action="store_true", help="bibyank without the others")
    parser.add_argument("--held", action="store_true", help="what people hold: tests.bench.held")
    parser.add_argument("--show-missed", action="store_true")
    wanted = parser.parse_args()
    papers = read_papers(wanted.source)
    lines = [line_of(paper) for paper in papers]
    finders = {"bibyank": bibyank(papers)}
    if not wanted.only:
        finders["substring"] = substrings(lines)
        if shutil.which("fzf"):
            finders["fzf"] = fzf(lines)
        if wanted.held:
            finders["token_set"] = token_set_ratio(lines)
    kinds = held.KINDS if wanted.held else KINDS
    items = list(make_items(papers, wanted.queries, wanted.seed, kinds))
    for kind in kinds:
        asked = [item for item in items if item.kind == kind]
        for name, find in finders.items():
            if asked and not (kind == "filter" and name != "bibyank"):
                one, five, mean = scores(asked, find)
                _say(f"{kind:20} {len(asked):4} {name:10} {one:.2f} {five:.2f} {mean:.2f}")
        for item in asked if wanted.show_missed else ():
            ids = finders["bibyank"](item.query)
            if ids[:1] != (item.target,):
                best = lines[ids[0]][:90] if ids else ""
                rank = _rank(ids, item.target)
                _say(f"  {item.query!r}: {lines[item.target][:90]!r} at {rank}; {best!r}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
