"""Where the links between documents lead: to a file of the project, or a heading in one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.program import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CODE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
#: A file or folder of the project, named in the text.
_NAMED = re.compile(r"`((?:core|tui|tests|docs|seeds|screenshots)/[\w./-]*)`")


def documents() -> list[Path]:
    """Every Markdown file of the project."""
    folders = (ROOT, ROOT / "docs", ROOT / "tests")
    found = [path for folder in folders for path in folder.glob("*.md")]
    return sorted([*found, *(ROOT / "tests").glob("*/*.md")])


def dead_links() -> list[str]:
    """The links that lead nowhere, a line each: "README.md: docs/search.md#wrods"."""
    return [
        f"{document.relative_to(ROOT)}: {target}"
        for document in documents()
        for target in _targets(document)
        if not leads_somewhere(document, target)
    ]


def _targets(document: Path) -> Iterator[str]:
    text = _CODE.sub("", document.read_text(encoding="utf-8"))
    yield from (target for target in _LINK.findall(text) if "://" not in target)
    yield from (f"/{named}" for named in _NAMED.findall(text))


def leads_somewhere(document: Path, target: str) -> bool:
    """Whether there is what a link in `document` names, file and heading."""
    name, _, anchor = target.partition("#")
    file = ROOT / name[1:] if name.startswith("/") else document.parent / name
    file = file if name else document
    if not file.exists():
        return False
    return not anchor or anchor in _anchors(file.read_text(encoding="utf-8"))


def _anchors(text: str) -> set[str]:
    """What the headings are called in links: small letters, digits and hyphens for spaces."""
    headings = _HEADING.findall(_CODE.sub("", text))
    return {re.sub(r"[^\w\- ]", "", each.lower()).strip().replace(" ", "-") for each in headings}
