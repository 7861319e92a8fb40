"""The parts of the documents that are made from the code, and the files that are made whole.

A part stands in its document between `<!-- name -->` and `<!-- /name -->`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.docs.formats import format_table
from tests.docs.keys import key_table
from tests.docs.links import documents
from tests.docs.rooms import drawing
from tests.docs.settings import settings_example, settings_table
from tests.docs.shell import shell_files
from tests.program import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PARTS = {
    "formats": format_table,
    "keys": key_table,
    "settings": settings_table,
    "settings file": settings_example,
}
_PART = re.compile(r"(<!-- ([a-z ]+) -->\n).*?(<!-- /\2 -->)", re.DOTALL)
DRAWING = ROOT / "docs" / "rooms.svg"


def with_parts(text: str) -> str:
    """A document with its made parts made anew."""
    return _PART.sub(lambda part: f"{part[1]}{PARTS[part[2]]()}\n{part[3]}", text)


def made() -> dict[Path, str]:
    """Every file that is made, in whole or in part, as it should be."""
    texts = {document: document.read_text(encoding="utf-8") for document in documents()}
    whole = {DRAWING: drawing(), **shell_files()}
    return whole | {path: with_parts(text) for path, text in texts.items() if "<!-- /" in text}


def stale() -> list[Path]:
    """The files that are not as they should be."""
    return [
        path
        for path, text in made().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
