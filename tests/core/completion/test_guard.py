"""Which records may complete a paper, and what is said of those that may not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.completion.guard import judged
from core.completion.merging import completed
from core.model import Author, Identifiers, Kind, Paper, PaperDate, Publication, SourceRef

OKAFOR, BERG, ROE = Author("Okafor", "Ada"), Author("Berg", "Nils"), Author("Roe", "Max")
OWN = Paper(
    "Maps of Quiet Rivers in Winter",
    SourceRef("page.txt", 3),
    authors=(OKAFOR,),
    authors_complete=False,
    date=PaperDate(2022),
    key="okafor2022maps",
)
FOUND = replace(
    OWN,
    source=SourceRef("a.bib", 1),
    authors=(OKAFOR, BERG),
    authors_complete=True,
    key="elsewhere",
)
PREPRINT = replace(FOUND, ids=Identifiers(arxiv="2205.99901", doi="10.99999/made-up.1"))
PRINTED = replace(
    FOUND,
    date=PaperDate(2025),
    ids=Identifiers(doi="10.99999/MADE-UP.1"),
    publication=Publication(Kind.ARTICLE, "Annals of Water"),
)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (FOUND, ""),
        (replace(FOUND, date=PaperDate(2023)), ""),
        (replace(FOUND, date=None), ""),
        (replace(FOUND, title="Maps of Quiet {R}ivers in winter"), ""),
        (replace(FOUND, date=PaperDate(2024)), "2 years apart"),
        (replace(FOUND, authors=(ROE, BERG)), "no author in common"),
        (replace(FOUND, publication=Publication(Kind.BOOK)), "a book"),
        (replace(FOUND, title="Maps of Loud Rivers in Winter"), None),
    ],
)
def test_title_an_author_and_the_year_decide(found: Paper, said: str | None) -> None:
    verdict = judged([OWN], [found])
    assert verdict.taken == ((found,) if said == "" else ())
    assert [why for _, why in verdict.asked] == ([said] if said else [])


def test_an_identifier_stands_for_the_year_and_not_for_the_title() -> None:
    own = replace(OWN, ids=Identifiers(doi="10.99999/made-up.1"))
    assert judged([own], [PRINTED]).taken == (PRINTED,)
    other = replace(PRINTED, title="Reply to Maps")
    assert judged([own], [other]).asked == ((other, "another title"),)


def test_what_is_taken_vouches_for_its_identifier_and_forbids_another() -> None:
    assert judged([OWN], [PRINTED]).asked == ((PRINTED, "3 years apart"),)
    assert judged([OWN], [PRINTED, PREPRINT]).taken == (PREPRINT, PRINTED)
    again = replace(FOUND, ids=Identifiers(arxiv="2206.99902"))
    assert judged([OWN], [PREPRINT, again]).asked == ((again, "another arXiv id"),)
    article = Publication(Kind.ARTICLE, "Annals of Water")
    one, two = (
        replace(FOUND, ids=Identifiers(doi=f"10.99999/{n}"), publication=article) for n in "ab"
    )
    assert judged([OWN], [one, two]).asked == ((two, "another DOI"),)


def test_a_short_title_needs_the_very_year_or_two_people() -> None:
    own = replace(OWN, title="Deep Learning")
    found = replace(FOUND, title="Deep Learning", date=PaperDate(2023))
    assert [why for _, why in judged([own], [found]).asked] == ["a short title"]
    both = replace(own, authors=(OKAFOR, BERG))
    assert judged([both], [found]).taken == (found,)


def test_what_completes_keeps_the_key_and_gives_the_published_version() -> None:
    paper = completed(OWN, [PREPRINT, PRINTED])
    assert (paper.key, paper.publication.container) == ("okafor2022maps", "Annals of Water")
    assert (paper.ids.arxiv, paper.authors) == ("2205.99901", (OKAFOR, BERG))
    assert completed(OWN, []) == OWN
