from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.model import Author, Kind, PaperDate, SourceRef
from core.sources import ris
from core.text import clean
from tests.core.reading import Reading, read_text

JOURNAL = """TY  - JOUR
ID  - smith2020deep
AU  - Smith, John, Jr.
AU  - van Beethoven, Ludwig
A1  - World Health Organization
TI  - A title that goes
on to the next line
T2  - Journal of Things
JO  - J. Things
VL  - 12
IS  - 3
SP  - 101
EP  - 109
PY  - 2020
DA  - 2020/09/24/
DO  - https://doi.org/10.1000/XYZ
UR  - https://arxiv.org/abs/2009.16427v2
SN  - 1234-5678
AB  - First line
  second line
KW  - cs.CL
deep learning
PB  - P
CY  - Z
L1  - file.pdf
ER  -
"""


def read(text: str | bytes) -> Reading:
    return read_text(ris, text, "refs.ris")


def test_a_record_says_all_it_knows() -> None:
    reading = read("\n" + JOURNAL)
    [paper] = reading.papers
    assert reading.problems == []
    assert paper.title == "A title that goes on to the next line"
    assert paper.authors == (
        Author("Smith", "John", "Jr."),
        Author("van Beethoven", "Ludwig"),
        Author("World Health Organization", organisation=True),
    )
    assert paper.key == "smith2020deep"
    assert paper.date == PaperDate(2020, 9, 24)
    assert (paper.ids.arxiv, paper.ids.doi) == ("2009.16427", "10.1000/XYZ")
    assert paper.abstract == "First line second line"
    assert paper.subject_class == "cs.CL"
    publication = paper.publication
    assert publication.kind is Kind.ARTICLE
    assert publication.container == "Journal of Things"
    assert (publication.volume, publication.issue) == ("12", "3")
    assert publication.pages == "101-109"
    assert (publication.publisher, publication.place) == ("P", "Z")
    assert (publication.issn, publication.isbn) == ("1234-5678", "")
    assert paper.source == SourceRef("refs.ris", 2)


@pytest.mark.parametrize(
    ("text", "kind", "container"),
    [
        ("TY  - CONF\nTI  - T\nT2  - Proc\n", Kind.INPROCEEDINGS, "Proc"),
        ("TY  - CHAP\nTI  - T\nBT  - The Book\n", Kind.CHAPTER, "The Book"),
        ("TY  - BOOK\nBT  - T\nT2  - Series\nSN  - 978-3-16-148410-0\n", Kind.BOOK, ""),
        ("TY  - THES\nT1  - T\nM3  - PhD thesis\n", Kind.THESIS, ""),
        ("TY  - JOUR\nTI  - T\nJO  - arXiv preprint arXiv:2009.16427\n", Kind.PREPRINT, ""),
        ("TY  - GEN\nTI  - T\nUR  - https://arxiv.org/abs/2009.16427\n", Kind.PREPRINT, ""),
        ("TY  - WHAT\nTI  - T\n", Kind.OTHER, ""),
    ],
)
def test_types(text: str, kind: Kind, container: str) -> None:
    [paper] = read(text).papers
    assert paper.title == "T"
    assert (paper.publication.kind, paper.publication.container) == (kind, container)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("end", ["ER  - \n\n", "ER  -\n", ""])
def test_records_end_with_or_without_er(encoding: str, line_end: str, end: str) -> None:
    text = f"TY  - JOUR\nTI  - Größe\n{end}TY  - JOUR\nTI  - Two\n{end}"
    reading = read(text.replace("\n", line_end).encode(encoding))
    assert [paper.title for paper in reading.papers] == ["Größe", "Two"]
    assert reading.problems == []


def test_the_words_of_a_database_before_the_records_are_passed_over() -> None:
    reading = read(f"Provider: Somebody\nContent: text/plain\n\n{JOURNAL}")
    assert reading.keys == ["smith2020deep"]
    assert reading.problems == []


def test_a_line_that_is_no_ris_is_reported() -> None:
    reading = read("TY  - JOUR\nTI  - T\nPY  - 2020\nwhat is this\nER  -\n")
    assert reading.papers[0].date == PaperDate(2020)
    assert str(reading.problems[0]) == (
        'refs.ris:1: line 4 is no RIS: "what is this" (kept: the rest of the record)'
    )


def test_a_record_that_lost_its_type_is_shown() -> None:
    reading = read(f"{JOURNAL}\nTI  - No type\nAU  - A, B\nER  -\n{JOURNAL}")
    assert [paper.title for paper in reading.papers][1] == "No type"
    assert [problem.source.line for problem in reading.problems] == [28]


def test_a_record_without_a_title_is_reported() -> None:
    reading = read("TY  - JOUR\nAU  - A, B\nER  -\n")
    assert reading.papers == []
    assert reading.entries == 1


def test_sniffing() -> None:
    assert ris.sniff("\n" + JOURNAL)
    assert ris.sniff("Provider: x\n\nTY  - CONF\n")
    assert not ris.sniff("@article{k, title = {TY - JOUR}}")
    assert not ris.sniff("Try - this\n")


def simple(number: int) -> str:
    return f"TY  - JOUR\nID  - k{number}\nTI  - T{number}\nAU  - A, B\nPY  - 2001\nER  - \n\n"


JUNK = ["", "xxx", "ER  - ", "TI  - ", "TY", "TY  - BOOK", "  -", "AU  - , ,", "\x1b]0;x\x07", "é"]


@settings(max_examples=200)
@given(
    st.integers(0, 5),
    st.sampled_from(["delete", "double", "replace", "cut"]),
    st.sampled_from(JUNK),
)
def test_damage_costs_no_neighbour(at: int, how: str, junk: str) -> None:
    lines = simple(1).splitlines(keepends=True)
    if how == "delete":
        del lines[at]
    elif how == "double":
        lines.insert(at, lines[at])
    elif how == "replace":
        lines[at] = junk + "\n"
    else:
        lines = lines[:at]
    reading = read(simple(0) + "".join(lines) + simple(2))
    whole = {paper.key: (paper.title, paper.authors, paper.date) for paper in reading.papers}
    for number in (0, 2):
        assert whole[f"k{number}"] == (f"T{number}", (Author("A", "B"),), PaperDate(2001))


@settings(max_examples=200)
@given(
    st.lists(
        st.tuples(st.sampled_from(["TY", "ER", "TI", "AU", "PY", "KW", "SP", "ZZ", ""]), st.text())
    )
)
def test_no_text_raises_or_leaves_anything_unclean(lines: list[tuple[str, str]]) -> None:
    text = "\n".join(f"{tag}  - {value}" if tag else value for tag, value in lines)
    for paper in read(text.encode(errors="replace")).papers:
        assert paper.title == clean(paper.title)
        assert all(author.display == clean(author.display) for author in paper.authors)
