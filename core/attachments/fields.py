r"""The files that entries name, in each notation that reference managers write.

- JabRef (docs.jabref.org, "Manage associated files"): `label:path:type`, several with `;` between,
  and a backslash before a `:` or `;` that is part of a name.
- Zotero, and Better BibTeX: the same, with a MIME type.
- Mendeley: the same without a label; an absolute path has lost its first slash, and what TeX holds
  special is escaped: `:home/ada/a{\_}b.pdf:pdf`, `:C$\backslash$:/Users/a.pdf:pdf`.
- BibDesk, Papers and most hands: one plain path, or a `file:` address.

Invariant: reading touches no disk. What a name may mean besides is kept beside it, since only the
disk tells whether `A: a study.pdf` is a label and a path or a path with a colon.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from core.model import Attachment
from core.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.model import Paper

#: The fields that name files, the commonest first.
FIELDS = ("file", "localfile", "pdf", "local-url")
_LABEL_PATH_TYPE = 3
_ESCAPED = regex(r"\\([_&%#$;:\\{}~])")
_WEB = ("http://", "https://")
_DRIVE = regex(r"[A-Za-z]:[\\/]")


def attachments(paper: Paper) -> tuple[Attachment, ...]:
    """The files that the records of a paper name, PDFs first, each once."""
    found = (*_named(paper), *paper.other_files)
    if not found:
        return ()
    kept = dict.fromkeys(found)
    return tuple(sorted(kept, key=lambda each: not each.is_pdf))


def web_pdf(paper: Paper) -> str:
    """The web address that a source gives where others name a file; empty where it gives none."""
    for value in _values(paper):
        for item in value.split(";"):
            address = item.strip().strip("{}")
            if address.lower().startswith(_WEB) and " " not in address:
                return address.replace("\\_", "_").replace("\\%", "%").replace("\\&", "&")
    return ""


def _values(paper: Paper) -> Iterator[str]:
    if paper.entry is None:
        return
    for name, value in paper.entry.fields:
        # The length first: of a million fields few have one of these.
        if 3 <= len(name) <= 9 and name.lower() in FIELDS and value.strip():  # noqa: PLR2004 - of the names above
            yield value.strip()


def _named(paper: Paper) -> Iterator[Attachment]:
    for value in _values(paper):
        folder = str(PurePath(paper.source.path).parent)
        for label, path, readings in _read(value):
            if path:
                yield Attachment(path, label, folder, readings)


def _read(value: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Label, path and other readings of each file that a field names."""
    value = value.replace(r"$\backslash$", "\\")
    whole = _plain(value)
    items = [item for item in _split(value, ";") if item.strip()]
    for item in items:
        if item.strip().lower().startswith(_WEB):
            continue
        if (path := _from_address(item)) or _DRIVE.match(item):
            yield "", path or _plain(item), ()
            continue
        parts = _split(item, ":")
        label = ""
        if len(parts) >= _LABEL_PATH_TYPE:
            label, path = parts[0], ":".join(parts[1:-1])
        elif len(parts) > 1:
            label, path = parts
        else:
            path = item
        named = _plain(path)
        readings = dict.fromkeys((_plain(item), whole))
        yield _plain(label), named, tuple(each for each in readings if each != named)


def _from_address(item: str) -> str:
    """The path of a `file:` address; empty where it is none."""
    text = _plain(item)
    if not text.lower().startswith("file:"):
        return ""
    from urllib.parse import unquote, urlsplit  # 4 ms, and few files have an address

    try:
        return unquote(urlsplit(text).path)
    except ValueError:  # "file://[": no address
        return ""


def _split(text: str, at: str) -> list[str]:
    """The parts of `text` between those `at` that no backslash stands before."""
    parts, start, position = [], 0, 0
    while position < len(text):
        if text[position] == "\\":
            position += 1
        elif text[position] == at and not (at == ":" and _is_drive(text, start, position)):
            parts.append(text[start:position])
            start = position + 1
        position += 1
    return [*parts, text[start:]]


def _is_drive(text: str, start: int, colon: int) -> bool:
    r"""Whether a colon is that of "C:\papers"."""
    return colon == start + 1 and bool(_DRIVE.match(text, start))


def _plain(text: str) -> str:
    """The name without what TeX and the notation need."""
    bare = text.strip()
    while bare.startswith("{") and bare.endswith("}"):
        bare = bare[1:-1].strip()
    bare = re.sub(r"\{(\\[_&%#$~])\}", r"\1", bare)
    return _ESCAPED.sub(r"\1", bare)
