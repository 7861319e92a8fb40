"""One entry, record or item and what it says, in a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from core.latex.reading import to_text
from core.sources import csl_json, ris
from core.sources.bibtex import reader
from tests.core.reading import Reading, read_text

if TYPE_CHECKING:
    from core.model import Paper


def bib(text: str | bytes) -> Reading:
    return read_text(reader, text, "refs.bib")


def bib_of(fields: str, type_: str = "article") -> Paper:
    """The paper of one entry with a title and these fields."""
    [paper] = bib(f"@{type_}{{k, title = {{T}}, {fields}}}").papers
    return paper


def ris_of(lines: str, type_: str = "JOUR") -> Reading:
    """A record with a title and these lines."""
    return read_text(ris, f"TY  - {type_}\nTI  - T\n{lines}\nER  - \n", "refs.ris")


def csl(**fields: Any) -> Reading:
    item = {"id": "k", "type": "article-journal", "title": "T"} | fields
    return read_text(csl_json, json.dumps([item]), "refs.json")


def csl_of(**fields: Any) -> Paper:
    [paper] = csl(**fields).papers
    return paper


def people(paper: Paper) -> str:
    names = [author.display for author in paper.authors]
    return "; ".join([*names, *(["+"] if not paper.authors_complete else [])])


def shown(text: str) -> str:
    return to_text(text)
