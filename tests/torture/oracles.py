"""The .bib files of TeX Live's packages as pandoc reads them, beside what we read of them.

Of every entry that both give: its year, its title and the family names of its authors, as letters
and digits alone. A difference is of one of `KINDS`, each with who is right and why; the first that
explains it counts, and one of no kind has failed.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from core.errors import BibyankError
from core.latex.reading import to_text
from core.model import Paper
from core.sources import ReadOptions
from core.sources.detection import read_all
from core.sources.files import SourceFile
from core.text import ascii_fold
from tests.torture.bib_files import TEXMF

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from pathlib import Path

    from tests.torture.results import Group

# pandoc takes minutes for the largest, which are TUGboat's and its kin.
_LARGEST = 200_000
_SECONDS = 60


class Said(NamedTuple):
    """What one reader says of an entry."""

    year: str
    title: str
    families: tuple[str, ...]


class Difference(NamedTuple):
    """One field of one entry, as the file has the entry and as both read it."""

    field: str
    raw: str
    ours: str
    theirs: str


class Kind(NamedTuple):
    """A kind of difference: who is right and why, and whether it explains one."""

    name: str
    why: str
    explains: Callable[[Difference], bool]


KINDS = (
    Kind(
        "AND",
        "ours: BibTeX compares “and” between names without case",
        lambda found: found.field == "families" and " AND " in found.raw,
    ),
    Kind(
        "others",
        "ours: “and others” cuts a list, however it is punctuated",
        lambda found: found.field == "families" and "'others'" in found.theirs,
    ),
    Kind(
        "what a child inherits",
        "ours: a subtitle or title of the parent is none of the child's (biblatex.def)",
        lambda found: found.field == "title" and "crossref" in found.raw.lower(),
    ),
    Kind(
        "additions to titles",
        "either: pandoc joins a titleaddon to its title",
        lambda found: found.field == "title" and "titleaddon" in found.raw.lower(),
    ),
    Kind(
        "no title",
        "ours: an entry without a title is shown by its note",
        lambda found: found.field == "title" and not found.theirs,
    ),
    Kind(
        "the work it is in",
        "ours: the title of a part is the title, pandoc takes that of the whole",
        lambda found: found.field == "title" and "maintitle" in found.raw.lower(),
    ),
    Kind(
        "own years",
        "ours: a child's own year counts before the date of its parent, as biber has it",
        lambda found: found.field == "year" and "crossref" in found.raw.lower(),
    ),
    Kind(
        "given names",
        "ours: an accent, a slash or a bracket that begins a word is no part of a family name",
        lambda found: (
            found.field == "families"
            and found.theirs.strip("(),'").endswith(found.ours.strip("(),'"))
        ),
    ),
    Kind(
        "titles of issues",
        "ours: a periodical is named by its title; pandoc takes that of its issue",
        lambda found: found.field == "title" and "issuetitle" in found.raw.lower(),
    ),
    Kind(
        "commands that pandoc drops",
        "ours: a command that no package of TeX defines is shown, or read by the file's preamble",
        lambda found: found.field != "year" and "\\\\" in found.raw and _is_part(found),
    ),
    Kind(
        "years",
        "ours: pandoc reads no year beside other words (“[1915]”, “1990, reprint”)",
        lambda found: found.field == "year" and not found.theirs,
    ),
    Kind(
        "commands of mathematics",
        "ours: “\\mathbb Z” is a letter, pandoc prints the command",
        lambda found: found.field == "title" and re.search(r"\\\\math", found.raw) is not None,
    ),
)


def torture(group: Group, _rng: random.Random) -> None:
    """Every .bib of the packages that is not too large for pandoc, or the first of them."""
    pandoc = shutil.which("pandoc")
    paths = sorted({path.resolve() for root in TEXMF for path in root.rglob("*.bib")})
    paths = [path for path in paths if path.stat().st_size < _LARGEST]
    paths = paths[: max(1, int(len(paths) * group.scale))]
    if pandoc is None or not paths:
        group.add("pandoc beside us", "not tried: pandoc or TeX Live is missing", right=True)
        return
    compared = 0
    found: list[Difference] = []
    for path in paths:
        theirs = _theirs(pandoc, path)
        ours = _ours(path)
        for key in theirs.keys() & ours.keys():
            compared += 1
            found += _differences(ours[key], theirs[key])
    kinds = Counter(_kind(each) for each in found)
    for kind in KINDS:
        if kinds[kind.name]:
            group.add(kind.name, f"{kinds[kind.name]}; {kind.why}", right=True)
    unknown = [f"{each.field}: {each.ours}, not {each.theirs}" for each in found if not _kind(each)]
    group.add(
        f"{compared:,} entries of {len(paths)} files of TeX Live beside pandoc's",
        f"{len(found)} fields differ; of no kind: {'; '.join(unknown) or 'none'}",
        right=bool(compared) and not unknown,
    )


def _kind(found: Difference) -> str:
    return next((kind.name for kind in KINDS if kind.explains(found)), "")


def _is_part(found: Difference) -> bool:
    """Whether all letters of pandoc's stand in ours, in this order."""
    letters = iter(found.ours)
    return all(letter in letters for letter in found.theirs if letter.isalnum())


def _ours(path: Path) -> dict[str, tuple[str, Said]]:
    try:
        readings = read_all([SourceFile(str(path), is_regular=True)], ReadOptions())
        items = [item for reading in readings for item in reading]
    except BibyankError:
        return {}
    papers = [item for item in items if isinstance(item, Paper) and item.entry]
    counted = Counter(paper.key for paper in papers)
    return {
        paper.key: (
            repr(paper.entry),
            Said(
                str(paper.date.year) if paper.date else "",
                _letters(to_text(paper.title)),
                tuple(_letters(author.family) for author in paper.authors),
            ),
        )
        for paper in papers
        if counted[paper.key] == 1
    }


def _theirs(pandoc: str, path: Path) -> dict[str, Said]:
    call = [pandoc, "--from=biblatex", "--to=csljson", str(path)]
    try:
        done = subprocess.run(call, capture_output=True, timeout=_SECONDS, check=False)
        items = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        return {}
    return {
        item["id"]: Said(
            _year(item.get("issued", {}).get("date-parts", [])),
            _letters(re.sub("<[^>]*>", "", item.get("title", ""))),
            tuple(_letters(_family(name)) for name in item.get("author", ())),
        )
        for item in items
    }


def _year(parts: list[list[int]]) -> str:
    return str(parts[0][0]) if parts and parts[0] else ""


def _family(name: dict[str, str]) -> str:
    particles = (name.get("dropping-particle", ""), name.get("non-dropping-particle", ""))
    return " ".join((*particles, name.get("family", name.get("literal", ""))))


def _letters(text: str) -> str:
    return ascii_fold(text).lower()


def _differences(ours: tuple[str, Said], theirs: Said) -> list[Difference]:
    raw, said = ours
    return [
        Difference(name, raw, str(one), str(other))
        for name, one, other in zip(Said._fields, said, theirs, strict=True)
        if one != other
    ]
