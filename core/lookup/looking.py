"""Going through papers: what each service knows of them, judged, as changes to be seen.

Each paper is asked for by its identifiers where it has any, else by its title and first author; who
is complete is asked of nobody. A service that is away is not asked again; what was answered stays.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from core.cite.keys import base_key
from core.completion.guard import judged
from core.completion.merging import changes, completed
from core.lookup import arxiv, crossref, dblp
from core.lookup.asking import Asking, Stop
from core.lookup.http import Connection, ServiceError
from core.model import Paper, SourceRef
from core.works.evidence import PUBLISHED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.lookup.answers import Answers
    from core.model import Identifiers
    from core.settings.lookup import LookupSettings


class Service(Protocol):
    """What knows papers."""

    def by_ids(self, wanted: Sequence[Identifiers]) -> Iterator[Paper]:
        """The papers with those identifiers, as many as it knows."""

    def alike(self, paper: Paper) -> Iterator[Paper]:
        """The papers that may be this one."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A paper as it is, what was found of it, and what is only asked about.

    `is_vouched` says that the user has taken what was asked about.
    """

    before: Paper
    found: tuple[Paper, ...] = ()
    asked: tuple[tuple[Paper, str], ...] = ()
    is_vouched: bool = False

    @property
    def after(self) -> Paper:
        """The paper as it would be."""
        return completed(self.before, self.found)

    @property
    def changes(self) -> list[tuple[str, str, str]]:
        """The fields that would change: name, before, after."""
        return changes(self.before, self.after)

    def with_asked(self, number: int) -> Proposal:
        """The proposal with one of the records taken that are asked about."""
        record, _ = self.asked[number]
        rest = self.asked[:number] + self.asked[number + 1 :]
        return replace(self, found=(*self.found, record), asked=rest, is_vouched=True)


def as_new(paper: Paper, key_pattern: str) -> Proposal:
    """A paper that stands nowhere yet, under the key that it would be given."""
    nothing = Paper("", SourceRef("", 0), key=base_key(paper, key_pattern))
    return Proposal(nothing, (paper,))


def lacks_something(paper: Paper) -> bool:
    """Whether the services may know more: the whole list, an identifier, where it has appeared."""
    is_named = bool(paper.ids.arxiv or paper.ids.doi)
    return not (paper.authors_complete and is_named and paper.publication.kind in PUBLISHED)


class Looking:
    """One going through some papers; `complaints` says which services could not be asked."""

    def __init__(self, services: Sequence[Service], names: Sequence[str]) -> None:
        self._services = dict(zip(names, services, strict=True))
        self._by_id: dict[str, list[Paper]] = {}
        self.complaints: list[str] = []

    def through(self, papers: Sequence[Paper]) -> Iterator[Proposal]:
        """What was found of each paper, in their order. Raises StoppedError when it is stopped."""
        for name, service in list(self._services.items()):
            if name == arxiv.NAME:  # many at a time: each call waits three seconds
                found = self._asked(name, lambda: service.by_ids([p.ids for p in papers]))  # noqa: B023 - asked at once
                for paper in found:
                    self._by_id.setdefault(paper.ids.arxiv, []).append(paper)
        for paper in papers:
            yield self._proposal(paper)

    def of_ids(self, ids: Identifiers) -> Paper | None:
        """What is known of a paper by its identifiers alone: of the first service to know it."""
        for name, service in list(self._services.items()):
            if found := self._asked(name, lambda: service.by_ids([ids])):  # noqa: B023 - as above
                return found[0]
        return None

    def _proposal(self, paper: Paper) -> Proposal:
        candidates = list(self._by_id.get(paper.ids.arxiv, ())) if paper.ids.arxiv else []
        for name, service in list(self._services.items()):
            if paper.ids.arxiv and name == arxiv.NAME:
                continue  # asked already
            found: list[Paper] = []
            if paper.ids.doi:
                found = self._asked(name, lambda: service.by_ids([paper.ids]))  # noqa: B023 - as above
            candidates += found or self._asked(name, lambda: service.alike(paper))  # noqa: B023 - as above
        verdict = judged([paper], list(dict.fromkeys(candidates)))
        return Proposal(paper, verdict.taken, verdict.asked)

    def _asked(self, name: str, ask: _Ask) -> list[Paper]:
        """What a service answers; nothing where it cannot, which is said once."""
        if name not in self._services:
            return []
        try:
            return list(ask())
        except ServiceError as error:
            if str(error) not in self.complaints:
                self.complaints.append(str(error))
            if error.is_away:
                self._services.pop(name, None)
            return []


class _Ask(Protocol):
    def __call__(self) -> Iterator[Paper]: ...


@contextmanager
def looking(
    names: Sequence[str], settings: LookupSettings, answers: Answers, stop: Stop
) -> Iterator[Looking]:
    """A going-through that asks the services of those names (see `core.settings.lookup`)."""
    connection = Connection(stop, email=settings.email)
    answers.tidy()

    def asking(name: str, base: str, seconds: float) -> Asking:
        return Asking(name, base, seconds, connection, answers, stop)

    made: dict[str, tuple[str, Service]] = {
        "arxiv": (
            arxiv.NAME,
            arxiv.Arxiv(asking(arxiv.NAME, settings.arxiv_url, arxiv.SECONDS_BETWEEN)),
        ),
        "crossref": (
            crossref.NAME,
            crossref.Crossref(
                asking(crossref.NAME, settings.crossref_url, crossref.SECONDS_BETWEEN),
                settings.email,
            ),
        ),
        "dblp": (dblp.NAME, dblp.Dblp(asking(dblp.NAME, settings.dblp_url, dblp.SECONDS_BETWEEN))),
    }
    chosen = [made[name] for name in names]
    try:
        yield Looking([service for _, service in chosen], [name for name, _ in chosen])
    finally:
        connection.close()
