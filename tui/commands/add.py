"""`bibyank add`: papers by DOI or arXiv id, looked up, shown as entries, and written on yes."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from core.cite.keys import base_key
from core.errors import BibyankError
from core.identifiers import named_by
from tui.commands.writing import write_on_yes
from tui.proposals import NOBODY, named
from tui.start.sources import settings_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from core.model import Identifiers, Paper
    from tui.settings import Settings


def run(called: argparse.Namespace) -> int:
    """Print each entry; exit code 1 where one was not found."""
    settings = settings_of(called)
    services, files = named(called.asked) if called.asked else (settings.lookup.services, ())
    if files:
        raise BibyankError(f"{files[0]}: ids are asked of services; bibyank search finds in files")
    wanted = {text: _ids(text) for text in called.ids}
    if not services:
        raise BibyankError(NOBODY)
    found, complaints = _looked_up(wanted, services, settings)
    from core.lookup.writing import entry_text  # brings the writers

    for paper in found.values():
        print(entry_text(paper))
    for complaint in complaints:
        print(f"bibyank: {complaint}", file=sys.stderr)
    missing = [text for text in wanted if text not in found]
    for text in missing:
        print(f"bibyank: {text}: not found", file=sys.stderr)
    write_on_yes(list(found.values()), called, ())
    return 1 if missing else 0


def _ids(text: str) -> Identifiers:
    """What is meant. Raises BibyankError where it is no identifier."""
    if (ids := named_by(text)) is None:
        raise BibyankError(f"{text}: neither a DOI nor an arXiv id")
    return ids


def _looked_up(
    wanted: dict[str, Identifiers], services: Sequence[str], settings: Settings
) -> tuple[dict[str, Paper], list[str]]:
    from core.lookup.answers import kept  # after the call has been understood
    from core.lookup.asking import Stop
    from core.lookup.looking import looking

    with looking(services, settings.lookup, kept(), Stop()) as look:
        papers = {
            text: replace(paper, key=base_key(paper, settings.key_pattern))
            for text, ids in wanted.items()
            if (paper := look.of_ids(ids))
        }
        return papers, look.complaints
