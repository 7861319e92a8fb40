"""Entries of unusual sorts, from a .bib to a reference: patents, notices, letters for numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.cite.styles import apa, chicago, ieee, mla
from core.sources.bibtex import reader as bibtex
from tests.core.reading import read_text

if TYPE_CHECKING:
    from types import ModuleType

_PATENT = (
    "@patent{k, author = {Doe, Jo}, title = {A Hook}, number = 17, type = {patenteu}, "
    "date = {1995-01-11}}"
)


def _of(type_: str, fields: str) -> str:
    return f"@{type_}{{k, author = {{Doe, Jo}}, year = 1994, {fields}}}"


@pytest.mark.parametrize(
    ("entry", "style", "expected"),
    [
        (
            _PATENT,
            ieee,
            "[1] J. Doe, “A hook,” European Patent 17, Jan. 11, 1995.",
        ),
        (
            _PATENT,
            chicago,
            "Doe, Jo. 1995. A Hook. European patent 17, issued January 11, 1995.",
        ),
        (
            _of("misc", "title = {News}, howpublished = {Pipe Associates, Leeds}"),
            apa,
            "Doe, J. (1994). News. Pipe Associates, Leeds.",
        ),
        (
            _of("misc", r"title = {News}, howpublished = {Seen at \url{http://a.org/b}}"),
            apa,
            "Doe, J. (1994). News. http://a.org/b",
        ),
        (
            _of("book", "title = {Letters}, maintitle = {Works}, volume = {A}"),
            chicago,
            "Doe, Jo. 1994. Letters. Vol. A of Works.",
        ),
        (
            _of("book", "title = {Letters}, volume = {A}"),
            mla,
            "Doe, Jo. Letters. Vol. A, 1994.",
        ),
        (
            _of("book", "title = {Letters}, eprint = {4H}, eprinttype = {googlebooks}"),
            apa,
            "Doe, J. (1994). Letters. https://books.google.com/books?id=4H",
        ),
        (
            _of("misc", "title = {Letters}, url = {http://a.org/b; http://c.org}"),
            apa,
            "Doe, J. (1994). Letters. http://a.org/b",
        ),
    ],
)
def test_what_an_entry_of_an_unusual_sort_says_is_said(
    entry: str, style: ModuleType, expected: str
) -> None:
    assert style.references(read_text(bibtex, entry).papers) == [expected]
