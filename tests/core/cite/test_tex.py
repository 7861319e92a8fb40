"""What people and arXiv put into titles, and what LaTeX makes of it afterwards."""

from __future__ import annotations

import pytest

from core.cite import lint
from core.cite.formats.bibtex import capitals, tex
from core.cite.formats.bibtex.author_list import names, with_whole_initials
from core.model import Author, Paper
from tests.core.cite.samples import SANDBOX, SOURCE


@pytest.mark.parametrize(
    ("title", "written"),
    [
        (r"Over 50\% & 50%", r"Over 50\% \& 50\%"),
        ("a_b #1", r"a\_b \#1"),
        ("x^2 and ~5", r"x\textasciicircum{}2 and \textasciitilde{}5"),
        ("Figure~1", "Figure~1"),
        (r"$O(\sqrt{d}n^{-1/8})$ bounds", r"$O(\sqrt{d}n^{-1/8})$ bounds"),
        (r"$50%$ of $a#b$", r"$50\%$ of $a\#b$"),
        ("costs $5 and $10", r"costs \$5 and \$10"),
        ("from $5 to $x^2$", r"from \$5 to \$x\textasciicircum{}2\$"),
        ("a}b{c", "abc"),
        ("an end \\", r"an end \textbackslash{}"),
        ("two\nlines", "two lines"),
        (r"\textit{Kept} \'e and \"{o}", r"\textit{Kept} \'e and \"{o}"),
        (r"\input{x} \ours", r"\textbackslash{}input{x} \textbackslash{}ours"),
        (r"\alpha-stable", r"$\alpha$-stable"),
        (r"$\ours_x$", r"$\mathrm{ours}_x$"),
        (r"\(x\) and $$y$$", "$x$ and $y$"),
        (r"$x_$", r"\$x\_\$"),
        (r"a \{b", r"a \textbraceleft{}b"),
        (r"\it bare {\it held}", r"\textbackslash{}it bare {\it held}"),
        ("a < b, 深圳", "a < b, 深圳"),
    ],
)
def test_a_title_is_made_safe(title: str, written: str) -> None:
    assert tex.from_source(title) == written


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("HIVEMIND: Human-AI Play", "{HIVEMIND}: Human-{AI} Play"),
        ("iPhone and LaTeX and 3D", "{iPhone} and {LaTeX} and {3D}"),
        ("X-ray, Q-learning, C++, R\\&D", "{X}-ray, {Q}-learning, {C}++, {R}\\&{D}"),
        ("A Bayesian and a Chinese View", "A {Bayesian} and a {Chinese} View"),
        ("GPT-4 and Word2Vec", "{GPT}-4 and {Word2Vec}"),
        ("Of $x$ and {DNA} too", "Of {$x$} and {DNA} too"),
        ("THE ORIGIN OF ALL", "THE ORIGIN OF ALL"),
        ("BERT", "{BERT}"),
        (r"In \LaTeX", r"In {\LaTeX}"),
    ],
)
def test_capitals_that_are_meant_are_protected(title: str, written: str) -> None:
    assert capitals.protect(title) == written


@pytest.mark.parametrize(
    ("author", "written"),
    [
        (Author("van Beethoven", "Ludwig"), "van Beethoven, Ludwig"),
        (Author("Smith", "John", "Jr."), "Smith, Jr., John"),
        (Author("OpenAI", organisation=True), "{OpenAI}"),
        (Author("Barnes and Noble", "Ann"), "{Barnes and Noble}, Ann"),
        (Author("Sons, Inc", "Ann"), "{Sons, Inc}, Ann"),
        (Author("Others", "The"), "{Others}, The"),
        (Author("Plato"), "Plato"),
        (Author("Two Words"), "{Two Words}"),
        (Author("AT&T {x}", "50%"), r"AT{\&}T {\textbraceleft}x{\textbraceright}, 50{\%}"),
    ],
)
def test_a_name_is_written_as_bibtex_splits_it(author: Author, written: str) -> None:
    assert names([author]) == written


def test_a_cut_list_ends_in_others() -> None:
    assert names([Author("A", "B")], complete=False) == "A, B and others"
    assert names([], complete=False) == ""


def test_initials_are_not_cut_in_the_middle_of_a_letter() -> None:
    value = with_whole_initials("Öz, Émile Łuk and Gödel, K. and 王, 小")
    assert value == r"{\"O}z, {\'E}mile {\L}uk and Gödel, K. and 王, 小"


@pytest.mark.parametrize(
    ("title", "remark"),
    [
        ("ALL OF IT SHOUTED", "title in capitals"),
        ("A $x^2 bound", "unbalanced math"),
        ("$x$ and $y", "unbalanced math"),
        ("An $x_$ bound", "unbalanced math"),
    ],
)
def test_what_hurts_in_a_title_is_said(title: str, remark: str) -> None:
    assert remark in lint.warnings(Paper(title=title, source=SOURCE))


def test_what_misleads_is_said_and_what_is_well_is_not() -> None:
    assert lint.warnings(SANDBOX) == ("author list cut", "no id")
    assert lint.warnings(Paper(title="For $5", source=SOURCE)) == ("no authors", "no year", "no id")
