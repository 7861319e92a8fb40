"""DBLP: what is like a title and an author, as JSON; then a record's own BibTeX.

The shape: https://dblp.org/faq/How+to+use+the+dblp+search+API.html. Where there is one hit
there is no list of them; titles end in a stop.
"""

from __future__ import annotations

import html
import io
import json
from typing import TYPE_CHECKING, Any

from core.lookup.http import ServiceError
from core.lookup.wording import family, title_words
from core.model import Paper, SourceRef
from core.patterns import regex
from core.sources import ReadOptions
from core.sources.stream import LineStream
from core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.lookup.asking import Asking
    from core.model import Identifiers

NAME = "DBLP"
SECONDS_BETWEEN = 2.0
_MOST_HITS = "10"
#: A preprint and what became of it; each costs a further question.
_MOST_RECORDS = 2
_KEY = regex(r"[\w.-]+(?:/[\w.:+-]+)+")


class Dblp:
    """The records of DBLP."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def by_ids(self, wanted: Sequence[Identifiers]) -> Iterator[Paper]:
        """The records with those DOIs, as many of them as there are."""
        for doi in dict.fromkeys(each.doi for each in wanted if each.doi):
            for hit in self._hits(doi):
                if one_line(_text(hit.get("doi"))).lower() == doi.lower():
                    yield from self._record(hit)

    def alike(self, paper: Paper) -> Iterator[Paper]:
        """The records of a paper's title, each with its own entry: those published come first."""
        words = title_words(paper)
        wanted = set(words)
        hits = self._hits(" ".join((*words, *family(paper).split()[-1:]))) if words else []
        like = [hit for hit in hits if wanted <= set(title_words(_sketch(hit)))]
        like.sort(key=lambda hit: _text(hit.get("key")).startswith("journals/corr/"))
        for hit in like[:_MOST_RECORDS]:
            yield from self._record(hit)

    def _hits(self, query: str) -> list[dict[str, Any]]:
        params = {"q": query, "format": "json", "h": _MOST_HITS}
        return self._asking.ask("/search/publ/api", params, _hits)

    def _record(self, hit: dict[str, Any]) -> Iterator[Paper]:
        key = _text(hit.get("key"))
        if _KEY.fullmatch(key) and ".." not in key:
            yield from self._asking.ask(f"/rec/{key}.bib", {"param": "1"}, _entries)


def _hits(body: bytes) -> list[dict[str, Any]]:
    try:
        hits = json.loads(body)["result"]["hits"].get("hit", [])
        found = [hit["info"] for hit in (hits if isinstance(hits, list) else [hits])]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ServiceError("answers with what is not its JSON") from error
    return [info for info in found if isinstance(info, dict)]


def _entries(body: bytes) -> list[Paper]:
    from core.sources.bibtex import reader  # the slowest reader to import

    stream = LineStream(io.BytesIO(body), NAME)
    return [item for item in reader.read(stream, ReadOptions()) if isinstance(item, Paper)]


def _sketch(hit: dict[str, Any]) -> Paper:
    """What a hit says of its title, to tell whether its record is worth a question."""
    title = one_line(html.unescape(_text(hit.get("title")))).removesuffix(".")
    return Paper(title, SourceRef(NAME, 1))


def _text(value: object) -> str:
    first = value[0] if isinstance(value, list) and value else value
    return first if isinstance(first, str) else ""
