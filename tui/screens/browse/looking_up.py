"""Looking papers up in open services, in a thread: no key waits for the network.

Invariant: nobody is asked unless the settings say whom, and nothing is written before its user has
seen it and said yes.
"""

from __future__ import annotations

import asyncio
import contextvars
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import BibyankError
from tui.progress import share_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.cite.export import Exported
    from core.lookup.asking import Stop
    from core.lookup.looking import Looking, Proposal
    from core.model import Identifiers
    from core.settings.lookup import LookupSettings
    from tui.keys.listener import Commands
    from tui.screens.browse.view import View
    from tui.state.session import Session


_NOBODY = "nobody is asked unless you say whom: lookup.services in the settings"


@dataclass
class _Heard:
    """What the thread that asks has heard so far."""

    found: list[Proposal] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    is_whole: bool = False


class LookingUp:
    """Asks for what the marked papers lack; `wrote` hears of what was written, to undo it."""

    def __init__(
        self,
        session: Session,
        view: View,
        settings: LookupSettings,
        wrote: Callable[[Exported], None],
    ) -> None:
        self._session = session
        self._view = view
        self._settings = settings
        self._wrote = wrote
        self._stop: Stop | None = None
        self._ended = asyncio.Event()
        self._chosen: tuple[Proposal, ...] = ()

    @property
    def commands(self) -> Commands:
        """What its keys lead to."""
        return {"complete": self._look_up}

    def stop(self) -> bool:
        """Ask no more; whether something was being asked."""
        if self._stop is None or self._stop():
            return False
        self._stop.set()
        self._ended.set()
        return True

    def _look_up(self) -> None:
        """Look up the marked papers, else the one under the cursor; or the id that was pasted."""
        if not self._settings.services:
            self._view.say(_NOBODY, "warning")
        elif self._stop is not None:
            self._view.say("papers are being looked up already; esc stops", "warning")
        else:
            self._view.begin(self._run(), "lookup", exclusive=False)

    async def _run(self) -> None:
        from core.lookup.asking import Stop  # brings the services

        self._stop = stop = Stop()
        self._ended = asyncio.Event()
        heard = _Heard()
        self._view.say("looking up…  esc stops")
        try:
            self._begin(stop, heard)
            await self._ended.wait()
            heard.is_whole = not stop()
        finally:
            stop.set()  # where the browser ends
            self._stop = None
        self._tell(heard)

    def _begin(self, stop: Stop, heard: _Heard) -> None:
        """Ask in a thread that nobody waits for: neither `esc` nor the end of the browser does."""
        loop, context = asyncio.get_running_loop(), contextvars.copy_context()

        def tell(what: Callable[[], object]) -> None:
            if not stop():
                with suppress(RuntimeError):  # the browser has ended
                    loop.call_soon_threadsafe(what, context=context)

        def ask() -> None:
            try:
                self._ask(stop, heard, lambda line: tell(partial(self._view.say, line)))
            except BibyankError as error:
                heard.complaints.append(str(error))
            except Exception as error:  # noqa: BLE001 - whatever it is, the browser goes on
                heard.complaints.append(f"looking up failed: {error!r}")
            tell(self._ended.set)

        threading.Thread(target=ask, daemon=True).start()

    def _tell(self, heard: _Heard) -> None:
        """Show what was found, at the end or when it was stopped."""
        found = [proposal for proposal in heard.found.copy() if proposal.changes or proposal.asked]
        complaints = heard.complaints.copy()
        if found:
            from tui.screens.found import FoundScreen

            self._view.say("")
            self._view.lay_over(FoundScreen(found, complaints), self._ask_path)
            return
        nothing = "nothing more is known there" if heard.is_whole else "stopped; c goes on"
        words = complaints if complaints and heard.is_whole else (nothing, *complaints)
        self._view.say("; ".join(words), "warning" if complaints else "")

    def _ask(self, stop: Stop, heard: _Heard, say: Callable[[str], None]) -> None:
        """Ask about what is chosen, or about the identifier that was pasted; in a thread."""
        from core.identifiers import named_by
        from core.lookup.answers import kept
        from core.lookup.looking import looking

        browsing = self._session.browsing
        named = named_by(browsing.text) if not browsing.chosen else None
        papers = [] if named else self._session.chosen_papers()
        with looking(self._settings.services, self._settings, kept(), stop) as look:
            heard.complaints = look.complaints
            if named:
                heard.found += self._of_id(look, named)
            for proposal in look.through(papers):
                heard.found.append(proposal)
                bar = share_line("looking up", len(heard.found), len(papers), "papers")
                say(f"{bar}  esc stops")

    def _of_id(self, look: Looking, named: Identifiers) -> list[Proposal]:
        from core.lookup.looking import as_new

        paper = look.of_ids(named)
        if paper is None and not look.complaints:
            raise BibyankError(f"{named.arxiv or named.doi} is not known there")
        return [as_new(paper, self._session.corpus.key_pattern)] if paper else []

    async def _ask_path(self, chosen: tuple[Proposal, ...] | None) -> None:
        """Ask where to write what was chosen."""
        if not chosen:
            self._view.say("nothing is written")
            return
        from core.paths import completions_file
        from tui.screens.ask import AskScreen

        self._chosen = chosen
        count = f"{len(chosen):,} entr{'y' if len(chosen) == 1 else 'ies'}"
        aside = "bibyank's completions, or a .bib of yours; never an open source"
        ask = AskScreen(f"Write {count} to", str(completions_file()), aside)
        self._view.lay_over(ask, self._write_to)

    async def _write_to(self, answer: str | None) -> None:
        chosen, self._chosen = self._chosen, ()
        if not answer or not answer.strip():
            self._view.say("nothing is written")
            return
        try:
            written = await asyncio.to_thread(self._written, Path(answer.strip()), chosen)
        except (BibyankError, OSError, ValueError, RuntimeError) as error:
            self._view.say(str(error), "error")
            return
        self._wrote(written)
        there = f", {len(written.present):,} already there" if written.present else ""
        said = f"{written.written:,} written to {written.path.name}{there} (X undoes)"
        self._view.say(said, "success")

    def _written(self, path: Path, chosen: Sequence[Proposal]) -> Exported:
        from core.lookup.writing import vouch, write

        papers = [proposal.after for proposal in chosen]
        written = write(path, papers, self._session.corpus.source_files)
        vouch(chosen)
        return written
