"""Rows of the list, without a screen: what stands in which cells, and in which style."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from rich.style import Style

from core.model import Author, Paper, PaperDate, Publication, SourceRef
from core.search.results import Row
from tests.tui.papers import PAPER, STYLES, lighting, unlit
from tui import rows
from tui.rows import Columns

if TYPE_CHECKING:
    from tui.render import Lit


def styled_row(
    paper: Paper = PAPER,
    width: int = 80,
    lit: Lit = unlit,
    reason: str = "",
    *,
    marked: bool = False,
) -> list[tuple[str, Style]]:
    columns = Columns.for_width(width)
    segments = rows.row(Row(1, paper, reason), columns, lit, STYLES, marked=marked)
    return [(segment.text, segment.style or Style()) for segment in segments]


def row(paper: Paper = PAPER, width: int = 80, reason: str = "", *, marked: bool = False) -> str:
    return "".join(text for text, _ in styled_row(paper, width, reason=reason, marked=marked))


# --- columns ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("width", "title", "authors", "subject_class", "signs"),
    [
        (20, 12, 0, 0, 0),
        (43, 35, 0, 0, 0),
        (44, 27, 0, 8, 1),
        (60, 43, 0, 8, 1),
        (61, 32, 12, 8, 1),
        (84, 55, 12, 8, 1),
        (90, 59, 14, 8, 1),
        (150, 99, 34, 8, 1),
        (400, 349, 34, 8, 1),
        (5, 1, 0, 0, 0),
    ],
)
def test_a_row_is_shared_out_so_that_the_title_keeps_its_room(
    width: int, title: int, authors: int, subject_class: int, signs: int
) -> None:
    assert Columns.for_width(width) == (title, authors, subject_class, signs)


def test_at_120_columns_a_title_has_half_as_many_letters_again_as_the_36_it_had() -> None:
    shown = row(replace(PAPER, title="t" * 200), 120 - 36)
    assert shown.count("t") >= 36 * 1.5 - 1
    assert shown.endswith("Okafor+     ◆")


def test_papers_of_one_class_need_no_column_for_it() -> None:
    assert Columns.for_width(84, class_width=0) == (61, 14, 0, 1)
    assert Columns.for_width(84, class_width=6) == (57, 12, 6, 1)


def test_every_column_stands_in_its_place() -> None:
    assert row() == (
        "  2019  cs.CL   Maps of [quiet] Rivers                             Okafor+     ◆"
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
    assert "  Endless Endless Endless Endless Endless Endless E… Okafor" in row(
        replace(PAPER, title="Endless " * 30, subject_class="")
    )


def test_styles_tell_columns_apart() -> None:
    runs = styled_row(marked=True)
    of = {text.strip(): style for text, style in runs if text.strip()}
    assert of["●"] == STYLES["mark"]
    assert of["2019"] == of["cs.CL"] == of["Okafor+"] == STYLES["meta"]
    assert of["Maps of [quiet] Rivers"] == STYLES["title"]
    assert of["◆"] == STYLES["code"]
    without = styled_row(replace(PAPER, has_code=False))
    assert without[-1][1] == without[-2][1] == STYLES["meta"], "one run to the end of the row"
    assert without[0] == ("  ", STYLES["meta"])


def test_what_matched_is_lit_and_the_rest_is_not() -> None:
    runs = styled_row(width=100, lit=lighting("quiet", "Berg"))
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

    def lit(field: str, text: str, **_: bool) -> list[tuple[int, int]]:
        asked.append(field)
        return list(lighting("Fontaine")(field, text))

    rows.row(
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
    assert row(reason="~1 typo").index("~1 typo") == 59
    assert row(reason="abstract", width=80).endswith("  abstract Okafor+     ◆")


@pytest.mark.parametrize(
    ("date", "shown"),
    [(PaperDate(2019, 3), "2019"), (PaperDate(2026, inferred=True), "2026?"), (None, "")],
)
def test_the_year_stands_in_its_column(date: PaperDate | None, shown: str) -> None:
    assert row(replace(PAPER, date=date))[2:8] == shown.ljust(6)


def test_what_has_not_appeared_takes_the_room_that_a_class_leaves() -> None:
    paper = replace(PAPER, date=None, publication=Publication(pubstate="inpress"))
    assert row(paper).startswith("  in pre… cs.CL Maps")
    assert row(replace(paper, subject_class="")).startswith("  in press      Maps")


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
    columns = Columns.for_width(80, class_width=0)
    alone = rows.row(
        Row(1, replace(circa, date=None, publication=Publication(pubstate="inpress"))),
        columns,
        unlit,
        STYLES,
        marked=False,
    )
    shown = "".join(segment.text for segment in alone)
    assert shown.startswith("  in press Maps")
    assert cell_len(shown) == 80


def test_two_lines_a_paper_tell_all_authors_and_the_venue_below_the_title() -> None:
    assert Columns.for_width(100, authors_below=True).authors == 0
    columns = Columns.for_width(60, authors_below=True)

    def below(paper: Paper) -> str:
        segments = rows.second_line(Row(1, paper), columns, unlit, STYLES)
        return "".join(segment.text for segment in segments)

    indent = " " * row(width=60).index("Maps")
    assert below(PAPER) == f"{indent}Ada Okafor, Nils Berg · Annals of Water".ljust(60)
    assert below(replace(PAPER, authors=())) == f"{indent}Annals of Water".ljust(60)
    assert below(replace(PAPER, authors=(), publication=Publication())).strip() == ""
    many = replace(PAPER, authors=PAPER.authors * 9)
    assert below(many).rstrip().endswith("… · Annals of Water")
    long_venue = replace(many, publication=Publication(container="Annals of Water " * 9))
    assert cell_len(below(long_venue)) == 60
    assert below(long_venue).startswith(f"{indent}Ada Okafor, Nils Ber… · Annals of Water An…")


def test_names_that_fill_their_column_but_for_a_space_are_shown_and_longer_ones_are_not() -> None:
    def authors(second: str) -> str:
        paper = replace(PAPER, authors=(Author("Okafor"), Author(second)))
        return row(paper, width=96)[-17:-1]

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
        (4, True, 14, "Okafor, Berg+"),
        (4, True, 10, "Okafor+"),
        (2, True, 6, "Okafor"),
        (4, True, 4, "Oka…"),
    ],
)
def test_as_many_family_names_as_fit(names: int, *, complete: bool, width: int, shown: str) -> None:
    paper = replace(PAPER, authors=NAMES[:names], authors_complete=complete)
    assert rows.short_authors(paper, width) == shown


@pytest.mark.parametrize(
    "title",
    [
        "日本語の題名" * 9,
        "Emoji 👩‍👩‍👧 and 🇩🇪 and ☕️ " * 5,
        "Combining: e\u0301 a\u0323\u0308 x\u0302 " * 9,
        "עברית: כותרת ארוכה מאוד " * 5,
        "عنوان عربي للورقة العلمية " * 5,
        "हिन्दी शीर्षक और ไทย ภาษา " * 5,
    ],
)
def test_titles_of_every_script_leave_the_columns_where_they_are(title: str) -> None:
    for width in (40, 84, 85):
        assert cell_len(row(replace(PAPER, title=title), width)) == width
    shown = row(replace(PAPER, title=title), 84)
    assert shown.endswith(row(width=84)[-12:])


def test_slips_are_lit_where_a_row_was_found_by_one() -> None:
    asked: list[bool] = []

    def lit(_field: str, _text: str, *, slips: bool = True) -> tuple[()]:
        asked.append(slips)
        return ()

    for row, lights in ((Row(1, PAPER), False), (Row(1, PAPER, "~1 typo"), True),
                        (Row(1, PAPER, "1 of 2 words", ("hive",)), True)):  # fmt: skip
        asked.clear()
        rows.row(row, Columns(50, 16, 8, 0), lit, STYLES, marked=False)
        assert set(asked) == {lights}
