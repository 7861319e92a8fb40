"""One key, one entry in what is written; a user's own key stays what it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from core.cite import export, lint, registry
from core.cite.options import Options
from core.model import Entry, Identifiers, Kind, Paper, PaperDate, Publication, SourceRef
from tests.core.cite.samples import SANDBOX

if TYPE_CHECKING:
    from pathlib import Path


def paper(key: str, title: str, doi: str = "") -> Paper:
    entry = Entry("misc", key, (("title", title), ("author", "A, B"), ("year", "2000")))
    source = SourceRef("refs.bib", 1)
    return Paper(title, source, key=key, entry=entry, ids=Identifiers(doi=doi))


def written(name: str, *papers: Paper) -> tuple[list[str], list[str]]:
    told: list[str] = []
    text = registry.find(name).format(papers, Options(told=told.append))
    return [line[6:-1] for line in text.split("\n") if line[:1] == "@"], told


def test_bibtex_takes_keys_that_differ_in_case_for_one() -> None:
    papers = (paper("k", "One"), paper("K", "Two"), paper("Ka", "Three"))
    assert written("bibtex", *papers) == (
        ["k", "Ka", "Kaa"],
        ["K as Ka: the key was taken", "Ka as Kaa: the key was taken"],
    )
    assert written("biblatex", *papers) == (["k", "K", "Ka"], [])


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_one_key_twice_is_one_entry_of_one_work(name: str) -> None:
    keys, told = written(name, paper("k", "The One"), paper("k", "{The} one"))
    assert keys == ["k"]
    assert told == ["k: twice the same work, written once"]
    keys, told = written(name, paper("k", "One"), paper("k", "Two"))
    assert keys == ["k", "ka"]
    assert told == ["k as ka: the key was taken"]
    keys, _ = written(name, paper("k", "Editorial", "10.1/a"), paper("k", "Editorial", "10.1/b"))
    assert keys == ["k", "ka"]


def test_an_export_tells_what_it_renamed(tmp_path: Path) -> None:
    path = tmp_path / "out.bib"
    two = [paper("k", "One"), paper("K", "Two")]
    done = export.export(path, two, registry.find("bibtex"), export.Mode.NEW)
    assert done.remarks == ("K as Ka: the key was taken",)


@pytest.mark.parametrize("key", ["a%b", "a#b", "a~b", "a'b", "é:b"])
def test_a_users_key_is_written_as_it_stands(key: str) -> None:
    for name in ("bibtex", "biblatex"):
        assert written(name, paper(key, "T"))[0] == [key]
    assert registry.find("key").format([paper(key, "T")]) == key
    cannot = "LaTeX cannot cite this key" in lint.warnings(paper(key, "T"))
    assert cannot == any(char in key for char in "%#~")


def of_type(type_: str, publication: Publication) -> Paper:
    return replace(
        SANDBOX,
        authors_complete=True,
        date=PaperDate(2000),
        ids=Identifiers(doi="10.1/x"),
        publication=publication,
        entry=Entry(type_, "k", ()),
    )


@pytest.mark.parametrize(
    ("type_", "kind", "remark"),
    [
        ("article", Kind.ARTICLE, "no journal"),
        ("inproceedings", Kind.INPROCEEDINGS, "no booktitle"),
        ("incollection", Kind.CHAPTER, "no booktitle"),
        ("book", Kind.BOOK, "no publisher"),
        ("phdthesis", Kind.THESIS, "no school"),
        ("techreport", Kind.REPORT, "no institution"),
    ],
)
def test_what_an_entry_lacks_is_said_in_a_word(type_: str, kind: Kind, remark: str) -> None:
    assert lint.warnings(of_type(type_, Publication(kind))) == (remark,)
    whole = Publication(kind, container="C", publisher="P")
    assert lint.warnings(of_type(type_, whole)) == ()
    assert "no year" in lint.warnings(replace(of_type(type_, whole), date=None))
