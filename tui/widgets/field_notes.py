"""The fields that can be named in the search box, shown below it while one types on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from tui.cutting import fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.search.field_guide import FieldNote

_SYNTAX = 'also: -word  "a phrase"  \'exact  ^prefix  one|other'
_LONGEST_EXAMPLE = 28


class FieldNotes(Static):
    """A line a field: an example that can be typed as it stands, and its meaning."""

    DEFAULT_CSS = """
    FieldNotes {
        display: none;
        layer: above;
        dock: top;
        height: auto;
        max-height: 80%;
        margin: 2 0 0 0;
        padding: 0 1;
        background: $panel;
        border-bottom: solid $primary;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        &.-open { display: block; }
    }
    """

    def show(self, notes: Sequence[FieldNote], width: int) -> None:
        """Open, for a window of `width` cells."""
        longest = max((len(note.example) for note in notes), default=0)
        column = min(longest, _LONGEST_EXAMPLE)
        lines = [_line(note, column, width - 2) for note in notes]
        end = fit(_SYNTAX, width - 2)
        self.border_subtitle = "esc closes"
        self.update(Content("\n").join([*lines, Content.styled(end, "$foreground-muted")]))
        self.add_class("-open")


def _line(note: FieldNote, column: int, width: int) -> Content:
    example = fit(note.example, column).ljust(column)
    meaning = fit(note.meaning, max(width - column - 2, 0))
    return Content.assemble((example, "bold $accent"), "  ", meaning)
