"""Numbers, dates and addresses that are no plain ones, in every style and exchange format."""

from __future__ import annotations

import json
import re

import pytest

from core.cite import registry
from core.model import Identifiers, Kind, Paper, PaperDate, Publication, Season, SourceRef
from core.names.display import from_display
from core.pages import first_last, ranged

STYLES = ("apa", "ieee", "acm", "chicago", "mla")


def article(date: PaperDate | None = PaperDate(2020), doi: str = "", **at: str) -> Paper:  # noqa: B008  # frozen
    return Paper(
        title="On seas",
        source=SourceRef("a.bib", 1),
        authors=(from_display("Jo Roe"),),
        date=date,
        key="roe",
        ids=Identifiers(doi=doi),
        publication=Publication(kind=Kind.ARTICLE, container="Waves", volume="7", **at),  # type: ignore[arg-type]  # no kind among them
    )


def written(paper: Paper) -> dict[str, str]:
    return {style: registry.find(style).format([paper]) for style in STYLES}


def ris(paper: Paper) -> dict[str, str]:
    return dict(re.findall(r"(?m)^(\w\w)  - (.*)$", registry.find("ris").format([paper])))


def csl(paper: Paper) -> dict[str, object]:
    (item,) = json.loads(registry.find("csl-json").format([paper]))
    found: dict[str, object] = item
    return found


@pytest.mark.parametrize(
    ("pages", "shown", "ends"),
    [
        ("16-1--16-4", "16-1–16-4", ("16-1", "16-4")),
        ("16-1-16-4", "16-1–16-4", ("16-1", "16-4")),
        ("1175-1176", "1175–1176", ("1175", "1176")),
        ("iv-x", "iv–x", ("iv", "x")),
        ("S12--S20", "S12–S20", ("S12", "S20")),
        ("7:1--7:30", "7:1–7:30", ("7:1", "7:30")),
        ("12, 15-18", "12, 15–18", ("12", "")),
        ("EU-29702195U", "EU-29702195U", ("EU-29702195U", "")),
        ("114-", "114-", ("114-", "")),
        ("9", "9", ("9", "")),
    ],
)
def test_a_hyphen_parts_pages_only_between_two(
    pages: str, shown: str, ends: tuple[str, str]
) -> None:
    assert ranged(pages, "–") == shown
    assert first_last(pages) == ends


def test_hyphened_pages_are_two_pages_everywhere() -> None:
    paper = article(pages="16-1--16-4")
    for style, reference in written(paper).items():
        assert "16-1–16-4" in reference, style
    assert csl(paper)["page"] == "16-1–16-4"
    assert (ris(paper)["SP"], ris(paper)["EP"]) == ("16-1", "16-4")


def test_an_article_number_stands_for_pages() -> None:
    paper = article(eid="e0209")
    assert written(paper) == {
        "apa": "Roe, J. (2020). On seas. Waves, 7, Article e0209.",
        "ieee": "[1] J. Roe, “On seas,” Waves, vol. 7, Art. no. e0209, 2020.",
        "acm": "[1] Jo Roe. 2020. On seas. Waves 7, (2020), Article e0209.",
        "chicago": "Roe, Jo. 2020. “On Seas.” Waves 7: e0209.",
        "mla": "Roe, Jo. “On Seas.” Waves, vol. 7, 2020, article e0209.",
    }
    assert csl(paper)["number"] == "e0209"
    assert ris(paper)["C7"] == "e0209"


@pytest.mark.parametrize("date", [None, PaperDate(2020)])
def test_what_is_in_press_says_so_where_the_year_stands(date: PaperDate | None) -> None:
    paper = article(date, pubstate="inpress")
    assert written(paper) == {
        "apa": "Roe, J. (in press). On seas. Waves, 7.",
        "ieee": "[1] J. Roe, “On seas,” Waves, vol. 7, to be published.",
        "acm": written(paper)["acm"],
        "chicago": "Roe, Jo. In press. “On Seas.” Waves 7.",
        "mla": "Roe, Jo. “On Seas.” Waves, vol. 7, in press.",
    }
    assert written(paper)["acm"].startswith("[1] Jo Roe. In press. On seas.")
    assert csl(paper)["status"] == "in press"
    assert ris(paper)["N1"] == "in press"


def test_a_manuscript_is_described() -> None:
    paper = article(PaperDate(2024), pubstate="submitted")
    assert "(2024). On seas [Manuscript submitted for publication]." in written(paper)["apa"]
    assert written(paper)["ieee"].endswith("submitted for publication.")


@pytest.mark.parametrize(
    ("date", "apa", "mla", "issued"),
    [
        (PaperDate(-44), "(44 BC)", "44 BC", {"date-parts": [[-44]]}),
        (
            PaperDate(2001, end=PaperDate(2004)),
            "(2001–2004)",
            "2001–2004",
            {"date-parts": [[2001], [2004]]},
        ),
        (
            PaperDate(1590, is_circa=True),
            "(ca. 1590)",
            "circa 1590",
            {"date-parts": [[1590]], "circa": True},
        ),
        (PaperDate(1990, open_digits=1), "(1990s)", "1990s", {"date-parts": [[1990], [1999]]}),
        (PaperDate(2001, open_end=True), "(2001–)", "2001–", {"date-parts": [[2001], [0]]}),
        (
            PaperDate(2010, season=Season.SPRING),
            "(2010)",
            "Spring 2010",
            {"date-parts": [[2010]], "season": 1},
        ),
        (
            PaperDate(2014, 5, end=PaperDate(2014, 6)),
            "(2014)",
            "May–June 2014",
            {"date-parts": [[2014, 5], [2014, 6]]},
        ),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(
    date: PaperDate, apa: str, mla: str, issued: dict[str, object]
) -> None:
    paper = article(date)
    found = written(paper)
    assert apa in found["apa"]
    assert mla in found["mla"]
    assert apa.strip("()") in found["chicago"]
    assert csl(paper)["issued"] == issued
    assert ris(paper)["PY"] == (f"{date.year:04}" if date.year > 0 else "44 BC")


def test_what_is_no_date_is_shown_as_it_stands() -> None:
    paper = article(None, date_text="MCMXC or later")
    for style, reference in written(paper).items():
        assert "MCMXC or later" in reference, style
    assert csl(paper)["issued"] == {"literal": "MCMXC or later"}


def test_an_address_of_a_doi_holds_no_angle_brackets() -> None:
    paper = article(doi="10.1002/(SICI)1097<1::AID>3.0.CO;2-#")
    address = "https://doi.org/10.1002/(SICI)1097%3C1::AID%3E3.0.CO;2-%23"
    for style in ("apa", "acm", "chicago", "mla"):
        assert address in written(paper)[style], style
    assert "doi: 10.1002/(SICI)1097<1::AID>3.0.CO;2-#" in written(paper)["ieee"]
    assert registry.find("url").format([paper]) == address
    assert csl(paper)["DOI"] == ris(paper)["DO"] == "10.1002/(SICI)1097<1::AID>3.0.CO;2-#"
