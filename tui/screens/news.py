"""What is new in the sources since they were last seen, paper by paper and field by field.

Closes with the value of a `new:` filter, or with none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from core.changes.news import ADDED, CHANGED
from core.changes.statement import ABSTRACT
from tui.render import shown_title, shown_year
from tui.screens.frame import FramedScreen
from tui.widgets.scrolled_text import ScrolledText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.app import ComposeResult

    from core.changes.comparing import Changes, Fields
    from core.changes.news import Report
    from core.changes.statement import Statement

#: A library that was replaced as a whole: more is not read on a screen.
_SHOWN = 500


def since(report: Report) -> str:
    """How much is new since when: "6 new, 1 gone since 3 May"."""
    seen = report.seen
    return f"{report.changes.summary} since {seen.day} {seen:%b %Y}"


class _News(ScrolledText):
    """The lines of some changes."""

    def __init__(self, changes: Changes) -> None:
        super().__init__()
        self._changes = changes

    def made_for(self, width: int) -> list[Content]:
        """Every change, wrapped."""
        return [part for line in lines_of(self._changes) for part in line.wrap(width)]


class NewsScreen(FramedScreen[str | None]):
    """A page to scroll; enter narrows to what is new, c to what has changed."""

    BINDINGS: ClassVar = [
        Binding("escape,q,D", "dismiss(None)", "Close"),
        Binding("enter", f"dismiss('{ADDED}')", "Narrow to what is new"),
        Binding("c", f"dismiss('{CHANGED}')", "Narrow to what has changed"),
        Binding("s", "dismiss('seen')", "Seen: count from now"),
    ]

    CSS = "#news { max-width: 120; } _News { height: 1fr; }"

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report

    def compose(self) -> ComposeResult:
        """One page in a frame that says since when."""
        with Vertical(id="news", classes="frame") as box:
            box.border_title = Content(since(self._report)).markup
            box.border_subtitle = "enter new ones · c changed ones · s seen: count from now · esc"
            yield _News(self._report.changes)


def lines_of(changes: Changes) -> Iterator[Content]:
    """The page: what is new first, then what has changed and what is gone."""
    if not changes:
        yield Content.styled("Nothing is new.", "$foreground-muted")
    yield from _papers("New", "+", changes.added)
    if changes.profile or changes.changed:
        yield from _heading("Changed")
    if changes.profile:
        yield Content("~ the profile")
        yield from _fields(changes.profile)
    for changed in changes.changed[:_SHOWN]:
        yield Content(f"~ {_line(changed.new)}")
        yield from _fields(changed.fields)
    yield from _papers("Gone", "-", changes.gone)


def _papers(heading: str, sign: str, statements: tuple[Statement, ...]) -> Iterator[Content]:
    if statements:
        yield from _heading(heading)
    yield from (Content(f"{sign} {_line(each)}") for each in statements[:_SHOWN])
    if len(statements) > _SHOWN:
        yield Content.styled(f"and {len(statements) - _SHOWN:,} more", "$foreground-muted")


def _heading(text: str) -> Iterable[Content]:
    return Content(""), Content.styled(text, "bold $secondary")


def _line(statement: Statement) -> str:
    return f"{shown_year(statement.paper):5} {shown_title(statement.paper)}"


def _fields(fields: Fields) -> Iterator[Content]:
    for name, (before, now) in fields.items():
        said = "in other words" if name == ABSTRACT else f"{before or '-'} → {now or '-'}"
        yield Content.styled(f"        {name}: {said}", "$foreground-muted")
