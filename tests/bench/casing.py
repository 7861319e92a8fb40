"""Titles in sentence case: how many come out as people write them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from core.cite.casing.braces import marked
from core.cite.casing.evidence import SMALL_WORDS, WORD, is_headline
from core.cite.casing.headline import title_case
from core.cite.casing.sentence import sentence_case
from core.cite.styles.text import shown
from tests.bench.results import Section

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.bench.corpora import Bench

# Authors write fewer of the longer words than this with a capital where they mean sentence case.
_FEW_CAPITALS = 0.4
_TEX = frozenset("$\\{")


class _Title(NamedTuple):
    headline: str
    sentence: str
    abstract: str


def run(bench: Bench) -> Section:
    """Of the pairs in `--cased`, and of the titles in `--file` that are in sentence case."""
    section = Section(
        "casing",
        "Titles in headline capitals put into sentence case, with nothing but the paper's own "
        "abstract beside them. The given pairs were in sight when the rules were made. arXiv's "
        "titles are those that their authors wrote in sentence case, put in headline capitals and "
        "back; authors do not follow APA (after a colon most write a small letter).",
    )
    rows = []
    if bench.cased:
        rows.append(_row("given pairs", _given(bench.cased)))
    if bench.file:
        rows.append(_row("of arXiv", _raised(bench.file)))
    if rows:
        section.add(["titles", "all", "exactly so", "words so"], rows)
    else:
        section.note("Not measured: name titles with `--cased` or `--file`.")
    return section


def _row(name: str, titles: Iterator[_Title]) -> list[str]:
    exact = all_titles = right = all_words = 0
    for title in titles:
        words = title.sentence.split()
        lowered = sentence_case(title.headline, title.abstract)
        all_titles += 1
        exact += lowered == title.sentence
        all_words += len(words)
        right += sum(a == b for a, b in zip(lowered.split(), words, strict=False))
    return [name, f"{all_titles:,}", f"{exact / all_titles:.1%}", f"{right / all_words:.2%}"]


def _given(path: Path) -> Iterator[_Title]:
    for each in json.loads(path.read_text(encoding="utf-8")):
        headline = shown(marked(each["headline"]))
        yield _Title(headline, shown(each["sentence"]), each["abstract"])


def _raised(path: Path) -> Iterator[_Title]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            paper = json.loads(line)
            title = shown(paper["title"])
            if not _TEX.isdisjoint(paper["title"]) or not _is_sentence(title):
                continue
            raised = title_case(title)
            if is_headline(raised):
                yield _Title(raised, title, paper["abstract"])


def _is_sentence(title: str) -> bool:
    words = [match[0] for match in WORD.finditer(title)][1:]
    longer = [word for word in words if len(word) > 3 and word not in SMALL_WORDS]
    capitals = sum(word[0].isupper() for word in longer)
    return not is_headline(title) and capitals < _FEW_CAPITALS * len(longer)
