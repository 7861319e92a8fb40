"""Run in the terminal under test: yank each payload in turn, then write what was reported.

    yank_once.py REPORTS METHOD PAYLOAD...

The payload goes through `Clipboard` exactly as in the browser; the terminal is written to as the
browser's driver does, by its own descriptor. The reports, a JSON list, appear whole or not at
all. BIBYANK_TEST_COMMAND is the argv of the user's own route, its words parted by spaces.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from tui.clipboard.answers import Answers
from tui.clipboard.osc52 import write_to_tty
from tui.clipboard.routes import Clipboard
from tui.clipboard.settings import ClipboardSettings


def main(reports_file: str, method: str, *payloads: str) -> None:
    target = Path(reports_file)
    command = tuple(os.environ.get("BIBYANK_TEST_COMMAND", "").split())
    settings = ClipboardSettings(method=method, command=command)
    clipboard = Clipboard(settings, write_to_tty, answers=Answers(target.parent / "answers"))
    described = [_yank(clipboard, Path(payload)) for payload in payloads]
    draft = target.with_suffix(f".{os.getpid()}")
    draft.write_text(json.dumps(described), encoding="utf-8")
    draft.replace(target)


def _yank(clipboard: Clipboard, payload: Path) -> dict[str, Any]:
    waited: list[str] = []
    started = time.monotonic()
    report = clipboard.yank(payload.read_text(encoding="utf-8"), "zhou2024", waited.append)
    seconds = time.monotonic() - started
    sys.stdout.write(f"\r\n{report.line}\r\n<{payload.name} done>\r\n")
    sys.stdout.flush()
    return {
        "payload": payload.name,
        "certainty": report.certainty.name,
        "line": report.line,
        "results": {str(result.route): result.detail for result in report.results},
        "file": str(report.file or ""),
        "remote": report.situation.remote,
        "terminal": report.situation.terminal.name,
        "still_trying": waited,
        "seconds": seconds,
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
