"""`bibyank complete`: what papers lack, looked up, shown as changes, and written on yes."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from core.errors import BibyankError
from core.search.query import Query, parse
from core.search.results import Order, SortField
from tui.commands.writing import write_on_yes
from tui.progress import share_line
from tui.proposals import NOBODY, counted, lines, named
from tui.start.sources import loaded, settings_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Generator, Iterator, Sequence

    from core.corpus import Corpus
    from core.lookup.looking import Looking, Proposal
    from core.model import Paper
    from tui.settings import Settings


def run(called: argparse.Namespace) -> int:
    """Exit code 1 where a service could not be asked."""
    settings = settings_of(called)
    services, files = named(called.asked) if called.asked else (settings.lookup.services, ())
    if not services and not files:
        raise BibyankError(NOBODY)
    if files:
        settings = replace(settings, complete_from=files)
    with loaded(called, settings, index=called.query is not None) as corpus:
        ids = _chosen(corpus, called)
        proposals = list(_from_files(corpus, ids)) if files else []
        complaints: list[str] = []
        if services:
            papers = _lacking(corpus, ids, everything=bool(called.query or called.key))
            proposals += _looked_up(papers, services, settings, complaints)
        _show(proposals, is_json=called.json)
        for complaint in complaints:
            print(f"bibyank: {complaint}", file=sys.stderr)
        print(f"bibyank: {counted(proposals)}", file=sys.stderr)
        changed = [proposal.after for proposal in proposals if proposal.changes]
        write_on_yes(changed, called, corpus.source_files)
    return 1 if complaints else 0


def _chosen(corpus: Corpus, called: argparse.Namespace) -> Sequence[int]:
    """The rows asked for. Raises BibyankError for a key that no paper has."""
    if called.key:
        found = {key: corpus.id_of_key(key) for key in called.key}
        if unknown := [key for key, row in found.items() if row is None]:
            raise BibyankError(f"no paper has the cite key {', '.join(unknown)}")
        return [row for row in found.values() if row is not None]
    query = parse(called.query) if called.query else Query()
    return corpus.ids(query, Order(SortField.PAGE), 0, len(corpus))


def _from_files(corpus: Corpus, ids: Sequence[int]) -> Iterator[Proposal]:
    from core.lookup.looking import Proposal  # brings the services, as below

    for row in ids if corpus.has_completions else ():
        told = corpus.completion(row)
        if told.found or told.questions:
            asked = tuple((question.paper, question.why) for question in told.questions)
            yield Proposal(told.own, told.found, asked)


def _lacking(corpus: Corpus, ids: Sequence[int], *, everything: bool) -> list[Paper]:
    from core.lookup.looking import lacks_something

    return [paper for paper in corpus.papers(ids) if everything or lacks_something(paper)]


def _looked_up(
    papers: Sequence[Paper], services: Sequence[str], settings: Settings, complaints: list[str]
) -> Iterator[Proposal]:
    from core.lookup.answers import kept
    from core.lookup.asking import Stop
    from core.lookup.looking import looking

    with looking(services, settings.lookup, kept(), Stop()) as look:
        with closing(_with_bar(look, papers)) as proposals:
            yield from proposals
        complaints += look.complaints


def _with_bar(look: Looking, papers: Sequence[Paper]) -> Generator[Proposal, None, None]:
    """The proposals, with a bar on stderr where that is a terminal; ctrl+c says what is kept."""
    shows_bar = sys.stderr.isatty()
    done = 0
    try:
        if shows_bar:
            _draw(share_line("looking up", 0, len(papers), "papers"))
        for proposal in look.through(papers):
            done += 1
            if shows_bar:
                _draw(share_line("looking up", done, len(papers), "papers"))
            yield proposal
    except KeyboardInterrupt:
        kept = f"stopped after {done:,} of {len(papers):,}: what was answered is kept"
        print(f"\nbibyank: {kept}, start again to go on", file=sys.stderr)
        raise
    finally:
        if shows_bar:
            _draw("")


def _draw(line: str) -> None:
    sys.stderr.write(f"\r\x1b[K{line}")
    sys.stderr.flush()


def _show(proposals: Sequence[Proposal], *, is_json: bool) -> None:
    for proposal in proposals:
        if is_json:
            print(_json(proposal))
        elif proposal.changes or proposal.asked:
            print("\n".join(lines(proposal)))


def _json(proposal: Proposal) -> str:
    from core.cite.json_record import record

    said = {
        "key": proposal.before.key,
        "changes": {name: [then, now] for name, then, now in proposal.changes},
        "completed": record(proposal.after),
        "in_doubt": [{"why": why, "record": record(found)} for found, why in proposal.asked],
    }
    return json.dumps(said, ensure_ascii=False)
