"""What is said to be new, gone or changed between two states is what a reader would say."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from core.changes.comparing import compare
from core.changes.statement import stated
from core.model import Author, Entry, Identifiers, Kind, PaperDate, Profile, Publication
from tests.core.works.records import SEEDS, named, read, record
from tests.program import ROOT
from tui.cli import main

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pytest

    from core.changes.comparing import Changes
    from core.model import Paper

OF_THE_PAGE = read(SEEDS)
PREPRINT = named(record("a.bib", authors="Ada Núñez, Bo van Dyck, ..."), arxiv="2201.00001")


def held(old: Sequence[Paper], new: Sequence[Paper], *, digested: bool = False) -> Changes:
    before, now = ([stated(paper, digested=digested) for paper in state] for state in (old, new))
    return compare(before, now)


def fields(old: Paper, new: Paper) -> dict[str, tuple[str, str]]:
    (changed,) = held([old], [new]).changed
    return dict(changed.fields)


@given(st.permutations(OF_THE_PAGE), st.booleans())
def test_the_order_is_no_difference(new: list[Paper], digested: bool) -> None:
    changes = held(OF_THE_PAGE, new, digested=digested)
    assert not changes
    assert changes.same == 49


@given(st.sets(st.integers(0, 48)), st.sets(st.integers(0, 48)))
def test_each_paper_is_counted_once(gone: set[int], added: set[int]) -> None:
    old, new = (
        [paper for place, paper in enumerate(OF_THE_PAGE) if place not in left_out]
        for left_out in (added, gone)
    )
    changes = held(old, new)
    assert [each.paper for each in changes.gone] == [OF_THE_PAGE[i] for i in sorted(gone - added)]
    assert [each.paper for each in changes.added] == [OF_THE_PAGE[i] for i in sorted(added - gone)]
    assert changes.same == 49 - len(gone | added)
    assert not changes.changed


def test_a_preprint_that_was_published_is_one_paper_field_by_field() -> None:
    published = replace(
        record("a.bib", "Sparse attention for slow readers", year=2024, kind=Kind.INPROCEEDINGS),
        publication=Publication(Kind.INPROCEEDINGS, container="Proceedings of Reading"),
        ids=Identifiers(arxiv="2201.00001", doi="10.1000/reading.1"),
    )
    assert fields(PREPRINT, published) == {
        "title": ("Sparse Attention for Slow Readers", "Sparse attention for slow readers"),
        "authors": ("Ada Núñez, Bo van Dyck et al.", "Ada Núñez, Bo van Dyck, Cy Ng"),
        "date": ("2022", "2024"),
        "kind": ("preprint", "inproceedings"),
        "container": ("", "Proceedings of Reading"),
        "doi": ("", "10.1000/reading.1"),
    }


def test_what_a_format_cannot_say_has_not_changed() -> None:
    old = [replace(paper, has_code=True, abstract="Seen.") for paper in OF_THE_PAGE[:2]]
    bare = [replace(p, abstract="", title=p.title.upper(), source=PREPRINT.source) for p in old]
    assert not held(old, [replace(paper, has_code=False) for paper in bare])
    lost = [replace(paper, abstract="") for paper in old]
    assert [set(each.fields) for each in held(old, lost).changed] == [{"abstract"}] * 2


def test_an_entry_that_was_corrected_is_known_by_its_key() -> None:
    """A year ten years off is no version of the paper to `core.works`."""
    old = replace(record("a.bib", year=2012), entry=Entry("article", "nunez", ()))
    new = replace(old, title="Attention for Slow Readers", date=PaperDate(2022))
    assert set(fields(old, new)) == {"title", "date"}
    another = replace(new, title="On Lanterns", authors=(Author("Haddad", "Omar"),))
    changes = held([old], [another])
    assert (len(changes.added), len(changes.gone)) == (1, 1)


def test_the_likest_of_several_records_of_one_work_are_held_together() -> None:
    print_ = replace(PREPRINT, publication=Publication(Kind.ARTICLE, container="Reading"))
    later = [replace(print_, date=PaperDate(2023)), replace(PREPRINT, abstract="New.")]
    changes = held([PREPRINT, print_], later)
    assert [set(each.fields) for each in changes.changed] == [{"date"}, {"abstract"}]


def test_other_words_in_an_abstract_are_seen_where_only_a_digest_was_kept() -> None:
    old = replace(PREPRINT, abstract="We read {\\em slowly}.")
    assert not held([old], [replace(old, abstract="We read \\emph{slowly}.")], digested=True)
    assert held([old], [replace(old, abstract="We read fast.")], digested=True).changed


def test_figures_of_a_profile() -> None:
    old = Profile("Ada", h_index=3, citations=1234)
    changes = compare((), (), (old, replace(old, citations=7037, novelty_percent=5)))
    assert changes.profile == {"citations": ("1,234", "7,037"), "novelty_percent": ("", "5")}
    assert changes.summary == "the profile's figures"
    assert not compare((), (), (old, None))


def test_json_is_as_its_schema_says(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    later = tmp_path / "later.txt"
    page = SEEDS.read_text(encoding="utf-8").replace("7,037citations", "7,038citations")
    page = page.replace("SODA: Million-scale", "SODA: A Million-scale").replace("Quark", "Kwark")
    later.write_text(page[: page.index("OCMay")] if "OCMay" in page else page[:-3000])
    assert main(["diff", str(SEEDS), str(later), "--json"]) == 1
    said = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    schema = json.loads((ROOT / "docs" / "diff-schema.json").read_text(encoding="utf-8"))
    assert {each["change"] for each in said} <= set(schema["properties"]["change"]["enum"])
    assert {"profile", "changed", "gone"} <= {each["change"] for each in said}
    for each in said:
        assert set(schema["required"]) <= set(each) <= set(schema["properties"])
        assert each["schema"] == schema["properties"]["schema"]["const"]
        assert all(set(both) == {"old", "new"} for both in each.get("fields", {}).values())
