"""`keep_parents`: what is written beside the children, where, and once."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from core.cite import export, registry
from core.embedded import EmbeddedCorpus
from core.model import SourceRef
from core.settings.model import Settings
from tests.core.cite.test_real_dialects import FAMILY, keeping, papers

if TYPE_CHECKING:
    from pathlib import Path

    from core.model import Paper

SOURCE = papers(FAMILY)


def of(*keys: str) -> list[Paper]:
    return [paper for key in keys for paper in SOURCE if paper.key == key]


def keys_in(text: str) -> list[str]:
    return re.findall(r"^@\w+\{(\w+),", text, re.MULTILINE)


def fields_of(text: str) -> dict[str, list[str]]:
    """The lines of each entry by its key, in whatever order they stand."""
    entries = text.split("\n\n")
    return {keys_in(entry)[0]: sorted(entry.replace(",\n", "\n").split("\n")) for entry in entries}


def crossrefs_in(text: str) -> list[str]:
    return re.findall(r"crossref = \{(\w+)\}", text)


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_each_parent_stands_once_behind_its_children(name: str) -> None:
    text = registry.find(name).format(of("p", "p1", "p2", "c1"), keeping(SOURCE))
    assert keys_in(text) == ["p1", "p2", "c1", "p", "c"]
    assert crossrefs_in(text) == ["p", "p", "c"]
    assert text.count("publisher = ") == 2  # a child has nothing of its parent's


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_one_paper_alone_is_whole(name: str) -> None:
    text = registry.find(name).format(of("p1"), keeping(SOURCE))
    assert keys_in(text) == ["p1"]
    assert "publisher = {ACM}" in text
    assert not crossrefs_in(text)


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_what_is_read_again_is_what_it_was(name: str) -> None:
    format_ = registry.find(name)
    again = papers(format_.format(of("p1", "p2", "c1", "c2", "b1"), keeping(SOURCE)))
    alone = papers("\n".join(format_.format([paper]) for paper in SOURCE))
    assert fields_of(format_.format(again)) == fields_of(format_.format(alone))


def test_a_parent_under_another_key_is_referred_to_by_that() -> None:
    (other,) = papers("@book{P, author={A, B}, title={Another}, year=1999, publisher={X}}")
    other = replace(other, source=SourceRef("other.bib", 1))
    text = registry.find("bibtex").format([other, *of("p1", "c1")], keeping(SOURCE))
    assert keys_in(text) == ["P", "p1", "c1", "pa", "c"]
    assert crossrefs_in(text) == ["pa", "c"]


def test_an_append_refers_to_parents_that_come_behind(tmp_path: Path) -> None:
    path, bibtex = tmp_path / "mine.bib", registry.find("bibtex")
    path.write_text(bibtex.format(of("p")) + "\n")
    export.export(path, of("p1", "c1"), bibtex, export.Mode.APPEND, keeping(SOURCE))
    text = path.read_text()
    assert keys_in(text) == ["p", "p1", "c1", "c"]
    assert crossrefs_in(text) == ["c"]  # p stands before p1, where BibTeX does not look


@pytest.mark.parametrize("keeps", [False, True])
def test_the_setting_finds_the_parents_in_the_corpus(tmp_path: Path, *, keeps: bool) -> None:
    path = tmp_path / "family.bib"
    path.write_text(FAMILY)
    corpus = EmbeddedCorpus([str(path)], Settings(keep_parents=keeps))
    for _ in corpus.load(index=False):
        pass
    asked = [paper for key in ("p1", "c1") if (paper := corpus.paper_of_key(key))]
    text = registry.find("bibtex").format(asked, corpus.cite_options)
    corpus.close()
    assert keys_in(text) == (["p1", "c1", "p", "c"] if keeps else ["p1", "c1"])
    assert crossrefs_in(text) == (["p", "c"] if keeps else [])
