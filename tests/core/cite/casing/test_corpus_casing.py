"""A corpus as the evidence for its own titles, and the setting that leaves titles alone."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from core.cite import registry
from core.embedded import EmbeddedCorpus
from core.settings.model import Settings

if TYPE_CHECKING:
    from pathlib import Path

BIB = """
@article{a, title = {Tuning Zephyr for {CiteSeer} Pages}, author = {Roe, Jo}, year = 2020, journal = {J}}
@article{b, title = {Winds}, abstract = {The west wind of Zephyr is mild.}, year = 2021}
@article{c, title = {Gales}, abstract = {They ran Zephyr here.}, year = 2022}
"""  # noqa: E501 - an entry a line


@pytest.fixture
def library(tmp_path: Path) -> str:
    path = tmp_path / "library.bib"
    path.write_text(BIB, "utf-8")
    return str(path)


def reference(library: str, style: str, settings: Settings) -> str:
    with closing(EmbeddedCorpus([library], settings)) as corpus:
        for _ in corpus.load(index=False):
            pass
        return registry.find(style).format(corpus.papers([0]), corpus.cite_options)


@pytest.mark.parametrize("style", ["apa", "ieee"])
def test_other_papers_of_the_corpus_say_what_is_a_name(library: str, style: str) -> None:
    assert "Tuning Zephyr for CiteSeer pages" in reference(library, style, Settings())


@pytest.mark.parametrize("style", ["apa", "ieee"])
def test_a_setting_leaves_titles_as_they_stand(library: str, style: str) -> None:
    settings = Settings(sentence_case=False)
    assert "Tuning Zephyr for CiteSeer Pages" in reference(library, style, settings)


@pytest.mark.parametrize("style", ["acm", "chicago", "mla"])
def test_other_styles_keep_their_headline_capitals(library: str, style: str) -> None:
    assert "Tuning Zephyr for CiteSeer Pages" in reference(library, style, Settings())


@pytest.mark.parametrize("style", ["apa", "ieee", "acm", "chicago", "mla"])
def test_a_title_in_another_language_keeps_its_capitals(tmp_path: Path, style: str) -> None:
    path = tmp_path / "german.bib"
    entry = "@book{k, title = {Werke der Bildenden Kunst}, langid = {german}, year = 1790}"
    path.write_text(entry, "utf-8")
    assert "Werke der Bildenden Kunst" in reference(str(path), style, Settings())


def test_a_corpus_that_is_closed_is_no_evidence_and_no_error(library: str) -> None:
    with closing(EmbeddedCorpus([library], Settings())) as corpus:
        for _ in corpus.load(index=False):
            pass
        papers, options = corpus.papers([0]), corpus.cite_options
    text = registry.find("apa").format(papers, options)
    assert "Tuning zephyr for CiteSeer pages" in text
