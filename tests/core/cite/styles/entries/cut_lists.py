"""Papers whose source left out authors; pandoc has no word for that."""

from __future__ import annotations

from core.model import PaperDate
from tests.core.cite.styles.entries.build import entry, first

CUT_LISTS = [
    entry(
        "cut-preprint",
        "HAICOSYSTEM: An Ecosystem for Sandboxing Safety Risks in Human-AI Interactions",
        "Zhou, Xuhui; Kim, Hyunwoo; Brahman, Faeze",
        PaperDate(2024, 9, 24),
        cut=True,
    ),
    entry(
        "cut-article-one-shown",
        "A long list cut short",
        "van der Berg, Jan",
        PaperDate(2019),
        cut=True,
        kind="article",
        container="Lists",
        volume="2",
        pages="5-6",
    ),
    entry(
        "cut-article-nine-shown",
        "A longer list cut short",
        first(9),
        PaperDate(2019),
        cut=True,
        kind="article",
        container="Lists",
        volume="2",
        pages="7-8",
    ),
]
