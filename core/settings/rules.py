"""What each setting may be: one rule a setting, each saying what it expects.

A rule takes a TOML value and the folder of the settings file, and returns what the setting
holds; it raises WrongValueError with the words for what was expected.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from core.errors import BibyankError
from core.model import Author

Rule: TypeAlias = Callable[[object, Path], object]

_YEARS = range(1000, 10000)
_ROUTES = ("auto", "osc52", "tmux", "native", "command", "file", "none")


class WrongValueError(Exception):
    """Says what a setting should have been."""


def _text(value: object, _folder: Path) -> str:
    if not isinstance(value, str):
        raise WrongValueError("a text")
    return value


def _flag(value: object, _folder: Path) -> bool:
    if not isinstance(value, bool):
        raise WrongValueError("true or false")
    return value


def _year(value: object, _folder: Path) -> int:
    if not isinstance(value, int) or value not in _YEARS:
        raise WrongValueError("a year like 2026")
    return value


def _bytes(value: object, _folder: Path) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
        raise WrongValueError("a number of bytes")
    return value


def _texts(value: object, _folder: Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise WrongValueError("a list of texts")
    return tuple(value)


def _sources(value: object, folder: Path) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise WrongValueError("a file or folder, or a list of them")
    return tuple(str(folder / Path(name).expanduser()) for name in names)


def _route(value: object, _folder: Path) -> str:
    if not isinstance(value, str) or value not in _ROUTES:
        raise WrongValueError(f"one of {', '.join(_ROUTES)}")
    return value


def _pattern(value: object, folder: Path) -> str:
    from core.cite.key_template import compiled  # only where a pattern is set
    from core.cite.keys import PATTERNS

    pattern = _text(value, folder)
    try:
        compiled(PATTERNS.get(pattern, pattern))
    except BibyankError as error:
        raise WrongValueError(f"a pattern of cite keys ({error})") from error
    return pattern


def _keys(value: object, _folder: Path) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(keys, str) for keys in value.values()):
        raise WrongValueError('a section of lines like open_page = "o"')
    return value


def _names(value: object, _folder: Path) -> dict[str, Author]:
    if not isinstance(value, dict) or not all(map(_is_divided, value.values())):
        raise WrongValueError('a section of lines like "Ana Gil Ruiz" = "Gil Ruiz, Ana"')
    return {name: _author(divided) for name, divided in value.items()}


def _is_divided(name: object) -> bool:
    return isinstance(name, str) and name.count(",") in (1, 2) and bool(name.split(",")[0].strip())


def _author(divided: str) -> Author:
    """The author written as "Family, Given" or, as BibTeX has it, "Family, Jr., Given"."""
    family, *suffix, given = (part.strip() for part in divided.split(","))
    return Author(family, given, "".join(suffix))


CLIPBOARD: dict[str, Rule] = {
    "method": _route,
    "command": _texts,
    "max_bytes": _bytes,
    "print_on_exit": _flag,
}
SETTINGS: dict[str, Rule] = {
    "library": _sources,
    "key_pattern": _pattern,
    "ascii_bibtex": _flag,
    "citation_style": _text,
    "theme": _text,
    "page_year": _year,
    "keys": _keys,
    "names": _names,
}
