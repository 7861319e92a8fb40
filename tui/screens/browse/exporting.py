"""Papers into a file or another program."""

from __future__ import annotations

import asyncio
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from core.cite.registry import for_file
from core.errors import BibyankError
from tui.screens.browse.yanking import Yanking

if TYPE_CHECKING:
    from core.cite.export import Exported

#: A command that has not ended by then is ended: the browser must not wait for a pager.
PIPE_SECONDS = 30


class Exporting(Yanking):
    """Writes, appends and pipes what is chosen; one step back."""

    last_export: Exported | None = None
    _export_path = "refs.bib"
    _pipe_command = ""

    def action_export(self) -> None:
        """Ask for a file, then write the chosen papers to it."""
        from tui.screens.ask import AskScreen  # not needed for the first frame

        ask = AskScreen(
            "Export to", self._export_path, "a .bib is appended to; .json .ris .tex by ending"
        )
        self.app.push_screen(ask, self._export_to)

    async def _export_to(self, answer: str | None) -> None:
        if not answer or not answer.strip():
            return
        self._export_path = answer.strip()
        path = _path(answer)
        if path.exists() and not for_file(path).appends_to(path):
            from tui.screens.ask import AskScreen

            question = AskScreen(f"{path.name} exists. Replace it? type yes", "", "esc leaves it")
            self.app.push_screen(question, self._replace)
            return
        await self._export(path, replace=False)

    async def _replace(self, answer: str | None) -> None:
        if answer is not None and answer.strip().lower() in {"y", "yes"}:
            await self._export(_path(self._export_path), replace=True)
        else:
            self.say(f"{self._export_path} is left as it is")

    async def _export(self, path: Path, *, replace: bool) -> None:
        try:
            self.last_export = await asyncio.to_thread(self._written, path, replace=replace)
        except BibyankError as error:
            self.say(str(error), "error")
        else:
            self.say(_said(self.last_export), "success")

    def _written(self, path: Path, *, replace: bool) -> Exported:
        from core.cite import export

        wanted = for_file(path)
        mode = export.Mode.REPLACE if replace else export.Mode.NEW
        if wanted.appends_to(path) and path.exists():
            mode = export.Mode.APPEND
        options = self.corpus.cite_options
        return export.export(path, self.chosen_papers(), wanted, mode, options)

    async def action_undo_export(self) -> None:
        """Put the last exported file back as it was."""
        exported, self.last_export = self.last_export, None
        if exported is None:
            self.say("nothing was exported", "warning")
            return
        try:
            await asyncio.to_thread(exported.undo)
        except BibyankError as error:
            self.say(str(error), "error")
        else:
            self.say(f"{exported.path} is as it was before")

    def action_pipe(self) -> None:
        """Ask for a command, then give it the chosen papers' BibTeX."""
        from tui.screens.ask import AskScreen

        ask = AskScreen("Pipe BibTeX to", self._pipe_command, "a shell command; it reads stdin")
        self.app.push_screen(ask, self._pipe_to)

    async def _pipe_to(self, answer: str | None) -> None:
        if not answer or not answer.strip():
            return
        self._pipe_command = answer
        self.say(f"running {answer}")
        try:
            yank = await asyncio.to_thread(self.made, "bibtex")
            ended = await asyncio.to_thread(_piped, answer, yank.text)
        except BibyankError as error:
            self.say(str(error), "error")
            return
        said = (ended.stdout or ended.stderr).strip().partition("\n")[0]
        result = f"{yank.subject} to {answer}: " + (said or "done")
        if ended.returncode:
            self.say(f"{answer} failed ({ended.returncode}): {said}", "error")
        else:
            self.say(result, "success")


def _path(answer: str) -> Path:
    return Path(answer.strip()).expanduser()


def _said(exported: Exported) -> str:
    words = [f"{exported.written:,} written to {exported.path.name}"]
    if exported.present:
        words.append(f"{len(exported.present):,} already there")
    words += [f"{key} as {written}: the key was taken" for key, written in exported.renamed]
    return "; ".join(words) + " (X undoes)"


def _piped(command: str, text: str) -> subprocess.CompletedProcess[str]:
    """Run the user's own shell command, away from the screen. Raises BibyankError if it hangs."""
    try:
        return subprocess.run(  # noqa: S602 - a shell is what a user expects behind |
            command,
            shell=True,
            input=text,
            text=True,
            capture_output=True,
            timeout=PIPE_SECONDS,
            check=False,
            start_new_session=True,
        )
    except subprocess.TimeoutExpired as error:
        raise BibyankError(f"{command} was ended after {PIPE_SECONDS} s") from error
