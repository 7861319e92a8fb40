"""arXiv's API: ids are asked for many at a time, titles one by one; answers are Atom.

The shape: https://info.arxiv.org/help/api/user-manual.html. A wrong id is answered by an entry
whose own id names an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from core.addresses import normal_doi
from core.identifiers import arxiv_id_in_text
from core.lookup.http import ServiceError
from core.lookup.wording import family, title_words
from core.model import Identifiers, Paper, Publication, SourceRef
from core.names.display import from_display
from core.sources.dates import read_date
from core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.lookup.asking import Asking

NAME = "arXiv"
SECONDS_BETWEEN = 3.0
_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_IDS_AT_ONCE = 50
_MOST_HITS = "5"


class Arxiv:
    """The papers of arXiv."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def by_ids(self, wanted: Sequence[Identifiers]) -> Iterator[Paper]:
        """The papers with those arXiv ids, as many of them as there are."""
        ids = list(dict.fromkeys(each.arxiv for each in wanted if each.arxiv))
        for first in range(0, len(ids), _IDS_AT_ONCE):
            some = ids[first : first + _IDS_AT_ONCE]
            params = {"id_list": ",".join(some), "max_results": str(len(some))}
            yield from self._asking.ask("", params, _read)

    def alike(self, paper: Paper) -> Iterator[Paper]:
        """Papers with the words of a paper's title, and its first author."""
        terms = [f"ti:{word}" for word in title_words(paper)]
        terms += [f"au:{word}" for word in family(paper).split()[-1:]]
        if terms:
            params = {"search_query": " AND ".join(terms), "max_results": _MOST_HITS}
            yield from self._asking.ask("", params, _read)


def _read(body: bytes) -> list[Paper]:
    text = body.decode(errors="replace")
    # No feed of arXiv's declares anything, and what is declared may grow without end.
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ServiceError("answers with what is no Atom feed")
    try:
        feed = ET.fromstring(text)  # noqa: S314 - nothing is declared in it
    except (ET.ParseError, ValueError) as error:
        raise ServiceError("answers with what is no Atom feed") from error
    if feed.tag != f"{_ATOM}feed":
        raise ServiceError("answers with what is no Atom feed")
    return [paper for entry in feed.iter(f"{_ATOM}entry") if (paper := _paper(entry))]


def _paper(entry: ET.Element) -> Paper | None:
    arxiv = arxiv_id_in_text(_text(entry, f"{_ATOM}id"))
    title = _text(entry, f"{_ATOM}title")
    if not arxiv or not title:
        return None
    names = (_text(author, f"{_ATOM}name") for author in entry.iter(f"{_ATOM}author"))
    primary = entry.find(f"{_ARXIV}primary_category")
    return Paper(
        title,
        SourceRef(NAME, 1),
        authors=tuple(from_display(name) for name in names if name),
        date=read_date(_text(entry, f"{_ATOM}published")[: len("2024-09-24")]).date,
        subject_class=one_line(primary.get("term", "")) if primary is not None else "",
        abstract=_text(entry, f"{_ATOM}summary"),
        ids=Identifiers(
            arxiv,
            normal_doi(_text(entry, f"{_ARXIV}doi")),
            f"https://arxiv.org/abs/{arxiv}",
        ),
        publication=Publication(note=_text(entry, f"{_ARXIV}journal_ref")),
    )


def _text(element: ET.Element, name: str) -> str:
    return one_line(element.findtext(name) or "")
