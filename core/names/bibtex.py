r"""Who stands in a BibTeX author or editor field.

The forms of BibTeX ("First von Last", "von Last, First", "von Last, Jr, First", a whole name in
braces) and biblatex's extended one (manual 2.3.4): `given=Hans, family=Harman, prefix=von`.
"""

from __future__ import annotations

import re

from core.latex.reading import to_text
from core.model import Author
from core.names.display import (
    HOMONYM_NUMBER,
    divided_at,
    family_start,
    from_comma_parts,
    from_display,
    from_parts,
    is_others,
    without_suffix,
)
from core.names.scripts import is_unspaced
from core.names.several import Named, named
from core.patterns import regex
from core.text import one_line

_ET_AL = regex(r"[\s,]+et\.?\s+al\.?$", re.IGNORECASE)
_PART = regex(
    r"\s*\"?\s*([A-Za-z-]+)\s*=\s*((?:\{(?:[^{}]|\{[^{}]*\})*\}|[^,{}\"=])*?)\s*\"?"
    r"(?:,|$|(?=\s[a-z-]+\s*=))"
)
_PARTS = frozenset({"family", "given", "prefix", "suffix"})


def named_in_bibtex(field: str) -> Named:
    """The people of a BibTeX author or editor field, whether they are all, and a remark.

    The field is without its outer delimiters, TeX or Unicode. "and others" (or "et al.") says
    that more are left out. A name braced whole is an organisation. The remark is on the names
    that are not written as BibTeX asks.
    """
    read: list[Named] = []
    for piece in _split_at_and(field):
        name = _ET_AL.sub("", f" {piece}").strip()
        if name != piece:
            read.append(Named(is_complete=False))
        read.append(_read_name(name))
    return Named(
        tuple(author for each in read for author in each.authors if author.family),
        all(each.is_complete for each in read),
        "; ".join(each.remark for each in read if each.remark),
    )


# Stand for what braces say while TeX is resolved: a space within a name's word, a word braced.
_MARKS = _INNER_SPACE, _INNER_COMMA, _BRACED = "\ue000", "\ue001", "\ue002"
_MARKUP = regex(r"[\\{}$~\ue000-\ue002]")
_AND = regex(r"(?<!\S)and(?!\S)", re.IGNORECASE)
_BY_MARK = str.maketrans({_INNER_SPACE: " ", _INNER_COMMA: ",", _BRACED: None})
_TEX_PIECE = regex(r"\\[A-Za-z]+\s*|\\.|[{}]|\s+|,|[^\\{},\s]+|\\", re.DOTALL)


def _split_at_and(field: str) -> list[str]:
    """The names between the `and`s that stand outside braces, empty ones left out."""
    if "{" not in field and "\\" not in field:
        return [name for name in map(str.strip, _AND.split(field)) if name]
    pieces = _TEX_PIECE.findall(field)
    is_balanced = _brace_balance(pieces) == 0
    names: list[list[str]] = [[]]
    depth = 0
    for before, piece, after in zip([" ", *pieces], pieces, [*pieces[1:], " "], strict=False):
        if is_balanced:
            depth += _step(piece)
        if depth == 0 and piece.casefold() == "and" and before.isspace() and after.isspace():
            names.append([])
        else:
            names[-1].append(piece)
    return [name for name in ("".join(pieces).strip() for pieces in names) if name]


def _step(piece: str) -> int:
    return (piece == "{") - (piece == "}")


def _brace_balance(pieces: list[str]) -> int:
    """0 when every brace has its partner in order, else something else."""
    depth = 0
    for piece in pieces:
        depth += _step(piece)
        if depth < 0:
            break
    return depth


def _read_name(name: str) -> Named:
    if "=" in name and (author := _of_named_parts(name)):
        return Named((author,))
    if _is_braced_whole(name):
        return _of_braced(_unmarked(_readable(name)))
    if not _MARKUP.search(name):
        return named(one_line(name), _of_words)
    marked = _readable(_marked(name))
    if not any(mark in marked for mark in _MARKS):
        return named(marked, _of_words)
    if is_others(_unmarked(marked)):
        return Named(is_complete=False)
    return Named((_of_marked_words(marked),))


def _of_braced(text: str) -> Named:
    if is_others(text):
        return Named(is_complete=False)
    if is_unspaced(text):
        return Named((from_display(text),))
    return Named((Author(text, organisation=True),))


def _of_named_parts(name: str) -> Author | None:
    """Biblatex's extended name format: `family=Harman, given=Hans, prefix=von, suffix=Jr.`."""
    parts = {key.lower(): value for key, value in _PART.findall(name)}
    if _PARTS.isdisjoint(parts):
        return None
    words = {key: _unmarked(_readable(value)) for key, value in parts.items()}
    family = " ".join(filter(None, (words.get("prefix", ""), words.get("family", ""))))
    given = words.get("given") or words.get("given-i", "")
    return from_parts(family, given, words.get("suffix", ""))


def _of_words(name: str) -> Author:
    if "," in name:
        return from_display(name)
    words = HOMONYM_NUMBER.sub("", name).split(" ")
    lower = [index for index, word in enumerate(words[:-1]) if word[:1].islower()]
    if not lower or name.islower():
        return from_display(name)
    shown, suffix = without_suffix(words)
    return divided_at(shown, min(lower[0], len(shown) - 1), suffix)


def _of_marked_words(marked: str) -> Author:
    """A name in which braces hold words together or say where its family name is."""
    if "," in marked:
        return from_comma_parts([_unmarked(part) for part in marked.split(",")])
    marked = HOMONYM_NUMBER.sub("", marked)
    words = [word for word in marked.split(" ") if _unmarked(word)]
    lower = [index for index, word in enumerate(words[:-1]) if word[:1].islower()]
    shown, suffix = without_suffix([_unmarked(word) for word in words])
    if lower and not marked.islower():
        return divided_at(shown, min(lower[0], len(shown) - 1), suffix)
    return divided_at(shown, family_start(shown), suffix)


def _is_braced_whole(name: str) -> bool:
    if not (name.startswith("{") and name.endswith("}")) or name.startswith("{\\"):
        return False
    return _brace_balance(_TEX_PIECE.findall(name[1:-1])) == 0


def _marked(name: str) -> str:
    """`name` with what its braces protect marked: spaces, commas and the case of a word."""
    name = name.translate(dict.fromkeys(map(ord, _MARKS)))
    if "{" not in name:
        return name
    marked: list[str] = []
    depth = 0
    for piece in _TEX_PIECE.findall(name):
        if piece == "{" and depth == 0 and (not marked or marked[-1].isspace()):
            marked.append(_BRACED)
        depth = max(0, depth + _step(piece))
        if depth and piece.isspace():
            marked.append(_INNER_SPACE)
        else:
            marked.append(_INNER_COMMA if depth and piece == "," else piece)
    return "".join(marked).replace(_BRACED + "{\\", "{\\")


def _readable(text: str) -> str:
    return one_line(to_text(re.sub(r"(?<!\\)~", " ", text)))


def _unmarked(text: str) -> str:
    return one_line(text.translate(_BY_MARK))
