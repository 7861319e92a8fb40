"""Asking the corpus without blocking: one search at a time, and only the newest question.

A key pressed while a search runs does not queue behind it: the corpus is told to give it up, and
when it is done the newest question is asked; those between are never asked at all.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from core.errors import GivenUpError
from tui.messages import Counted, FacetsReady, Failed, ResultsReady
from tui.state.window import BLOCK_ROWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.corpus import Corpus, Order
    from core.search.facets import Facets


class Question(NamedTuple):
    """What the screen wants to know: the block of rows at `offset` of the answer to a text.

    With `facets` also how the whole answer divides.
    """

    text: str
    order: Order
    offset: int = 0
    facets: bool = False


class Searcher:
    """Puts questions to the corpus in a thread and posts the answers."""

    def __init__(
        self,
        corpus: Corpus,
        post: Callable[[ResultsReady | Counted | FacetsReady | Failed], object],
    ) -> None:
        self.corpus = corpus
        self._post = post
        self._newest: Question | None = None
        self._last: Question | None = None
        self._asked = asyncio.Event()
        self._uncounted: ResultsReady | None = None
        self._with_facets = False
        self._counts_asked = asyncio.Event()

    def ask(self, question: Question) -> None:
        """Have a question answered, instead of any that is still waiting."""
        waiting = self._newest
        if waiting and waiting.facets and waiting.text == question.text:
            question = question._replace(facets=True)
        last, self._last = self._last, question
        if last and (last.text, last.order) != (question.text, question.order):
            self.corpus.give_up()
        self._newest = question
        self._asked.set()

    async def run(self) -> None:
        """Answer until cancelled."""
        await asyncio.gather(self._find(), self._count())

    async def _find(self) -> None:
        while True:
            await self._asked.wait()
            self._asked.clear()
            question, self._newest = self._newest, None
            if question is None:
                continue
            answer = await asyncio.to_thread(self._answer_or_say, question)
            if answer is None:
                continue
            self._post(answer)
            if question.facets or not answer.page.is_counted:
                self._uncounted, self._with_facets = answer, question.facets
                self._counts_asked.set()

    async def _count(self) -> None:
        """Count what was found, after its rows are there; no rows ever wait for counts."""
        while True:
            await self._counts_asked.wait()
            self._counts_asked.clear()
            answer, newest = self._uncounted, self._newest
            if answer and (newest is None or newest.text == answer.text):
                with suppress(GivenUpError):  # what is asked now will be counted
                    await self._count_answer(answer, with_facets=self._with_facets)

    async def _count_answer(self, answer: ResultsReady, *, with_facets: bool) -> None:
        query = answer.page.query
        facets: Facets = {}
        try:
            if not answer.page.is_counted:
                total, is_all = await asyncio.to_thread(self.corpus.total, query)
                self._post(Counted(answer, total, is_all=is_all))
            if with_facets:
                facets = await asyncio.to_thread(self.corpus.facets, query)
        except GivenUpError:
            raise
        except Exception as error:  # noqa: BLE001 - as for a search
            self._post(Failed(error, "counting"))
        if with_facets:
            self._post(FacetsReady(answer.text, query, facets))

    def _answer_or_say(self, question: Question) -> ResultsReady | None:
        """The answer, None where it was given up.

        Where there is none that is said, and the keys need not wait for it.
        """
        from core.search.query import Query  # as below
        from core.search.results import Page

        try:
            return self._answer(question)
        except GivenUpError:
            return None
        except Exception as error:  # noqa: BLE001 - whatever it is, later questions have answers
            self._post(Failed(error, "the search"))
            nothing = Page(Query(), question.order, question.offset, 0, ())
            return ResultsReady(question.text, nothing)

    def _answer(self, question: Question) -> ResultsReady:
        from core.search.query import parse  # 10 ms that the first frame does not wait for

        query = parse(question.text)  # here and nowhere else: what is shown of it comes from here
        page = self.corpus.page(query, question.order, question.offset, BLOCK_ROWS)
        return ResultsReady(question.text, page)
