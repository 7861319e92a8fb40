"""TeX in a title or an abstract reads as its author meant it, and no word of it is lost."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]  # it ships no types

from core.latex.reading import to_text
from core.text import clean

TEXISH = st.lists(
    st.one_of(
        st.sampled_from(list("\\{}$~^_-`'[]()%&#@ \nax1.é")),
        st.sampled_from(
            [r"\frac", r"\sqrt[", r"\textbf{", r"\'", r"\H", r"\(", r"\)", "$$", r"\url{", r"\ours"]
        ),
        st.text(max_size=3),
    ),
    max_size=30,
).map("".join)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (r"$n^{-1/8+\varepsilon}$", "n^(-1/8+ε)"),
        (r"$O(\sqrt{d}n^{-1/8+\varepsilon})$", "O(√(d)n^(-1/8+ε))"),
        (r"$x_{ij}^2$, $2^{10}$, $\ell_1$, $x_{\mathrm{Qm}}$", "xᵢⱼ², 2¹⁰, ℓ₁, x_(Qm)"),
        (r"$\frac{a+b}{c}$ and $\frac12$", "(a+b)/c and 1/2"),
        (r"$\sqrt[3]{x}$", "³√(x)"),
        (r"$n\log n$, $\log\log T$, $\max(a)$", "n log n, log log T, max(a)"),
        (r"${\cal O}(N)$ in $\mathbb{R}^n$, $\mathcal{H}$", "O(N) in ℝⁿ, H"),
        (r"$\hat{\theta}_i \not\in \tilde O$", "θ̂ᵢ ∉ Õ"),
        (r"$90^\circ$ and 90\deg", "90° and 90°"),
        (r"$\left(\|x\|_2\right)$", "(‖x‖₂)"),
        (r"\(a_1 \le b\) and \[x\]", "a₁ ≤ b and x"),
        (r"$\sim$$135\times$ and $$x^2$$", "∼135× and x²"),
        (r"$<$0.72 and $5$-$10$", "<0.72 and 5-10"),
        (r"$\Prob(X)$", "Prob(X)"),
    ],
)
def test_mathematics_reads_aloud(source: str, shown: str) -> None:
    assert to_text(source) == shown


@pytest.mark.parametrize(
    "prose",
    [
        "costs $5 and $10",
        "between $100-$200, then $1.2M, $3.4M",
        "US$5 million (US$6)",
        "at a cost of $0.02. Our study",
        "a cost of 50% and 30% more",
        "snake_case and 2^10 in text",
        "about ~50 ms at http://example.org/~user",
        "run it with --help",
        "the backslash of C:\\",
        r"\ours outperforms",
        r"the \gls{rb} technique",
    ],
)
def test_prose_money_and_unknown_macros_stay(prose: str) -> None:
    assert to_text(prose) == prose


def test_money_beside_a_formula() -> None:
    assert (
        to_text(r"We spend $5 on tokens for $\alpha$ of $k$") == "We spend $5 on tokens for α of k"
    )


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (r"50\% of A\&B \#1 \$5 a\_b", "50% of A&B #1 $5 a_b"),
        (r"with\,increased\,task", "with increased task"),
        (r"\textit{(i)} and \textbf{\emph{x}} {\bf bold} \texttt{a\_b}", "(i) and x bold a_b"),
        ("{HAICOSYSTEM}: Human-{AI}", "HAICOSYSTEM: Human-AI"),
        (r"see \url{http://a_b.org/~x%20} or \href{http://u.org}{this page}",
         "see http://a_b.org/~x%20 or this page"),
        ("a---b -- c--d ``quoted''", "a—b – c–d “quoted”"),
        ("Fig.~1", "Fig. 1"),
        (r"2\textsuperscript{nd} \textcolor{red}{word}", "2ⁿᵈ word"),
        (r"\lib{} is \eg good", r"\lib is e.g. good"),
        (r"the model\'s can\'t", "the model's can't"),
        (r"agreement (\k{appa} = 0.9, \r{ho})", "agreement (κ = 0.9, ρ)"),
        (r"\cite{a_b,c}", "[a_b,c]"),
    ],
)  # fmt: skip
def test_text_macros(source: str, shown: str) -> None:
    assert to_text(source) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (r"{\"o} \"{o} \"o {\"{o}}", "ö ö ö ö"),
        (r"\'{\i} \'\i\ {\'{\i}} \v{s} \c c \c{c} \H{o} \u{a} \r a", "í í í š ç ç ő ă å"),
        (r"Bj{\o}rn Bj\o rn Stra{\ss}e {\L}ukasz {\AE}sir \aa", "Bjørn Bjørn Straße Łukasz Æsir å"),
        (r"Tom{\'a}{\v{s}} Mikolov, Na\"ive, Schr\"odinger", "Tomáš Mikolov, Naïve, Schrödinger"),
    ],
)
def test_accents_as_bibtex_files_write_them(source: str, shown: str) -> None:
    assert to_text(source) == shown


@pytest.mark.parametrize(
    "source",
    [
        r"\alpha\beta\Gamma\infty\leq\geq\times\pm\rightarrow\in\cup\forall\approx\cdot\ldots",
        r"{\'e}{\`a}{\^o}{\~n}{\"u}{\c{c}}{\v{z}}{\H{o}}{\k{a}}{\.z}{\=u}{\u{g}}{\r{a}}",
        r"\ae\oe\o\l\ss\aa\AE\OE\O\L\AA\dh\th\textquotedblleft\textendash\textregistered",
        r"\textit{a} \textbf{b} \underline{c} ``d'' e---f",
    ],
)
def test_agrees_with_pylatexenc_where_that_is_right(source: str) -> None:
    oracle = unicodedata.normalize("NFC", LatexNodes2Text().latex_to_text(source))
    assert to_text(source) == oracle


def test_plain_text_loads_no_symbol_table() -> None:
    code = (
        "import sys; from core.latex.reading import to_text; to_text('50% of $5 -- ok {X}');"
        "sys.exit('pylatexenc' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@given(TEXISH)
@example("\\")
@example(r"$\frac{")
@example(r"{\'")
@settings(max_examples=300)
def test_anything_is_read_and_comes_out_clean(source: str) -> None:
    shown = to_text(source)
    assert clean(shown) == shown


@given(
    st.lists(
        st.sampled_from(["robust", "Metrics", "50%", "{GPT}", "$k$", r"\emph{very}", "$5", "--"])
    )
)
def test_no_word_is_lost(words: list[str]) -> None:
    source = " ".join(words)
    shown = to_text(source)
    for word in re.findall(r"[A-Za-z]{3,}", source.replace(r"\emph", "")):
        assert word in shown
    assert shown.count("%") == source.count("%")


@pytest.mark.parametrize(
    "source",
    [
        "{" * 100_000,
        r"\textbf{" * 50_000 + "word",
        r"\frac{" * 50_000 + "word" + "}" * 50_000,
        "$" + "^" * 100_000 + "x$",
        "{$" * 50_000 + "word" + "$}" * 50_000,
        r"\(" * 50_000,
    ],
)
def test_nasty_nesting_neither_raises_nor_hangs(source: str) -> None:
    shown = to_text(source)
    assert ("word" in shown) == ("word" in source)
