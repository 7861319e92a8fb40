"""A user's own `.csl` through the optional citeproc-py, and what is said when that cannot be."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from core.cite.styles.csl import references_with
from core.errors import BibyankError
from core.model import Identifiers, PaperDate
from tests.core.cite.styles.entries.build import entry

if TYPE_CHECKING:
    from pathlib import Path

CSL = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">'
INFO = "<info><title>House</title><id>house</id><updated>2026-01-01T00:00:00Z</updated></info>"
NAMES = '<names variable="author"><name and="text" delimiter-precedes-last="always"/></names>'
LAYOUT = (
    "<layout>"
    '<text variable="citation-number" prefix="[" suffix="]"/>'
    f'<group delimiter="; " suffix=".">{NAMES}<text variable="title" font-style="italic"/>'
    '<date variable="issued"><date-part name="year"/></date><text variable="URL"/></group>'
    "</layout>"
)
HOUSE_STYLE = (
    f"{CSL}{INFO}<citation><layout><text variable='title'/></layout></citation>"
    f"<bibliography>{LAYOUT}</bibliography></style>"
)
DEPENDENT = f"{CSL}{INFO}</style>"

PAPERS = [
    entry("b", "Zebras & <lions>", "Young, Zoe; Ito, Ken", PaperDate(2021)),
    entry("a", "Ants", "Ito, Ken", PaperDate(2019, 5), ids=Identifiers(arxiv="1905.00001")),
    entry("c", "Cut", "Abe, Ai; Ito, Ken", PaperDate(2020), cut=True),
]


@pytest.fixture
def house_style(tmp_path: Path) -> str:
    pytest.importorskip(
        "citeproc", reason="citeproc-py is not installed: the CSL group did not run"
    )
    path = tmp_path / "house.csl"
    path.write_text(HOUSE_STYLE, "utf-8")
    return str(path)


def test_papers_come_in_the_users_style_in_the_order_of_the_marks(house_style: str) -> None:
    assert references_with(house_style, PAPERS) == [
        "[1] Zoe Young, and Ken Ito; Zebras & <lions>; 2021.",
        "[2] Ken Ito; Ants; 2019; https://arxiv.org/abs/1905.00001.",
        "[3] Ai Abe, Ken Ito, et al.; Cut; 2020.",
    ]


def test_italics_come_in_the_markup_asked_for(house_style: str) -> None:
    assert references_with(house_style, PAPERS[:1], "html") == [
        "[1] Zoe Young, and Ken Ito; <i>Zebras &amp; &lt;lions&gt;</i>; 2021."
    ]
    assert references_with(house_style, PAPERS[:1], "markdown") == [
        r"\[1\] Zoe Young, and Ken Ito; *Zebras & \<lions\>*; 2021."
    ]


def test_no_papers_give_no_references(house_style: str) -> None:
    assert references_with(house_style, []) == []


def test_without_citeproc_the_user_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "citeproc", None)
    with pytest.raises(BibyankError, match=r"house\.csl: .*bibyank\[csl\]"):
        references_with("house.csl", PAPERS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not xml at all", "not a CSL style"),
        ("<html/>", "not a CSL style"),
        (DEPENDENT, "no bibliography of its own"),
    ],
)
def test_a_file_that_is_no_style_is_said_to_be_none(
    house_style: str, tmp_path: Path, text: str, said: str
) -> None:
    assert house_style
    path = tmp_path / "other.csl"
    path.write_text(text, "utf-8")
    with pytest.raises(BibyankError, match=said):
        references_with(str(path), PAPERS)


def test_a_missing_style_is_named(house_style: str) -> None:
    with pytest.raises(BibyankError, match=r"house\.csl\.old: there is no such file"):
        references_with(f"{house_style}.old", PAPERS)
