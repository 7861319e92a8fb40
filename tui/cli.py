"""The command line: how a call ends, and what a failure looks like.

Invariant: nothing here or in a headless command imports Textual, and no user ever sees a
traceback: one line on stderr says what, where and what to do. Exit codes: 2 for a wrong call,
1 for a job that failed, 130 for ctrl+c. Nothing but `core` is imported before it is needed:
`bibyank --version` costs what Python itself costs.
"""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module

import core
from core.errors import BibyankError

FAILED, INTERRUPTED = 1, 130
#: What a shell expects of a program whose reader went away: 128 + SIGPIPE.
READER_GONE = 141


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    try:
        code = _answer(sys.argv[1:] if arguments is None else arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BibyankError as error:
        print(f"bibyank: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _silence_stdout()
        return READER_GONE
    except OSError as error:
        _silence_stdout()
        where = f"{error.filename}: " if error.filename else ""
        print(f"bibyank: {where}{error.strerror or error}", file=sys.stderr)
        return FAILED
    return code


def _answer(arguments: list[str]) -> int:
    if sys.stdout is None:
        raise BibyankError("standard output is closed: there is nowhere to print")
    # Citations are UTF-8 whatever the locale; a file name that is not comes out as it went in.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")
    if arguments == ["--version"]:  # without argparse, which takes as long as Python's own start
        print(f"bibyank {core.__version__}")
        return 0
    from tui.call import called

    try:
        name, call = called(arguments)
    except SystemExit as answered:
        return int(answered.code or 0)
    code: int = import_module(f"tui.commands.{name.replace('-', '_')}").run(call)
    return code


def _silence_stdout() -> None:
    """Python would complain once more when it closes stdout at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
