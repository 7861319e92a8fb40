"""Papers as styled text: pure functions of a paper, what to light, a width and styles.

Invariant: nothing here knows of an app, so every line is tested without one. Titles are never
parsed as markup: they hold square brackets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from textual.content import Content

from tui.state.beside import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from textual.style import Style as VisualStyle

    from core.model import Paper
    from tui.state.beside import Beside, ShownFile

    class Lit(Protocol):
        """What of a displayed text answers the query, as character ranges."""

        def __call__(
            self, field: str, text: str, /, *, slips: bool = True
        ) -> Sequence[tuple[int, int]]:
            """Ranges [start, end) of `text`; without `slips` no word that is a typo away."""


LABEL_WIDTH = 7
#: Says that code is public, here and at the end of a row.
CODE_SIGN = "◆"


def shown_title(paper: Paper) -> str:
    """The title as people read it: TeX rendered, one line."""
    return _read(paper.title) or "(no title)"


def _read(source: str) -> str:
    """TeX-flavoured text as people read it, on one line."""
    # Here and below, what only rows need is imported with them: 12 ms that the first frame,
    # which has no rows yet, does not wait for.
    from core.latex.reading import to_text  # the reason above
    from core.text import one_line

    return one_line(to_text(source))


def shown_year(paper: Paper) -> str:
    """The year as people write it; a question mark says that it was inferred or is doubtful.

    What has not appeared yet shows how far it is: "in press".
    """
    from core.dates import PUBSTATES, year_text  # as in `_read`

    if paper.date is None:
        state = paper.publication.pubstate
        return PUBSTATES.get(state, state)
    return f"{year_text(paper.date)}{'?' * paper.date.inferred}"


def shown_authors(paper: Paper) -> str:
    """All names that are known, "and others" where the source cut the list."""
    names = ", ".join(author.display for author in paper.authors)
    if paper.authors_complete:
        return names
    return f"{names} and others" if names else "authors unknown"


def shown_venue(paper: Paper) -> str:
    """Where it appeared, as short as the source has it; empty where that is not known."""
    where = paper.publication
    return _read(where.short_container or where.container)


def detail(
    paper: Paper,
    lit: Lit,
    width: int,
    styles: Mapping[str, VisualStyle],
    beside: Beside = NOTHING,
) -> list[Content]:
    """The detail pane's lines, each at most `width` cells.

    `styles` names: "title", "authors", "label", "match".
    """

    def prose(text: str, field: str, style: str = "", room: int = width) -> list[Content]:
        content = Content(text)
        if style:
            content = content.stylize(styles[style])
        for start, end in lit(field, text) if field else ():
            content = content.stylize(styles["match"], start, end)
        return content.wrap(max(room, 1))

    lines = prose(shown_title(paper), "title", "title")
    for text, field, style in _people(paper):
        lines += prose(text, field, style)
    lines.append(Content(""))
    for label, text, field in _facts(paper, beside):
        first, *rest = prose(text, field, room=width - LABEL_WIDTH)
        lines.append(Content(label.ljust(LABEL_WIDTH)).stylize(styles["label"]) + first)
        lines += [Content(" " * LABEL_WIDTH) + line for line in rest]
    for file in beside.files:
        lines += _file(file, width, styles["label"])
    abstract = _read(paper.abstract)
    if abstract:
        lines += [Content(""), *prose(abstract, "abstract")]
    return lines


def _file(file: ShownFile, width: int, dim: VisualStyle) -> list[Content]:
    """A file's name; of one that is not where it should be, dim and said so."""
    label = Content("file".ljust(LABEL_WIDTH)).stylize(dim)
    name = Content(file.name)
    if file.is_there is False:
        name = Content(f"{file.name}  missing").stylize(dim)
    first, *rest = name.wrap(max(width - LABEL_WIDTH, 1))
    return [label + first, *(Content(" " * LABEL_WIDTH) + line for line in rest)]


def entry(paper: Paper, width: int, *, ascii_only: bool) -> list[Content]:
    """The BibTeX entry exactly as it would be yanked, long lines wrapped to `width`."""
    from core.cite.formats.bibtex import bibtex  # read when an entry is first looked at
    from core.cite.options import Options

    text = "\n".join(bibtex.pieces([paper], Options(ascii_only=ascii_only)))
    return [line for source in text.split("\n") for line in Content(source).wrap(width)]


def _people(paper: Paper) -> Iterator[tuple[str, str, str]]:
    """(text, field to light, style) of the authors and where they were."""
    if authors := shown_authors(paper):
        yield authors, "authors", "authors"
    if paper.page_owner:
        yield f"on the page of {paper.page_owner.display}", "authors", "label"
    if paper.affiliations:
        yield ", ".join(paper.affiliations), "affiliations", "label"


def _facts(paper: Paper, beside: Beside) -> Iterator[tuple[str, str, str]]:
    """(label, text, field to light or none) for what is known beside the prose."""
    if beside.asked and beside.asked != paper.title:
        yield "for", beside.asked, ""
    if beside.tags:
        yield "tags", ", ".join(beside.tags), ""
    if beside.note:
        yield "mine", beside.note, ""
    yield from _stated_facts(paper)
    if beside.versions:
        yield "cited", f"{beside.versions}; V lists all", ""
    for label, text in beside.completion:
        yield label, text, ""


def _stated_facts(paper: Paper) -> Iterator[tuple[str, str, str]]:
    """As `_facts`, of what its source says."""
    from core import subject_classes  # as in `_read`
    from core.cite import lint  # as in `_read`

    yield from _date_facts(paper)
    if paper.subject_class:
        name = subject_classes.full_name(paper.subject_class)
        yield "class", f"{paper.subject_class}  {name}".rstrip(), "class"
    where = paper.publication
    if where.container:
        yield "in", _read(where.container), ""
    if paper.has_code:
        yield "code", f"public {CODE_SIGN}", ""
    if paper.key:
        yield "key", paper.key, "key"
    if remarks := lint.warnings(paper):
        yield "note", ", ".join(remarks), ""
    if paper.ids.arxiv:
        yield "arXiv", paper.ids.arxiv, "key"
    if paper.ids.doi:
        yield "doi", paper.ids.doi, "key"
    if paper.ids.url:
        yield "url", paper.ids.url, "key"


def _date_facts(paper: Paper) -> Iterator[tuple[str, str, str]]:
    from core.dates import PUBSTATES, date_text  # as in `_read`

    if paper.date:
        inferred = "  year inferred: the page leaves it out" if paper.date.inferred else ""
        yield "date", date_text(paper.date) + inferred, ""
    elif paper.publication.date_text:
        yield "date", paper.publication.date_text, ""
    if state := paper.publication.pubstate:
        yield "state", PUBSTATES.get(state, state), ""
