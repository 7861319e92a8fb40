"""Papers as styled text: pure functions of a paper, what to light, a width and styles.

Invariant: nothing here knows of an app, so every line is tested without one. Titles are never
parsed as markup: they hold square brackets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.content import Content

from tui.cutting import fit, fit_lit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from rich.style import Style
    from textual.style import Style as VisualStyle

    from core.model import Paper
    from core.search.results import Row

    #: (field, displayed text) -> character ranges that answer the query.
    Lit = Callable[[str, str], Sequence[tuple[int, int]]]

#: Below these widths (in cells) a list drops a column: the title needs the room.
AUTHORS_FROM = 60
CODE_FROM = 70
CLASS_FROM = 44

MARK_WIDTH = 2
YEAR_WIDTH = 6
CLASS_WIDTH = 8
CODE_WIDTH = 5
LABEL_WIDTH = 7
AUTHORS_WIDTHS = (16, 30)


class Columns(NamedTuple):
    """Cell widths of a list row; a dropped column has width 0."""

    title: int
    authors: int
    subject_class: int
    code: int

    @classmethod
    def for_width(cls, width: int) -> Columns:
        """How a row of `width` cells is shared out."""
        subject_class = CLASS_WIDTH if width >= CLASS_FROM else 0
        code = CODE_WIDTH if width >= CODE_FROM else 0
        least, most = AUTHORS_WIDTHS
        authors = min(max(width // 5, least), most) if width >= AUTHORS_FROM else 0
        title = width - MARK_WIDTH - YEAR_WIDTH - subject_class - code - authors
        return cls(max(title, 1), authors, subject_class, code)


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


def short_authors(paper: Paper, width: int) -> str:
    """Family names within `width` cells: as many as fit, then "et al."."""
    families = [author.family for author in paper.authors]
    for shown in range(min(len(families), 3), 0, -1):
        cut = shown < len(families) or not paper.authors_complete
        text = ", ".join(families[:shown]) + (" et al." if cut else "")
        if cell_len(text) <= width:
            return text
    return fit(families[0], width) if families else ""


def _lit_authors(paper: Paper, width: int, lit: Lit) -> tuple[str, Sequence[tuple[int, int]]]:
    """The authors in `width` cells, and what of them is lit: whoever was met is named."""
    text = short_authors(paper, width)
    spans = lit("authors", text)
    if spans or text == ", ".join(author.family for author in paper.authors):
        return text, spans
    everybody = shown_authors(paper)
    for start, _ in lit("authors", everybody):
        number = everybody[:start].count(", ")
        if everybody[start - 1 : start].isalnum() or not 0 < number < len(paper.authors):
            continue  # letters within a name are no reason to name its bearer
        family = paper.authors[number].family
        first = f"{paper.authors[0].family} … "
        named = first + family if cell_len(first + family) <= width else fit(f"… {family}", width)
        if met := lit("authors", named):
            return named, met
    return text, ()


def row(
    row: Row, columns: Columns, lit: Lit, styles: Mapping[str, Style], *, marked: bool
) -> list[Segment]:
    """A list row: mark, year, class, title, authors, code, each in its column.

    `styles` names: "mark", "meta", "title", "code", "reason", "match". Neighbours in the same
    style become one run on the wire, so what is alike is drawn alike.
    """
    paper, meta, match = row.paper, styles["meta"], styles["match"]
    segments = [Segment("● ", styles["mark"]) if marked else Segment("  ", meta)]
    year, year_width = _year_column(paper, columns.subject_class)
    segments.append(Segment(year, meta))
    if columns.subject_class:
        text, room = paper.subject_class, YEAR_WIDTH + columns.subject_class - year_width
        segments += _column(text, room, lit("class", text), meta, match)
    title = shown_title(paper)
    spans = lit("title", title)
    reason = f" {row.reason} " if row.reason else ""
    width = columns.title - cell_len(reason)
    segments += _column(title, width, spans, styles["title"], match)
    if reason:
        segments.append(Segment(reason, styles["reason"]))
    if columns.authors:
        text, spans = _lit_authors(paper, columns.authors - 1, lit)
        segments += _column(text, columns.authors, spans, meta, match)
    if columns.code:
        text = "code" if paper.has_code else ""
        segments += _column(text, columns.code, (), styles["code"] if text else meta, match)
    return segments


def _year_column(paper: Paper, class_width: int) -> tuple[str, int]:
    """The year padded, and its width: "c. 1990" takes room of a class that leaves some."""
    year = shown_year(paper)
    if len(year) < YEAR_WIDTH:
        return year.ljust(YEAR_WIDTH), YEAR_WIDTH
    taken = len(paper.subject_class) + 1 if paper.subject_class else 0
    width = max(YEAR_WIDTH, min(YEAR_WIDTH + class_width - taken, cell_len(year) + 1))
    return set_cell_size(fit(year, width - 1), width), width


def _column(
    text: str, width: int, spans: Sequence[tuple[int, int]], style: Style, match: Style
) -> list[Segment]:
    """`text` with its spans lit, cut and padded to `width` cells with one cell of space."""
    shown, spans = fit_lit(text, spans, width - 1)
    segments = list(_lit_segments(shown, spans, style, match))
    segments.append(Segment(" " * (width - cell_len(shown)), style))
    return segments


def _lit_segments(
    text: str, spans: Sequence[tuple[int, int]], style: Style, match: Style
) -> Iterator[Segment]:
    position = 0
    for start, end in spans:
        if start >= len(text):
            break
        if start > position:
            yield Segment(text[position:start], style)
        yield Segment(text[start:end], style + match)
        position = end
    if position < len(text):
        yield Segment(text[position:], style)


def detail(
    paper: Paper,
    lit: Lit,
    width: int,
    styles: Mapping[str, VisualStyle],
    versions: str = "",
    asked: str = "",
) -> list[Content]:
    """The detail pane's lines, each at most `width` cells.

    `styles` names: "title", "authors", "label", "match". `versions` says which of several
    records is cited, `asked` what reference the paper answers.
    """

    def prose(text: str, field: str, style: str = "", room: int = width) -> list[Content]:
        content = Content(text)
        if style:
            content = content.stylize(styles[style])
        for start, end in lit(field, text) if field else ():
            content = content.stylize(styles["match"], start, end)
        return content.wrap(max(room, 1))

    lines = prose(shown_title(paper), "title", "title")
    if authors := shown_authors(paper):
        lines += prose(authors, "authors", "authors")
    if paper.affiliations:
        lines += prose(", ".join(paper.affiliations), "affiliations", "label")
    lines.append(Content(""))
    facts = list(_facts(paper))
    if versions:
        facts.append(("cited", f"{versions}; V lists all", ""))
    if asked and asked != paper.title:
        facts.insert(0, ("for", asked, ""))
    for label, text, field in facts:
        first, *rest = prose(text, field, room=width - LABEL_WIDTH)
        lines.append(Content(label.ljust(LABEL_WIDTH)).stylize(styles["label"]) + first)
        lines += [Content(" " * LABEL_WIDTH) + line for line in rest]
    abstract = _read(paper.abstract)
    if abstract:
        lines += [Content(""), *prose(abstract, "abstract")]
    return lines


def entry(paper: Paper, width: int, *, ascii_only: bool) -> list[Content]:
    """The BibTeX entry exactly as it would be yanked, long lines wrapped to `width`."""
    from core.cite.formats.bibtex import bibtex  # read when an entry is first looked at
    from core.cite.options import Options

    text = "\n".join(bibtex.pieces([paper], Options(ascii_only=ascii_only)))
    return [line for source in text.split("\n") for line in Content(source).wrap(width)]


def _facts(paper: Paper) -> Iterator[tuple[str, str, str]]:
    """(label, text, field to light or none) for what is known beside the prose."""
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
        yield "code", "public", ""
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
