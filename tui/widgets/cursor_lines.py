"""Lines with a cursor on one of them, in styles that a theme gives.

Invariant: styles are asked for once a theme; drawing a line asks for none.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class CursorLines(Lines):
    """A list or a rail: `COMPONENT_CLASSES` are "<prefix>--<part>" for the `PARTS` it is drawn in.

    Two parts are the line under the cursor: "cursor", and "cursor-blurred" without the focus.
    """

    PREFIX: ClassVar[str]
    PARTS: ClassVar[tuple[str, ...]]

    @cached_property
    def styles_of_parts(self) -> Mapping[str, Style]:
        """Part -> style."""
        return {
            part: self.get_component_rich_style(f"{self.PREFIX}--{part}") for part in self.PARTS
        }

    def drawn(self, segments: Iterable[Segment], *, is_cursor: bool) -> Strip:
        """A line of these segments, in the colour of the cursor where it is there."""
        if is_cursor:
            tint = self.styles_of_parts["cursor" if self.has_focus else "cursor-blurred"]
            # Without colours it is drawn reversed, or underlined: see `:nocolor` in the styles.
            over = Style(
                bgcolor=tint.bgcolor,
                reverse=tint.reverse or None,
                underline=tint.underline or None,
            )
            segments = [Segment(text, (style or over) + over) for text, style, _ in segments]
        return Strip(segments).simplify()

    def notify_style_update(self) -> None:
        """Another theme, other colours."""
        super().notify_style_update()
        self.__dict__.pop("styles_of_parts", None)
