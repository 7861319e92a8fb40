r"""Which TeX commands may stand in what we write: a list of what is allowed, not of what is not.

Titles come from strangers, and an entry is typeset on the user's machine: `\input`, `\write`
or a macro of somebody's own paper would read a file or stop the run. Everything here is in
LaTeX's kernel, amsmath or amssymb; names of symbols come from pylatexenc's table.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from core.patterns import regex


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ACCENTS = frozenset("'`^\"~=.")  # take the next letter, or a group
LETTER_ACCENTS = _words("b c d H k r t u v")
STYLES = _words("""
    textit textbf emph texttt textsc textsf textrm textup textsl textmd textnormal
    textsuperscript textsubscript underline mbox""")  # take a group
SWITCHES = _words("it bf em tt sc rm sf itshape bfseries scshape ttfamily small")
SPACES = frozenset(", /-")  # with what else may follow a backslash in text
ESCAPED = frozenset("%&#_$")
TEXT_SYMBOLS = _words("""
    ss o O l L ae AE oe OE aa AA i j dh DH th TH dj DJ ng NG S P pounds copyright dag ddag
    dots ldots TeX LaTeX quad qquad textendash textemdash textquoteleft textquoteright
    textquotedblleft textquotedblright textquotesingle textbackslash textbraceleft
    textbraceright textasciitilde textasciicircum textasciiacute textasciidieresis
    textasciimacron textunderscore textdollar textless textgreater textbar textbullet
    textperiodcentered textellipsis textregistered texttrademark textdegree textcopyright
    textsterling texteuro textordfeminine textordmasculine textexclamdown textquestiondown
    textparagraph textsection textdagger textdaggerdbl textperthousand textpertenthousand
    textmu texttimes textdiv textpm textlnot textyen textcent textcurrency textbrokenbar
    textonehalf textonequarter textthreequarters textonesuperior texttwosuperior
    textthreesuperior textohm textcelsius textnumero""")

MATH_ARGUMENT = _words("""
    frac tfrac dfrac binom sqrt mathbb mathbf mathcal mathfrak mathit mathrm mathsf mathtt
    boldsymbol pmb text textbf textit textrm textsf texttt textup mbox operatorname overline
    underline overbrace underbrace overrightarrow overset underset stackrel widehat widetilde
    hat tilde bar vec dot ddot acute grave breve check pmod emph""")
_MATH_STRUCTURE = _words("""
    left right big Big bigg Bigg bigl bigr Bigl Bigr limits nolimits displaystyle textstyle
    scriptstyle rm it bf cal sf tt quad qquad ldots cdots dots dotsc dotsb vdots ddots prime
    not bmod mod arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker
    lg lim liminf limsup ln log max min Pr sec sin sinh sup tan tanh ell imath jmath Re Im
    lbrace rbrace lbrack rbrack lvert rvert lVert rVert vert Vert le ge ne to gets land lor lnot
    neg iff implies colon cdotp dagger ddagger ast setminus emptyset hslash eth Box Diamond
    owns models colon bigoplus bigotimes bigsqcup biguplus bigodot lhd rhd unlhd unrhd
    checkmark blacktriangle triangle angle nsubseteq flat sharp natural S P pounds copyright
    clubsuit diamondsuit heartsuit spadesuit nonumber backslash surd oint
    longleftrightarrow Longleftrightarrow Uparrow uparrow downarrow leftarrow rightarrow
    leftrightarrow Leftrightarrow varlimsup varliminf smallsetminus digamma""")
# Names in pylatexenc's table that neither the kernel nor amssymb defines.
_NOT_LATEX = _words("""
    DownArrowUpArrow VDash acute allequal approxnotequal arrowwaveleft arrowwaveright clockoint
    clwintegral dblarrowupdown ddot dot ensuremath estimates forcesextra hermitconjmatrix
    homothetic image joinrel kern lazysinv leftrightharpoons lmoustache mathbb mathbf mathbin
    mathchar mathfrak mathit mathscr mathsf mathtt notgreaterless notlessgreater original
    precedesnotsimilar recorder rightanglearc rmoustache small sqrint stackrel starequal
    surfintegral tildetrpl truestate udots varperspcorrespond verymuchgreater verymuchless
    volintegral rightangle boldsymbol""")
_ACCENT_OF_MARK = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0323": "d",
    "\u0327": "c",
    "\u0328": "k",
    "\u0331": "b",
}
_COMMAND = regex(r"\\([A-Za-z]+)")


@cache
def math_commands() -> frozenset[str]:
    """Names of the control words that may stand in a formula."""
    return _math_symbols() | _MATH_STRUCTURE | MATH_ARGUMENT


def is_math_symbol(name: str) -> bool:
    r"""Whether `\name` is a symbol that needs only `$` around it to stand in text."""
    return name in _math_symbols() - MATH_ARGUMENT


@cache
def _math_symbols() -> frozenset[str]:
    formulas = (macro for macro in _table().values() if "ensuremath" in macro)
    return frozenset(name for macro in formulas for name in _COMMAND.findall(macro)) - _NOT_LATEX


@cache
def text_command_of(char: str) -> str:
    r"""The TeX command that prints a character, or the empty string where LaTeX has none.

    `char` may carry combining marks. Accents come from Unicode ("\H{u}"; pylatexenc's table has
    "\'{u}" there), symbols from the table.
    """
    base, *marks = list(unicodedata.normalize("NFD", char))
    if marks and all(mark in _ACCENT_OF_MARK for mark in marks):
        letter = base if base.isascii() else text_command_of(base)
        for mark in marks:
            letter = _accented(_ACCENT_OF_MARK[mark], letter)
        return letter
    macro = _table().get(ord(char), "") if len(char) == 1 else ""
    names = set(_COMMAND.findall(macro))
    allowed = math_commands() if "ensuremath" in macro else TEXT_SYMBOLS | LETTER_ACCENTS
    return macro if names <= allowed | {"ensuremath"} else ""


def _accented(accent: str, letter: str) -> str:
    is_plain = len(letter) == 1 and not accent.isalpha()
    return f"\\{accent}{letter}" if is_plain else f"\\{accent}{{{letter}}}"


@cache
def _table() -> dict[int, str]:
    # Loaded here: 1,500 names that an export needs only where a title holds a command.
    from pylatexenc.latexencode._uni2latexmap import uni2latex  # type: ignore[import-untyped]  # no types

    return dict(uni2latex)
