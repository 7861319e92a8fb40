"""Papers as lines, without a screen: what stands in which cells, and in which style."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.style import Style as VisualStyle

from core.model import (
    Author,
    Entry,
    Kind,
    Paper,
    PaperDate,
    Publication,
    SourceRef,
)
from tests.tui.papers import PAPER, lighting, unlit
from tests.tui.test_rows import styled_row
from tui import render
from tui.cutting import fit
from tui.state.beside import Beside

# --- years and names --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        (PaperDate(2019, 3), "2019"),
        (PaperDate(2026, inferred=True), "2026?"),
        (PaperDate(1990, open_digits=1), "1990s"),
        (PaperDate(-44), "44 BC"),
        (None, ""),
    ],
)
def test_the_year_as_people_write_it(date: PaperDate | None, shown: str) -> None:
    paper = replace(PAPER, date=date)
    assert render.shown_year(paper) == shown


def test_what_has_not_appeared_says_how_far_it_is() -> None:
    paper = replace(PAPER, date=None, publication=Publication(pubstate="inpress"))
    assert render.shown_year(paper) == "in press"
    own_word = replace(paper, publication=Publication(pubstate="soon"))
    assert render.shown_year(own_word) == "soon"


def test_all_names_that_are_known() -> None:
    assert render.shown_authors(PAPER) == "Ada Okafor, Nils Berg"
    cut = replace(PAPER, authors_complete=False)
    assert render.shown_authors(cut) == "Ada Okafor, Nils Berg and others"
    assert render.shown_authors(replace(cut, authors=())) == "authors unknown"
    assert render.shown_authors(replace(PAPER, authors=())) == ""


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("rivers", 6, "rivers"),
        ("rivers", 5, "rive…"),
        ("rivers", 1, "…"),
        ("rivers", 0, ""),
        ("", 0, ""),
        ("two words", 5, "two…"),
        ("多多多", 6, "多多多"),
        ("多多多", 5, "多多…"),
        ("多多多", 4, "多…"),
    ],
)
def test_a_text_is_cut_to_cells(text: str, width: int, shown: str) -> None:
    assert fit(text, width) == shown


# --- the detail pane --------------------------------------------------------------------------

PARTS = {
    "title": VisualStyle(bold=True),
    "authors": VisualStyle(italic=True),
    "label": VisualStyle(dim=True),
    "match": VisualStyle(underline=True),
}


def detail(
    paper: Paper = PAPER, width: int = 60, lit: render.Lit = unlit, versions: str = ""
) -> list[str]:
    return [line.plain for line in render.detail(paper, lit, width, PARTS, Beside(versions))]


def test_all_that_is_known_of_a_paper() -> None:
    assert detail(versions="published version from refs.bib") == [
        "Maps of [quiet] Rivers",
        "Ada Okafor, Nils Berg",
        "uni-a, lab-b",
        "",
        "date   2019-03",
        "class  cs.CL  Computation and Language",
        "in     Annals of Water",
        "code   public ◆",
        "key    okafor2019",
        "arXiv  1801.00042",
        "doi    10.1000/water.7",
        "url    https://example.org/maps",
        "cited  published version from refs.bib; V lists all",
        "",
        "Rivers, measured. x²",
    ]


def test_what_is_not_known_takes_no_line() -> None:
    bare = Paper("Maps", SourceRef("refs.bib", 1), key="anon")
    assert detail(bare) == ["Maps", "", "key    anon", "note   no authors, no year, no id"]


def test_what_is_doubtful_of_a_date_is_said() -> None:
    inferred = replace(PAPER, date=PaperDate(2026, 4, 29, inferred=True))
    assert "date   2026-04-29  year inferred: the page leaves it out" in detail(inferred, 80)
    unread = replace(PAPER, date=None, publication=Publication(date_text="MCMXC or later"))
    assert "date   MCMXC or later" in detail(unread)
    in_press = replace(PAPER, date=None, publication=Publication(pubstate="inpress"))
    assert "state  in press" in detail(in_press)
    assert not any(line.startswith("date") for line in detail(in_press))
    own_word = replace(in_press, publication=Publication(pubstate="soon"))
    assert "state  soon" in detail(own_word)


def test_what_reference_a_paper_answers_is_its_first_fact_where_the_title_does_not_say_it() -> None:
    def asked(reference: str) -> list[str]:
        lines = render.detail(PAPER, unlit, 60, PARTS, Beside(asked=reference))
        return [line.plain for line in lines]

    assert asked("Okafor, Maps")[3:6] == ["", "for    Okafor, Maps", "date   2019-03"]
    assert asked(PAPER.title) == asked("") == detail()


def test_long_facts_are_wrapped_beside_their_label() -> None:
    long = replace(PAPER, publication=Publication(container="Annals of Water and of Rivers"))
    wrapped = detail(long, 22)
    place = wrapped.index("in     Annals of Water")
    assert wrapped[place + 1] == "       and of Rivers"
    assert all(len(line) <= 22 for line in wrapped if "example.org" not in line)


def test_parts_have_their_styles_and_matches_are_lit_in_them() -> None:
    lines = render.detail(PAPER, lighting("quiet", "Berg", "measured", "1801"), 60, PARTS)

    def styles_of(line: int) -> dict[str, set[object]]:
        content = lines[line]
        return {
            content.plain[span.start : span.end]: {
                s.style for s in content.spans if (s.start, s.end) == (span.start, span.end)
            }
            for span in content.spans
        }

    assert styles_of(0) == {
        "Maps of [quiet] Rivers": {PARTS["title"]},
        "quiet": {PARTS["match"]},
    }
    assert styles_of(1) == {
        "Ada Okafor, Nils Berg": {PARTS["authors"]},
        "Berg": {PARTS["match"]},
    }
    assert styles_of(2) == {"uni-a, lab-b": {PARTS["label"]}}
    assert styles_of(-1) == {"measured": {PARTS["match"]}}
    assert styles_of(9) == {"arXiv  ": {PARTS["label"]}, "1801": {PARTS["match"]}}


def test_each_field_is_asked_for_its_own_matches() -> None:
    asked: list[tuple[str, str]] = []

    def lit(field: str, text: str, **_: bool) -> tuple[tuple[int, int], ...]:
        asked.append((field, text))
        return ()

    detail(lit=lit)
    assert asked == [
        ("title", "Maps of [quiet] Rivers"),
        ("authors", "Ada Okafor, Nils Berg"),
        ("affiliations", "uni-a, lab-b"),
        ("class", "cs.CL  Computation and Language"),
        ("key", "okafor2019"),
        ("key", "1801.00042"),
        ("key", "10.1000/water.7"),
        ("key", "https://example.org/maps"),
        ("abstract", "Rivers, measured. x²"),
    ]
    asked.clear()
    styled_row(width=110, lit=lit)
    assert asked == [
        ("class", "cs.CL"),
        ("title", "Maps of [quiet] Rivers"),
        ("authors", "Okafor, Berg"),
    ]


# --- the entry --------------------------------------------------------------------------------


def test_the_entry_is_shown_as_it_would_be_yanked_and_wrapped() -> None:
    paper = Paper(
        "Über Flüsse",
        SourceRef("refs.bib", 1),
        authors=(Author("Okafor", "Ada"),),
        date=PaperDate(2019),
        key="okafor2019",
        publication=Publication(Kind.BOOK, publisher="River Press"),
    )
    lines = [line.plain for line in render.entry(paper, 80, ascii_only=False)]
    assert lines == [
        "@book{okafor2019,",
        "  title = {Über Flüsse},",
        "  author = {Okafor, Ada},",
        "  publisher = {River Press},",
        "  year = {2019}",
        "}",
    ]
    ascii_only = [line.plain for line in render.entry(paper, 80, ascii_only=True)]
    assert all(line.isascii() for line in ascii_only)
    assert ascii_only[1].startswith("  title = {")
    narrow = [line.plain for line in render.entry(paper, 20, ascii_only=False)]
    assert all(len(line) <= 20 for line in narrow)
    assert "".join(narrow).replace(" ", "") == "".join(lines).replace(" ", "")


def test_a_users_own_entry_is_shown_as_the_file_has_it() -> None:
    own = Entry("Article", "Mine:1", (("Title", "{Maps}"), ("note", "kept")))
    lines = [line.plain for line in render.entry(replace(PAPER, entry=own), 60, ascii_only=False)]
    assert lines[0] == "@Article{okafor2019,"
    assert "  note = {kept}" in lines
