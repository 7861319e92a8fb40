"""Where nothing is found: what was meant, by what titles say, and what narrows it too far."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.embedded import EmbeddedCorpus
from core.search.query import parse
from core.settings.model import Settings

ENTRIES = """
@misc{a, title = {Artificial Hivemind}, author = {Liwei Jiang}, year = {2025}}
@misc{b, title = {Wuthering Heights read again}, author = {Ada Berg}, year = {1999}}
@misc{c, title = {Heights of rivers}, author = {Ada Berg}, year = {2001}}
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedCorpus:
    file = tmp_path_factory.mktemp("papers") / "refs.bib"
    Path(file).write_text(ENTRIES, encoding="utf-8")
    corpus = EmbeddedCorpus([str(file)], Settings())
    for _ in corpus.load():
        pass
    return corpus


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("qhivmnd", [("hivemind", 1)]),
        ("qhivmnd year:1999", [("hivemind", 1), ("year:1999", 1)]),
        ("hivemind year:1999", [("hivemind", 1), ("year:1999", 1)]),
        ("author:nobody heights", [("heights", 2)]),
        ("-berg heights", [("heights", 2), ("-berg", 1)]),
        ("zzzzzz", []),
        ("qq", []),
        ("", []),
    ],
)
def test_only_what_finds_something_is_suggested_the_nearest_first(
    corpus: EmbeddedCorpus, asked: str, meant: list[tuple[str, int]]
) -> None:
    near = corpus.suggestions(parse(asked), 4)
    assert [(str(each.query).strip(), each.total) for each in near] == meant


def test_no_more_are_suggested_than_are_asked_for(corpus: EmbeddedCorpus) -> None:
    assert len(corpus.suggestions(parse("hivemind year:1999"), 1)) == 1
