"""Papers into a file or another program."""

from __future__ import annotations

import asyncio
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from core.cite.registry import for_file
from core.errors import BibyankError

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.cite.export import Exported
    from tui.keys.listener import Commands
    from tui.screens.browse.view import View
    from tui.state.session import Session
    from tui.yank import Yank

#: A command that has not ended by then is ended: the browser must not wait for a pager.
PIPE_SECONDS = 30


class Exporting:
    """Writes, appends and pipes what is chosen; one step back.

    `made` makes what a yank would copy, here of BibTeX.
    """

    def __init__(self, session: Session, view: View, made: Callable[[str], Yank]) -> None:
        self._session = session
        self._view = view
        self._made = made
        self._last: Exported | None = None
        self._path = "refs.bib"
        self._command = ""

    @property
    def commands(self) -> Commands:
        """What its keys lead to."""
        return {"export": self._ask_path, "export.undo": self._undo, "pipe": self._ask_command}

    def wrote(self, exported: Exported) -> None:
        """Something was written elsewhere: that is what is undone next."""
        self._last = exported

    def _ask_path(self) -> None:
        """Ask for a file, then write the chosen papers to it."""
        from tui.screens.ask import AskScreen  # not needed for the first frame

        aside = "a .bib is appended to; .json .ris .tex by ending"
        self._view.lay_over(AskScreen("Export to", self._path, aside), self._export_to)

    async def _export_to(self, answer: str | None) -> None:
        if not answer or not answer.strip():
            return
        self._path = answer.strip()
        try:
            path = _path(answer)
            exists = path.exists()
        except (OSError, ValueError, RuntimeError) as error:
            self._view.say(f"no file can be called so: {_reason(error)}", "error")
            return
        if exists and not for_file(path).appends_to(path):
            from tui.screens.ask import AskScreen

            question = AskScreen(f"{path.name} exists. Replace it? type yes", "", "esc leaves it")
            self._view.lay_over(question, self._replace)
            return
        await self._export(path, replace=False)

    async def _replace(self, answer: str | None) -> None:
        if answer is not None and answer.strip().lower() in {"y", "yes"}:
            await self._export(_path(self._path), replace=True)
        else:
            self._view.say(f"{self._path} is left as it is")

    async def _export(self, path: Path, *, replace: bool) -> None:
        try:
            self._last = await asyncio.to_thread(self._written, path, replace=replace)
        except (BibyankError, OSError) as error:
            self._view.say(_reason(error), "error")
        else:
            self._view.say(_said(self._last), "success")

    def _written(self, path: Path, *, replace: bool) -> Exported:
        from core.cite import export

        wanted = for_file(path)
        mode = export.Mode.REPLACE if replace else export.Mode.NEW
        if wanted.appends_to(path) and path.exists():
            mode = export.Mode.APPEND
        papers, options = self._session.chosen_papers(), self._session.corpus.export_options
        return export.export(path, papers, wanted, mode, options)

    async def _undo(self) -> None:
        """Put the last exported file back as it was."""
        exported, self._last = self._last, None
        if exported is None:
            self._view.say("nothing was exported", "warning")
            return
        try:
            await asyncio.to_thread(exported.undo)
        except (BibyankError, OSError) as error:
            self._view.say(_reason(error), "error")
        else:
            self._view.say(f"{exported.path} is as it was before")

    def _ask_command(self) -> None:
        """Ask for a command, then give it the chosen papers' BibTeX."""
        from tui.screens.ask import AskScreen

        ask = AskScreen("Pipe BibTeX to", self._command, "a shell command; it reads stdin")
        self._view.lay_over(ask, self._pipe_to)

    async def _pipe_to(self, answer: str | None) -> None:
        if not answer or not answer.strip():
            return
        self._command = answer
        self._view.say(f"running {answer}")
        self._view.begin(self._pipe(answer), "pipe", exclusive=False)

    async def _pipe(self, answer: str) -> None:
        from core.text import one_line  # a command may print anything

        try:
            yank, ended = await asyncio.to_thread(self._piped, answer)
        except (BibyankError, OSError, ValueError) as error:  # no shell, too long, a NUL
            self._view.say(f"{answer:.40}: {_reason(error)}", "error")
            return
        said = one_line((ended.stdout or ended.stderr).strip().partition("\n")[0])
        result = f"{yank.subject} to {answer}: " + (said or "done")
        if ended.returncode:
            self._view.say(f"{answer} failed ({ended.returncode}): {said}", "error")
        else:
            self._view.say(result, "success")

    def _piped(self, command: str) -> tuple[Yank, subprocess.CompletedProcess[str]]:
        yank = self._made("bibtex")
        return yank, _run(command, yank.text)


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _path(answer: str) -> Path:
    return Path(answer.strip()).expanduser()


def _said(exported: Exported) -> str:
    words = [f"{exported.written:,} written to {exported.path.name}"]
    if exported.present:
        words.append(f"{len(exported.present):,} already there")
    words += [f"{key} as {written}: the key was taken" for key, written in exported.renamed]
    words += exported.remarks
    return "; ".join(words) + " (X undoes)"


def _run(command: str, text: str) -> subprocess.CompletedProcess[str]:
    """Run the user's own shell command, away from the screen. Raises BibyankError if it hangs."""
    try:
        return subprocess.run(  # noqa: S602 - a shell is what a user expects behind |
            command,
            shell=True,
            input=text,
            encoding="utf-8",
            errors="replace",
            capture_output=True,
            timeout=PIPE_SECONDS,
            check=False,
            start_new_session=True,
        )
    except subprocess.TimeoutExpired as error:
        raise BibyankError(f"{command} was ended after {PIPE_SECONDS} s") from error
