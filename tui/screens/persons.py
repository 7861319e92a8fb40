"""Who is behind a name: each likely person with the evidence, their papers, and a word to say.

Closes with the value of a `person:` filter, or with none.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on, work
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from core.errors import BibyankError
from core.people.namesakes import filter_of
from tui.render import shown_title, shown_year
from tui.screens.frame import FramedScreen
from tui.widgets.options import KeyedOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual.app import ComposeResult

    from core.corpus import Corpus
    from core.model import Author
    from core.people.persons import Either, Person, Persons


class _Line(NamedTuple):
    """What a line stands for: a person, one of their papers, or a paper of either."""

    person: int = -1
    row: int = -1

    @property
    def is_paper(self) -> bool:
        return self.row >= 0


class PersonsScreen(FramedScreen[str | None]):
    """Persons to narrow to; the user's word is kept at once and heeded at once."""

    BINDINGS: ClassVar = [
        Binding("escape,q,N", "dismiss(None)", "Close"),
        Binding("n,tab", "next_name(1)", "The next author"),
        Binding("p,shift+tab", "next_name(-1)", "The author before"),
        Binding("l,right", "unfold(True)", "Their papers"),
        Binding("h,left", "unfold(False)", "Fold them"),
        Binding("space", "choose", "Choose a person"),
        Binding("equals_sign", "are_one", "These are one"),
        Binding("x", "is_not_by", "Not this person's"),
        Binding("u", "take_back", "Take the last word back"),
        *(Binding(str(n), f"is_by({n})", "It is theirs") for n in range(1, 10)),
    ]

    CSS = "#persons { max-width: 120; }"

    def __init__(self, corpus: Corpus, names: Sequence[Author], first: int = 0) -> None:
        """`names` are those of the paper under the cursor, of which `first` is shown."""
        super().__init__()
        self._corpus = corpus
        self._names = names
        self._at = first
        self._found: Persons | None = None
        self._unfolded: set[int] = set()
        self._chosen: set[int] = set()
        self._lines: list[_Line] = []

    def compose(self) -> ComposeResult:
        """A list in a frame that says whose."""
        with Vertical(id="persons", classes="frame"):
            yield KeyedOptions(markup=False)

    def on_mount(self) -> None:
        """Find out."""
        self._find()

    @property
    def _author(self) -> Author:
        return self._names[self._at]

    def _say(self, text: str) -> None:
        self.query_one("#persons").border_subtitle = Content(text).markup

    # --- finding out ----------------------------------------------------------------------------

    def _find(self, at: int = 0) -> None:
        self.query_one("#persons").border_title = Content(self._author.display).markup
        self._say("parting the papers…")
        self._part(self._author, at)

    @work(thread=True, exclusive=True)
    def _part(self, name: Author, at: int) -> None:
        worker, begun = get_current_worker(), time.monotonic()
        seconds = 0

        def step() -> None:
            nonlocal seconds
            if worker.is_cancelled:
                raise BibyankError("left")
            if (now := int(time.monotonic() - begun)) > seconds:
                seconds = now
                self.app.call_from_thread(self._say, f"parting the papers… {now} s")

        try:
            found = self._corpus.persons(name, step)
        except BibyankError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._say, str(error))
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show, found, at)

    def _show(self, found: Persons, at: int = 0) -> None:
        self._found = found
        self._chosen.clear()
        self._unfolded = {number for number in self._unfolded if number < len(found.persons)}
        self._draw(at)

    def _draw(self, at: int) -> None:
        found = self._found
        if found is None:
            return
        count = len(found.persons)
        papers = sum(len(person.rows) for person in found.persons) + len(found.either)
        title = f"{found.name}: {count:,} likely person{'s' * (count != 1)}, {papers:,} papers"
        self.query_one("#persons").border_title = Content(title).markup
        lines = [*self._of_persons(found.persons), *self._of_either(found.either)]
        self._lines = [line for line, _ in lines]
        options = self.query_one(KeyedOptions)
        options.clear_options()
        options.add_options([Option(text) for _, text in lines])
        options.highlighted = min(at, len(lines) - 1) if lines else None
        others = " · n next author" if len(self._names) > 1 else ""
        self._say(f"enter narrows · l papers · space = are one · x not theirs · u undo{others}")

    def _of_persons(self, persons: Sequence[Person]) -> Iterator[tuple[_Line, Content]]:
        for number, person in enumerate(persons):
            sign = "●" if number in self._chosen else " "
            papers, _, rest = person.evidence.partition("; ")
            text = Content.assemble(
                (f"{sign}{number + 1:>2}  ", "bold $accent"),
                papers,
                (f"\n     {rest}" if rest else "", "$foreground-muted"),
            )
            yield _Line(number), text
            if number in self._unfolded:
                for row, text in self._papers(person.rows):
                    yield _Line(number, row), text

    def _of_either(self, either: Sequence[Either]) -> Iterator[tuple[_Line, Content]]:
        for each, (_, text) in zip(
            either, self._papers([each.row for each in either]), strict=True
        ):
            who = " or ".join(str(number + 1) for number in each.persons)
            said = (f"  could be {who}'s", "italic $warning")
            yield _Line(row=each.row), Content.assemble((" ?", "bold $warning"), text, said)

    def _papers(self, rows: Sequence[int]) -> Iterator[tuple[int, Content]]:
        for row, paper in zip(rows, self._corpus.papers(rows), strict=True):
            yield row, Content(f"      {shown_year(paper):5} {shown_title(paper)}")

    # --- keys -----------------------------------------------------------------------------------

    @property
    def _here(self) -> _Line | None:
        at = self.query_one(KeyedOptions).highlighted
        return None if at is None or at >= len(self._lines) else self._lines[at]

    @on(OptionList.OptionSelected)
    def _narrow(self) -> None:
        """Close with the filter of the person, or of those that were chosen."""
        here, found = self._here, self._found
        if found is None or here is None:
            return
        if here.person < 0:
            self._say("a number says whose it is")
            return
        self.dismiss(filter_of(found.name, found.persons[here.person]))

    def action_next_name(self, step: int) -> None:
        """Show another author of the same paper."""
        self._at = (self._at + step) % len(self._names)
        self._unfolded.clear()
        self._find()

    def action_unfold(self, shows: bool) -> None:  # noqa: FBT001 - Textual passes it so
        """Show the papers of the person, or no more."""
        here = self._here
        if here is None or here.person < 0:
            return
        (self._unfolded.add if shows else self._unfolded.discard)(here.person)
        at = next(n for n, line in enumerate(self._lines) if line.person == here.person)
        self._draw(at)

    def action_choose(self) -> None:
        """Choose a person, to be joined to another."""
        here = self._here
        if here is not None and here.person >= 0:
            self._chosen ^= {here.person}
            self._draw(self.query_one(KeyedOptions).highlighted or 0)

    def action_are_one(self) -> None:
        """Keep it that the chosen persons are one, the one under the cursor among them."""
        here, found = self._here, self._found
        if found is None or here is None or here.person < 0:
            return
        some = sorted(self._chosen | {here.person})
        if len(some) == 1:
            self._say("choose another person with space first")
            return
        persons = [found.persons[number] for number in some]
        self._keep(partial(self._corpus.namesakes.are_one, self._author, persons))

    def action_is_not_by(self) -> None:
        """Keep it that the paper under the cursor is not this person's."""
        here, found = self._here, self._found
        if found is None or here is None or not here.is_paper or here.person < 0:
            self._say("l shows the papers; x says of one of them that it is not theirs")
            return
        person = found.persons[here.person]
        self._keep(partial(self._corpus.namesakes.is_not_by, self._author, here.row, person))

    def action_is_by(self, number: int) -> None:
        """Keep it that the paper under the cursor is that person's."""
        here, found = self._here, self._found
        if found is None or here is None or not here.is_paper or number > len(found.persons):
            return
        person = found.persons[number - 1]
        self._keep(partial(self._corpus.namesakes.is_by, self._author, here.row, person))

    def action_take_back(self) -> None:
        """Forget the last word about this name."""
        self._keep(partial(self._corpus.namesakes.take_back, self._author))

    def _keep(self, word: Callable[[], object]) -> None:
        try:
            word()
        except BibyankError as error:
            self._say(str(error))
            return
        self._find(self.query_one(KeyedOptions).highlighted or 0)
