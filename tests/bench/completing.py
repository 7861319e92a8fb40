"""What is completed from elsewhere: papers as pages cut and blur them, and papers that are not."""

from __future__ import annotations

import json
import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.embedded import EmbeddedCorpus
from core.settings.model import Settings
from tests.bench.measuring import say
from tests.bench.results import Section

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from core.model import Paper
    from tests.bench.corpora import Bench

DRAWN = 2_000
GENERATED = 10_000
_SHOWN_AUTHORS = 3


@dataclass(frozen=True)
class Kind:
    """What a page makes of a paper; `spoilt` is given an item and another paper."""

    label: str
    wanted: str
    spoilt: Callable[[dict[str, Any], Paper], None]


def _years(shift: int) -> Callable[[dict[str, Any], Paper], None]:
    def spoil(item: dict[str, Any], _: Paper) -> None:
        item["issued"]["date-parts"][0][0] += shift

    return spoil


def _other_people(item: dict[str, Any], other: Paper) -> None:
    item["author"] = _people(other)


def _other_title(item: dict[str, Any], _: Paper) -> None:
    item["title"] = f"Towards {item['title']}, Revisited"


KINDS = (
    Kind("list cut at three, no identifier", "taken", _years(0)),
    Kind("and a year apart", "taken", _years(1)),
    Kind("and three years apart", "asked", _years(3)),
    Kind("another's paper of the same title", "asked", _other_people),
    Kind("another title by the same people", "left", _other_title),
)


def run(bench: Bench) -> Section:
    """Each kind's papers completed from the whole file: what is taken, asked and left."""
    source = bench.file or bench.source(GENERATED)
    label = "the given file" if bench.file else f"{GENERATED:,} generated papers"
    section = Section(
        "completing",
        f"{DRAWN:,} papers of {label}, seed {bench.seed}, as a page has them, completed from all "
        "of it: taken from the paper's own record, from another one, only asked about, left.",
    )
    say(f"completing from {label}")
    from_all = EmbeddedCorpus([str(source)], Settings())
    for _ in from_all.load(index=False):
        pass
    rng = random.Random(bench.seed)  # noqa: S311 - repeatable
    named = [n for n in range(len(from_all)) if _is_named(*from_all.papers([n]))]
    drawn = from_all.papers(rng.sample(named, min(DRAWN, len(named))))
    from_all.close()
    rows = [_row(kind, drawn, source, bench.folder) for kind in KINDS]
    section.add(["papers", "should be", "taken", "wrong", "asked", "left", "ms each"], rows)
    return section


def _row(kind: Kind, drawn: list[Paper], source: Path, folder: Path) -> list[str]:
    items = [_item(number, paper) for number, paper in enumerate(drawn)]
    for item, other in zip(items, [*drawn[1:], drawn[0]], strict=True):
        kind.spoilt(item, other)
    page = folder / "page.json"
    page.write_text(json.dumps(items), encoding="utf-8")
    corpus = EmbeddedCorpus([str(page)], Settings(complete_from=(str(source),)))
    before = time.process_time()
    for _ in corpus.load(index=False):
        pass
    seconds = time.process_time() - before
    counts = dict.fromkeys(("taken", "wrong", "asked", "left"), 0)
    for row, paper in enumerate(drawn):
        told = corpus.completion(row)
        ids = {found.ids.arxiv for found in told.found}
        is_right = ids == {paper.ids.arxiv} and kind.wanted == "taken"
        counts[
            "taken" if is_right else "wrong" if ids else "asked" if told.questions else "left"
        ] += 1
    corpus.close()
    shares = [f"{counts[name] / len(drawn):.3f}" for name in counts]
    return [kind.label, kind.wanted, *shares, f"{seconds * 1000 / len(drawn):.2f}"]


def _is_named(paper: Paper) -> bool:
    return bool(paper.authors and paper.date and paper.ids.arxiv)


def _item(number: int, paper: Paper) -> dict[str, Any]:
    """The paper as CSL-JSON of what a page shows."""
    year = paper.date.year if paper.date else 0
    return {
        "id": f"paper{number}",
        "type": "article",
        "title": paper.title,
        "author": _people(paper),
        "issued": {"date-parts": [[year]]},
    }


def _people(paper: Paper) -> list[dict[str, str]]:
    people = [{"family": a.family, "given": a.given} for a in paper.authors[:_SHOWN_AUTHORS]]
    return [*people, {"literal": "others"}] if len(paper.authors) > _SHOWN_AUTHORS else people
