r"""What TeX's macros stand for, taken from pylatexenc's table rather than typed.

Apart from `reading` because that table takes 25 ms to import: it is loaded when the first macro
is met, and most of a corpus has none (12 % of 74,728 real titles and abstracts do).
"""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from typing import TYPE_CHECKING

# The table as data: the public query answers for one name at a time. It has no type stubs.
from pylatexenc.latex2text import _defaultspecs  # type: ignore[import-untyped]  # it ships no types

from core.latex import packages
from core.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable

_COMPOUND = regex(r"[^\w.,'°∞]")

# Not in the table, or said there in a way that does not read in running text.
_OWN_SYMBOLS = {
    "ne": "≠",
    "gets": "←",
    "iff": "⟺",
    "implies": "⟹",
    "bot": "⊥",
    "land": "∧",
    "lor": "∨",
    "colon": ":",
    "S": "§",
    "P": "¶",
    "copyright": "©",
    "textless": "<",
    "textgreater": ">",
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textbar": "|",
    "textunderscore": "_",
    "pounds": "£",
    "ddag": "‡",
    "lbrace": "{",
    "rbrace": "}",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    "eg": "e.g.",
    "ie": "i.e.",
    "etal": "et al.",
    "deg": "°",
    "quad": " ",
    "qquad": " ",
    "\\": "\n",
    "-": "",
    "/": "",
    "@": "",
}
_NOT_SYMBOLS = ("today", "id")  # a date that changes; one institute's identity operator

# They say how the following text looks or what it is; plain text has no way to.
_OWN_STYLES = (
    "bf it em sc sl rm tt sf cal frak bfseries itshape scshape slshape ttfamily rmfamily sffamily "
    "normalfont tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge "
    "left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr "
    "displaystyle textstyle scriptstyle limits nolimits noindent centering protect xspace "
    "textnormal textsf texttt textmd textup textulc uline uwave underbar ul hl sout "
    "mbox hbox fbox bm boldsymbol pmb mathbf mathit mathsf mathtt mathcal mathscr mathfrak "
    "mathnormal mathop mathbin mathrel operatorname num mathds"
)


def _read_table() -> tuple[dict[str, str], frozenset[str]]:
    table = dict(_defaultspecs.specs)
    symbols: dict[str, str] = {}
    styles: set[str] = set()
    for category in ("latex-base", "latex-approximations", "advanced-symbols"):
        for macro in table[category]["macros"]:
            stands_for = macro.simplify_repl
            if stands_for == "%s" or not macro.discard:
                styles.add(macro.macroname)
            elif isinstance(stands_for, str) and "%" not in stands_for:
                symbols.setdefault(macro.macroname, stands_for)
    for name in _NOT_SYMBOLS:
        symbols.pop(name, None)
    known = packages.SYMBOLS.keys() | packages.MAKERS.keys() | packages.ACCENTS.keys()
    styles = styles.union(_OWN_STYLES.split(), packages.STYLES) - known - {"ensuremath"}
    return symbols | packages.SYMBOLS | _OWN_SYMBOLS, frozenset(styles)


def _read_accents() -> dict[str, str]:
    accents = dict(_defaultspecs.unicode_accents_list)
    return (
        accents
        | packages.ACCENTS
        | {"widehat": accents["hat"], "widetilde": accents["tilde"], "mathring": accents["r"]}
    )


def _raised_or_lowered(kind: str) -> dict[int, str]:
    """Every character with a form of `kind` ("<super>" or "<sub>"), by its code point."""
    forms: dict[int, str] = {}
    for first, last in ((0xB2, 0xB9), (0x2070, 0x209C), (0x1D2C, 0x1D6A), (0x2C7C, 0x2C7D)):
        for form in map(chr, range(first, last + 1)):
            tag, _, plain = unicodedata.decomposition(form).partition(" ")
            if tag == kind and " " not in plain:
                forms.setdefault(int(plain, 16), form)
    minus = forms[ord("−")]
    return forms | {ord("-"): minus}


SYMBOLS, STYLES = _read_table()
ACCENTS = _read_accents()
SUPERSCRIPTS = _raised_or_lowered("<super>")
SUBSCRIPTS = _raised_or_lowered("<sub>")


def accented(accent: str, args: list[str]) -> str:
    r"""The argument with `accent` on its first letter: `\"{o}` is "ö", `\'{\i}` "í"."""
    base = args[0].lstrip()
    if not base:
        return accent if not accent.isalpha() else ""
    if len(base) > 1 and (symbol := SYMBOLS.get(accent + base)):
        return symbol  # arXiv holds `\r{ho}` and `\b{eta}`, mangled from \rho and \beta
    letter = {"ı": "i", "ȷ": "j"}.get(base[0], base[0])
    return unicodedata.normalize("NFC", letter + ACCENTS[accent]) + base[1:]


def superscript(args: list[str]) -> str:
    """The argument raised: in characters of that form where all have one, else `^(...)`."""
    arg = args[0].strip()
    return "°" if arg == "∘" else _shifted(arg, "^", SUPERSCRIPTS)


def subscript(args: list[str]) -> str:
    """The argument lowered, as `superscript` raises it."""
    return _shifted(args[0].strip(), "_", SUBSCRIPTS)


def _shifted(arg: str, sign: str, forms: dict[int, str]) -> str:
    if all(ord(char) in forms for char in arg):
        return arg.translate(forms)
    return f"{sign}{arg}" if len(arg) == 1 else f"{sign}({arg})"


def _text_superscript(args: list[str]) -> str:
    raised = superscript(args)
    return args[0] if raised.startswith("^") else raised


def _fraction(args: list[str]) -> str:
    top, bottom = (f"({arg})" if _COMPOUND.search(arg) else arg for arg in map(str.strip, args))
    return f"{top}/{bottom}"


def _blackboard(args: list[str]) -> str:
    letter = args[0].strip()
    for style in ("DOUBLE-STRUCK", "MATHEMATICAL DOUBLE-STRUCK"):
        with suppress(KeyError):
            return unicodedata.lookup(f"{style} CAPITAL {letter}") if letter.isupper() else letter
    return letter


def _unicode(args: list[str]) -> str:
    r"""`\unicode{x2019}`, as DBLP writes what BibTeX has no macro for."""
    try:
        return chr(int(args[0].strip().lstrip("xX"), 16))
    except (ValueError, OverflowError):
        return args[0]


_FRACTIONS = ("frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac", "textfrac")
_SHOW_SECOND = ("textcolor", "colorbox", "texorpdfstring")
_SHOW_NOTHING = ("color", "begin", "end", "label", "hypersetup", "vspace", "hspace")

MAKERS: dict[str, Callable[[list[str]], str]] = {
    **dict.fromkeys(_FRACTIONS, _fraction),
    **dict.fromkeys(_SHOW_SECOND, lambda args: args[1]),
    **dict.fromkeys(_SHOW_NOTHING, lambda _: ""),
    "binom": lambda args: f"({args[0]} choose {args[1]})",
    "sqrt": lambda args: f"√({args[0].strip()})",
    "footnote": lambda args: f" ({args[0].strip()})",
    "mathbb": _blackboard,
    "textsuperscript": _text_superscript,
    "textsubscript": subscript,
    "mkbibsuperscript": _text_superscript,
    "mkbibsubscript": subscript,
    "unicode": _unicode,
    **packages.MAKERS,
}
NEEDS_TWO = frozenset((*_FRACTIONS, *_SHOW_SECOND, "binom")) | packages.NEEDS_TWO
