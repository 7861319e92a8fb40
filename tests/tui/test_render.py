"""Papers as lines, without a screen: what stands in which cells, and in which style."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.style import Style
from textual.style import Style as VisualStyle

from core.model import (
    Author,
    Entry,
    Identifiers,
    Kind,
    Paper,
    PaperDate,
    Publication,
    SourceRef,
)
from core.search.results import Row
from tui import render
from tui.cutting import fit
from tui.render import Columns

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


def unlit(_field: str, _text: str) -> tuple[tuple[int, int], ...]:
    return ()


def lighting(*words: str) -> render.Lit:
    """Lights the words wherever they stand, and remembers nothing of the field."""

    def lit(_field: str, text: str) -> list[tuple[int, int]]:
        found = ((text.find(word), len(word)) for word in words)
        return [(start, start + length) for start, length in found if start >= 0]

    return lit


def styled_row(
    paper: Paper = PAPER,
    width: int = 80,
    lit: render.Lit = unlit,
    reason: str = "",
    *,
    marked: bool = False,
) -> list[tuple[str, Style]]:
    columns = Columns.for_width(width)
    segments = render.row(Row(1, paper, reason), columns, lit, STYLES, marked=marked)
    return [(segment.text, segment.style or Style()) for segment in segments]


def row(paper: Paper = PAPER, width: int = 80, reason: str = "", *, marked: bool = False) -> str:
    return "".join(text for text, _ in styled_row(paper, width, reason=reason, marked=marked))


# --- columns ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("width", "title", "authors", "subject_class", "code"),
    [
        (20, 12, 0, 0, 0),
        (43, 35, 0, 0, 0),
        (44, 28, 0, 8, 0),
        (59, 43, 0, 8, 0),
        (60, 28, 16, 8, 0),
        (69, 37, 16, 8, 0),
        (70, 33, 16, 8, 5),
        (100, 59, 20, 8, 5),
        (150, 99, 30, 8, 5),
        (400, 349, 30, 8, 5),
        (5, 1, 0, 0, 0),
    ],
)
def test_a_row_is_shared_out_so_that_the_title_keeps_its_room(
    width: int, title: int, authors: int, subject_class: int, code: int
) -> None:
    assert Columns.for_width(width) == (title, authors, subject_class, code)


def test_every_column_stands_in_its_place() -> None:
    assert row() == (
        "  2019  cs.CL   Maps of [quiet] Rivers                     Okafor, Berg    code "
    )
    assert row(marked=True).startswith("● 2019  cs.CL   Maps")


@pytest.mark.parametrize("width", [44, 60, 70, 80, 133])
def test_a_row_fills_its_width(width: int) -> None:
    for paper in (PAPER, replace(PAPER, title="多" * 60), replace(PAPER, title="t" * 200)):
        strip = row(paper, width, "abstract")
        assert cell_len(strip) == width


def test_narrow_rows_keep_year_and_title() -> None:
    assert row(width=40) == "  2019  Maps of [quiet] Rivers".ljust(40)
    assert row(width=24) == "  2019  Maps of [quiet… "


def test_what_is_not_known_leaves_its_column_empty() -> None:
    bare = Paper("", SourceRef("refs.bib", 1))
    assert row(bare).rstrip() == "                (no title)"


def test_a_title_too_long_ends_in_an_ellipsis_before_the_next_column() -> None:
    assert "  Endless Endless Endless Endless Endless E… Okafor" in row(
        replace(PAPER, title="Endless " * 30, subject_class="")
    )


def test_styles_tell_columns_apart() -> None:
    runs = styled_row(marked=True)
    of = {text.strip(): style for text, style in runs if text.strip()}
    assert of["●"] == STYLES["mark"]
    assert of["2019"] == of["cs.CL"] == of["Okafor, Berg"] == STYLES["meta"]
    assert of["Maps of [quiet] Rivers"] == STYLES["title"]
    assert of["code"] == STYLES["code"]
    without = styled_row(replace(PAPER, has_code=False))
    assert without[-1][1] == without[-2][1] == STYLES["meta"], "one run to the end of the row"
    assert without[0] == ("  ", STYLES["meta"])


def test_what_matched_is_lit_and_the_rest_is_not() -> None:
    runs = styled_row(lit=lighting("quiet", "Berg"))
    assert ("quiet", STYLES["title"] + STYLES["match"]) in runs
    assert ("Maps of [", STYLES["title"]) in runs
    assert ("] Rivers", STYLES["title"]) in runs
    assert ("Berg", STYLES["meta"] + STYLES["match"]) in runs


def test_several_matches_in_one_title() -> None:
    runs = styled_row(lit=lighting("Maps", "Rivers"))
    assert [text for text, style in runs if style == STYLES["title"] + STYLES["match"]] == [
        "Maps",
        "Rivers",
    ]
    assert (" of [quiet] ", STYLES["title"]) in runs


def test_a_match_beyond_the_cut_is_brought_into_sight() -> None:
    paper = replace(PAPER, title=f"{'Long words ' * 8}needle")
    runs = styled_row(paper, lit=lighting("needle"))
    assert ("needle", STYLES["title"] + STYLES["match"]) in runs
    assert any(text.startswith("…") for text, _ in runs)
    assert not any(text.startswith("…") for text, _ in styled_row(paper, lit=lighting("Long")))


def test_whichever_author_was_met_is_named() -> None:
    names = ("Okafor", "Berg", "Castro", "Dahl", "Eriksen", "Fontaine")
    paper = replace(PAPER, authors=tuple(Author(name, "Ada") for name in names))
    runs = styled_row(paper, 133, lit=lighting("Fontaine"))
    assert ("Fontaine", STYLES["meta"] + STYLES["match"]) in runs
    assert any("Okafor …" in text for text, _ in runs)
    asked: list[str] = []

    def lit(field: str, text: str) -> list[tuple[int, int]]:
        asked.append(field)
        return list(lighting("Fontaine")(field, text))

    render.row(
        Row(1, replace(paper, subject_class=""), ""),
        Columns(50, 16, 0, 0),
        lit,
        STYLES,
        marked=False,
    )
    assert asked == ["title", "authors", "authors", "authors"], "only authors are lit in authors"


def test_a_reason_stands_behind_the_title() -> None:
    runs = styled_row(reason="~1 typo")
    assert (" ~1 typo ", STYLES["reason"]) in runs
    assert row(reason="~1 typo").index("~1 typo") == 51
    assert row(reason="abstract", width=80).endswith("Okafor, Berg    code ")


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
    assert row(paper)[2:8] == shown.ljust(6)


def test_what_has_not_appeared_says_how_far_it_is() -> None:
    paper = replace(PAPER, date=None, publication=Publication(pubstate="inpress"))
    assert render.shown_year(paper) == "in press"
    assert row(paper).startswith("  in pre… cs.CL Maps")
    assert row(replace(paper, subject_class="")).startswith("  in press      Maps")
    own_word = replace(paper, publication=Publication(pubstate="soon"))
    assert render.shown_year(own_word) == "soon"


def test_a_long_year_takes_the_room_of_a_class_that_leaves_some() -> None:
    circa = replace(PAPER, date=PaperDate(1990, is_circa=True))
    assert row(circa).startswith("  c. 1990 cs.CL Maps")
    long_class = replace(circa, subject_class="math.OC")
    assert row(long_class).startswith("  c. 1… math.OC Maps")
    without = replace(circa, subject_class="")
    assert row(without).startswith("  c. 1990       Maps")
    six = replace(PAPER, date=PaperDate(1990, open_digits=1, inferred=True))
    assert row(six).startswith("  1990s? cs.CL  Maps"), "six cells leave no space of their own"
    narrow = row(circa, width=30)
    assert narrow.startswith("  c. 1… Maps")


def test_names_that_fill_their_column_but_for_a_space_are_shown_and_longer_ones_are_not() -> None:
    def authors(second: str) -> str:
        paper = replace(PAPER, authors=(Author("Okafor"), Author(second)))
        return row(paper, width=60)[-16:]

    assert authors("Bergens") == "Okafor, Bergens "
    assert authors("Bergense") == authors("Bergensen") == "Okafor et al.   "


NAMES = tuple(Author(family) for family in ("Okafor", "Berg", "Silva", "Novak"))


@pytest.mark.parametrize(
    ("names", "complete", "width", "shown"),
    [
        (0, True, 20, ""),
        (1, True, 20, "Okafor"),
        (2, True, 20, "Okafor, Berg"),
        (3, True, 20, "Okafor, Berg, Silva"),
        (3, True, 18, "Okafor et al."),
        (3, True, 19, "Okafor, Berg, Silva"),
        (4, True, 40, "Okafor, Berg, Silva et al."),
        (4, True, 25, "Okafor, Berg et al."),
        (3, False, 40, "Okafor, Berg, Silva et al."),
        (1, False, 20, "Okafor et al."),
        (4, True, 10, "Okafor"),
        (4, True, 4, "Oka…"),
    ],
)
def test_as_many_family_names_as_fit(names: int, *, complete: bool, width: int, shown: str) -> None:
    paper = replace(PAPER, authors=NAMES[:names], authors_complete=complete)
    assert render.short_authors(paper, width) == shown


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
    return [line.plain for line in render.detail(paper, lit, width, PARTS, versions)]


def test_all_that_is_known_of_a_paper() -> None:
    assert detail(versions="published version from refs.bib") == [
        "Maps of [quiet] Rivers",
        "Ada Okafor, Nils Berg",
        "uni-a, lab-b",
        "",
        "date   2019-03",
        "class  cs.CL  Computation and Language",
        "in     Annals of Water",
        "code   public",
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
        lines = render.detail(PAPER, unlit, 60, PARTS, asked=reference)
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
    lines = render.detail(PAPER, lighting("quiet", "Berg", "measured", "1801"), 60, PARTS, "")

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

    def lit(field: str, text: str) -> tuple[tuple[int, int], ...]:
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
    styled_row(lit=lit)
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
