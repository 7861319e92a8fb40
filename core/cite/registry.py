"""The one table of output formats: what can be yanked, exported and asked of `cite --format`.

A format's module is imported when it is first used: the command line and the browser list all
formats at start-up and use few. Invariant: every format writes in a stream, a paper at a time
(but for reference styles, which may number and sort), and its text ends without a newline.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from core.cite.options import Options
from core.errors import BibyankError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.model import Paper

_DEFAULT = Options()


@dataclass(frozen=True, slots=True)
class Format:
    """An output format: the `name` users type, a `label` for menus, the usual file `ending`.

    `before`, `between` and `after` make a document of what `module` writes for each paper.
    `needs` names what a paper must have to be written at all ("url", "abstract"): a paper
    without it is passed over, and `missing` says which.
    """

    name: str
    label: str
    module: str
    ending: str = ".txt"
    before: str = ""
    between: str = "\n"
    after: str = ""
    needs: str = ""
    is_style: bool = False

    def write(self, papers: Iterable[Paper], options: Options = _DEFAULT) -> Iterator[str]:
        """The document in pieces, in flat memory; no piece where there is nothing to say."""
        is_first = True
        for piece in self._pieces(papers, options):
            yield (self.before if is_first else self.between) + piece
            is_first = False
        if not is_first and self.after:
            yield self.after

    def format(self, papers: Iterable[Paper], options: Options = _DEFAULT) -> str:
        """The document as one string, without a newline at its end."""
        return "".join(self.write(papers, options))

    def missing(self, papers: Iterable[Paper]) -> list[Paper]:
        """The papers of which this format has nothing to say ("no url known for ...")."""
        return [paper for paper in papers if not self.format([paper])] if self.needs else []

    def _pieces(self, papers: Iterable[Paper], options: Options) -> Iterator[str]:
        module = import_module(self.module)
        if self.is_style:
            yield from module.references(list(papers), options.markup)
        else:
            yield from module.pieces(papers, options)


def _style(name: str, label: str) -> Format:
    return Format(name, label, f"core.cite.styles.{name}", between="\n\n", is_style=True)


def _module(name: str) -> str:
    return f"core.cite.formats.{name}"


_FORMATS = (
    Format("bibtex", "BibTeX", "core.cite.formats.bibtex.bibtex", ending=".bib", between="\n\n"),
    Format(
        "biblatex", "biblatex", "core.cite.formats.bibtex.biblatex", ending=".bib", between="\n\n"
    ),
    Format("key", "cite key", _module("key")),
    Format(
        "latex",
        "LaTeX citation",
        _module("latex"),
        ending=".tex",
        before="\\cite{",
        between=",",
        after="}",
    ),
    Format(
        "pandoc",
        "pandoc citation",
        _module("pandoc"),
        ending=".md",
        before="[",
        between="; ",
        after="]",
    ),
    Format("typst", "Typst citation", _module("typst"), ending=".typ", between=" "),
    _style("apa", "APA 7"),
    _style("ieee", "IEEE"),
    _style("acm", "ACM"),
    _style("chicago", "Chicago author-date"),
    _style("mla", "MLA 9"),
    Format("markdown", "Markdown link", _module("markdown"), ending=".md"),
    Format("url", "URL", _module("url"), needs="url"),
    Format("title", "title", _module("title")),
    Format("abstract", "abstract", _module("abstract"), between="\n\n", needs="abstract"),
    Format(
        "csl-json",
        "CSL-JSON",
        _module("csl_json"),
        ending=".json",
        before="[\n",
        between=",\n",
        after="\n]",
    ),
    Format("ris", "RIS", _module("ris"), ending=".ris", between="\n\n"),
)
_BY_NAME = {format_.name: format_ for format_ in _FORMATS}


def formats() -> tuple[Format, ...]:
    """All formats, in the order menus show them."""
    return _FORMATS


def styles() -> tuple[Format, ...]:
    """The formats that are reference styles."""
    return tuple(format_ for format_ in _FORMATS if format_.is_style)


def find(name: str) -> Format:
    """The format of that name.

    Raises `BibyankError` that lists the names there are.
    """
    format_ = _BY_NAME.get(name.lower())
    if format_ is None:
        raise BibyankError(f"no format {name!r}; there are {', '.join(_BY_NAME)}")
    return format_
