"""Short ways to write down records and to see which of them are one work."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from core.model import Identifiers, Kind, Paper, PaperDate, Publication, SourceRef
from core.names.display import from_display
from core.sources import ReadOptions, detection
from core.sources.files import files_of
from core.works.clues import ClueRow, clue_row
from core.works.matching import Matching

SEEDS = Path(__file__).parents[3] / "seeds" / "liwei-jiang.txt"
PUBLISHED = Path(__file__).parent / "published.bib"


def record(
    source: str,
    title: str = "Sparse Attention for Slow Readers",
    authors: str = "Ada Núñez, Bo van Dyck, Cy Ng",
    year: int | None = 2022,
    kind: Kind = Kind.PREPRINT,
) -> Paper:
    """A record in `source`, "a.bib" or "a.bib:7"; authors end in "..." where the list is cut."""
    path, _, line = source.partition(":")
    names = [name for name in authors.split(", ") if name not in {"", "..."}]
    return Paper(
        title,
        SourceRef(path, int(line or 1)),
        tuple(map(from_display, names)),
        authors_complete=not authors.endswith("..."),
        date=PaperDate(year) if year else None,
        publication=Publication(kind=kind),
    )


def named(paper: Paper, *, arxiv: str = "", doi: str = "") -> Paper:
    """`paper` with identifiers."""
    return replace(paper, ids=Identifiers(arxiv=arxiv, doi=doi))


def read(*paths: Path) -> list[Paper]:
    """The papers of some files."""
    readings = detection.read_all(files_of([str(path) for path in paths]), ReadOptions())
    return [item for reading in readings for item in reading if isinstance(item, Paper)]


def works(papers: Sequence[Paper]) -> set[frozenset[SourceRef]]:
    """The works of more than one record, each as where its records stand."""
    return {frozenset(papers[i].source for i in group) for group in groups(papers)}


def groups(papers: Sequence[Paper]) -> list[tuple[int, ...]]:
    """The works of more than one record, each as ids."""
    matching = Matching()
    for first in range(0, len(papers), 3):
        matching.append(first, list(_clues(papers[first : first + 3])))
    finding = matching.works(lambda ids: [papers[i] for i in ids])
    try:
        while True:
            next(finding)
    except StopIteration as found:
        return list(found.value)
    finally:
        matching.close()


def _clues(papers: Iterable[Paper]) -> Iterator[ClueRow]:
    for paper in papers:
        yield clue_row(paper, sum(map(ord, paper.source.path)), by_title=True)


def is_one_work(one: Paper, other: Paper) -> bool:
    """Whether both records are put together, in whatever order they are read."""
    found = groups([one, other])
    assert bool(found) == bool(groups([other, one]))
    return bool(found)
