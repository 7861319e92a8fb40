"""What was looked up, before it is written: each paper's fields before and after, to be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets.option_list import Option

from tui.proposals import changed, described
from tui.screens.frame import FramedScreen
from tui.widgets.options import KeyedOptions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult
    from textual.widgets import OptionList

    from core.lookup.looking import Proposal


class FoundScreen(FramedScreen["tuple[Proposal, ...] | None"]):
    """Closes with the papers as they are to be written; esc with none.

    What was found is chosen at first, what is in doubt is not: `space` takes it or leaves it.
    """

    BINDINGS: ClassVar = [
        Binding("escape,q,n", "dismiss(None)", "Leave all"),
        Binding("space", "take", "Take or leave"),
        Binding("enter,y", "write", "Write"),
    ]

    CSS = """
    #found { max-width: 120; }
    #found OptionList > .option-list--option { padding: 0 0 1 0; }
    """

    def __init__(self, proposals: Sequence[Proposal], complaints: Sequence[str] = ()) -> None:
        super().__init__()
        self._choices = list(_choices(proposals))
        self._is_taken = [not why for _, why in self._choices]
        self._complaints = complaints

    def compose(self) -> ComposeResult:
        """One option a change, one a doubt."""
        with Vertical(id="found", classes="frame") as box:
            box.border_title = Content("; ".join(("What was found", *self._complaints)))
            box.border_subtitle = "enter writes what is marked · space takes or leaves · esc"
            yield KeyedOptions(
                *(Option(self._text(i)) for i in range(len(self._choices))), markup=False
            )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter, on whichever, writes."""
        event.stop()
        self.action_write()

    def action_take(self) -> None:
        """Take the one under the cursor, or leave it; go on."""
        options = self.query_one(KeyedOptions)
        number = options.highlighted
        if number is None:
            return
        self._is_taken[number] = not self._is_taken[number]
        options.replace_option_prompt_at_index(number, self._text(number))
        options.action_cursor_down()

    def action_write(self) -> None:
        """Close with what is taken."""
        chosen = zip(self._choices, self._is_taken, strict=True)
        # What was in doubt stands behind what was found of the same paper, and includes it.
        taken = {each.before.key: each for (each, _), is_taken in chosen if is_taken}
        self.dismiss(tuple(taken.values()) or None)

    def _text(self, number: int) -> Content:
        proposal, why = self._choices[number]
        mark = "● " if self._is_taken[number] else "○ "
        head, *fields = changed(proposal)
        doubt = [f"  in doubt, {why}: {described(proposal.found[-1])}"] if why else []
        return Content("\n").join([Content(mark + head), *map(Content, (*doubt, *fields))])


def _choices(proposals: Sequence[Proposal]) -> Iterator[tuple[Proposal, str]]:
    """What can be taken, each with why that is in doubt; empty where it is in none."""
    for proposal in proposals:
        if proposal.changes:
            yield proposal, ""
        for number, (_, why) in enumerate(proposal.asked):
            yield proposal.with_asked(number), why
