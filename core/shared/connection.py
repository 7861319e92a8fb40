"""The connections of one reader: kept, made again when the server was away, and cancelled.

A question that nobody waits for any more is cancelled on the server, so that the next key does not
queue behind it. What is asked aside (counts, facets) has a connection of its own: rows never wait.

Invariants: nothing is written; a statement that was cut off by a lost connection is asked once
more, since all are questions.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import psycopg
from psycopg import errors

from core.errors import BibyankError, GivenUpError
from core.shared.schema import CHANNEL, SCHEMA
from core.shared.tables import ONE_SERVER, Tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from core.shared.server import Address

# PostgreSQL cannot know that to look at a vector of a row takes 30 µs, and that all that is asked
# here is better asked of its index; what it compiles (JIT) takes longer than our statements.
_SETTINGS = (
    f"SET search_path = {SCHEMA}, public; SET default_transaction_read_only = on;"
    " SET statement_timeout = '{seconds}s'; SET enable_seqscan = off; SET jit = off;"
    " SET random_page_cost = 1.1"
)
#: A question that takes longer is given up, and that is said.
TIMEOUT_SECONDS = 20
_CANCEL_SECONDS = 2.0
# What PostgreSQL says when a server that it asks in turn is not there, or goes.
_AWAY = ("08", "57P", "HV00N")
# Looks for what was told, from one for a server that was away to the next: some seconds.
_LOOKS = 10
ANEW = "the library was published anew; it is read again in a moment"
_GIVEN_UP = "the question was given up"
_GENERATION = "SELECT value FROM meta WHERE name = 'generation'"

_Answer = TypeVar("_Answer")


@dataclass(slots=True)
class _Question:
    """What one thread asks just now, in some statements."""

    is_aside: bool
    is_given_up: bool = False


class _Line:
    """One connection, used by one thread at a time."""

    def __init__(self, address: Address, *, listens: bool) -> None:
        self._address = address
        self._listens = listens
        self._free = threading.Lock()
        self._connection: psycopg.Connection | None = None
        self._asking: _Question | None = None
        self.told: list[str] = []

    def ask(self, question: _Question, sql: str, values: Sequence[object]) -> list[Any]:
        """The rows of an answer."""
        with self._free:
            return self._in(question, lambda at: at.execute(sql.encode(), values).fetchall())

    def copy(self, question: _Question, sql: str) -> bytes:
        """What COPY sends, in one piece."""

        def copied(connection: psycopg.Connection) -> bytes:
            with connection.cursor().copy(sql.encode()) as copy:
                return b"".join(bytes(piece) for piece in copy)

        with self._free:
            return self._in(question, copied)

    def hear(self) -> None:
        """Take in what was told meanwhile; a lost connection is made again."""
        with self._free:
            told = self._in(_Question(is_aside=True), lambda at: list(at.notifies(timeout=0)))
        self.told += [each.payload for each in told]

    def cancel(self, *, all_of: bool = False) -> None:
        """Give up what is being asked, if it is given up or all is."""
        asking, connection = self._asking, self._connection
        if asking and connection and (asking.is_given_up or all_of):
            with suppress(psycopg.Error):
                connection.cancel_safe(timeout=_CANCEL_SECONDS)

    def close(self) -> None:
        self.cancel(all_of=True)
        with self._free:
            if self._connection:
                self._connection.close()

    def _in(self, question: _Question, do: Callable[[psycopg.Connection], _Answer]) -> _Answer:
        for is_last in (False, True):
            connection = self._ready()
            if question.is_given_up:
                raise GivenUpError(_GIVEN_UP)
            self._asking = question
            try:
                return do(connection)
            except errors.QueryCanceled:
                if question.is_given_up:
                    raise GivenUpError(_GIVEN_UP) from None
                if is_last:
                    raise
            except psycopg.OperationalError:
                if is_last or not connection.broken:
                    raise
            finally:
                self._asking = None
        raise AssertionError

    def _ready(self) -> psycopg.Connection:
        if self._connection is None or self._connection.broken or self._connection.closed:
            self._connection = made = self._address.connect()
            made.prepare_threshold = None  # a plan for any words would fit none
            made.execute(_SETTINGS.format(seconds=TIMEOUT_SECONDS).encode())
            if self._listens:
                made.execute(f"LISTEN {CHANNEL}".encode())
                with suppress(psycopg.Error):  # what was told while nobody listened
                    self.told += [told for (told,) in made.execute(_GENERATION).fetchall()]
        return self._connection


class Reader:
    """Asks one library. For any thread."""

    def __init__(self, address: Address) -> None:
        """Nothing is connected before it is asked."""
        self._address = address
        self._first = _Line(address, listens=True)
        self._aside = _Line(address, listens=False)
        self._questions: dict[int, _Question] = {}
        self._own = threading.local()
        self._closed = False
        self._looks = 0
        #: Whether there was a library.
        self.is_open = False
        #: Where the papers lie.
        self.tables = Tables(ONE_SERVER)

    @property
    def shown(self) -> str:
        """The address for a message."""
        return self._address.shown

    @contextmanager
    def question(self, *, aside: bool = False, is_kept: bool = False) -> Iterator[None]:
        """What this thread asks inside is one question, which can be given up unless it is kept."""
        if getattr(self._own, "question", None) is not None:
            yield
            return
        question = _Question(aside)
        self._own.question = question
        if not is_kept:
            self._questions[id(question)] = question
        try:
            yield
        finally:
            self._own.question = None
            self._questions.pop(id(question), None)

    def ask(self, sql: str, *values: object) -> list[Any]:
        """The rows of an answer. Raises GivenUpError, or BibyankError with the reason."""
        return self.ask_of(lambda tables: (tables.put_into(sql), values))

    def ask_of(self, made: Callable[[Tables], tuple[str, Sequence[object]]]) -> list[Any]:
        """As `ask`, what is `made` for the tables that can be asked."""
        with self._saying() as question:
            line = self._line(question)
            try:
                return line.ask(question, *made(self.tables))
            except errors.UndefinedTable as error:  # another library has taken its place
                if not self.is_open:
                    raise
                raise GivenUpError(ANEW) from error
            except psycopg.Error as error:
                if not (self.tables.are_many and (error.sqlstate or "").startswith(_AWAY)):
                    raise
            lost = frozenset(n for n in range(len(self.tables)) if not self._answers(question, n))
            if len(lost) < len(self.tables):
                self.tables.lost = lost
            return line.ask(question, *made(self.tables))

    def copy(self, sql: str) -> bytes:
        """As `ask`, what COPY sends."""
        with self._saying() as question:
            return self._line(question).copy(question, sql)

    def hear(self) -> str:
        """What was told of the library since this was asked last, the newest; mostly nothing."""
        with self._saying():
            self._first.hear()
        told, self._first.told = self._first.told, []
        return told[-1] if told else ""

    def is_back(self) -> bool:
        """Whether a server that was away answers again; looked for every few times."""
        self._looks += 1
        if not self.tables.lost or self._looks % _LOOKS:
            return False
        with self._saying():
            question = _Question(is_aside=True)
            return any(self._answers(question, shard) for shard in self.tables.lost)

    def _answers(self, question: _Question, shard: int) -> bool:
        try:
            self._line(question).ask(question, f"SELECT 1 FROM {self.tables.of(shard)} LIMIT 1", ())  # noqa: S608 - our own names
        except psycopg.Error:
            return False
        return True

    def give_up(self) -> None:
        """Nobody waits any more for what is being asked. At no cost: a thread tells the server."""
        questions = list(self._questions.values())
        for question in questions:
            question.is_given_up = True
        if questions:
            threading.Thread(target=self._cancel, daemon=True).start()

    def _cancel(self) -> None:
        self._first.cancel()
        self._aside.cancel()

    def close(self) -> None:
        """Let go of the connections. Whoever still asks gets BibyankError."""
        self._closed = True
        self._first.close()
        self._aside.close()

    @contextmanager
    def _saying(self) -> Iterator[_Question]:
        if self._closed:
            raise BibyankError("this corpus is closed")
        try:
            with self._address.saying():
                yield getattr(self._own, "question", None) or _Question(is_aside=False)
        except BibyankError:
            if self._closed:
                raise BibyankError("this corpus is closed") from None
            raise

    def _line(self, question: _Question) -> _Line:
        return self._aside if question.is_aside else self._first
