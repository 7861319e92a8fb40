"""A paper as a row and as a page, the styles of a row, and what lights words in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style

from core.model import Author, Identifiers, Kind, Paper, PaperDate, Publication, SourceRef

if TYPE_CHECKING:
    from tui.render import Lit

STYLES = {
    "mark": Style(color="red"),
    "meta": Style(color="blue"),
    "title": Style(color="white"),
    "code": Style(color="green"),
    "reason": Style(color="yellow"),
    "match": Style(bold=True),
}
PAPER = Paper(
    "Maps of [quiet] \\emph{Rivers}",
    SourceRef("refs.bib", 1),
    authors=(Author("Okafor", "Ada"), Author("Berg", "Nils")),
    affiliations=("uni-a", "lab-b"),
    date=PaperDate(2019, 3),
    subject_class="cs.CL",
    has_code=True,
    abstract="Rivers, measured. $x^2$",
    key="okafor2019",
    ids=Identifiers(arxiv="1801.00042", doi="10.1000/water.7", url="https://example.org/maps"),
    publication=Publication(Kind.ARTICLE, container="Annals of \\emph{Water}"),
)


def unlit(*_: object, **__: object) -> tuple[tuple[int, int], ...]:
    return ()


def lighting(*words: str) -> Lit:
    """Lights the words wherever they stand, and remembers nothing of the field."""

    def lit(_field: str, text: str, **_: bool) -> list[tuple[int, int]]:
        found = ((text.find(word), len(word)) for word in words)
        return [(start, start + length) for start, length in found if start >= 0]

    return lit
