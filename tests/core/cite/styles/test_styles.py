"""What all styles promise: one clean line a paper, in its markup, whatever the paper holds."""

from __future__ import annotations

import itertools
import unicodedata
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.cite.casing.headline import title_case
from core.cite.options import Options
from core.cite.styles import acm, apa, chicago, ieee, mla
from core.cite.styles.name_list import inverted_particle_last
from core.cite.styles.numbers import chicago_pages, edition, expanded_pages, mla_pages
from core.cite.styles.text import Markup, shown
from core.model import Author, Entry, Identifiers, Kind, Paper, PaperDate, Publication, SourceRef
from core.text import clean
from tests.core.cite.styles.entries.build import entry

TEXT = (
    st.text(max_size=30)
    | st.text(alphabet="ab.,:;?! \"'“”‘’{}\\$%_^*[]<>&-–\n", max_size=20)
    | st.sampled_from(["12", "3-4", "e10–e12", "2nd", "d'", "van der", "''", "...", "王"])
).map(clean)
AUTHORS = st.lists(st.builds(Author, TEXT, TEXT, TEXT, organisation=st.booleans()), max_size=9).map(
    tuple
)
PAPERS = st.builds(
    Paper,
    title=TEXT,
    source=st.just(SourceRef("x", 1)),
    authors=AUTHORS,
    authors_complete=st.booleans(),
    date=st.none()
    | st.builds(
        PaperDate,
        st.integers(-10, 12_000),
        st.none() | st.integers(-1, 14),
        st.none() | st.integers(-1, 40),
    ),
    ids=st.builds(Identifiers, arxiv=TEXT, doi=TEXT, url=TEXT),
    publication=st.builds(
        Publication,
        kind=st.sampled_from(Kind),
        **dict.fromkeys(
            [
                "container",
                "series",
                "volume",
                "issue",
                "pages",
                "edition",
                "publisher",
                "place",
                "genre",
            ],
            TEXT,
        ),
        editors=AUTHORS,
    ),
)


@given(papers=st.lists(PAPERS, max_size=3))
@settings(max_examples=80)
def test_any_paper_gives_one_clean_line(papers: list[Paper]) -> None:
    # All styles write the papers of an example: to draw one takes longer than to write it.
    for style, markup in itertools.product((apa, ieee, acm, chicago, mla), get_args(Markup)):
        references = style.references(papers, Options(markup=markup))
        assert len(references) == len(papers)
        for reference in references:
            assert reference == clean(reference)
            assert reference == " ".join(reference.split())
            assert not any(unicodedata.category(char) == "Cc" for char in reference)
            if markup == "html":
                assert "<" not in reference.replace("<i>", "").replace("</i>", "")
                assert reference.count("<i>") == reference.count("</i>")


AWKWARD = entry(
    "awkward",
    "A*b_c <d> & [e]",
    "Roe, Jo",
    PaperDate(2020),
    kind="article",
    container="J",
    ids=Identifiers(url="https://example.org/a_b?c=d&e"),
)


def test_markdown_shows_a_title_as_it_is_and_leaves_a_link_whole() -> None:
    assert apa.references([AWKWARD], Options(markup="markdown")) == [
        r"Roe, J. (2020). A\*b\_c \<d\> & \[e\]. *J*. https://example.org/a_b?c=d&e"
    ]


def test_a_work_of_no_known_kind_still_says_where_it_stands() -> None:
    note = entry(
        "n", "A Note", "Roe, Jo", PaperDate(2020), kind="other", container="Notes", volume="7"
    )
    assert acm.references([note], Options()) == ["[1] Jo Roe. 2020. A Note. Notes 7."]


def test_html_escapes_what_would_be_a_tag() -> None:
    assert apa.references([AWKWARD], Options(markup="html")) == [
        "Roe, J. (2020). A*b_c &lt;d&gt; &amp; [e]. <i>J</i>. https://example.org/a_b?c=d&amp;e"
    ]


def test_plain_text_has_no_marks() -> None:
    assert apa.references([AWKWARD]) == [
        "Roe, J. (2020). A*b_c <d> & [e]. J. https://example.org/a_b?c=d&e"
    ]


@pytest.mark.parametrize("style", [ieee, acm])
def test_numbered_styles_count_in_the_order_of_the_marks(style: Any) -> None:
    papers = [entry(key, f"Title {key}", "Roe, Jo", PaperDate(2020)) for key in "zam"]
    starts = [reference.split(" ", 1)[0] for reference in style.references(papers)]
    assert starts == ["[1]", "[2]", "[3]"]


def test_a_paper_without_ids_gets_none() -> None:
    paper = entry("seed", "A title", "Zhou, Xuhui", PaperDate(2024, 9, 24))
    for style in (apa, ieee, acm, chicago, mla):
        (reference,) = style.references([paper])
        assert "arxiv" not in reference.lower()
        assert "http" not in reference


@pytest.mark.parametrize(
    ("pages", "apa_has", "chicago_has", "mla_has"),
    [
        ("321-8", "321–328", "321–28", "321–28"),
        ("100--104", "100–104", "100–104", "100–04"),
        ("101–109", "101–109", "101–9", "101–09"),
        ("96-117", "96–117", "96–117", "96–117"),
        ("1087-1089", "1087–1089", "1087–89", "1087–89"),
        ("iv-x", "iv–x", "iv–x", "iv–x"),
        ("9", "9", "9", "9"),
    ],
)
def test_each_style_shortens_pages_its_own_way(
    pages: str, apa_has: str, chicago_has: str, mla_has: str
) -> None:
    assert expanded_pages(pages) == apa_has
    assert chicago_pages(pages) == chicago_has
    assert mla_pages(pages) == mla_has


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("2", "2nd ed."),
        ("2nd", "2nd ed."),
        ("Third", "3rd ed."),
        ("Fourth edition", "4th ed."),
        ("11", "11th ed."),
        ("21st ed.", "21st ed."),
        ("Revised", "Revised"),
        ("", ""),
    ],
)
def test_an_edition_is_counted_however_it_is_stated(stated: str, shown: str) -> None:
    assert edition(stated) == shown


@pytest.mark.parametrize(
    ("title", "cased"),
    [
        ("what we stand for", "What We Stand For"),
        ("the iPhone of BERT-based news", "The iPhone of BERT-Based News"),
        ("one: a tale. of two? or more", "One: A Tale. Of Two? Or More"),
        ("don't look up", "Don’t Look Up"),
        ("state-of-the-art", "State-of-the-Art"),
    ],
)
def test_headline_capitals(title: str, cased: str) -> None:
    assert title_case(shown(title)) == cased


@pytest.mark.parametrize(
    ("family", "filed"),
    [
        ("van Beethoven", "Beethoven, Ludwig van"),
        ("de la Cruz", "Cruz, Ludwig de la"),
        ("d'Alembert", "Alembert, Ludwig d’"),
        ("Le Bras", "Le Bras, Ludwig"),
        ("Smith-Jones", "Smith-Jones, Ludwig"),
        ("von", "von, Ludwig"),
    ],
)
def test_chicago_files_a_name_under_its_capital(family: str, filed: str) -> None:
    assert inverted_particle_last(Author(family, "Ludwig")) == filed


@pytest.mark.parametrize(
    ("given", "spaced"),
    [
        ("Paul B", "Paul B."),
        ("J K", "J. K."),
        ("J.K.", "J. K."),
        ("Al", "Al"),
        ("Émile Ó", "Émile Ó."),
    ],
)
def test_mla_and_chicago_stop_an_initial(given: str, spaced: str) -> None:
    paper = Paper(title="A Talk", source=SourceRef("x", 1), authors=(Author("Doe", given),))
    for style in (mla, chicago):
        assert style.references([paper])[0].startswith(f"Doe, {spaced.removesuffix('.')}.")


def test_a_volume_names_the_work_that_it_is_a_volume_of() -> None:
    fields = (("maintitle", "Collected Works"), ("mainsubtitle", "A Life"))
    volume = Paper(
        title="The Early Years",
        source=SourceRef("x", 1),
        authors=(Author("Doe", "Jane"),),
        date=PaperDate(2020),
        publication=Publication(kind=Kind.BOOK, volume="2", publisher="Springer"),
        entry=Entry("book", "doe", fields),
    )
    assert [style.references([volume])[0] for style in (apa, ieee, acm, chicago, mla)] == [
        "Doe, J. (2020). Collected works: A life: Vol. 2. The early years. Springer.",
        "[1] J. Doe, Collected Works: A Life, vol. 2, The Early Years. Springer, 2020.",
        "[1] Jane Doe. 2020. Collected Works: A Life, Vol. 2: The Early Years. Springer.",
        "Doe, Jane. 2020. The Early Years. Vol. 2 of Collected Works: A Life. Springer.",
        "Doe, Jane. The Early Years. Springer, 2020. Vol. 2 of Collected Works: A Life.",
    ]
