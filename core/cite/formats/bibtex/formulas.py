r"""A formula between dollars, made safe to typeset, or found out to be none.

Invariant: what `safe` returns is brace-balanced, holds no `$`, and uses only commands that
LaTeX's kernel, amsmath and amssymb define; it cannot stop a run for want of an argument.
"""

from __future__ import annotations

from core.cite.formats.bibtex import allowlist
from core.patterns import regex

TOKEN = regex(r"\\[A-Za-z]+|\\.|\\$|[{}$%&#_^~]|[^\\{}$%&#_^~]+")
_FENCE = regex(r"\\(left|right)(?![A-Za-z])")
# A doubled "^" is among them: TeX reads "^^5c" as a backslash.
_EMPTY_SCRIPT = regex(r"(?<!\\)[_^]\s*(?:$|[_^}'])|'\s*\^")
_DOUBLE_SCRIPT = regex(r"(?<!\\)([_^])\s*(?:\{[^{}]*\}|\\[A-Za-z]+|[^\\{}])\s*\1")
_EMPTY_ARGUMENT = regex(
    r"\\(?:" + "|".join(sorted(allowlist.MATH_ARGUMENT)) + r")(?![A-Za-z])\s*(?:$|[}_^])"
)
_BRACES = {"\\{": "\\lbrace ", "\\}": "\\rbrace "}
_SIGNS = frozenset(",;:! |>/") | allowlist.ESCAPED


def safe(content: str) -> str | None:
    """The content of a formula, made safe; None where it cannot be typeset as one."""
    pieces: list[str] = TOKEN.findall(content)
    spare = unpaired(pieces)
    kept = [piece for index, piece in enumerate(pieces) if index not in spare]
    formula = "".join(map(_written, kept)).strip()
    fences = _FENCE.findall(formula)
    if fences.count("left") != fences.count("right"):
        formula = _FENCE.sub("", formula)
    spoilt = (_EMPTY_SCRIPT, _DOUBLE_SCRIPT, _EMPTY_ARGUMENT)
    if not formula or any(pattern.search(formula) for pattern in spoilt):
        return None
    return formula


def unpaired(pieces: list[str]) -> set[int]:
    """Indices of the braces among `pieces` that have no partner."""
    opened: list[int] = []
    spare: set[int] = set()
    for index, piece in enumerate(pieces):
        if piece == "{":
            opened.append(index)
        elif piece == "}":
            if opened:
                opened.pop()
            else:
                spare.add(index)
    return spare.union(opened)


def _written(piece: str) -> str:
    if piece in _BRACES:
        return _BRACES[piece]
    if piece[0] != "\\":
        return "\\" + piece if piece in {"%", "&", "#", "$"} else piece
    name = piece[1:]
    if name.isalpha() and name.isascii():
        return piece if name in allowlist.math_commands() else f"\\mathrm{{{name}}}"
    if name in _SIGNS:
        return piece
    return "" if name in {"", "\\"} else name  # an accent means nothing in a formula
