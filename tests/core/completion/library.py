"""A page with cut lists, and what elsewhere is known of its papers. Every id here is made up."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from core.embedded import EmbeddedCorpus
from core.settings.model import Settings
from tests.core.store.sources import write

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """Ada Okafor
cs.CLComputation and LanguageResearcher
h-index5
CLMay 3, 2023
Maps of Quiet Rivers in Winter
Ada Okafor, Nils Berg, Ren Ito et al. · uni-a
Where water is slow, it is hard to map.
CLMay 9, 2019
Ledgers of the Northern Harbour
Ada Okafor, Lea Moreau et al.
What was landed, and by whom.
CLJun 9, 2022
Walnuts without a Second Record
Ada Okafor, Lea Moreau et al.
Nothing else is known of it.
"""
AUTHORS = ("Okafor, Ada", "Berg, Nils", "Ito, Ren", "Moreau, Lea", "Silva, Rui")
ARXIV = "2305.99901"  # made up
DOI = "10.99999/made-up.1"


def snapshot_line(title: str, year: int, arxiv: str, *authors: str) -> str:
    """A record as arXiv's snapshot has it."""
    record = {
        "id": arxiv,
        "title": title,
        "abstract": "We map water that is slow.",
        "authors_parsed": [[*name.split(", "), ""] for name in authors],
        "categories": "cs.CL cs.LG",
        "versions": [{"created": f"Wed, 3 May {year} 10:00:00 GMT"}],
        "update_date": "2025-01-01",
    }
    return json.dumps(record) + "\n"


MAPS = snapshot_line("Maps of Quiet Rivers in Winter", 2023, ARXIV, *AUTHORS)
STRANGERS_MAPS = snapshot_line(
    "Maps of Quiet Rivers in Winter", 2023, "2305.99902", "Doe, Jane", "Roe, Max"
)
LATE_LEDGERS = snapshot_line(
    "Ledgers of the Northern Harbour", 2023, "2305.99903", "Okafor, Ada", "Moreau, Lea", "Ito, Ren"
)
PUBLISHED = f"""@article{{DBLP:journals/aow/OkaforB24,
  author = {{{" and ".join(AUTHORS)}}},
  title = {{Maps of Quiet Rivers in Winter}},
  journal = {{Annals of Water}},
  volume = {{7}},
  year = {{2024}},
  doi = {{{DOI}}}
}}
"""


def opened(*sources: Path, complete_from: tuple[Path, ...] = ()) -> EmbeddedCorpus:
    """A corpus, read to its end, that is completed from other sources."""
    settings = Settings(complete_from=tuple(map(str, complete_from)))
    corpus = EmbeddedCorpus(list(map(str, sources)), settings)
    for _ in corpus.load():
        pass
    return corpus


def page(folder: Path) -> Path:
    """The page in a file."""
    return write(folder / "page.txt", PAGE)
