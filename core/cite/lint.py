r"""What would mislead or hurt in somebody's paper, said in a few words when an entry is yanked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.cite.formats.bibtex import capitals, tex
from core.model import Kind
from core.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.model import Paper


# What can read a file, write one or run a program when the entry is typeset, and what can make such
# a command of letters: TeX's own, LaTeX's, and those of packages that are often loaded.
_DANGEROUS = regex(
    r"(?:\\|\^\^5c)@{0,2}((?:input|include|openin|openout|read|readline|write|immediate|special"
    r"|csname|catcode|scantokens|directlua|latelua|luaexec|ShellEscape|InputIfFileExists|IfFileExists"
    r"|usepackage|RequirePackage|documentclass|includegraphics|includepdf|lstinputlisting"
    r"|verbatiminput|VerbatimInput|inputminted|bibliography|pdffiledump|filedump|filesize"
    r"|newread|newwrite)(?:18)?)(?![A-Za-z])"
)
# LaTeX reads these for itself before \cite sees a key.
_IN_LATEX = frozenset("%#~\\{}, ")


_PUBLISHERS = {Kind.BOOK: "publisher", Kind.THESIS: "school", Kind.REPORT: "institution"}


def warnings(paper: Paper) -> tuple[str, ...]:
    """Remarks on one paper, each short enough to share a status line; empty when all is well."""
    ids = paper.ids
    remarks = (
        ("no authors", not paper.authors),
        ("author list cut", bool(paper.authors) and not paper.authors_complete),
        ("no year", paper.date is None),
        ("year inferred", paper.date is not None and paper.date.inferred),
        (f"no {_lacking(paper)}", bool(_lacking(paper))),
        ("no id", not (ids.arxiv or ids.doi or ids.url)),
        ("title in capitals", capitals.in_capitals(paper.title)),
        ("unbalanced math", tex.has_spoilt_math(paper.title)),
        ("LaTeX cannot cite this key", not _IN_LATEX.isdisjoint(paper.key)),
    )
    return (*_dangers(paper), *(remark for remark, applies in remarks if applies))


def _dangers(paper: Paper) -> Iterator[str]:
    """Commands in any field of the entry as its file has it, each named once."""
    entry = paper.entry
    texts = [text for _, text in (*entry.fields, *(entry.inherited or ()))] if entry else []
    found = _DANGEROUS.findall("\n".join((paper.title, paper.abstract, *texts)))
    yield from (f"TeX that reads or runs: \\{name}" for name in dict.fromkeys(found))


def _lacking(paper: Paper) -> str:
    """The field without which an entry of its type is warned of by every style."""
    if paper.entry is None:
        return ""  # its type is chosen by what it has
    at = paper.publication
    type_ = paper.entry.type.lower()
    if at.kind is Kind.ARTICLE and type_ == "article":
        return "" if at.container else "journal"
    if at.kind in {Kind.INPROCEEDINGS, Kind.CHAPTER}:
        return "" if at.container or type_ == "inbook" else "booktitle"
    return "" if at.publisher else _PUBLISHERS.get(at.kind, "")
