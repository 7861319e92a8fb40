"""Tags stay with a paper whatever becomes of its key, its source and its fields."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from core.annotations.store import Annotations
from core.model import Author, Identifiers, Paper, PaperDate, SourceRef

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "On the Morality of Language Models"
PEOPLE = (Author("Jiang", "Liwei"), Author("Choi", "Yejin"))
IDS = Identifiers(arxiv="2110.07574", doi="10.1/abc")
TAGGED = Paper(TITLE, SourceRef("a.bib", 7), PEOPLE, date=PaperDate(2021), key="jiang21", ids=IDS)
NO_IDS = replace(TAGGED, ids=Identifiers())


@pytest.fixture
def kept(tmp_path: Path) -> Annotations:
    return Annotations(tmp_path / "data/annotations.db")


@pytest.mark.parametrize(
    ("tagged", "later"),
    [
        (TAGGED, replace(TAGGED, key="other", source=SourceRef("elsewhere/b.json", 1))),
        (TAGGED, replace(TAGGED, title="A title that was changed in print")),
        (TAGGED, replace(TAGGED, authors=(), ids=Identifiers(doi="10.1/ABC"))),
        (TAGGED, NO_IDS),
        (NO_IDS, TAGGED),
        (NO_IDS, replace(NO_IDS, title=r"{On the morality of \textit{language} models}")),
        (NO_IDS, replace(NO_IDS, title="On the Morality of Languge Models")),
        (NO_IDS, replace(NO_IDS, authors=PEOPLE[:1], authors_complete=False)),
        (NO_IDS, replace(NO_IDS, authors=(Author("Jiang", "L."), Author("Choi", "Y.")))),
        (NO_IDS, replace(NO_IDS, date=PaperDate(2022))),
        (replace(NO_IDS, authors=()), replace(NO_IDS, authors=(), key="x")),
        (
            replace(TAGGED, ids=Identifiers(arxiv="2110.07574")),
            replace(TAGGED, ids=Identifiers(doi="10.48550/arXiv.2110.07574"), title="Changed"),
        ),
        (
            replace(TAGGED, ids=Identifiers(doi="10.1/a"), other_ids=(Identifiers(doi="10.1/b"),)),
            replace(TAGGED, ids=Identifiers(doi="10.1/b")),
        ),
    ],
)
def test_the_same_paper_has_its_tags(kept: Annotations, tagged: Paper, later: Paper) -> None:
    kept.tag([tagged], ["read"], [])
    assert kept.of(later).tags == ("read",)
    kept.tag([later], [], ["READ"])
    assert kept.works == []


@pytest.mark.parametrize(
    ("tagged", "other"),
    [
        (TAGGED, replace(TAGGED, ids=Identifiers(doi="10.2/another"))),
        (NO_IDS, replace(NO_IDS, authors=(Author("Noether", "Emmy"),))),
        (NO_IDS, replace(NO_IDS, title="On the Morality of Language Models II")),
        (TAGGED, replace(TAGGED, title="A chapter", authors=(Author("Hilbert", "David"),))),
        (replace(NO_IDS, title="Editorial"), replace(NO_IDS, title="Editorial", date=None)),
        (replace(NO_IDS, title="", key="a", authors=()), Paper("", SourceRef("a.bib", 9), key="a")),
    ],
)
def test_another_paper_has_none(kept: Annotations, tagged: Paper, other: Paper) -> None:
    kept.tag([tagged], ["read"], [])
    assert not kept.of(other)


def test_records_that_turn_out_to_be_one_paper_have_the_tags_of_both(
    kept: Annotations,
) -> None:
    preprint = replace(TAGGED, title="First title", ids=Identifiers(arxiv="2110.07574"))
    kept.tag([preprint], ["preprint"], [])
    kept.tag([replace(TAGGED, ids=Identifiers(doi="10.1/abc"))], ["printed"], [])
    assert kept.of(TAGGED).tags == ("preprint", "printed")
    kept.tag([TAGGED], ["both"], ["preprint", "printed"])
    assert kept.of(preprint).tags == kept.of(TAGGED).tags == ("both",)
