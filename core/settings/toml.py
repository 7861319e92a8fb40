"""The text of a settings file, read value by value, so that one wrong line costs one setting."""

from __future__ import annotations

import difflib
import re
import tomllib
from typing import TYPE_CHECKING, Any, TypeVar

from core.model import Problem, SourceRef
from core.patterns import regex
from core.settings.model import Settings
from core.settings.rules import WrongValueError
from core.settings.table import Section, table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_Settings = TypeVar("_Settings", bound=Settings)
_LINE = regex(r"at line (\d+)")


def parse(text: str, path: Path, kind: type[_Settings]) -> tuple[_Settings, list[Problem]]:
    """The settings in `text`, and what in it is none or of the wrong kind."""
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        where = _LINE.search(str(error))
        line = int(where[1]) if where else 1
        problem = Problem(SourceRef(str(path), line), f"this is not TOML: {error}", "the defaults")
        return kind(), [problem]
    file = _File(text, path)
    return kind(**file.taken(values, kind)), file.problems


def stated(text: str, kind: type[Any]) -> dict[str, int]:
    """Name -> line of the settings that a file states, those of sections with a dot."""
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    lines = text.splitlines()
    found: dict[str, int] = {}
    for name, value in values.items():
        if isinstance(table(kind).get(name), Section) and isinstance(value, dict):
            found |= {f"{name}.{each}": _line_of(each, lines) for each in value}
        else:
            found[name] = _line_of(name, lines)
    return found


def _line_of(name: str, lines: Iterable[str]) -> int:
    """Where a setting is stated, 1 where that cannot be told."""
    begins = re.compile(rf"""\s*(?:\[\s*)?["']?{re.escape(name)}\b""")
    return next((n for n, line in enumerate(lines, 1) if begins.match(line)), 1)


class _File:
    """A settings file being read, and what is wrong with it."""

    def __init__(self, text: str, path: Path) -> None:
        self.problems: list[Problem] = []
        self._lines = text.splitlines()
        self._path = path

    def taken(self, values: dict[str, Any], kind: type[Any], within: str = "") -> dict[str, Any]:
        """Those of `values` that are settings of the right kind; `within` ends in a dot."""
        known = table(kind)
        taken: dict[str, Any] = {}
        for name, value in values.items():
            line = known.get(name)
            if line is None:
                self._report(name, within, f"is no setting{_meant(name, known)}")
            elif isinstance(line, Section):
                if isinstance(value, dict):
                    taken[name] = line.kind(**self.taken(value, line.kind, f"{name}."))
                else:
                    self._report(name, within, f"should be a section: [{name}]")
            else:
                try:
                    taken[name] = line.rule.read(value, self._path.parent)
                except WrongValueError as error:
                    why = f" ({error})" if str(error) else ""
                    expected = f"should be {line.rule.expects}{why}"
                    self._report(name, within, f"{expected}, not {value!r:.60}")
        return taken

    def _report(self, name: str, within: str, what: str) -> None:
        where = SourceRef(str(self._path), _line_of(name, self._lines))
        self.problems.append(Problem(where, f"{within}{name} {what}", "the default"))


def _meant(name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    return f"; {close[0]} is" if close else ""
