"""Asking what is typed, and showing the answer.

Invariant: an answer to a question no longer asked is dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from core.search.bounds import MOST_WORDS
from tui.state.searching import Question

if TYPE_CHECKING:
    from core.corpus import Corpus
    from core.search.results import Order
    from tui.messages import Counted, ResultsReady
    from tui.screens.browse.view import View
    from tui.state.searching import Searcher
    from tui.state.session import Session


class Asking:
    """Puts the session's question to the searcher and its answers into the session."""

    def __init__(self, session: Session, view: View, searcher: Searcher) -> None:
        self._session = session
        self._browsing = session.browsing
        self._view = view
        self._searcher = searcher

    @property
    def is_settled(self) -> bool:
        """Whether all is read and the rows shown answer the question that is asked."""
        browsing = self._browsing
        is_counted = not self._view.shows_facets or browsing.faceted_text == browsing.text
        return self._session.is_loaded and self.is_answered and is_counted

    @property
    def is_answered(self) -> bool:
        """Whether the rows shown answer what stands in the search box."""
        return self._view.query_bar.value == self._browsing.text and self._browsing.is_answered

    def typed(self, text: str) -> None:
        """Ask what stands in the search box now."""
        self._browsing.text = text
        self._browsing.leave_lists()
        self._view.say_next(*_said_of(text))
        self.ask()

    def resume(self, text: str, order: Order, row: int = 0, paper_id: int | None = None) -> None:
        """Ask something as if it had been typed, at a place in its answer."""
        box = self._view.query_bar
        with box.prevent(Input.Changed):
            box.value = text
        box.cursor_position = len(text)
        self._browsing.resume(text, order, row, paper_id)
        self.ask_again()

    def clear_text(self) -> bool:
        """Empty the search box; whether there was something in it."""
        had_text = bool(self._view.query_bar.value)
        if had_text:
            self._view.query_bar.value = ""
        return had_text

    def ask(self, offset: int = 0) -> None:
        """Have the current question answered anew, from row `offset` on."""
        text, order = self._browsing.text, self._browsing.order
        self._searcher.ask(Question(text, order, offset, facets=self._view.shows_facets))

    def ask_again(self) -> None:
        """As `ask`, for the rows about the cursor."""
        self.ask(self._browsing.block)

    def take(self, answer: ResultsReady) -> bool:
        """Show an answer; False where the question has moved on."""
        is_wanted = self._browsing.take(answer.text, answer.page)
        if is_wanted:
            if answer.page.note:
                self._view.say_next(answer.page.note, "warning")
            self._view.show_result()
        return is_wanted

    def take_total(self, counted: Counted) -> None:
        """Show how many rows there are, unless the question has moved on."""
        if self._browsing.take_total(counted.page, counted.total, is_all=counted.is_all):
            self._view.show_result()

    def fetch_rows(self) -> None:
        """Fetch the rows that have come into sight."""
        rows = self._view.paper_list
        missing = self._browsing.window.missing(rows.first_row, rows.last_row)
        if missing is not None:
            self._searcher.ask(Question(self._browsing.text, self._browsing.order, missing))

    def turn_to(self, corpus: Corpus) -> None:
        """Ask another corpus from now on."""
        self._session.corpus = self._searcher.corpus = corpus
        self.ask_again()


def _said_of(text: str) -> tuple[str, str]:
    """What the status line says of a query, and its tone: mostly nothing."""
    if text.count(" ") < MOST_WORDS:
        return "", ""
    from core.references.splitting import is_reference  # so much is seldom asked

    if is_reference(text):  # of which every word is evidence
        return "", ""
    return f"the first {MOST_WORDS} words are looked for", "warning"
