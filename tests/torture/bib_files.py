"""Other people's .bib files: what TeX Live's packages hold, every entry a row or a problem.

The heads of entries are counted by a pattern that knows nothing of our reader.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import BibyankError
from core.model import Paper, Problem
from core.sources import ReadOptions
from core.sources.detection import read
from core.sources.files import SourceFile

if TYPE_CHECKING:
    import random

    from tests.torture.results import Group

TEXMF = (Path("/usr/share/texlive/texmf-dist"), Path("/usr/share/doc/texlive-doc"))
# The @ may end a line of text, as btxdoc.bib has it.
_HEAD = re.compile(r"(?:^[ \t]*@|@[ \t]*$)\s*([^\s{}(),=\"]+)\s*[{(]", re.MULTILINE)
_NO_ENTRIES = frozenset({"comment", "preamble", "string"})
_NO_PAPERS = frozenset({"xdata", "set", "control", "ieeetranbstctl", "bstctl"})


def torture(group: Group, _rng: random.Random) -> None:
    """Every .bib of the packages; a part of the whole is the first of them by name."""
    paths = sorted({path.resolve() for root in TEXMF for path in root.rglob("*.bib")})
    paths = paths[: max(1, int(len(paths) * group.scale))] if paths else []
    differing: list[str] = []
    rows = lost = heads = 0
    for path in paths:
        counted = heads_of(path.read_bytes().decode("latin-1"))
        try:
            papers, unread = accounted(path)
        except BibyankError as error:
            differing.append(str(error))
            continue
        rows, lost, heads = rows + papers, lost + unread, heads + counted
        if papers + unread != counted:
            differing.append(f"{path.name}: {papers} + {unread}, not {counted}")
    group.add(
        f"{len(paths)} .bib files of TeX Live, {heads:,} entries",
        f"{rows:,} rows + {lost} problems without one; differing: {'; '.join(differing) or 'none'}",
        right=bool(paths) and not differing,
    )


def accounted(path: Path) -> tuple[int, int]:
    """How many papers a file gives, and how many problems stand for an entry that gave none."""
    reading = read(SourceFile(str(path)), ReadOptions())
    items = list(reading or ())
    papers = sum(isinstance(item, Paper) for item in items)
    return papers, sum(isinstance(item, Problem) and not item.kept for item in items)


def heads_of(text: str) -> int:
    """How many entries begin in a text that are papers."""
    types = [head.lower() for head in _HEAD.findall(text)]
    return sum(type_ not in _NO_ENTRIES | _NO_PAPERS for type_ in types)
