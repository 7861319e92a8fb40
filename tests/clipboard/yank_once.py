"""Run in the terminal under test: yank one payload, write the report as JSON, show its line.

    yank_once.py PAYLOAD REPORT [METHOD]

The payload goes through `Clipboard` exactly as in the browser; the terminal is written to as the
browser's driver does, by its own descriptor. The report appears whole or not at all.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from core.config import ClipboardSettings
from tui.clipboard.answers import Answers
from tui.clipboard.osc52 import write_to_tty
from tui.clipboard.yank import Clipboard


def main(payload: str, report_file: str, method: str = "auto", *command: str) -> None:
    target = Path(report_file)
    waited: list[str] = []
    settings = ClipboardSettings(method=method, command=command)
    clipboard = Clipboard(settings, write_to_tty, answers=Answers(target.parent / "answers"))
    started = time.monotonic()
    report = clipboard.yank(Path(payload).read_text(encoding="utf-8"), "zhou2024", waited.append)
    seconds = time.monotonic() - started
    described = {
        "certainty": report.certainty.name,
        "line": report.line,
        "results": [(str(r.route), r.certainty.name, r.detail) for r in report.results],
        "file": str(report.file) if report.file else "",
        "remote": report.situation.remote,
        "mosh": bool(report.situation.mosh),
        "terminal": report.situation.terminal.name,
        "still_trying": waited,
        "seconds": seconds,
    }
    draft = target.with_suffix(f".{os.getpid()}")
    draft.write_text(json.dumps(described), encoding="utf-8")
    sys.stdout.write(f"\r\n{report.line}\r\n")
    sys.stdout.flush()
    draft.replace(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
