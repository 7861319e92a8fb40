"""Asking without blocking, without a screen: what is answered, what is dropped, what is said."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from core.corpus import Order, Page
from core.search.query import Field
from core.search.results import SortField
from tui.messages import Counted, FacetsReady, Failed, ResultsReady
from tui.state.searching import Question, Searcher
from tui.state.window import BLOCK_ROWS

if TYPE_CHECKING:
    from core.corpus import Corpus
    from core.search.facets import Facets
    from core.search.query import Query

COUNTS: Facets = {Field.YEAR: (("2019", 4),)}
BY_DATE = Order(SortField.DATE)


class SlowCounts:
    """A corpus whose counts take until they are let go."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Order, int, int]] = []
        self.counted: list[str] = []
        self.broken: Exception | None = None
        self.begun = threading.Event()
        self.go = threading.Event()

    def page(self, query: Query, order: Order, offset: int, limit: int) -> Page:
        self.asked.append((str(query), order, offset, limit))
        if self.broken:
            raise self.broken
        return Page(query, order, offset, 0, ())

    def give_up(self) -> None:
        pass

    def facets(self, query: Query) -> Facets:
        self.counted.append(str(query))
        self.begun.set()
        self.go.wait(10)
        if self.broken:
            raise self.broken
        return COUNTS


@dataclass
class Heard:
    """A running searcher and what it posts."""

    corpus: SlowCounts
    messages: asyncio.Queue[ResultsReady | Counted | FacetsReady | Failed] = field(
        default_factory=asyncio.Queue
    )

    def __post_init__(self) -> None:
        self.searcher = Searcher(cast("Corpus", self.corpus), self.messages.put_nowait)

    async def next(self) -> ResultsReady | Counted | FacetsReady:
        async with asyncio.timeout(10):
            message = await self.messages.get()
        assert not isinstance(message, Failed), message.error
        return message


async def test_rows_never_wait_for_counts_and_counts_between_are_never_made() -> None:
    heard = Heard(SlowCounts())
    running = asyncio.create_task(heard.searcher.run())
    for query in ("h", "hi", "hiv"):
        heard.searcher.ask(Question(query, Order(), facets=True))
        assert isinstance(await heard.next(), ResultsReady)
        assert await asyncio.to_thread(heard.corpus.begun.wait, 10)
    heard.corpus.go.set()
    counted = [await heard.next(), await heard.next()]
    running.cancel()
    assert [message.text for message in counted] == ["h", "hiv"]


async def test_a_closed_rail_is_not_counted_for() -> None:
    heard = Heard(SlowCounts())
    heard.corpus.go.set()
    running = asyncio.create_task(heard.searcher.run())
    heard.searcher.ask(Question("h", Order()))
    await heard.next()
    heard.searcher.ask(Question("h", Order(), 100))
    await heard.next()
    running.cancel()
    assert heard.corpus.counted == []


async def test_a_question_is_put_as_it_was_asked_and_answered_with_its_text() -> None:
    heard = Heard(SlowCounts())
    running = asyncio.create_task(heard.searcher.run())
    heard.searcher.ask(Question(" maps  year:2019", BY_DATE, 160))
    answer = await heard.next()
    running.cancel()
    assert heard.corpus.asked == [("maps year:2019", BY_DATE, 160, BLOCK_ROWS)]
    assert isinstance(answer, ResultsReady)
    assert (answer.text, answer.page.offset) == (" maps  year:2019", 160)


async def test_only_the_newest_question_is_answered() -> None:
    heard = Heard(SlowCounts())
    for text in ("h", "hi", "hiv"):
        heard.searcher.ask(Question(text, Order()))
    running = asyncio.create_task(heard.searcher.run())
    assert (await heard.next()).text == "hiv"
    running.cancel()
    assert [text for text, *_ in heard.corpus.asked] == ["hiv"]


async def test_counts_that_were_asked_for_are_made_though_more_rows_are_asked_for_since() -> None:
    heard = Heard(SlowCounts())
    heard.corpus.go.set()
    heard.searcher.ask(Question("h", Order(), facets=True))
    heard.searcher.ask(Question("h", Order(), 80))
    running = asyncio.create_task(heard.searcher.run())
    await heard.next()
    counts = await heard.next()
    running.cancel()
    assert isinstance(counts, FacetsReady)
    assert (counts.text, str(counts.query), counts.facets) == ("h", "h", COUNTS)


async def test_counts_of_another_text_are_not_made_for_this_one() -> None:
    heard = Heard(SlowCounts())
    heard.corpus.go.set()
    heard.searcher.ask(Question("h", Order(), facets=True))
    heard.searcher.ask(Question("hi", Order()))
    running = asyncio.create_task(heard.searcher.run())
    await heard.next()
    heard.searcher.ask(Question("hiv", Order()))
    await heard.next()
    running.cancel()
    assert heard.corpus.counted == []


async def test_what_fails_is_said_and_the_keys_need_not_wait_for_it() -> None:
    heard = Heard(SlowCounts())
    heard.corpus.go.set()
    heard.corpus.broken = OSError("the disk is gone")
    running = asyncio.create_task(heard.searcher.run())
    heard.searcher.ask(Question("h", BY_DATE, 80, facets=True))
    async with asyncio.timeout(10):
        told = [await heard.messages.get() for _ in range(4)]
    failed, answer, uncounted, counts = told
    assert isinstance(failed, Failed)
    assert isinstance(uncounted, Failed)
    assert (failed.error, failed.doing) == (heard.corpus.broken, "the search")
    assert (uncounted.error, uncounted.doing) == (heard.corpus.broken, "counting")
    assert isinstance(answer, ResultsReady)
    page = answer.page
    assert (answer.text, str(page.query), page.order, page.offset) == ("h", "", BY_DATE, 80)
    assert (page.total, page.rows) == (0, ())
    assert isinstance(counts, FacetsReady)
    assert (counts.text, counts.facets) == ("h", {})
    heard.corpus.broken = None
    heard.searcher.ask(Question("hi", Order()))
    assert (await heard.next()).text == "hi", "later questions have answers"
    running.cancel()
