"""The files of a paper, as reference managers write them; values are from their own exports."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.attachments.fields import attachments, web_pdf
from core.model import Attachment, Entry, Paper, SourceRef


def paper(*fields: tuple[str, str], others: tuple[Attachment, ...] = ()) -> Paper:
    entry = Entry("article", "k", fields)
    return Paper("T", SourceRef("lib/refs.bib", 1), entry=entry, other_files=others)


def named(value: str, field: str = "file") -> list[tuple[str, str]]:
    return [(file.label, file.path) for file in attachments(paper((field, value)))]


@pytest.mark.parametrize(
    ("value", "files"),
    [
        # JabRef
        (":papers/x.pdf:PDF", [("", "papers/x.pdf")]),
        ("Main:x.pdf:PDF;:y.ps:PostScript", [("Main", "x.pdf"), ("", "y.ps")]),
        (r"a\;b:x\:1.pdf:PDF", [("a;b", "x:1.pdf")]),
        (r":C\:\\papers\\x.pdf:PDF", [("", "C:\\papers\\x.pdf")]),
        (r":C:\papers\x.pdf:PDF", [("", "C:\\papers\\x.pdf")]),
        ("desc:x.pdf", [("desc", "x.pdf")]),
        # Zotero, Better BibTeX
        (
            "Full Text:/a/x.pdf:application/pdf;Snapshot:/a/x.html:text/html",
            [("Full Text", "/a/x.pdf"), ("Snapshot", "/a/x.html")],
        ),
        (
            "Snapshot:files/1/x.html:text/html;Full Text PDF:files/2/Lee - {B}.pdf:application/pdf",
            [("Full Text PDF", "files/2/Lee - {B}.pdf"), ("Snapshot", "files/1/x.html")],
        ),
        # Mendeley
        (r":home/ada/a{\_}b.pdf:pdf", [("", "home/ada/a_b.pdf")]),
        (r":C$\backslash$:/Users/ada/x.pdf:pdf", [("", "C:/Users/ada/x.pdf")]),
        # plain
        ("papers/x.pdf", [("", "papers/x.pdf")]),
        (r"papers/a\_b \& c.pdf", [("", "papers/a_b & c.pdf")]),
        ("{papers/x.pdf}", [("", "papers/x.pdf")]),
        ("a.pdf;b.pdf;", [("", "a.pdf"), ("", "b.pdf")]),
        (r"C:\papers\x.pdf", [("", r"C:\papers\x.pdf")]),
        # addresses
        ("file:///home/ada/a%20b.pdf", [("", "/home/ada/a b.pdf")]),
        ("file://localhost/home/ada/x.pdf", [("", "/home/ada/x.pdf")]),
        ("https://example.org/x.pdf", []),
        ("", []),
        (" ; :: ;", []),
    ],
)
def test_each_notation_names_its_files_pdfs_first(value: str, files: list[tuple[str, str]]) -> None:
    assert named(value) == files


def test_any_of_the_fields_is_read_whatever_its_case_and_a_file_is_named_once() -> None:
    several = paper(("LocalFile", "x.pdf"), ("pdf", "x.pdf"), ("file", ":y.pdf:PDF"))
    assert [file.path for file in attachments(several)] == ["x.pdf", "y.pdf"]


def test_other_records_of_the_paper_add_theirs_with_their_own_folder() -> None:
    other = Attachment("z.pdf", folder="elsewhere")
    files = attachments(paper(("file", "x.html"), others=(other,)))
    assert [(file.folder, file.path) for file in files] == [
        ("elsewhere", "z.pdf"),
        ("lib", "x.html"),
    ]


def test_a_name_with_a_colon_may_be_all_of_it() -> None:
    (file,) = attachments(paper(("file", "Deep: a study.pdf")))
    assert (file.label, file.path) == ("Deep", "a study.pdf")
    assert "Deep: a study.pdf" in file.readings


def test_an_address_where_a_file_is_expected_is_the_pdf_on_the_web() -> None:
    assert web_pdf(paper(("pdf", r"https://example.org/a\_b.pdf"))) == "https://example.org/a_b.pdf"
    assert web_pdf(paper(("file", "x.pdf"))) == ""


@given(st.text(alphabet=r"ab:;\{}_/.~%$ CF", max_size=40))
def test_nothing_that_is_written_there_is_too_much(value: str) -> None:
    assert all(file.path for file in attachments(paper(("file", value))))


@given(st.lists(st.text(alphabet="ab/:;. ", min_size=1).filter(str.strip), min_size=1, max_size=3))
def test_what_jabref_escapes_comes_back(paths: list[str]) -> None:
    def escaped(path: str) -> str:
        return path.strip().replace(":", r"\:").replace(";", r"\;")

    value = ";".join(f"label:{escaped(path)}:PDF" for path in paths)
    assert {file.path for file in attachments(paper(("file", value)))} == {
        path.strip() for path in paths
    }
