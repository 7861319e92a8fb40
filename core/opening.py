"""The one place that chooses who makes a corpus: by the source that is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.corpus import Corpus
    from core.settings.model import Settings


def corpus_from(names: Sequence[str], settings: Settings) -> Corpus:
    """The papers of these sources, files, folders or "-"; nothing is touched before `load`."""
    from core.embedded import EmbeddedCorpus

    return EmbeddedCorpus(names, settings)
