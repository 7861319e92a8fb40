r"""TeX-flavoured text as people read it: `$n^{-1/8+\varepsilon}$` is n^(-1/8+ε).

One pass over the tokens with a stack of its own (`core.latex.nesting`), because no library does it
for abstracts: of 74,728 real titles and abstracts 19 % hold a bare `%`, which pylatexenc takes for
a comment and so loses the line (and raises for 1 %, and needs 4.6 ms where this takes 38 µs);
unicodeit turns `50\%` into a block character. pylatexenc's symbol table is what we use and hold the
tests to.

Invariant: never raises, loses no word but macro names, and takes time linear in the text.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from core.latex.dollars import math_spans
from core.latex.nesting import Nesting
from core.patterns import regex
from core.text import clean

if TYPE_CHECKING:
    from types import ModuleType

# Looked for one by one: most titles have none, and a pattern takes six times as long.
_TEX = ("\\", "$", "{", "}", "~", "--", "``", "''")
# Of these alone prose is made: an abstract is known for it in 1.5 µs, and most of them are.
_PROSE = bytes({0x0A, *range(0x20, 0x7F)} - set(rb"\${}~`"))
_TOKEN = regex(
    r"(?P<url>\\(?:url|path|nolinkurl)\s*\{[^{}]*\})"
    r"|\\href\s*\{[^{}]*\}"
    r"|\\[Cc]ite[A-Za-z]*\*?\s*(?:\[[^\[\]]*\]\s*){0,2}\{(?P<cited>[^{}]*)\}"
    r"|\\sqrt\s*\[(?P<degree>[^\[\]{}]*)\]"
    r"|\\(?P<word>[A-Za-z]+)(?:(?:(?<=operatorname)|(?<=quote))\*)?"
    r"|\\(?P<sign>[^A-Za-z])"
    r"|(?P<dash>---?(?!-))|(?P<quote>``|'')"
    r"|(?P<plain>(?:[^\\{}$~^_`'-]++|-(?!-)|'(?!'))+)"
    r"|(?P<special>.)",
    re.DOTALL,
)
# What TeX does while it runs: conditions, lengths and penalties.
_RUN = ("\\if", "kern", "skip", "penalty", "spacefactor")
_APOSTROPHE = regex(r"(?<=[A-Za-z])\\'(?=(?:s|t|re|ll|ve|d)\b)")
_OPENING = frozenset("“‘„‚«‹'°")
_LONG_WORD = regex(r"\s+[A-Za-z]{3}")


def to_text(source: str) -> str:
    r"""`source` in readable Unicode: macros, accents, mathematics and quotes of TeX resolved.

    `%` is never a comment, and `costs $5 and $10` is money. Superscripts and subscripts are
    used where every character has one, else `^(...)`. Text styles are dropped; an unknown
    macro in text is kept as it stands. Line breaks stay. The result is `clean`.
    """
    if _is_prose(source):
        return source
    if not any(mark in source for mark in _TEX):
        return clean(source)
    if "\\'" in source:
        source = _APOSTROPHE.sub("'", source)
    if any(word in source for word in _RUN):
        source = _packages().as_run(source)
    return clean(_Reader(source).read())


def _is_prose(text: str) -> bool:
    """Whether there is neither TeX to read nor anything to clean away."""
    rest = text.encode(errors="surrogatepass").translate(None, _PROSE)
    return not rest and "--" not in text and "''" not in text


class _Reader:
    """One reading of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._position = 0
        self._nesting = Nesting()
        self._emit = self._nesting.emit
        self._opening = math_spans(text) if "$" in text else {}
        self._closing = {start for start, _ in self._opening.values()}
        self._last_paren = text.rfind(r"\)")
        self._last_bracket = text.rfind(r"\]")

    def read(self) -> str:
        while self._position < len(self._text):
            match = _TOKEN.match(self._text, self._position)
            if match is None:  # cannot be: the last alternative takes any character
                break
            self._position = match.end()
            self._take(match)
        return self._nesting.close()

    def _take(self, match: re.Match[str]) -> None:
        kind = match.lastgroup
        if kind == "plain":
            self._plain(match[0])
        elif kind == "word":
            self._macro(match["word"])
        elif kind == "sign":
            self._sign(match["sign"])
        elif kind == "special":
            self._special(match[0])
        elif kind == "dash":
            self._dash(match[0])
        else:
            self._take_whole(match, kind)

    def _take_whole(self, match: re.Match[str], kind: str | None) -> None:
        """What the token alone decides: quotes and macros read with their argument."""
        if kind == "quote":
            self._emit(match[0] if self._nesting.is_math else "“" if match[0] == "``" else "”")
        elif kind == "url":
            self._emit(match[0].partition("{")[2][:-1].strip())
        elif kind == "cited":
            self._emit(f"[{match['cited']}]")
        elif kind == "degree":
            self._emit(_symbols().superscript([match["degree"]]))
            self._macro("sqrt")

    def _plain(self, text: str) -> None:
        if not self._nesting.is_waiting:
            self._emit(text)
            return
        bare = text.lstrip()
        self._position -= len(bare)
        if bare:
            self._position += 1
            self._emit(bare[0])

    def _special(self, char: str) -> None:
        if char == "{":
            self._nesting.open("{", is_math=self._nesting.is_math)
        elif char == "}":
            self._nesting.close_brace()
        elif char == "$":
            self._dollar()
        elif char == "~":
            self._emit(" " if self._nesting.is_math or self._is_tie() else "~")
        elif char in "^_" and self._nesting.is_math:
            self._nesting.call(_symbols().superscript if char == "^" else _symbols().subscript)
        else:
            self._emit(char)

    def _is_tie(self) -> bool:
        r"""Whether the `~` just read joins two words (`Fig.~1`); " ~50 ms" and "/~user" do not."""
        before = self._text[self._position - 2 : self._position - 1]
        after = self._text[self._position : self._position + 1]
        return (before.isalnum() or before in ".,:;)]}$'") and bool(after.strip()) and before != ""

    def _dollar(self) -> None:
        start = self._position - 1
        if start in self._opening:
            self._position = start + self._opening[start][1]
            self._nesting.open_formula("$")
        elif start in self._closing:
            self._position = start + (2 if self._text.startswith("$$", start) else 1)
            self._nesting.close_formula("$")
        else:
            self._emit("$")

    def _dash(self, dashes: str) -> None:
        after = self._text[self._position : self._position + 1]
        before = self._text[self._position - 3 : self._position - 2]
        is_option = dashes == "--" and after.isalpha() and not before.strip()  # `--help`
        if self._nesting.is_math or is_option:
            self._emit(dashes)
        else:
            self._emit("—" if dashes == "---" else "–")

    def _sign(self, sign: str) -> None:
        r"""A macro of one character that is no letter: `\%`, `\,`, `\'`, `\(`."""
        macros = _symbols()
        if sign in "()[]":
            self._formula(sign)
        elif sign in macros.ACCENTS and not self._nesting.is_math:
            self._accent_sign(sign)
        elif sign in ",;: " or (sign == ">" and self._nesting.is_math):
            self._emit(" ")
        elif sign == "|" and self._nesting.is_math:
            self._emit("‖")
        elif sign == "~":
            self._emit("~")
        else:
            self._emit(macros.SYMBOLS.get(sign, " " if sign.isspace() else sign))

    def _formula(self, sign: str) -> None:
        last = self._last_paren if sign == "(" else self._last_bracket
        opener = {")": "(", "]": "["}.get(sign, "")
        if self._nesting.has_formula(opener):
            self._nesting.close_formula(opener)
        elif not opener and not self._nesting.is_math and self._position < last:
            self._nesting.open_formula(sign)
        else:
            self._emit(sign)

    def _accent_sign(self, sign: str) -> None:
        after = self._text[self._position : self._position + 1]
        if after in {"{", "\\"}:
            self._nesting.call(partial(_symbols().accented, sign))
        elif (letter := _symbols().accented(sign, [after])).isalpha():
            self._position += 1
            self._emit(letter)
        else:
            self._emit(sign)

    def _macro(self, name: str) -> None:
        macros = _symbols()
        if (maker := macros.MAKERS.get(name)) is not None:
            self._nesting.call(maker, needed=2 if name in macros.NEEDS_TWO else 1)
        elif name in macros.ACCENTS:
            self._nesting.call(partial(macros.accented, name))
        elif name in macros.STYLES:
            self._style(name)
        elif (symbol := macros.SYMBOLS.get(name)) is not None:
            self._symbol(name, symbol)
        elif name == "ensuremath" and self._text.startswith("{", self._position):
            self._position += 1
            self._nesting.open("{", is_math=True)
        elif self._nesting.is_math:
            self._function(name)
        else:
            self._unknown(name)

    def _style(self, name: str) -> None:
        if self._text.startswith(".", self._position) and name in {"left", "right"}:
            self._position += 1
        else:
            self._skip_space()

    def _symbol(self, name: str, symbol: str) -> None:
        if self._nesting.is_math and name in {symbol, "deg"}:
            self._function(name)
            return
        if not self._nesting.is_math and self._joins(symbol):
            self._skip_space()
        self._emit(symbol)

    def _joins(self, symbol: str) -> bool:
        r"""Whether what follows a symbol's macro is part of its word, as after any letter.

        After Greek a unit is ("5\textmu m"), a word is not ("the \Gamma point").
        """
        if symbol in _OPENING:
            return True
        is_greek = len(symbol) == 1 and "\u0391" <= symbol <= "\u03ff"
        return symbol.isalpha() and not (is_greek and _LONG_WORD.match(self._text, self._position))

    def _function(self, name: str) -> None:
        r"""A name in a formula, set off from its neighbours: `n\log n` is "n log n"."""
        is_glued = self._nesting.last[-1:].isalnum()
        after = self._text[self._position : self._position + 2]
        needs_space = after[:1].isalnum() or (after[:1] == "\\" and after[1:].isalpha())
        self._emit(f"{' ' * is_glued}{name}{' ' * needs_space}")

    def _unknown(self, name: str) -> None:
        if _packages().SORTS_ONLY.fullmatch(name):
            self._nesting.call(lambda _: "")
            return
        if self._text.startswith("{}", self._position):
            self._position += 2
            self._emit(f"\\{name}")
        elif self._text.startswith("{", self._position):
            self._position += 1
            self._emit(f"\\{name}{{")
            self._nesting.open("{", is_math=False, ending="}")
        else:
            self._emit(f"\\{name}")

    def _skip_space(self) -> None:
        while self._text[self._position : self._position + 1] in {" ", "\n"}:
            self._position += 1


def _packages() -> ModuleType:
    from core.latex import packages  # as `_symbols`

    return packages


def _symbols() -> ModuleType:
    from core.latex import symbols  # 25 ms, and most of a corpus has no macro

    return symbols
