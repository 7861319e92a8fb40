"""The settings file, read value by value, so that one wrong line costs one setting."""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from core.model import Problem, SourceRef
from core.settings.model import ClipboardSettings, Settings
from core.settings.rules import CLIPBOARD, SETTINGS, Rule, WrongValueError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_LINE = re.compile(r"at line (\d+)")


def parse(text: str, path: Path) -> tuple[Settings, list[Problem]]:
    """The settings in `text`, and what in it is none or of the wrong kind."""
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        where = _LINE.search(str(error))
        line = int(where[1]) if where else 1
        problem = Problem(
            SourceRef(str(path), line), f"this is not TOML: {error}", "the defaults stand"
        )
        return Settings(), [problem]
    file = _File(text, path)
    clipboard = file.take("clipboard", table.pop("clipboard", {}), CLIPBOARD)
    settings = Settings(**file.take("", table, SETTINGS))
    return replace(settings, clipboard=ClipboardSettings(**clipboard)), file.problems


class _File:
    """A settings file being read, and what is wrong with it."""

    def __init__(self, text: str, path: Path) -> None:
        self.problems: list[Problem] = []
        self._lines = text.splitlines()
        self._path = path

    def take(self, section: str, table: object, rules: Mapping[str, Rule]) -> dict[str, Any]:
        """Those values of `table` that are settings of the right kind."""
        values: dict[str, Any] = {}
        if not isinstance(table, dict):
            self._report(section, section, f"should be a section: [{section}]")
            return values
        for name, value in table.items():
            full_name = f"{section}.{name}" if section else name
            if name not in rules:
                self._report(name, full_name, f"is no setting{_meant(name, rules)}")
                continue
            try:
                values[name] = rules[name](value, self._path.parent)
            except WrongValueError as error:
                self._report(name, full_name, f"should be {error}, not {value!r:.60}")
        return values

    def _report(self, name: str, full_name: str, what: str) -> None:
        stated = re.compile(rf"""\s*(?:\[\s*)?["']?{re.escape(name)}\b""")
        numbers = (n for n, line in enumerate(self._lines, 1) if stated.match(line))
        where = SourceRef(str(self._path), next(numbers, 1))
        self.problems.append(Problem(where, f"{full_name} {what}", "the default stands"))


def _meant(name: str, known: Mapping[str, object]) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    return f"; {close[0]} is" if close else ""
