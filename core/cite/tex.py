r"""Text as the value of a BibTeX field: what a stranger wrote can neither end it nor run.

Invariant: what leaves here is on one line and brace-balanced as BibTeX counts (a brace after a
backslash counts too), does not end in a backslash, has an even number of `$`, and every TeX
command in it is one of `core.cite.macros`. An unknown command is printed, not obeyed.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from core.cite import macros
from core.text import one_line

_SPECIAL = re.compile(r"[\\{}$%&#_^~]")
_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\\$|[{}$%&#_^~]|[^\\{}$%&#_^~]+")
_DISPLAY_MATH = re.compile(r"\\\((.+?)\\\)|\\\[(.+?)\\\]|\$\$(.+?)\$\$")
_SPOILT_SCRIPT = re.compile(
    r"""(?<!\\)[_^]\s*(?:$|[_^}'])              # nothing raised or lowered
    |(?<!\\)([_^])\s*(?:\{[^{}]*\}|\\[A-Za-z]+|[^\\{}])\s*\1  # twice
    |^\s*\}|'\s*\^""",
    re.VERBOSE,
)
_SPOILT_ARGUMENT = re.compile(
    r"\\(?:" + "|".join(sorted(macros.MATH_ARGUMENT)) + r")(?![A-Za-z])\s*(?:$|[}_^])"
)
_FENCE = re.compile(r"\\(?:left|right)(?![A-Za-z])")
_BRACE_COMMANDS = {"\\{": "\\textbraceleft{}", "\\}": "\\textbraceright{}"}
_BRACES_IN_MATH = {"\\{": "\\lbrace ", "\\}": "\\rbrace "}
_PRINTED = {"^": "\\textasciicircum{}", "~": "\\textasciitilde{}"}
_MATH_SPACES = frozenset(",;:! |>/")
_LITERAL = str.maketrans(
    {
        "\\": "{\\textbackslash}",
        "{": "{\\textbraceleft}",
        "}": "{\\textbraceright}",
        "^": "{\\textasciicircum}",
        "~": "{\\textasciitilde}",
        **{char: "{\\" + char + "}" for char in "$%&#_"},
    }
)
# A URL or DOI is not typeset as TeX, so what could end the field is percent-encoded.
_UNSAFE_IN_ADDRESS = re.compile(r"[^\x21-\x7e]|[{}\\\"<>^`|]")


def from_source(text: str) -> str:
    r"""A title or the like, with the TeX its author put there, as the value of a field.

    Escapes `% & # _` outside formulas where they are not escaped yet, prints `^` and a loose
    `~`, drops unbalanced braces, and takes `$5 and $10` for money.
    """
    text = one_line(text)
    if not _SPECIAL.search(text):
        return text
    text = _DISPLAY_MATH.sub(lambda m: f"${m[1] or m[2] or m[3]}$", text)
    tokens: list[str] = _TOKEN.findall(text)
    formulas = _formulas(tokens)
    if formulas is None:
        return _text(["\\$" if token == "$" else token for token in tokens])
    return _text(formulas)


def literal(text: str) -> str:
    """Text without any TeX in it (a name): every special character is printed as itself."""
    text = one_line(text)
    return text.translate(_LITERAL) if _SPECIAL.search(text) else text


def address(text: str) -> str:
    """A URL or DOI for a field that is set verbatim: ASCII, no brace, backslash or space."""
    return _UNSAFE_IN_ADDRESS.sub(lambda m: quote(m[0], safe=""), one_line(text))


def balanced(value: str) -> str:
    """A field's value as its owner wrote it, changed only where it could end its field.

    Keeps commands and line breaks; drops the braces that have no partner.
    """
    value = value.rstrip()
    if (len(value) - len(value.rstrip("\\"))) % 2:
        value = value[:-1] + "\\textbackslash{}"
    if "{" not in value and "}" not in value:
        return value
    pieces = re.findall(r"\\[{}]|[{}]|\\[^{}]?|[^\\{}]+", value)
    # BibTeX counts an escaped brace and other readers do not: each kind must pair by itself.
    spare = _unpaired(pieces) | _unpaired([piece[1:] for piece in pieces])
    return "".join(
        _BRACE_COMMANDS.get(piece, "") if index in spare else piece
        for index, piece in enumerate(pieces)
    )


def has_spoilt_math(text: str) -> bool:
    """Whether a title's dollar signs or formulas do not add up, so that they are printed."""
    tokens: list[str] = _TOKEN.findall(_DISPLAY_MATH.sub(r"$\1\2\3$", one_line(text)))
    if tokens.count("$") % 2:
        return tokens.count("$") > 1 or bool({"^", "_"} & set(tokens))
    return _formulas(tokens) is None and not _is_money(tokens)


def _formulas(tokens: list[str]) -> list[str] | None:
    """The tokens with each formula made one token "$...$"; None where `$` means no formula."""
    if tokens.count("$") % 2:
        return None
    found: list[str] = []
    inner: list[str] | None = None
    for token in tokens:
        if token != "$":
            (found if inner is None else inner).append(token)
        elif inner is None:
            inner = []
        else:
            formula = _formula(inner)
            if formula is None:
                return None
            found.append(f"${formula}$")
            inner = None
    return found


def _formula(tokens: list[str]) -> str | None:
    """A formula's text made safe; None if it is money, empty or cannot be typeset."""
    raw = "".join(tokens)
    if not raw.strip() or _looks_like_money(raw):
        return None
    spare = _unpaired(tokens)
    kept = [token for index, token in enumerate(tokens) if index not in spare]
    formula = "".join(map(_math_token, kept)).replace("^^", "^").strip()
    if not _fences_pair(formula):
        formula = _FENCE.sub("", formula)
    if not formula or _SPOILT_SCRIPT.search(formula) or _SPOILT_ARGUMENT.search(formula):
        return None
    return formula


def _fences_pair(formula: str) -> bool:
    fences = _FENCE.findall(formula)
    return fences.count("\\left") == fences.count("\\right")


def _looks_like_money(raw: str) -> bool:
    """Whether `raw`, found between two dollar signs, is the middle of "$5 and $10"."""
    return raw[0].isdigit() and raw[-1].isspace()


def _is_money(tokens: list[str]) -> bool:
    return not {"^", "_"} & set(tokens) and not any(
        len(token) > 2 for token in tokens if token[0] == "\\"
    )


def _math_token(token: str) -> str:
    if token in "%&#":
        return "\\" + token
    if not token.startswith("\\"):
        return token
    name = token[1:]
    if name.isalpha() and name.isascii():
        return token if name in macros.math_commands() else f"\\mathrm{{{name}}}"
    if token in _BRACES_IN_MATH:
        return _BRACES_IN_MATH[token]
    return token if name in _MATH_SPACES | macros.ESCAPED and name else _math_token(name or " ")


def _text(tokens: list[str]) -> str:
    spare = _unpaired(tokens)
    kept = [token for index, token in enumerate(tokens) if index not in spare]
    depth = 0
    written: list[str] = []
    for index, token in enumerate(kept):
        depth += (token == "{") - (token == "}")
        after = kept[index + 1] if index + 1 < len(kept) else ""
        if token.startswith("\\"):
            written.append(_command(token, after, depth))
        elif token == "~" and _is_tie(kept, index):
            written.append(token)
        elif token in _PRINTED:
            written.append(_PRINTED[token])
        else:
            written.append("\\" + token if token in macros.ESCAPED else token)
    return "".join(written)


def _command(token: str, after: str, depth: int) -> str:
    r"""One `\...` of a text: kept where it is known and has what it needs, else printed."""
    name = token[1:]
    if token in _BRACE_COMMANDS:
        return _BRACE_COMMANDS[token]
    if name in macros.ACCENTS:
        keep = after == "{" or after[:1].isalpha() or after in {"\\i", "\\j"}
    elif name in macros.LETTER_ACCENTS:
        keep = (
            after == "{" or (after[:1] == " " and after[1:2].isalpha()) or after in {"\\i", "\\j"}
        )
    elif name in macros.STYLES:
        keep = after == "{"
    elif name in macros.SWITCHES:
        keep = depth > 0
    else:
        keep = name in macros.TEXT_SYMBOLS or name in macros.ESCAPED or name in macros.SPACES
    if keep and name:
        return token
    if name == "\\":
        return " "
    if name.isalpha() and name.isascii() and macros.is_math_symbol(name):
        return f"${token}$"
    return "\\textbackslash{}" + _PRINTED.get(name, name)


def _is_tie(tokens: list[str], index: int) -> bool:
    """Whether the `~` there stands between two words, where TeX writers tie them."""
    before = tokens[index - 1][-1:] if index else ""
    after = tokens[index + 1][:1] if index + 1 < len(tokens) else ""
    return before.isalnum() and after.isalnum()


def _unpaired(tokens: list[str]) -> set[int]:
    """Indices of the braces among `tokens` that have no partner."""
    opened: list[int] = []
    spare: set[int] = set()
    for index, token in enumerate(tokens):
        if token == "{":
            opened.append(index)
        elif token == "}":
            if opened:
                opened.pop()
            else:
                spare.add(index)
    return spare.union(opened)
