"""`bibyank publish`: write what sources hold to a library that others read."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from core import paths
from core.corpus import Progress
from tui.progress import followed
from tui.start.sources import settings_of, warn

if TYPE_CHECKING:
    import argparse


def run(called: argparse.Namespace) -> int:
    """Publish, with a bar on stderr where that is a terminal."""
    from core.shared.publishing import Publishing
    from core.shared.server import Address

    address = Address.of(called.to)
    settings = settings_of(called)
    names = called.sources or settings.library or (str(paths.seeds_folder()),)
    shards = [Address.of(text) for text in (called.shards or "").split(",") if text]
    publishing = Publishing(names, settings, address, shards)
    with closing(publishing.run()) as steps:
        for _ in followed(Progress(*step) for step in steps):
            pass
    for notice in publishing.notices:
        warn(notice)
    done = publishing.published
    if done.is_anew:
        print(f"{done.papers:,} papers published to {address.shown}")
    elif done.written or done.gone:
        print(
            f"{done.written:,} of {done.papers:,} papers written to {address.shown},"
            f" {done.gone:,} taken out; the others are as they were"
        )
    else:
        print(f"the {done.papers:,} papers of {address.shown} are as they were")
    return 0
