"""A warm pytest that is forked for every fault; in the child the function is exchanged."""

from __future__ import annotations

import gc
import importlib
import os
import pkgutil
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING

import pytest

from tests.mutants.faults import exchanges

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tests.mutants.faults import Fault
    from tests.mutants.reach import Reach

#: Tests are tried, the quickest first, until they have worked as long as this by their own measure.
BUDGET_SECONDS = 20.0
#: A child that works so many times as long as its tests take is stopped: its fault runs on.
PATIENCE = 6
#: One that does not work at all waits for what never comes. It is given more: the machine is busy.
PATIENCE_WAITING = 20
#: A browser that answers as late as this is slow, not broken: again the machine is busy.
WAIT_SECONDS = 60.0
#: How a child ends that could not put its fault in place: no test has noticed that one.
_NOT_TRIED = 3


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of a fault: "killed", "stopped" (it ran on and on), "survived", "unreached"."""

    fault: Fault
    outcome: str
    tests: int
    seconds: float


class Trying:
    """A pytest plugin: instead of running what was collected, it tries faults on it."""

    def __init__(
        self, faults: Iterable[Fault], reach: Reach, jobs: int, told: Callable[[Tried], None]
    ) -> None:
        self._faults = list(faults)
        self._reach = reach
        self._jobs = jobs
        self._told = told
        self._children: dict[int, tuple[Fault, int, float, str]] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try every fault."""
        for package in ("core", "tui"):
            _import_all(package)
        items = {item.nodeid: item for item in session.items}
        gc.collect()
        gc.freeze()  # a child that looks at every object copies every page
        for fault in self._faults:
            tests = self._affordable(fault, items)
            if not tests:
                self._told(Tried(fault, "unreached", 0, 0.0))
                continue
            while len(self._children) >= self._jobs:
                self._wait()
            self._begin(session, fault, tests)
        while self._children:
            self._wait()
        return True

    def _affordable(self, fault: Fault, items: dict[str, pytest.Item]) -> list[pytest.Item]:
        chosen: list[pytest.Item] = []
        spent = 0.0
        for test in self._reach.tests(fault.file, fault.line):
            if test in items:
                spent += self._reach.seconds[test]
                if chosen and spent > BUDGET_SECONDS:
                    break
                chosen.append(items[test])
        return chosen

    def _begin(self, session: pytest.Session, fault: Fault, tests: Sequence[pytest.Item]) -> None:
        folder = tempfile.mkdtemp(prefix="fault-")
        takes = sum(self._reach.seconds[test.nodeid] for test in tests)
        child = os.fork()
        if child == 0:
            _child(session, fault, tests, folder, takes)
        self._children[child] = fault, len(tests), time.perf_counter(), folder

    def _wait(self) -> None:
        child, status = os.wait()
        if child not in self._children:
            return
        fault, tests, begun, folder = self._children.pop(child)
        shutil.rmtree(folder, ignore_errors=True)
        code = os.waitstatus_to_exitcode(status)
        outcomes = {
            0: "survived",
            _NOT_TRIED: "unreached",
            -signal.SIGPROF: "stopped",
            -signal.SIGALRM: "stopped",
        }
        outcome = outcomes.get(code, "killed")
        self._told(Tried(fault, outcome, tests, time.perf_counter() - begun))


def _import_all(package: str) -> None:
    """Import every module, so that each function is there to be exchanged."""
    found = importlib.import_module(package)
    for module in pkgutil.walk_packages(found.__path__, f"{package}."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def _child(
    session: pytest.Session, fault: Fault, tests: Sequence[pytest.Item], folder: str, takes: float
) -> None:
    """Run the tests with the fault in place; never returns."""
    code = _NOT_TRIED
    try:
        for alarm in (signal.SIGPROF, signal.SIGALRM):
            signal.signal(alarm, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, 15 + PATIENCE * takes)
        signal.alarm(int(15 + PATIENCE_WAITING * takes))
        if driver := sys.modules.get("tests.tui.driver"):  # not imported here: pytest rewrites it
            driver.WAIT_SECONDS = WAIT_SECONDS  # type: ignore[attr-defined] # of any module
        quiet = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(quiet, stream)
        session.config.pluginmanager.unregister(name="terminalreporter")  # has a stream of its own
        os.environ["PYTEST_DEBUG_TEMPROOT"] = folder
        exchange(fault)
        code = 1
        for test, following in zip(tests, [*tests[1:], None], strict=True):
            test.config.hook.pytest_runtest_protocol(item=test, nextitem=following)
            if session.testsfailed:
                break
        code = 1 if session.testsfailed else 0
    finally:
        os._exit(code)


def exchange(fault: Fault) -> None:
    """Give every live copy of the changed functions its new code."""
    source = Path(fault.file).read_text(encoding="utf-8")
    file = str(Path(fault.file).resolve())
    new_codes = {
        (old.co_qualname, old.co_firstlineno): new
        for old, new in exchanges(source, fault.source, file)
    }
    gc.unfreeze()
    exchanged = 0
    for function in gc.get_objects():
        if type(function) is FunctionType and function.__code__.co_filename == file:
            code = function.__code__
            if new := new_codes.get((code.co_qualname, code.co_firstlineno)):
                function.__code__ = new
                exchanged += 1
    if not exchanged:
        sys.exit(f"{fault.name}: no function to exchange")
