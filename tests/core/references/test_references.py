"""Reference lists out of PDFs, and what documents cite."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.references.cleaning import cleaned
from core.references.documents import Wanted, wanted
from core.references.splitting import split

ONE = "Kim, H., & Lee, A. (2022). Heat in small boxes. Journal of Heat, 3, 1-9."
TWO = "Roe, B. (2019). A longer title that breaks over lines. In Proceedings of Warmth."
THREE = "Doe, C. D. (2020). Cold: the absence of heat. Springer, Berlin."
ALL = [ONE, TWO, THREE]


def over_lines(reference: str, indent: str = "") -> str:
    words = reference.split()
    return " ".join(words[:7]) + f"\n{indent}" + " ".join(words[7:])


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("[12] An ecosys-\ntem for X", "An ecosystem for X"),
        ("12. An ecosys- tem", "An ecosystem"),
        ("pre- and post-training", "pre- and post-training"),
        ("eﬃcient ﬁnding a↵ects", "efficient finding affects"),
        ("“Quoted” – it’s", '"Quoted" - it\'s'),
        ("Erd˝os and G ¨odel", "Erdős and Gödel"),
        ("soft\u00adware", "software"),
        ("• A thing", "A thing"),
        (r"\bibitem[Kim(2022)]{kim} Kim, H.", "Kim, H."),
        ("https://doi.org/10.1000/\nabc.1", "https://doi.org/10.1000/abc.1"),
    ],
)
def test_what_a_pdf_did_to_a_line_is_undone(dirty: str, clean: str) -> None:
    assert cleaned(dirty) == clean


@given(st.text() | st.text("[]1.- a\nbé¨•“", max_size=30))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"[{n}] {over_lines(one)}" for n, one in enumerate(ALL, 1)),
        "References\n" + "\n".join(f"{n}. {over_lines(one)}" for n, one in enumerate(ALL, 1)),
        "\n".join(f"({n}) {one}" for n, one in enumerate(ALL, 1)),
        "\n".join(f"• {over_lines(one, '  ')}" for one in ALL),
        "\n\n".join(over_lines(one) for one in ALL),
        "\n".join(over_lines(one, "    ") for one in ALL),
        "\n".join(over_lines(one) for one in ALL),
        "\n".join(ALL),
        "\n".join(f"\\bibitem{{k{n}}} {over_lines(one)}" for n, one in enumerate(ALL)),
        f"[1] {over_lines(ONE)}\n17\n[2] {TWO}\n[3] {THREE}\n",
    ],
    ids="brackets numbers parens bullets blank hanging begun lines bibitem page".split(),
)
def test_a_list_is_parted_however_it_is_set(text: str) -> None:
    assert split(text) == ALL


def nothing(_: str) -> None:
    return None


def keys(text: str, suffix: str = "") -> list[str]:
    return [each.key for each in wanted(text, nothing, suffix)]


@pytest.mark.parametrize(
    ("text", "suffix", "found"),
    [
        ("\\relax\n\\citation{b,a}\n\\citation{a}\n\\citation{c}", "", ["b", "a", "c"]),
        ("\\abx@aux@cite{0}{b}\n\\abx@aux@segm{0}{0}{b}\n\\abx@aux@cite{0}{a}", "", ["b", "a"]),
        ('<bcf:citekey order="1">b</bcf:citekey><bcf:citekey>a</bcf:citekey>', "", ["b", "a"]),
        ("\\cite{b} % \\cite{no}\n\\citep[see][p.~2]{a, c}", ".tex", ["b", "a", "c"]),
        ("\\textcites[1]{d}[2]{e}\\Citet*{f}", ".tex", ["d", "e", "f"]),
        ("\\documentclass{article}\\nocite{*}", "", ["*"]),
    ],
)  # fmt: skip
def test_what_a_document_cites_comes_in_its_order(text: str, suffix: str, found: list[str]) -> None:
    assert keys(text, suffix) == found


def test_included_files_are_read_where_they_stand() -> None:
    files = {"one.aux": "\\citation{b}", "main.aux": "\\@input{one.aux}"}
    text = "\\citation{a}\n\\@input{one.aux}\n\\@input{one.aux}\n\\citation{c}"
    assert [each.key for each in wanted(text, files.get, ".aux")] == ["a", "b", "c"]


def test_an_item_has_its_key_and_its_text() -> None:
    text = (
        "\\begin{thebibliography}{9}\n\\bibitem[Kim and Lee(2022)]{kim}\nH.~Kim and A.~Lee.\n"
        "\\newblock Heat in {S}mall boxes.\n\\newblock {\\em J. Heat}, 2022.\n"
        "\\end{thebibliography}"
    )
    assert wanted(text, nothing) == [
        Wanted("kim", "H. Kim and A. Lee. Heat in Small boxes. J. Heat, 2022.")
    ]


def test_an_entry_of_biblatex_has_them_too() -> None:
    text = (
        "\\entry{kim}{article}{}{}\n\\name{author}{1}{}{{{un=0}{%\nfamily={Kim},\ngiven={H.}}}}\n"
        "\\field{title}{Heat in Small Boxes}\n\\field{year}{2022}\n"
        "\\verb{doi}\n\\verb 10.1000/x\n\\endverb\n\\endentry"
    )
    assert wanted(text, nothing) == [Wanted("kim", "Kim. Heat in Small Boxes. 2022. doi:10.1000/x")]
