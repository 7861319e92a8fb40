"""The one place that chooses who makes a corpus: by the source that is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import BibyankError
from core.paths import is_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.corpus import Corpus
    from core.settings.model import Settings


def corpus_from(names: Sequence[str], settings: Settings) -> Corpus:
    """The papers of these sources, files, folders or "-"; or of one library on a server.

    Nothing is touched before `load`. Raises BibyankError for several sources of which one is a
    library, for an address that holds a password, and where the driver is not installed.
    """
    if any(map(is_address, names)):
        return _shared(names, settings)
    from core.embedded import EmbeddedCorpus

    return EmbeddedCorpus(names, settings)


def _shared(names: Sequence[str], settings: Settings) -> Corpus:
    if len(names) > 1:
        raise BibyankError(
            "a library on a server is opened by itself; bibyank publish puts other sources into it"
        )
    try:
        from core.shared.corpus import SharedCorpus
    except ImportError as error:
        raise BibyankError("to open a library on a server, install bibyank[postgresql]") from error
    return SharedCorpus(names[0], settings)
