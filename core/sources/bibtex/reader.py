"""Reads .bib files, an entry at a time: rows show at once and memory stays flat.

Nothing is lost: an entry that cannot be read whole is yielded with what could be, and a
`Problem` names the line and the reason. A problem that kept nothing stands for an entry that
gave no paper, so papers + problems with an empty `kept` = entries in the file. `@comment`,
`@preamble` and `@string` are no entries, nor is text between entries.

The grammar is read by our own scanner (`bibtex_scan`), with bibtexparser 2.1 as its oracle in
the tests, because bibtexparser in the middle is slower and still needs one around it. CPU
seconds for 60,000 entries (52 MB, 670,748 fields) on one machine, fields equal in all but
the 87 with a `#`, which it leaves as they are:

    bibtexparser.parse_string, the whole file          8.7     548 MB
    bibtexparser, 100 entries at a time                6.5      15 MB
    our entries, macros and `#` resolved               1.7
    our papers: names, Unicode, ids, dates             7.9      47 MB   0.9 times a bare parse
    papers behind bibtexparser in pieces (sum)        12.7              1.5 times

And what it could not be fed without: the true ends of entries (it ends one at `@book{` at the
start of a line in an abstract, and an entry in an @comment comes out as one), a reading of
what it fails (a missing brace or comma, a field given twice), `may # " 31"`, and fields that
one brace too many has put behind their entry, which it drops without a word.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from core.model import Entry, Problem, SourceRef
from core.patterns import regex
from core.sources.bibtex.beside import Beside, beside_of
from core.sources.bibtex.crossref import PARENT_FIELDS, Crossrefs, Parent, Pending
from core.sources.bibtex.definitions import Definitions
from core.sources.bibtex.entries import BadString, FoundEntry, Preamble, entries
from core.sources.bibtex.paper import paper
from core.sources.bibtex.sets import Sets
from core.sources.bibtex.source_text import harmless
from core.sources.bibtex.strings import Macros
from core.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from core.sources import Item, ReadOptions
    from core.sources.bibtex.scan import Block
    from core.sources.stream import LineStream

_HEAD = regex(
    r"^[ \t]*@\s*(?:(?i:preamble)\s*[{(]|[A-Za-z][\w-]*\s*[{(]\s*[^\s{}\"])", re.MULTILINE
)
# Data that other entries take over, and groups of entries.
NO_PAPERS = frozenset({"xdata", "set"})
# What a bibliography style is told in the form of an entry (REVTeX, achemso, IEEEtran).
_CONTROLS = frozenset({"control", "ieeetranbstctl", "bstctl"})
_MOST_REASONS = 4
_LONGEST_SHOWN = 60


def sniff(head: str) -> bool:
    """Whether a file that begins so is BibTeX: some line begins `@name{key` or `@preamble{`."""
    return _HEAD.search(head) is not None


def read(stream: LineStream, options: ReadOptions) -> Iterator[Item]:
    """The papers of a .bib file in its order, and its problems.

    Papers that inherit from an entry further down (`crossref`) come when that has been read.
    """
    return _Reader(stream.name, beside_of(options.beside)).items(stream)


class _Reader:
    """What the reading of one file has to remember: the keys so far, and open crossrefs."""

    def __init__(self, path: str, beside: Beside) -> None:
        self._path = path
        self._beside = beside
        self._macros = Macros()
        self._macros.beside = beside.string
        self._definitions = Definitions()
        self._keeps_text = not os.path.isfile(path)  # noqa: PTH113  of names that are no path too
        self._places_of_keys: dict[str, tuple[int, str]] = {}
        self._crossrefs = Crossrefs()
        self._sets = Sets(path)

    def items(self, stream: LineStream) -> Iterator[Item]:
        for read_block in entries(stream, self._macros):
            if isinstance(read_block, BadString):
                yield self._problem(read_block.line, read_block.reason, "the entries that use it")
            elif isinstance(read_block, Preamble):
                self._definitions.read(read_block.text)
            else:
                yield from self._entry(read_block)
        for pending, missing in self._crossrefs.remaining(self._parents_elsewhere):
            if pending.entry.type.lower() not in NO_PAPERS:
                yield from self._paper(pending, is_whole=not missing)
            if missing:
                what = (
                    f"{_named(pending.entry)}: inherits from {', '.join(missing)}, which is in no "
                    "file that is open; open the file that has it too"
                )
                yield self._problem(pending.line, what, "the entry with its own fields")

    def _entry(self, found: FoundEntry) -> Iterator[Item]:
        entry, lower, doubled = _entry(
            found.block, harmless(found.text) if self._keeps_text else ""
        )
        reasons = found.reasons + doubled if doubled else found.reasons
        type_ = entry.type.lower()
        if type_ in _CONTROLS:
            return
        if not entry.fields:
            reasons = reasons or ["the entry has no fields"]
        elif first := self._earlier(entry.key, found.line):
            line, key = first
            spelled = "" if key == entry.key else f", as {key}"
            reasons.append(f"the key stands at line {line} already{spelled}; BibTeX takes that one")
        if reasons:
            shown = "; ".join(reasons[:_MOST_REASONS])
            more = f"; {len(reasons) - _MOST_REASONS} more" if len(reasons) > _MOST_REASONS else ""
            count = len(entry.fields)
            kept = f"the entry with {count} field{'s'[: count != 1]}" if count else ""
            yield self._problem(found.line, f"{_named(entry)}: {shown}{more}", kept)
        if type_ == "set":
            self._sets.take(entry.key, lower.get("entryset", ""))
        if entry.fields:
            pending = Pending(entry, found.line, lower)
            for ready in self._crossrefs.take(pending):
                if ready.entry.type.lower() not in NO_PAPERS:
                    yield from self._paper(ready)

    def _parents_elsewhere(self, keys: frozenset[str]) -> dict[str, Parent]:
        """Parents of other files, or of this one when their types are no parents' usually."""
        has_them = not keys.isdisjoint(self._places_of_keys)
        return self._beside.parents(keys, "" if has_them else self._path)

    def _earlier(self, key: str, line: int) -> tuple[int, str] | None:
        """Line and key of an earlier entry of this key; BibTeX compares keys without case."""
        here = (line, key)
        first = self._places_of_keys.setdefault(key.lower(), here) if key else here
        return first if first[0] != line else None

    def _paper(self, pending: Pending, *, is_whole: bool = True) -> Iterator[Item]:
        fields = pending.fields
        entry = _with_inherited(pending.entry, fields) if is_whole else pending.entry
        if self._definitions:
            expanded = self._definitions.expanded
            fields = {
                name: expanded(value) if "\\" in value else value for name, value in fields.items()
            }
        found, doubts = paper(entry, fields, SourceRef(self._path, pending.line))
        yield replace(found, sets=self._sets.of(found.key)) if self._sets else found
        for doubt in doubts:
            yield self._problem(pending.line, f"{_named(pending.entry)}: {doubt}", "the entry")

    def _problem(self, line: int, what: str, kept: str) -> Problem:
        return Problem(SourceRef(self._path, line), one_line(what), kept)


def _entry(block: Block, source: str) -> tuple[Entry, dict[str, str], list[str]]:
    """A block's entry and its fields by lower case name, the first of a name; and what doubled.

    `source` is its text where that is kept.
    """
    lower: dict[str, str] = {}
    kept: list[tuple[str, str]] = []
    doubled: list[str] = []
    for name, value in block.fields:
        folded = name.lower()
        if folded not in lower:
            lower[folded] = text = _cleaned(value)
            kept.append((name if name.isprintable() else one_line(name), text))
        elif value != lower[folded]:
            doubled.append(f'{name} stands twice, the second is "{_shortened(value)}"')
        else:
            doubled.append(f"{name} stands twice")
    type_, key = one_line(block.type), one_line(block.key)
    return Entry(type_, key, tuple(kept), text=source), lower, doubled


def _with_inherited(entry: Entry, fields: Mapping[str, str]) -> Entry:
    """The entry with what it takes over from its parents, all of which are there."""
    if PARENT_FIELDS.isdisjoint(fields):
        return entry
    own = {name.lower() for name, _ in entry.fields}
    return replace(entry, inherited=tuple(item for item in fields.items() if item[0] not in own))


def _cleaned(value: str) -> str:
    """`clean`, and still a value: a terminal sequence may have taken a brace along."""
    if value.isascii() and value.isprintable():
        return value  # nearly all, in a fifth of the time
    text = clean(value)
    if text != value and text.count("{") != text.count("}"):
        text = text.replace("{", "").replace("}", "")
    return text


def _named(entry: Entry) -> str:
    return f"@{entry.type}{{{entry.key}}}"


def _shortened(value: str) -> str:
    text = " ".join(value.split())
    return f"{text[:_LONGEST_SHOWN]}…" if len(text) > _LONGEST_SHOWN else text
