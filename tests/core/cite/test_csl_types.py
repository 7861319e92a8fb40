"""What sort of item an entry becomes in CSL-JSON, as pandoc has it."""

from __future__ import annotations

import json

import pytest

from core.cite import registry
from core.sources.bibtex import reader
from tests.core.reading import read_text

#: `pandoc -f biblatex -t csljson` (2.17) of an entry of each type; it takes software for a book,
#: which CSL 1.0.2 has a type of its own for.
PANDOC = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "proceedings": "book",
    "book": "book",
    "incollection": "chapter",
    "inbook": "chapter",
    "phdthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "dataset": "dataset",
    "online": "webpage",
}
OWN = {"software": "software"}


@pytest.mark.parametrize(("entry", "csl"), [*PANDOC.items(), *OWN.items()])
def test_an_entry_is_the_item_that_pandoc_makes_of_it(entry: str, csl: str) -> None:
    text = f"@{entry}{{k, title={{T}}, author={{A, B}}, date={{2020}}}}\n"
    (item,) = json.loads(registry.find("csl-json").format(read_text(reader, text).papers))
    assert item["type"] == csl
