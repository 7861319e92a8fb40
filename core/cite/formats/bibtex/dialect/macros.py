r"""Commands that only biblatex and csquotes define, in LaTeX's own words.

A title of a biblatex file may say `\mkbibquote{Intention}` or `\hyphen`; a document with BibTeX
would stop at that. The commands: biblatex manual 4.6.4 and 4.10.3, csquotes manual 3.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from core.patterns import regex

# What stands before and behind a command's argument instead of it.
_AROUND = MappingProxyType(
    {
        "mkbibquote": ("``", "''"),
        "enquote": ("``", "''"),
        "enquote*": ("`", "'"),
        "mkbibemph": ("\\emph{", "}"),
        "mkbibitalic": ("\\textit{", "}"),
        "mkbibbold": ("\\textbf{", "}"),
        "mkbibsuperscript": ("\\textsuperscript{", "}"),
        "mkbibsubscript": ("\\textsubscript{", "}"),
        "mkbibparens": ("(", ")"),
        "mkbibbrackets": ("[", "]"),
        "mkbibacro": ("{", "}"),
        "mkbibordinal": ("", "."),
        "autocap": ("", ""),
        "bibstring": ("", ""),
    }
)
_ALONE = MappingProxyType(
    {
        "hyphen": "-",
        "nbhyphen": "-",
        "bibrangedash": "--",
        "adddot": ".",
        "addcolon": ":",
        "addcomma": ",",
        "addsemicolon": ";",
        "addspace": " ",
        "addnbspace": "~",
        "addabbrvspace": "~",
    }
)
_COMMAND = regex(
    r"\\(?:(?P<around>"
    + "|".join(re.escape(name) for name in sorted(_AROUND, key=len, reverse=True))
    + r")\s*(?=\{)|(?P<alone>"
    + "|".join(_ALONE)
    + r")(?![A-Za-z])\s*(?:\{\})?)"
)
_BRACE = regex(r"\\.|[{}]", re.DOTALL)


def in_latex(value: str) -> str:
    """A field's value without commands that LaTeX itself does not know."""
    found = _COMMAND.search(value) if "\\" in value else None
    while found:
        start, end = found.span()
        if name := found["alone"]:
            value = value[:start] + _ALONE[name] + value[end:]
        else:
            before, behind = _AROUND[found["around"]]
            close = _closing(value, end)
            value = value[:start] + before + value[end + 1 : close] + behind + value[close + 1 :]
            start += len(before)
        found = _COMMAND.search(value, start)
    return value


def _closing(value: str, start: int) -> int:
    """Where the brace is that closes the one at `start`; the end where none does."""
    depth = 0
    for mark in _BRACE.finditer(value, start):
        depth += (mark[0] == "{") - (mark[0] == "}")
        if depth == 0:
            return mark.start()
    return len(value)
