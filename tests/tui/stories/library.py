"""The sources that the stories are told on: 26 papers, of which one was read half and one twice.

What a story expects is written down here and in the stories, never asked of the program.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: The first row: every fact that a citation can need. From RIS, so that BibTeX has to be written.
FIRST = """TY  - JOUR
ID  - okafor2019
TI  - Maps of Quiet Rivers
AU  - Okafor, Ada
AU  - Berg, Nils
PY  - 2019
JO  - Annals of Water
VL  - 7
SP  - 11
EP  - 29
DO  - 10.1000/water.7
AB  - {abstract}
ER  -
"""
FIRST_TITLE = "Maps of Quiet Rivers"
FIRST_KEY = "okafor2019"
#: Sixty sentences, each on a line of its own where the detail pane is as wide as in the stories.
SENTENCES = tuple(f"Sentence {number:02} says what it says." for number in range(1, 61))
#: The same paper as a preprint: one row, two records.
PREPRINT_KEY = "okafor2018"
PREPRINT = """@misc{okafor2018,
  title = {Maps of Quiet Rivers}, author = {Okafor, Ada and Berg, Nils}, year = {2018},
  eprint = {1801.00042}, archiveprefix = {arXiv}
}
"""
#: The last row, and a problem: its end is missing.
BROKEN = "@article{broken2020,\n  title = {Never closed\n"


@dataclass(frozen=True, slots=True)
class Known:
    """A paper of the library as its file says it."""

    key: str
    title: str
    author: str
    year: int
    subject_class: str
    eprint: str

    @property
    def entry(self) -> str:
        """Its BibTeX entry."""
        return (
            f"@misc{{{self.key},\n  title = {{{self.title}}},\n  author = {{{self.author}}},\n"
            f"  year = {{{self.year}}},\n  eprint = {{{self.eprint}}},\n"
            f"  archiveprefix = {{arXiv}},\n  primaryclass = {{{self.subject_class}}}\n}}\n"
        )


_NOUNS = (
    "Walnut Harbour Kestrel Amber Ledger Meadow Quarry Beacon Orchard Velvet Copper Iris Thistle "
    "Falcon Jasmine Yarrow Delta Granite Umber Pebble Lantern Zephyr Cedar Saffron"
).split()
_AUTHORS = (
    "Ito, Ren; Moreau, Lea; Novak, Petra; Silva, Rui; Haddad, Omar; Larsen, Eva; Rossi, Ugo; "
    "Khan, Zara; Weiss, Tom; Castro, Ana; Dube, Sipho"
).split("; ")
_CLASSES = ("cs.CL", "cs.LG", "math.OC", "stat.ML")

PAPERS = tuple(
    Known(
        f"{_AUTHORS[i % 11].partition(',')[0].lower()}{1990 + i * 7 % 24}",
        f"{noun} Structures",
        _AUTHORS[i % 11],
        1990 + i * 7 % 24,
        _CLASSES[i * 3 % 4],
        f"{2001 + i}.00{100 + i}",
    )
    for i, noun in enumerate(_NOUNS)
)
TITLES = (FIRST_TITLE, *(paper.title for paper in PAPERS), "Never closed")
#: How many rows there are.
ROWS = len(TITLES)


def written(folder: Path) -> tuple[str, ...]:
    """The sources, written into `folder`."""
    sources = {
        "water.ris": FIRST.format(abstract=" ".join(SENTENCES)),
        "refs.bib": "\n".join(paper.entry for paper in PAPERS) + BROKEN,
        "preprints.bib": PREPRINT,
    }
    for name, text in sources.items():
        (folder / name).write_text(text, encoding="utf-8")
    return tuple(str(folder / name) for name in sources)
