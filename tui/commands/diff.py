"""`bibyank diff`: what was added, is gone and has changed between two states of a source.

Exit codes are those of diff(1): 0 where nothing differs, 1 where something does, 2 where the call
is wrong or a source cannot be read, so that a script never takes trouble for news.
"""

from __future__ import annotations

import json
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

from core.changes.comparing import compare
from core.changes.statement import ABSTRACT, stated
from core.cite.json_record import record
from core.dates import year_text
from core.errors import BibyankError
from core.latex.reading import to_text
from core.opening import corpus_from
from core.search.query import Query
from core.search.results import Order
from tui.start.sources import papers_of_query, settings_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from core.changes.comparing import Changed, Changes, Fields
    from core.model import Paper, Profile
    from tui.settings import Settings

SAME, DIFFERENT, TROUBLE = 0, 1, 2
#: The version of the description that a JSON record follows: docs/diff-schema.json.
SCHEMA = 1


def run(called: argparse.Namespace) -> int:
    """Print the differences."""
    settings = settings_of(called)
    try:
        (old, old_profile), (new, new_profile) = (
            _read(name, settings) for name in (called.old, called.new)
        )
    except BibyankError as error:
        print(f"bibyank: {error}", file=sys.stderr)
        return TROUBLE
    changes = compare(list(map(stated, old)), list(map(stated, new)), (old_profile, new_profile))
    for line in _records(changes) if called.json else _lines(changes):
        print(line)
    print(f"{changes.summary}; {changes.same:,} the same", file=sys.stderr)
    return DIFFERENT if changes else SAME


def _read(name: str, settings: Settings) -> tuple[list[Paper], Profile | None]:
    with closing(corpus_from((name,), settings)) as corpus:
        for _ in corpus.load(index=False):
            pass
        return list(papers_of_query(corpus, Query(), Order())), corpus.profile


def _lines(changes: Changes) -> Iterator[str]:
    """For people and `cut`: a sign, then as `bibyank search` prints; a changed field a line."""
    if changes.profile:
        yield "~\tprofile"
        yield from _of_fields(changes.profile)
    for changed in changes.changed:
        yield f"~\t{changed.new.paper.key}\t{to_text(changed.new.paper.title)}"
        yield from _of_fields(changed.fields)
    for sign, statements in (("-", changes.gone), ("+", changes.added)):
        for each in statements:
            yield f"{sign}\t{_line(each.paper)}"


def _of_fields(fields: Fields) -> Iterator[str]:
    for name, (before, now) in fields.items():
        if name == ABSTRACT and before and now:
            yield f"\t{name}: in other words"
        else:
            yield f"\t{name}: {before or '-'} -> {now or '-'}"


def _line(paper: Paper) -> str:
    year = f"{year_text(paper.date)}{'?' * paper.date.inferred}" if paper.date else ""
    author = paper.authors[0].display if paper.authors else ""
    return "\t".join((paper.key, year, paper.subject_class, to_text(paper.title), author))


def _records(changes: Changes) -> Iterator[str]:
    if changes.profile:
        yield _json("profile", fields=_named(changes.profile))
    for changed in changes.changed:
        yield _json("changed", **_of_paper(changed))
    for word, statements in (("gone", changes.gone), ("added", changes.added)):
        for each in statements:
            yield _json(word, key=each.paper.key, paper=record(each.paper))


def _of_paper(changed: Changed) -> dict[str, Any]:
    paper = changed.new.paper
    return {"key": paper.key, "fields": _named(changed.fields), "paper": record(paper)}


def _named(fields: Fields) -> dict[str, dict[str, str]]:
    return {name: {"old": before, "new": now} for name, (before, now) in fields.items()}


def _json(change: str, **said: object) -> str:
    return json.dumps({"schema": SCHEMA, "change": change, **said}, ensure_ascii=False)
