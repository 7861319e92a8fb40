"""Preprints with and without an id."""

from __future__ import annotations

from core.model import Identifiers, PaperDate
from tests.core.cite.styles.entries.build import entry, first

PREPRINTS = [
    entry(
        "preprint-arxiv",
        "HAICOSYSTEM: An ecosystem for sandboxing safety risks in human-AI interactions",
        "Zhou, Xuhui; Kim, Hyunwoo; Brahman, Faeze; Jiang, Liwei",
        PaperDate(2024, 9, 24),
        ids=Identifiers(arxiv="2409.16427"),
    ),
    entry(
        "preprint-old-arxiv",
        "The entropy formula for the Ricci flow and its geometric applications",
        "Perelman, Grisha",
        PaperDate(2002, 11, 11),
        ids=Identifiers(arxiv="math/0211159", url="https://arxiv.org/abs/math/0211159"),
    ),
    entry(
        "preprint-no-id",
        "Can machines learn morality? The Delphi experiment",
        "Jiang, Liwei; Hwang, Jena D.",
        PaperDate(2021, 10),
    ),
    entry(
        "preprint-no-authors",
        "A note that nobody signed",
        date=PaperDate(2020),
        ids=Identifiers(url="https://example.org/note.pdf"),
    ),
    entry("preprint-title-only", "Untitled draft on caches"),
    entry(
        "preprint-other-server",
        "Sleep and memory in larval zebrafish",
        "Ortiz, Marta",
        PaperDate(2021, 5, 3),
        ids=Identifiers(doi="10.1101/2021.05.03.442000"),
        publisher="bioRxiv",
    ),
    entry(
        "preprint-math-quotes",
        'An $O(\\sqrt{d}n^{-1/8})$ bound for "hard" $k$-means',
        "Müller, Jürgen",
        PaperDate(2023, 1, 5),
        ids=Identifiers(arxiv="2301.00001"),
    ),
    entry(
        "preprint-eight-authors",
        "Red teaming language models to reduce harms",
        first(8),
        PaperDate(2022, 8, 23),
        ids=Identifiers(arxiv="2209.07858"),
    ),
    entry(
        "preprint-published-doi",
        "Measuring massive multitask language understanding",
        "Hendrycks, Dan; Burns, Collin",
        PaperDate(2020, 9),
        ids=Identifiers(arxiv="2009.03300", doi="10.1234/mmlu"),
    ),
    entry(
        "preprint-organisations",
        "A technical account of a model",
        "{Example Lab}; {Another Lab}; Smith, Jo",
        PaperDate(2023, 3, 15),
        ids=Identifiers(arxiv="2303.08774"),
    ),
    entry(
        "preprint-old-style-name",
        "What would Jiminy Cricket do? Towards agents that behave morally",
        "von Neumann, John; St. John, Skyler; Mac Lane, Saunders",
        PaperDate(2021, 10, 25),
        ids=Identifiers(arxiv="2110.13136"),
    ),
]
