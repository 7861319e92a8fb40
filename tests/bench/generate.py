"""Write any number of made-up papers in the format of arXiv's metadata snapshot, always the same.

    python -m tests.bench.generate 1000000 > papers.jsonl

Words are as common as in real abstracts: the first 100, 1,000 and 10,000 of them make up 39, 73 and
97 % of 37,000 abstracts of arXiv, and 41, 74 and 97 % of as many of these, with 81,000 and 84,000
different words. The commonest are English words of the trade, the rest is spelled from syllables
that begin as words there do (one in 300 with "str"). Titles have 7 to 15 words and one in eight
names a system ("DelbraNet: ..."), abstracts about 190, papers one to ten authors; classes lean
towards a few. Equal arguments give equal bytes.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SEED = 20240924
VOCABULARY = 300_000
FAMILIES, GIVEN = 100_000, 50_000
# Mandelbrot's form of Zipf's law, and from some rank on a steeper one: behind the words that
# everybody uses come those of one trade (Ferrer i Cancho and Solé 2001). Fitted to 37,000
# abstracts of arXiv; a single law has a tail six times as heavy.
ZIPF_SHIFT, ZIPF_POWER = 3, 0.9
TAIL_FROM, TAIL_POWER = 1_500, 1.9
NAMES_POWER = 1.05  # their tail is as heavy as their head

COMMON = """the of and a to in we for on that with is this by as are model learning which can from
our data an be models method using show these based results language performance at neural or
large it approach such training network task between information new propose paper has have
networks analysis problem different image system two deep their not algorithm methods time
systems existing state set features also more representation framework graph knowledge human
high structure dataset use first through both study multi while over tasks human evaluation each
how work quantum theory energy field space function optimization generation efficient robust
attention transformer reasoning safety alignment moral social norms reinforcement agents policy
reward diffusion video speech detection segmentation classification prediction estimation
inference uncertainty causal privacy federated retrieval question answering dialogue translation
summarization benchmark adversarial attack defense bias fairness explanation vision visual
semantic sparse linear convex stochastic gradient descent convergence bound proof random matrix
tensor group algebra manifold geometry topology equation solution boundary spectral wave particle
galaxy star black hole dark matter phase transition spin lattice magnetic electron photon
measurement temperature density simulation dynamics control robot sensor wireless channel code
protocol security software program compiler hardware memory parallel distributed cloud market
price risk protein cell gene drug clinical patient medical brain""".split()
# How many in a thousand words of those abstracts begin so.
ONSETS = {"": 194, "m": 70, "s": 69, "c": 61, "d": 57, "r": 55, "p": 46, "l": 36, "f": 33, "t": 33,
          "h": 32, "b": 28, "g": 25, "n": 24, "v": 23, "w": 19, "pr": 15, "k": 11, "tr": 10,
          "sp": 9, "ch": 8, "j": 8, "st": 7, "z": 6, "gr": 6, "sh": 5, "cl": 5, "cr": 5, "th": 5,
          "br": 4, "pl": 4, "str": 3, "dr": 3, "qu": 3}  # fmt: skip
NUCLEI = ["a", "e", "i", "o", "u", "ai", "ea", "io", "ou", "y"]
CODAS = ["", "", "l", "m", "n", "nd", "r", "rt", "s", "st", "t", "x", "ct", "ng"]
ENDINGS = ["", "", "s", "ed", "ing", "ion", "al", "ic", "ity", "ment", "ive", "ous"]
ACCENTED = {"a": "á", "e": "é", "o": "ö", "u": "ü", "n": "ñ", "c": "ç"}
CLASSES = ["cs.LG", "cs.CL", "cs.CV", "cs.AI", "stat.ML", "math.OC", "cs.RO", "quant-ph", "cs.CY",
           "cs.CR", "hep-th", "astro-ph.GA", "math.AG", "cond-mat.str-el", "eess.SP", "q-bio.NC",
           "econ.GN", "math.PR", "cs.DS", "physics.optics"]  # fmt: skip
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
SYSTEM_SUFFIXES = ["Net", "Bench", "Former", "LLM", "Delphi", "Teaming", "Eval", "GAN"]


class Press:
    """The words and names that papers are printed from."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - papers, not secrets
        words = dict.fromkeys(COMMON)
        while len(words) < VOCABULARY:
            words[self._stem() + self.random.choice(ENDINGS)] = None
        self.words = list(words)
        self._weights = _cumulated(map(_word_weight, range(len(self.words))))
        self.families = [self._name() for _ in range(FAMILIES)]
        self.given = [self._name() for _ in range(GIVEN)]
        self._family_weights = _cumulated(map(_name_weight, range(FAMILIES)))
        self._given_weights = _cumulated(map(_name_weight, range(GIVEN)))
        self._class_weights = _cumulated(map(_name_weight, range(len(CLASSES))))

    def paper(self, number: int) -> dict[str, object]:
        """One paper as arXiv's snapshot writes it."""
        choose = self.random
        year, month, day = choose.randint(2007, 2025), choose.randint(1, 12), choose.randint(1, 28)
        authors = [self._author() for _ in range(choose.randint(1, 10))]
        return {
            "id": f"{year % 100:02}{month:02}.{number % 100_000:05}",
            "authors": ", ".join(f"{given} {family}" for family, given, _ in authors),
            "title": self._title(),
            "comments": "Code is available" if choose.random() < 0.15 else None,
            "journal-ref": None,
            "doi": f"10.1000/{number}" if choose.random() < 0.3 else None,
            "categories": choose.choices(CLASSES, cum_weights=self._class_weights)[0],
            "abstract": f"  {self._text(choose.randint(120, 260))}\n",
            "versions": [
                {"version": "v1", "created": f"Mon, {day} {MONTHS[month - 1]} {year} 10:00:00 GMT"}
            ],
            "update_date": f"{year}-{month:02}-{day:02}",
            "authors_parsed": authors,
        }

    def _title(self) -> str:
        words = self._text(self.random.randint(7, 15)).title()
        if self.random.random() < 1 / 8:
            stem = self._stem().capitalize()
            return f"{stem}{self.random.choice(SYSTEM_SUFFIXES)}: {words}"
        return words

    def _text(self, length: int) -> str:
        return " ".join(self.random.choices(self.words, cum_weights=self._weights, k=length))

    def _author(self) -> tuple[str, str, str]:
        (family,) = self.random.choices(self.families, cum_weights=self._family_weights)
        (given,) = self.random.choices(self.given, cum_weights=self._given_weights)
        return family, given, ""

    def _stem(self) -> str:
        choose = self.random.choice
        onsets = self.random.choices(list(ONSETS), list(ONSETS.values()), k=choose((1, 2, 2, 3)))
        return "".join(onset + choose(NUCLEI) + choose(CODAS) for onset in onsets)

    def _name(self) -> str:
        name = self._stem()
        if self.random.random() < 1 / 20:
            name = "".join(ACCENTED.get(letter, letter) for letter in name)
        return name.capitalize()


def _word_weight(rank: int) -> float:
    weight = _weight(min(rank, TAIL_FROM), ZIPF_POWER)
    return weight * math.pow(TAIL_FROM / max(rank, TAIL_FROM), TAIL_POWER)


def _name_weight(rank: int) -> float:
    return _weight(rank, NAMES_POWER)


def _weight(rank: int, power: float) -> float:
    return math.pow(rank + ZIPF_SHIFT, -power)


def _cumulated(weights: Iterable[float]) -> list[float]:
    return list(accumulate(weights))


def papers(count: int, seed: int = SEED) -> Iterator[dict[str, object]]:
    """`count` papers; fewer are a beginning of more."""
    press = Press(seed)
    return (press.paper(number) for number in range(count))


def main() -> None:
    """Write the asked number of papers to standard output, one JSON object a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=SEED)
    wanted = parser.parse_args()
    for paper in papers(wanted.count, wanted.seed):
        sys.stdout.write(json.dumps(paper, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
