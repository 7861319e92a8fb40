"""What was found, written where its user says: a .bib of theirs, or bibyank's own completions.

Invariant: no source that is open is ever written to. In the completions file a paper has one entry,
the newest; in a .bib of the user's, what is there stays and what it has is passed over.
"""

from __future__ import annotations

import fcntl
import io
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from core.cite.export import Exported, Mode, export
from core.cite.formats.bibtex import bibtex
from core.cite.options import DEFAULT
from core.cite.registry import find
from core.completion import choices
from core.errors import BibyankError
from core.model import Paper
from core.paths import completions_file
from core.sources import ReadOptions
from core.sources.bibtex import reader
from core.sources.stream import LineStream

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from core.lookup.looking import Proposal

_ARXIV_FIELDS = frozenset({"eprint", "arxiv", "arxivid"})


def write(path: Path, papers: Sequence[Paper], sources: Sequence[str]) -> Exported:
    """Write the entries of `papers`; `sources` are the files that are open.

    Raises BibyankError when `path` is one of those, and when it cannot be written.
    """
    path = path.expanduser()
    whole = [_with_ids(paper) for paper in papers]
    target = path.resolve()
    if target == completions_file().resolve():
        return _into_completions(target, whole)
    if target in {_resolved(path, name) for name in sources}:
        raise BibyankError(f"{path} is open here: a source is never written to; name another .bib")
    if path.suffix.lower() != ".bib":
        raise BibyankError(f"{path}: entries are written into a .bib; name one")
    return export(path, whole, find("bibtex"), Mode.APPEND)


def vouch(proposals: Sequence[Proposal]) -> None:
    """Keep that the user has taken what the guard was in doubt about, so that it is taken again.

    Raises BibyankError where that cannot be kept.
    """
    choices.add(
        [
            choices.Choice(choices.known(each.before), taken=choices.known(each.after))
            for each in proposals
            if each.is_vouched
        ]
    )


def entry_text(paper: Paper) -> str:
    """The entry as it would be written."""
    return "\n".join(bibtex.pieces([_with_ids(paper)], DEFAULT))


def _resolved(path: Path, name: str) -> Path:
    return type(path)(name).resolve()


def _into_completions(target: Path, papers: Sequence[Paper]) -> Exported:
    """The file with these entries in the place of older ones of the same papers."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _alone(target):
            kept = {paper.key.lower(): paper for paper in _papers(target)}
            kept |= {paper.key.lower(): paper for paper in papers}
            written = export(target, kept.values(), find("bibtex"), Mode.REPLACE)
    except OSError as error:
        raise BibyankError(f"{target}: cannot write ({error.strerror or error})") from error
    return replace(written, written=len(papers))


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    """One bibyank at a time: each reads what the other has written."""
    with target.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _papers(path: Path) -> list[Paper]:
    if not path.exists():
        return []
    items = reader.read(LineStream(io.BytesIO(path.read_bytes()), str(path)), ReadOptions())
    return [item for item in items if isinstance(item, Paper)]


def _with_ids(paper: Paper) -> Paper:
    """The paper, with the identifiers that are known of it in its entry too."""
    entry = paper.entry
    if entry is None:
        return paper
    known = {name.lower() for name, _ in entry.fields}
    fields = entry.fields
    if paper.ids.arxiv and not known & _ARXIV_FIELDS:
        fields += (("eprint", paper.ids.arxiv), ("archiveprefix", "arXiv"))
    if paper.ids.doi and "doi" not in known:
        fields += (("doi", paper.ids.doi),)
    return replace(paper, entry=replace(entry, fields=fields))
