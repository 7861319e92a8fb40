"""What a paper says, field by field, in words that can be held against another state's.

Invariant: two statements are equal just where a reader would see no difference, whichever formats
they were read from: TeX is read, dates are ISO 8601, a cut list says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from core.latex.reading import to_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.model import Paper

ABSTRACT = "abstract"
# Of what is kept of an abstract, to tell that it has changed: 2,000 papers of 1.6 kB are 3 MB.
_DIGEST_BYTES = 8


@dataclass(frozen=True, slots=True)
class Statement:
    """A paper and what it says: name of a field -> its text, those that it leaves out left out.

    `paper` may lack its abstract, and then `fields` has a digest of it.
    """

    paper: Paper
    fields: Mapping[str, str]

    @property
    def own_key(self) -> str:
        """The cite key that its own source gives it; empty where the corpus made one."""
        return self.fields.get("key", "")


def stated(paper: Paper, *, digested: bool = False) -> Statement:
    """What `paper` says; `digested` has a digest for the abstract, as a kept state has."""
    at, ids = paper.publication, paper.ids
    cut = "" if paper.authors_complete else " et al."
    fields = {
        "title": to_text(paper.title),
        "authors": ", ".join(author.display for author in paper.authors) + cut,
        "affiliations": ", ".join(paper.affiliations),
        "date": f"{paper.date.iso}{'?' * paper.date.inferred}" if paper.date else "",
        "kind": at.kind.value,
        "container": to_text(at.container),
        "volume": at.volume,
        "number": at.issue,
        "pages": at.pages,
        "eid": at.eid,
        "publisher": to_text(at.publisher),
        "pubstate": at.pubstate,
        "note": to_text(at.note),
        "subject_class": paper.subject_class,
        "code": "public" if paper.has_code else "",
        "keywords": ", ".join(paper.keywords),
        "arxiv": ids.arxiv,
        "doi": ids.doi,
        "url": ids.url,
        "pmid": ids.pmid,
        "key": paper.entry.key if paper.entry else "",
        ABSTRACT: _digest(paper.abstract) if digested else to_text(paper.abstract),
    }
    return Statement(paper, {name: value for name, value in fields.items() if value})


def _digest(abstract: str) -> str:
    text = " ".join(to_text(abstract).split())
    return blake2b(text.encode(errors="replace"), digest_size=_DIGEST_BYTES).hexdigest() * bool(
        text
    )
