"""TeX that only TeX runs: never a backslash before a reader where the meaning is known."""

from __future__ import annotations

import pytest

from core.latex.packages import JOURNALS
from tests.core.sources.field.asking import bib_of, people, shown


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"{\noopsort{1973b}}1981", "1981"),
        (r"\noopsort{a}B", "B"),
        (r"{\SortNoop{Beethoven}}van Beethoven", "van Beethoven"),
        (r"\sortnoop{x}Y", "Y"),
        (r"\switchargs{1974}{b}", "b 1974"),
        (r"\relax Foo\relax{}bar", "Foobar"),
        (r"\ifmmode \check{C}\else \v{C}\fi{}ern\'{\i}k", "Černík"),
        (r"Ond\ifmmode \check{r}\else \v{r}\fi{}ej", "Ondřej"),
        (r"$\ifmmode\beta\else\textbeta\fi{}$-decay", "β-decay"),
        (r"\ifmmode x\fi{}y", "y"),
        (r"\apj", "ApJ"),
        (r"{\mnras}", "MNRAS"),
        (r"\aap", "A&A"),
        (r"\prl", "Phys. Rev. Lett."),
        (r"Franc{\ocirc{u}}", "Franců"),
        (r"Vol{\cprime}pert", "Vol'pert"),
        (r"\polhk{a}", "ą"),
        (r"Kara\soft{d}", "Karaď"),
        (r"\dbar or \Dbar", "đor Đ"),
        (r"\uppercase{abc}", "ABC"),
        (r"\enquote{inner \enquote{nested} words}", "“inner ‘nested’ words”"),
        (r"\enquote*{x}", "“x”"),
        (r"\mkbibquote{quoted} \mkbibemph{Study}", "“quoted” Study"),
        (r"\mkbibparens{a} \mkbibbrackets{b}", "(a) [b]"),
        (r"\foreignlanguage{german}{Über}", "Über"),
        (r"\foreignquote{german}{Über}", "“Über”"),
        (r"\selectlanguage{german}Über", "Über"),
        (r"\bibinfo{year}{1999}", "1999"),
        (r"13 \textmu s", "13 µs"),
        (r"the \varGamma point", "the Γ point"),
        (r"\varDelta{} and \varOmega", "Δ and Ω"),
        (r"{\textonehalf} and \textdegree C", "½ and °C"),
        (r"5 \texteuro{}, 3\,\textperthousand", "5 €, 3 ‰"),
        (r"\textalpha-helix", "α-helix"),
        (r"H\textsubscript{2}O, 10\textsuperscript{th}", "H₂O, 10th"),
        (r"\ensuremath{\alpha_1}", "α₁"),
        (r"\ce{H2SO4}", "H₂SO₄"),
        (r"a\kern-.1em b", "ab"),
        (r"Graphics in \penalty0 \TeX", "Graphics in TeX"),
        (r"{\manfnt META}\-{\manfnt FONT}\spacefactor1000 ", "METAFONT"),
        (r"grap\emdash{}a language", "grap—a language"),
        (r"Name\textregistered", "Name®"),
        (r"\unknownmacro{bar}", r"\unknownmacro{bar}"),
    ],
)
def test_it_reads_as_it_is_set(tex: str, text: str) -> None:
    assert shown(tex) == text


def test_no_journal_macro_is_left_as_it_stands() -> None:
    for macro in JOURNALS:
        container = bib_of(rf"journal={{\{macro}}}").publication.container
        assert container
        assert "\\" not in container


@pytest.mark.parametrize(
    ("field", "names"),
    [
        (r"\ifmmode \check{C}\else \v{C}\fi{}ern\'{\i}k, Ond\v{r}ej and Ham, Klem",
         "Ondřej Černík; Klem Ham"),
        (r"Franc{\ocirc{u}}, Jan and Vol{\cprime}pert, A. I.", "Jan Franců; A. I. Vol'pert"),
        (r"{\noopsort{b}}van Dam, Jan", "Jan van Dam"),
        (r"\uppercase{d}e la Rue, Jo", "Jo De la Rue"),
    ],
)  # fmt: skip
def test_names_are_read_as_they_are_set(field: str, names: str) -> None:
    assert people(bib_of(f"author={{{field}}}")) == names
