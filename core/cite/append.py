"""Which papers a .bib file lacks, and the text that adds them: nothing in the file is touched.

Invariant: the new text only follows what is there; a paper the file has is passed over, and no
key is written that the file has already, so the file means what it meant and the new ones too.
"""

from __future__ import annotations

import codecs
import io
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from core.cite.formats.bibtex.parents import in_order
from core.cite.keys import cite_key, suffix
from core.errors import BibyankError
from core.latex.reading import to_text
from core.model import Paper
from core.patterns import regex
from core.sources import ReadOptions
from core.sources.bibtex import reader
from core.sources.stream import LineStream
from core.text import ascii_fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.cite.options import Options
    from core.cite.registry import Format

_KEY = regex(r"@\s*[A-Za-z]+\s*[{(]\s*([^\s,{}]+)")


@dataclass(frozen=True, slots=True)
class Addition:
    """What an append does.

    `text` follows the file's bytes. `added` counts the papers in it; `present` are those passed
    over, each with the key the file has it under; `renamed` are pairs (key, key written) of
    papers whose key belongs to a different paper of the file.
    """

    text: bytes
    added: int
    present: tuple[tuple[Paper, str], ...]
    renamed: tuple[tuple[str, str], ...]


def addition(before: bytes, papers: Iterable[Paper], format_: Format, options: Options) -> Addition:
    """The text that adds `papers` to a .bib file with the content `before`.

    A file that is not UTF-8 gets ASCII, and one with CRLF line ends gets those. Raises
    `BibyankError` for a UTF-16 file, which BibTeX cannot read.
    """
    if before.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise BibyankError("the file is UTF-16, which BibTeX cannot read; save it as UTF-8 first")
    store = _Shelf(before)
    if options.parent_of is not None:
        papers = in_order(papers, options.parent_of)
        # A parent that the file has stands before the new children, where BibTeX wants none.
        options = options._replace(parent_of=lambda _: None)
    lacking = list(store.lacking(papers))
    if not _is_utf8(before):
        options = options._replace(ascii_only=True)
    text = format_.format(lacking, options)
    if text:
        gap = "" if not before else "\n" if before.endswith(b"\n") else "\n\n"
        text = f"{gap}{text}\n"
    if b"\r\n" in before:
        text = text.replace("\n", "\r\n")
    return Addition(text.encode(), len(lacking), tuple(store.present), tuple(store.renamed))


class _Shelf:
    """The papers of a .bib file by their ids and keys, and what became of the new ones."""

    def __init__(self, content: bytes) -> None:
        stream = LineStream(io.BytesIO(content), "")
        # A key counts as taken even where its entry could not be read.
        self._taken = {key.lower() for key in _KEY.findall(content.decode(errors="replace"))}
        self._by_id: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self.present: list[tuple[Paper, str]] = []
        self.renamed: list[tuple[str, str]] = []
        for item in reader.read(stream, ReadOptions()):
            if isinstance(item, Paper):
                self._put(item)

    def lacking(self, papers: Iterable[Paper]) -> Iterator[Paper]:
        """The papers that are not there yet, each under a key of its own."""
        for paper in papers:
            key = cite_key(paper)
            if known := self._known_as(paper, key):
                self.present.append((paper, known))
                continue
            free = key if key.lower() not in self._taken else self._free(key)
            if free != key:
                self.renamed.append((key, free))
            added = replace(paper, key=free)
            self._put(added)
            yield added

    def _put(self, paper: Paper) -> None:
        self._taken.add(paper.key.lower())
        self._titles.setdefault(paper.key.lower(), _title(paper))
        for name in _ids(paper):
            self._by_id.setdefault(name, paper.key)

    def _known_as(self, paper: Paper, key: str) -> str:
        for name in _ids(paper):
            if name in self._by_id:
                return self._by_id[name]
        return key if self._titles.get(key.lower()) == _title(paper) else ""

    def _free(self, key: str) -> str:
        candidates = (key + suffix(rank) for rank in count(1))
        return next(name for name in candidates if name.lower() not in self._taken)


def _ids(paper: Paper) -> list[str]:
    ids = {"arxiv": paper.ids.arxiv.lower(), "doi": paper.ids.doi.lower()}
    return [f"{name}:{value}" for name, value in ids.items() if value]


def _title(paper: Paper) -> str:
    return ascii_fold(to_text(paper.title)).lower()


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
