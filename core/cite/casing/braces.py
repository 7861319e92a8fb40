r"""What braces in a TeX title protect: "{WaveNet}: a {G}enerative" keeps its W, N and G.

BibTeX's own rule: letters within braces keep their case, but for a special character
(`{\"U}ber`), whose braces only hold an accent and its letter together.
"""

from __future__ import annotations

import re

from core.patterns import regex

#: Around what is protected, in a title that has been made readable: two of the characters that
#: Unicode leaves to private agreement, which `core.text.clean` leaves too.
PROTECTED, UNPROTECTED = "\ue006", "\ue007"

# A formula, an escaped sign, a command (with a brace that opens its argument), or a brace.
_PIECE = regex(r"\$(?:\\.|[^$\\])*\$|\\[A-Za-z]+\*?\s*\{?|\\.\{?|[{}]", re.DOTALL)
_ACCENT = regex(r"\\(?:[^A-Za-z]|[cvHukrbdt]\s*)\{")
_SPECIAL = regex(r"\\(?:[^A-Za-z]|[A-Za-z]{1,2}(?![A-Za-z]))")


def marked(title: str) -> str:
    """`title` with PROTECTED and UNPROTECTED within braces that protect and around formulas."""
    if "{" not in title and "$" not in title:
        return title
    written, position = [], 0
    open_braces: list[bool] = []  # of each, whether it protects
    for piece in _PIECE.finditer(title):
        written += [title[position : piece.start()], piece[0]]
        position = piece.end()
        if piece[0].startswith("$"):
            written[-1] = f"{PROTECTED}{piece[0]}{UNPROTECTED}"
            continue
        if piece[0].endswith("{") and piece[0] != r"\{":
            is_inner = any(open_braces)
            is_accent = bool(_ACCENT.fullmatch(piece[0]))
            open_braces.append(not (is_inner or is_accent or _SPECIAL.match(title, position)))
            written.append(PROTECTED if open_braces[-1] else "")
        elif piece[0] == "}" and open_braces:
            written.insert(-1, UNPROTECTED if open_braces.pop() else "")
    return "".join([*written, title[position:]])
