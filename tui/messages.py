"""What travels up from widgets and workers to the screen; each is an immutable snapshot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from core.search.bounds import LONGEST_QUERY

if TYPE_CHECKING:
    from core.corpus import Page, Progress
    from core.model import Paper
    from core.search.facets import Facets
    from core.search.query import Field, Query
    from tui.clipboard.report import Report


class ResultsReady(Message):
    """What `text` asked has been answered; the screen drops it if the question has moved on."""

    def __init__(self, text: str, page: Page) -> None:
        super().__init__()
        self.text = text
        self.page = page


class Counted(Message):
    """How many papers answer a text, where its rows came before that was known.

    There are more than `total` where `is_all` does not hold.
    """

    def __init__(self, answer: ResultsReady, total: int, *, is_all: bool) -> None:
        super().__init__()
        self.text = answer.text
        self.page = answer.page
        self.total = total
        self.is_all = is_all


class FacetsReady(Message):
    """How the answer to a text divides; the screen drops it if the question has moved on."""

    def __init__(self, text: str, query: Query, facets: Facets) -> None:
        super().__init__()
        self.text = text
        self.query = query
        self.facets = facets


class FacetToggled(Message):
    """A facet's value was chosen in the rail: narrow to it, or widen again."""

    def __init__(self, field: Field, value: str) -> None:
        super().__init__()
        self.field = field
        self.value = value


class FacetMissed(Message):
    """A digit was pressed in the rail that none of the facet's shown values has."""

    def __init__(self, number: int, most: int) -> None:
        super().__init__()
        self.number = number
        self.most = most


class CorpusGrew(Message):
    """More of the sources has been read."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.progress = progress


class CorpusLoaded(Message):
    """The sources have been read; `error` says in one line why they could not be."""

    def __init__(self, error: str = "") -> None:
        super().__init__()
        self.error = error


class RowClicked(Message):
    """The mouse chose a row of the list; `again` is set for a double click."""

    def __init__(self, index: int, *, again: bool) -> None:
        super().__init__()
        self.index = index
        self.again = again


class RowsWanted(Message):
    """The list scrolled to rows that have not been fetched."""


class ListPasted(Message):
    """A reference list was pasted into the search box."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class LineFull(Message):
    """A line of text is as long as it may be; so many characters were left out."""

    def __init__(self, left_out: int) -> None:
        super().__init__()
        self.left_out = left_out

    def __str__(self) -> str:
        return f"the line is full at {LONGEST_QUERY:,} characters: {self.left_out:,} left out"


class Failed(Message):
    """Something failed, and what it is part of goes on; `doing` says what in a word or two."""

    def __init__(self, error: BaseException, doing: str) -> None:
        super().__init__()
        self.error = error
        self.doing = doing


class Chosen(Message):
    """The picker's user has chosen."""

    def __init__(self, papers: tuple[Paper, ...]) -> None:
        super().__init__()
        self.papers = papers


class YankEnded(Message):
    """A text has left for the clipboard; the report says how sure that is."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report


class KeyAnswered(Message):
    """A key has done its work: this comes behind it in every queue."""


class RowsAnswered(Message):
    """The rows that are shown answer the question that is asked."""
