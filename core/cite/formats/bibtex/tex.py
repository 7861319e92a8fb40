r"""Text as the value of a BibTeX field: what a stranger wrote can neither end it nor run.

Invariant: what leaves here is on one line and brace-balanced as BibTeX counts (a brace after a
backslash counts too), does not end in a backslash, has an even number of `$`, and every TeX
command in it is one of `allowlist`. An unknown command is printed, not obeyed.
"""

from __future__ import annotations

from urllib.parse import quote

from core.cite.formats.bibtex import allowlist, formulas
from core.latex.dollars import math_spans
from core.patterns import regex
from core.text import one_line

_SPECIAL = regex(r"[\\{}$%&#_^~]")
_DISPLAY_MATH = regex(r"(?<!\\)\\\((.+?)\\\)|(?<!\\)\\\[(.+?)\\\]")
_BRACES = {"\\{": "\\textbraceleft{}", "\\}": "\\textbraceright{}"}
_PRINTED = {"^": "\\textasciicircum{}", "~": "\\textasciitilde{}"}
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
_LIGATURE = regex(r"(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)")  # "--" would print a dash
# A URL or DOI is not typeset as TeX, so what could end the field is percent-encoded.
_UNSAFE_IN_ADDRESS = regex(r"[^\x21-\x7e]|[{}\\\"<>^`|]")
# bibtexparser takes any brace after a backslash for an escaped one, TeX's line break or not.
_LINE_BREAK = regex(r"(?<!\\)(?:\\\\)+(?=[{}]|$)")
_OWN_PIECE = regex(r"\\[{}]|[{}]|\\[^{}]?|[^\\{}]+")


def from_source(text: str) -> str:
    r"""A title or the like, with the TeX its author put there, as the value of a field.

    Escapes `% & # _` outside formulas where they are not escaped yet, prints `^` and a loose
    `~`, drops unbalanced braces, and takes `$5 and $10` for money.
    """
    text = one_line(text)
    return _written(_pieces(text)) if _SPECIAL.search(text) else text


def literal(text: str) -> str:
    """Text without any TeX in it (a name): every special character is printed as itself."""
    text = one_line(text)
    if _SPECIAL.search(text):
        text = text.translate(_LITERAL)
    return _LIGATURE.sub("{}", text)


def address(text: str) -> str:
    """A URL or DOI for a field that is set verbatim: ASCII, no brace, backslash or space."""
    return _UNSAFE_IN_ADDRESS.sub(lambda match: quote(match[0], safe=""), one_line(text))


def balanced(value: str) -> str:
    """A field's value as its owner wrote it, changed only where it could end its field.

    Keeps commands and line breaks; drops the braces that have no partner.
    """
    value = value.rstrip()
    if (len(value) - len(value.rstrip("\\"))) % 2:
        value = value[:-1] + "\\textbackslash{}"
    value = _LINE_BREAK.sub(r"\g<0> ", value)
    if "{" not in value and "}" not in value:
        return value
    pieces: list[str] = _OWN_PIECE.findall(value)
    # BibTeX counts an escaped brace and other readers do not: each kind must pair by itself.
    spare = formulas.unpaired(pieces) | formulas.unpaired([piece[1:] for piece in pieces])
    return "".join(
        _BRACES.get(piece, "") if index in spare else piece for index, piece in enumerate(pieces)
    )


def has_spoilt_math(text: str) -> bool:
    """Whether a title's dollar signs do not pair, or a formula of it cannot be typeset."""
    text = _as_inline_math(one_line(text))
    pieces: list[str] = formulas.TOKEN.findall(text)
    dollars = pieces.count("$")
    if dollars % 2:
        return dollars > 1 or not {"^", "_"}.isdisjoint(pieces)
    return any(
        formulas.safe(text[start + width : end]) is None
        for start, (end, width) in math_spans(text).items()
    )


def _as_inline_math(text: str) -> str:
    return _DISPLAY_MATH.sub(lambda match: f"${match[1] or match[2]}$", text)


def _pieces(text: str) -> list[str]:
    """The text's pieces, each formula one piece "$...$" and every other dollar escaped."""
    text = _as_inline_math(text)
    pieces: list[str] = formulas.TOKEN.findall(text)
    if "$" not in pieces:
        return pieces
    found: list[str] = []
    position = 0
    spans = {} if pieces.count("$") % 2 else math_spans(text)
    for start, (end, width) in spans.items():
        formula = formulas.safe(text[start + width : end])
        if formula is not None:
            found += [*_printed_dollars(text[position:start]), f"${formula}$"]
            position = end + width
    return found + _printed_dollars(text[position:])


def _printed_dollars(text: str) -> list[str]:
    return ["\\$" if piece == "$" else piece for piece in formulas.TOKEN.findall(text)]


def _written(pieces: list[str]) -> str:
    spare = formulas.unpaired(pieces)
    kept = [piece for index, piece in enumerate(pieces) if index not in spare]
    depth = 0
    written: list[str] = []
    for index, piece in enumerate(kept):
        depth += (piece == "{") - (piece == "}")
        after = kept[index + 1] if index + 1 < len(kept) else ""
        if piece[0] == "\\":
            written.append(_command(piece, after, depth))
        elif piece == "~" and _is_tie(kept, index):
            written.append(piece)
        elif piece in _PRINTED:
            written.append(_PRINTED[piece])
        else:
            written.append("\\" + piece if piece in allowlist.ESCAPED else piece)
    return " ".join("".join(written).split())  # a dropped brace may leave its space


def _command(piece: str, after: str, depth: int) -> str:
    r"""One `\...` of a text: kept where it is known and has what it needs, else printed."""
    name = piece[1:]
    if piece in _BRACES:
        return _BRACES[piece]
    if name == "\\" or (name == " " and not after.strip()):
        return " "
    if _may_stand(name, after, depth):
        return piece
    if name.isalpha() and name.isascii() and allowlist.is_math_symbol(name):
        return f"${piece}$"
    return "\\textbackslash{}" + _PRINTED.get(name, name)


def _may_stand(name: str, after: str, depth: int) -> bool:
    has_letter = after == "{" or after in {"\\i", "\\j"}
    if name in allowlist.ACCENTS:
        return has_letter or after[:1].isalpha()
    if name in allowlist.LETTER_ACCENTS:
        return has_letter or (after[:1] == " " and after[1:2].isalpha())
    if name in allowlist.STYLES:
        return after == "{"
    if name in allowlist.SWITCHES:
        return depth > 0  # outside a group it would last to the end of the bibliography
    return name in allowlist.TEXT_SYMBOLS | allowlist.ESCAPED | allowlist.SPACES


def _is_tie(pieces: list[str], index: int) -> bool:
    """Whether the `~` there joins two words (`Fig.~1`), as `core.latex.reading` reads it."""
    before = pieces[index - 1][-1:] if index else ""
    after = pieces[index + 1][:1] if index + 1 < len(pieces) else ""
    return bool(before) and (before.isalnum() or before in ".,:;)]}$'") and bool(after.strip())
