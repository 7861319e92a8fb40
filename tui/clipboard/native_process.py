"""One clipboard call by pyperclip, in a process of its own: `native_process.py copy|paste`.

pyperclip can hang for ever on a frozen display, leaves its tools' error messages on the screen,
and takes "the tool exited" for "the text is there". Here it may: whoever started this process
bounds its time, keeps its output off the screen and compares what comes back. The text goes in
on stdin and out on stdout as UTF-8; why it failed is the one line on stderr.
"""

from __future__ import annotations

import sys

import pyperclip  # type: ignore[import-untyped]  # it ships no types


def main() -> int:
    """Copy stdin, or print the clipboard; 1 when pyperclip says that it cannot."""
    try:
        if sys.argv[1:] == ["copy"]:
            pyperclip.copy(sys.stdin.buffer.read().decode())
        else:
            sys.stdout.buffer.write(pyperclip.paste().encode())
    except FileNotFoundError as error:
        sys.stderr.write(f"{error.filename} is not there")
        return 1
    except pyperclip.PyperclipException:
        sys.stderr.write("no clipboard tool is installed")
        return 1
    except Exception as error:  # noqa: BLE001 - pyperclip raises what it likes, bare Exception too
        sys.stderr.write(next(iter(str(error).strip().splitlines()), type(error).__name__))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
