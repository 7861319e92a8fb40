"""The browser without a screen: a prompt and numbered lines, for screen readers.

Invariant: nothing is drawn over and no column carries a meaning: each line is read once, from its
beginning, and says all that it is about. A number means the line of the last list that bears it.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from core.dates import date_text, year_text
from core.errors import BibyankError
from core.latex.reading import to_text
from core.patterns import regex
from core.search.query import Query, parse
from core.search.results import Order, SortField
from core.text import one_line
from tui.clipboard.lazy import LazyClipboard
from tui.yank import yank_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from core.corpus import Corpus
    from core.model import Paper
    from tui.settings import Settings

#: Lines of a list that are read out before one is asked whether to go on.
PAGE = 10
_HELP = """Words search, as in the browser: clarify delphi, author:choi year:2022..
A number shows that paper whole. n: next ten, p: the ten before.
m 1 3-5: mark, or take the mark away. u: clear the marks. l: list the marks.
y: yank BibTeX of the marked papers, else of the paper shown last; y apa, y key: other formats.
y bibtex 2: of paper 2. q: quit. /m searches for m."""
_COMMAND = regex(r"(?P<name>[mynpulq?])(?:\s+(?P<rest>.*))?")
_MARKING = regex(r"[\d\s,-]+")


class Plain:
    """Answers lines that are typed, until one says to quit; `read` gives None at their end."""

    def __init__(
        self,
        corpus: Corpus,
        settings: Settings,
        read: Callable[[str], str | None],
        say: Callable[[str], object],
    ) -> None:
        self._corpus = corpus
        self._read = read
        self._say = say
        self._target = LazyClipboard(settings.clipboard, _to_terminal)
        self._query = Query()
        self._offset = 0
        self._listed: dict[int, int] = {}
        self._marks: dict[int, None] = {}
        self._shown: int | None = None

    def run(self, text: str = "") -> None:
        """Read the sources, then lines."""
        self._say("Reading.")
        for _ in self._corpus.load():
            pass
        self._say(f"{len(self._corpus):,} papers. Type words to search, ? for help, q to quit.")
        if text:
            self._search(text)
        while (line := self._read(self._prompt)) is not None and line.strip() not in {"q", "quit"}:
            try:
                self._answer(line.strip())
            except BibyankError as error:
                self._say(f"{error}.")

    @property
    def _prompt(self) -> str:
        return f"{len(self._marks)} marked> " if self._marks else "> "

    def _answer(self, line: str) -> None:
        if line.isdecimal():
            self._show(int(line))
        elif not (command := _COMMAND.fullmatch(line)) or not self._do(
            command["name"], command["rest"] or ""
        ):
            self._search(line.removeprefix("/"))

    def _do(self, name: str, rest: str) -> bool:
        """Do what a letter says; False where the line is words that begin like one."""
        if name == "m" and _MARKING.fullmatch(rest):
            self._mark(rest)
        elif name == "y":
            self._yank(rest.split())
        elif rest:
            return False
        elif name == "u":
            self._marks.clear()
            self._say("No paper is marked now.")
        elif name == "l":
            self._list(list(self._marks), 1, f"{len(self._marks):,} marked:")
        elif name in "np":
            self._turn(PAGE if name == "n" else -PAGE)
        else:
            self._say(_HELP)
        return True

    def _search(self, text: str) -> None:
        self._query, self._offset = parse(text), 0
        self._turn(0)

    def _turn(self, step: int) -> None:
        """List the papers so many rows on."""
        order = Order() if self._query else Order(SortField.PAGE)
        offset = max(self._offset + step, 0)
        page = self._corpus.page(self._query, order, offset, PAGE)
        if not page.rows:
            self._say("Nothing found." if not page.total else "That was all.")
            for near in self._corpus.suggestions(self._query, 3) if not page.total else ():
                self._say(f"Did you mean {str(near.query).strip()}? {near.total:,} found.")
            return
        self._offset = offset
        last = offset + len(page.rows)
        head = f"{page.total:,} found." if last == page.total and not offset else ""
        of = f"{page.total:,}" if page.is_counted else "more"
        head = head or f"{offset + 1:,} to {last:,} of {of}; n for the next."
        self._list(page.ids, offset + 1, "; ".join(filter(None, (page.note, head))))

    def _list(self, ids: Sequence[int], first: int, head: str) -> None:
        self._say(head)
        self._listed = dict(enumerate(ids, first))
        for number, paper in enumerate(self._corpus.papers(list(ids)), first):
            marked = "Marked. " if self._listed[number] in self._marks else ""
            self._say(f"{number}. {marked}{line_of(paper)}")

    def _id(self, number: int) -> int:
        if number not in self._listed:
            raise BibyankError(f"there is no line {number}")
        return self._listed[number]

    def _show(self, number: int) -> None:
        self._shown = self._id(number)
        (paper,) = self._corpus.papers([self._shown])
        for line in told(paper):
            self._say(line)

    def _mark(self, numbers: str) -> None:
        for number in _numbers(numbers):
            paper_id = self._id(number)
            if paper_id in self._marks:
                del self._marks[paper_id]
            else:
                self._marks[paper_id] = None
        self._say(f"{len(self._marks):,} marked.")

    def _yank(self, words: Sequence[str]) -> None:
        kinds = [word for word in words if not word[0].isdecimal()]
        chosen = [self._id(n) for word in words if word[0].isdecimal() for n in _numbers(word)]
        ids = chosen or list(self._marks) or ([self._shown] if self._shown is not None else [])
        if not ids:
            raise BibyankError("nothing is marked and no paper was shown; y bibtex 1 yanks line 1")
        kind = kinds[0] if kinds else "bibtex"
        yank = yank_of(kind, self._corpus.papers(ids), self._corpus.cite_options)
        report = self._target.yank(yank.text, yank.subject)
        self._say(". ".join(filter(None, (report.line, yank.warning))))


def line_of(paper: Paper) -> str:
    """A paper in a line: title, authors, year."""
    names = [author.display for author in paper.authors]
    others = " and others" if len(names) > 1 or not paper.authors_complete else ""
    who = f"{names[0]}{others}" if names else ""
    year = year_text(paper.date) if paper.date else ""
    return ". ".join(filter(None, (one_line(to_text(paper.title)), who, year)))


def told(paper: Paper) -> Iterator[str]:
    """Everything that is known of a paper, a line a fact."""
    yield one_line(to_text(paper.title))
    names = ", ".join(author.display for author in paper.authors)
    where = paper.publication.container
    facts = (
        ("Authors", names + ("" if paper.authors_complete or not names else " and others")),
        ("Date", date_text(paper.date) if paper.date else ""),
        ("In", one_line(to_text(where))),
        ("Class", paper.subject_class),
        ("Code", "public" if paper.has_code else ""),
        ("Key", paper.key),
        ("arXiv", paper.ids.arxiv),
        ("DOI", paper.ids.doi),
        ("URL", paper.ids.url),
        ("Abstract", one_line(to_text(paper.abstract))),
    )
    yield from (f"{name}: {fact}" for name, fact in facts if fact)


def _numbers(text: str) -> Iterator[int]:
    """1, 3, 4 and 5 of "1 3-5"."""
    for piece in re.split(r"[\s,]+", text.strip()):
        first, dash, last = piece.partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()):
            raise BibyankError(f"{piece!r} is no number of a line")
        yield from range(int(first), int(last or first) + 1)


def _to_terminal(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def asked(prompt: str) -> str | None:
    """A line from the keyboard, or None where there are no more."""
    try:
        return input(prompt)
    except EOFError:
        return None
