"""The one table of output formats: what can be yanked, exported and asked of `cite --format`.

Whatever a menu, an export or a command must know of a format stands in its row. A format's module
is imported when it is first used: the command line and the browser list all formats at start-up
and use few. Invariant: every format writes in a stream, a paper at a time (but for reference
styles, which may number and sort), and its text ends without a newline.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from core.cite.options import DEFAULT, Options
from core.errors import BibyankError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import PurePath

    from core.model import Paper

_CSL = ".csl"


class Writer(Protocol):
    """What writes papers in one format: a module of `core.cite.formats`, or what stands for it."""

    def pieces(self, papers: Iterable[Paper], options: Options) -> Iterable[str]:
        """The text of paper after paper; none of a paper of which there is nothing to say."""
        ...


class Format(NamedTuple):
    """An output format: the `name` users type, what a sentence calls it, and what writes it.

    `letter` chooses it in a menu, where it is listed as `title` (its `label` where that is
    empty). `ending` is that of its files; what `is_appendable` can be added to one. `before`,
    `between` and `after` make a document of what is written for each paper. `needs` names what
    a paper must have to be written at all ("url", "abstract"): a paper without it is passed
    over, and `missing` says which. What `is_checked` carries facts into somebody's own paper, so
    that one that is lacking or doubtful is worth a word; `remark` holds of whatever is written.
    """

    name: str
    label: str
    writer: Writer
    letter: str = ""
    title: str = ""
    ending: str = ".txt"
    before: str = ""
    between: str = "\n"
    after: str = ""
    needs: str = ""
    remark: str = ""
    is_appendable: bool = False
    is_checked: bool = False
    is_style: bool = False

    def write(self, papers: Iterable[Paper], options: Options = DEFAULT) -> Iterator[str]:
        """The document in pieces, in flat memory; no piece where there is nothing to say."""
        is_first = True
        for piece in self.writer.pieces(papers, options):
            yield (self.before if is_first else self.between) + piece
            is_first = False
        if not is_first and self.after:
            yield self.after

    def format(self, papers: Iterable[Paper], options: Options = DEFAULT) -> str:
        """The document as one string, without a newline at its end."""
        return "".join(self.write(papers, options))

    def missing(self, papers: Iterable[Paper]) -> list[Paper]:
        """The papers of which this format has nothing to say ("no url known for ...")."""
        return [paper for paper in papers if not self.format([paper])] if self.needs else []

    def appends_to(self, path: PurePath) -> bool:
        """Whether papers can be added to what that file holds already."""
        return self.is_appendable and path.suffix in {self.ending, ""}


class _Module(NamedTuple):
    """The writer that is a module of that name below `core.cite.formats`."""

    name: str

    def pieces(self, papers: Iterable[Paper], options: Options) -> Iterable[str]:
        """As the module's own."""
        writer = cast("Writer", import_module(f"core.cite.formats.{self.name}"))
        return writer.pieces(papers, options)


class _References(Protocol):
    """A module of `core.cite.styles`."""

    def references(self, papers: Sequence[Paper], options: Options) -> Iterable[str]:
        """One reference a paper; all are known when the first is written."""
        ...


class _Style(NamedTuple):
    """The writer of the reference style that is a module of that name below `core.cite.styles`."""

    name: str

    def pieces(self, papers: Iterable[Paper], options: Options) -> Iterable[str]:
        """A reference a paper."""
        style = cast("_References", import_module(f"core.cite.styles.{self.name}"))
        return style.references(list(papers), options)


class _StyleFile(NamedTuple):
    """The writer of a user's own style, as a `.csl` file describes it."""

    path: str

    def pieces(self, papers: Iterable[Paper], options: Options) -> Iterable[str]:
        """A reference a paper. Raises BibyankError where the file or citeproc-py cannot do it."""
        from core.cite.styles.csl import references_with  # an optional extra stands behind it

        return references_with(self.path, list(papers), options.markup)


def _bibtex(name: str, letter: str, label: str) -> Format:
    return Format(
        name,
        label,
        _Module(f"bibtex.{name}"),
        letter,
        ending=".bib",
        between="\n\n",
        is_appendable=True,
        is_checked=True,
    )


def _style(name: str, letter: str, label: str) -> Format:
    return Format(name, label, _Style(name), letter, between="\n\n", is_checked=True, is_style=True)


_FORMATS = (
    _bibtex("bibtex", "y", "BibTeX"),
    _bibtex("biblatex", "b", "biblatex"),
    Format(
        "source",
        "entry in a .bib file",
        _Module("source"),
        "e",
        "Entry as in its file",
        ending=".bib",
        between="\n\n",
        needs="entry",
    ),
    Format("key", "cite key", _Module("key"), "k", "Cite key"),
    Format(
        "latex",
        "LaTeX citation",
        _Module("latex"),
        "c",
        "\\cite{…}",
        ending=".tex",
        before="\\cite{",
        between=",",
        after="}",
    ),
    Format(
        "pandoc",
        "pandoc citation",
        _Module("pandoc"),
        "p",
        "pandoc [@…]",
        ending=".md",
        before="[",
        between="; ",
        after="]",
    ),
    Format(
        "typst", "Typst citation", _Module("typst"), "t", "Typst @…", ending=".typ", between=" "
    ),
    _style("apa", "a", "APA 7"),
    _style("ieee", "i", "IEEE"),
    _style("acm", "c", "ACM"),
    _style("chicago", "h", "Chicago author-date"),
    _style("mla", "m", "MLA 9"),
    Format("markdown", "Markdown link", _Module("markdown"), "m", ending=".md"),
    Format("url", "URL", _Module("url"), "u", needs="url"),
    Format("title", "title", _Module("title"), "T", "Title"),
    Format(
        "abstract",
        "abstract",
        _Module("abstract"),
        "a",
        "Abstract",
        between="\n\n",
        needs="abstract",
    ),
    Format(
        "csl-json",
        "CSL-JSON",
        _Module("csl_json"),
        "j",
        ending=".json",
        before="[\n",
        between=",\n",
        after="\n]",
        is_checked=True,
    ),
    Format("ris", "RIS", _Module("ris"), "i", ending=".ris", between="\n\n", is_checked=True),
)
_BY_NAME = {format_.name: format_ for format_ in _FORMATS}


def formats() -> tuple[Format, ...]:
    """All formats, in the order menus show them."""
    return _FORMATS


def styles() -> tuple[Format, ...]:
    """The formats that are reference styles."""
    return tuple(format_ for format_ in _FORMATS if format_.is_style)


def find(name: str) -> Format:
    """The format of that name; the path of a `.csl` file names the style that it describes.

    Raises `BibyankError` that lists the names there are.
    """
    if name.endswith(_CSL):
        from core.cite.styles.csl import LIMITS  # as in _StyleFile

        style = _StyleFile(name)
        return Format(name, "reference", style, between="\n\n", remark=LIMITS, is_style=True)
    format_ = _BY_NAME.get(name.lower())
    if format_ is None:
        names = ", ".join(_BY_NAME)
        raise BibyankError(f"no format {name!r}; there are {names}, and the path of a .csl style")
    return format_


def for_file(path: PurePath) -> Format:
    """The format that a file's ending names, BibTeX where it names none."""
    return next((f for f in _FORMATS if f.ending == path.suffix), _FORMATS[0])
