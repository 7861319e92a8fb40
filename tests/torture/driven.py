"""The program in a terminal of the torture's, driven without regard for how busy the machine is.

Invariant: nothing is judged by the clock. What the program has worked is read from the system, so
that a run beside others says the same as one alone.
"""

from __future__ import annotations

import fcntl
import os
import re
import select
import shutil
import signal
import struct
import termios
import time
from pathlib import Path

from tests.program import ROOT, environment
from tests.terminal import Terminal

NOBODY = 65534
#: Seconds of its own work in which the program takes a key, and of any clock for a machine's sake.
PATIENCE, _LONGEST_WAIT = 30.0, 900.0
#: The program, but for the way out that its menus offer: a random key may take it.
_PROGRAM = """
import sys
sys.path.insert(0, sys.argv.pop(1))
from tui import cli
from tui.app import BibyankApp
end = BibyankApp.exit
def stay(app, result=None, return_code=0, message=None):
    if return_code:
        end(app, result, return_code, message)
BibyankApp.exit = stay
sys.exit(cli.main())
"""


def started(
    sources: list[str], home: Path, *, quits: bool = True, answers: bool = False
) -> Terminal:
    """The program as nobody, in a home of its own and without commands on its PATH."""
    home.mkdir(exist_ok=True)
    is_root = os.getuid() == 0
    as_nobody = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    if is_root:
        shutil.chown(home, NOBODY, NOBODY)
    hears_hangup = ["env", "--default-signal=HUP"]  # also where the torture runs under nohup
    program = ["-m", "tui"] if quits else ["-c", _PROGRAM, str(ROOT)]
    argv = [*hears_hangup, *(as_nobody if is_root else []), _python(), *program, *sources]
    env = environment(
        HOME=str(home), EDITOR="true", TERM="xterm-256color", PYTHONDONTWRITEBYTECODE="1",
        TEXTUAL_FPS="250",
    )  # fmt: skip
    for variable in ("CONFIG", "CACHE", "STATE", "DATA"):
        env[f"XDG_{variable}_HOME"] = str(home / variable.lower())
    foreign = {"DISPLAY", "TMUX", "STY", "XDG_RUNTIME_DIR"}
    env = {name: value for name, value in env.items() if name not in foreign}
    return Terminal(argv, env | {"PWD": str(home)}, answers=answers)


def _python() -> str:
    import sys

    return sys.executable


def send(terminal: Terminal, data: bytes) -> None:
    """Write while reading: a program that is busy with its output takes no input."""
    os.set_blocking(terminal.fd, False)
    worked, since = cpu_seconds(terminal.pid), time.monotonic()
    while data:
        wake(terminal.pid)
        ready, writable, _ = select.select([terminal.fd], [terminal.fd], [], 1)
        if ready:
            take(terminal)
        if writable:
            try:
                data = data[os.write(terminal.fd, data[:4096]) :]
            except BlockingIOError:
                continue
            worked, since = cpu_seconds(terminal.pid), time.monotonic()
        is_deaf = cpu_seconds(terminal.pid) - worked > PATIENCE
        if is_deaf or time.monotonic() - since > _LONGEST_WAIT:
            raise RuntimeError(f"took no key in {PATIENCE:g} s of its own work")
    os.set_blocking(terminal.fd, True)


def take(terminal: Terminal) -> bytes:
    """What has come, of which the end is kept; nothing is drawn."""
    try:
        data = os.read(terminal.fd, 1 << 16)
    except OSError:
        return b""
    terminal.output[:] = terminal.output[-1000:] + data
    return data


def wake(pid: int) -> None:
    """Have a program that was suspended go on; on a busy machine it may stop late."""
    if state_of(pid) == "T":
        os.kill(pid, signal.SIGCONT)


def drain(terminal: Terminal, seconds: float) -> None:
    """Read what comes for so long."""
    end = time.monotonic() + seconds
    while select.select([terminal.fd], [], [], max(end - time.monotonic(), 0))[0]:
        if not take(terminal) or time.monotonic() > end:
            break


def idle(terminal: Terminal, *, drawn: bool = False) -> None:
    """Read until all that was typed is answered: nothing comes and nothing is worked on."""
    end = time.monotonic() + _LONGEST_WAIT
    while time.monotonic() < end:
        wake(terminal.pid)
        worked = cpu_seconds(terminal.pid)
        seconds = 1.0 + 3.0 * min(os.getloadavg()[0] / 20, 1)  # its turn may come late
        if drawn:
            came = terminal.settle(seconds, limit=4 * seconds).sent
        else:
            before = len(terminal.output)
            drain(terminal, seconds)
            came = len(terminal.output) - before if before < 1000 else 0
        rests = cpu_seconds(terminal.pid) - worked < 0.04 * seconds
        if rests and not came and not unread(terminal):
            return


def unread(terminal: Terminal) -> int:
    """Characters typed that the program has not taken yet."""
    try:
        slave = os.open(f"/proc/{terminal.pid}/fd/0", os.O_RDONLY | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError:
        return 0
    try:
        waiting = fcntl.ioctl(slave, termios.FIONREAD, b"\0" * 4)
        return int(struct.unpack("i", waiting)[0])
    except OSError:
        return 0
    finally:
        os.close(slave)


def press(terminal: Terminal, keys: str) -> None:
    """Keys one by one, each taken before the next: a lone ESC stays one."""
    for key in keys:
        send(terminal, key.encode())
        while unread(terminal):
            drain(terminal, 0.05)
        drain(terminal, 0.3 if key == "\x1b" else 0.05)


def resized(terminal: Terminal, columns: int, rows: int) -> None:
    """Make the window another size; what is drawn there is not looked at."""
    size = struct.pack("HHHH", rows, columns, 0, 0)
    fcntl.ioctl(terminal.fd, termios.TIOCSWINSZ, size)


def cpu_seconds(pid: int) -> float:
    """What the process has worked so far."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> tuple[int, int]:
    """MB that are the program's own, and MB of files that it looks into: those are the system's."""
    status = Path(f"/proc/{pid}/status").read_text()
    own, files = (
        sum(int(kb) for kb in re.findall(rf"Rss(?:{kinds}):\s+(\d+)", status)) // 1000
        for kinds in ("Anon|Shmem", "File")
    )
    return own, files


def state_of(pid: int) -> str:
    """The letter that the system has for what a process does; X when there is none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "X"
