"""What a setting may be: each rule says what it expects, and turns a TOML value into the setting's.

A rule is given the folder of the settings file as well, which relative paths start from.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from core.errors import BibyankError
from core.paths import is_address, is_there

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.model import Author

_Read: TypeAlias = Callable[[object, Path], Any]

_YEARS = range(1000, 10000)


class WrongValueError(Exception):
    """A value that a rule refuses; the text adds why, where the rule's words do not tell."""


class Rule(NamedTuple):
    """`expects` completes "should be ..."; `read` raises WrongValueError for anything else."""

    expects: str
    read: _Read


def rule(expects: str) -> Callable[[_Read], Rule]:
    """Make a rule of a function that takes a TOML value and the folder of the file."""
    return lambda read: Rule(expects, read)


def one_of(choices: Iterable[str]) -> Rule:
    """The rule that a value is one of these words."""
    known = tuple(choices)

    @rule(f"one of {', '.join(known)}")
    def choice(value: object, _folder: Path) -> str:
        if not isinstance(value, str) or value not in known:
            raise WrongValueError
        return value

    return choice


@rule("a text")
def text(value: object, _folder: Path) -> str:
    """Any text."""
    if not isinstance(value, str):
        raise WrongValueError
    return value


@rule("true or false")
def flag(value: object, _folder: Path) -> bool:
    """Something that is on or off."""
    if not isinstance(value, bool):
        raise WrongValueError
    return value


@rule("a year like 2026")
def year(value: object, _folder: Path) -> int:
    """A year of four digits."""
    if not isinstance(value, int) or value not in _YEARS:
        raise WrongValueError
    return value


@rule("a number of bytes")
def size(value: object, _folder: Path) -> int:
    """A size above zero."""
    if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
        raise WrongValueError
    return value


@rule("a list of texts")
def texts(value: object, _folder: Path) -> tuple[str, ...]:
    """Several texts, such as a program and its arguments."""
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise WrongValueError
    return tuple(value)


@rule("a file or folder, or a list of them")
def sources(value: object, folder: Path) -> tuple[str, ...]:
    """Paths; `~` is the home folder, and a relative one starts at the settings file."""
    return _paths(value, folder)


@rule("a folder, or a list of them")
def folders(value: object, folder: Path) -> tuple[str, ...]:
    """As `sources`; one that is not there now may be on a disk that is."""
    return _paths(value, folder)


def _paths(value: object, folder: Path) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise WrongValueError
    return tuple(
        name if is_address(name) else str(folder / Path(name).expanduser()) for name in names
    )


@rule("a pattern of cite keys")
def key_pattern(value: object, folder: Path) -> str:
    """The name of a pattern that there is, or a template that can be read."""
    from core.cite.key_template import compiled  # only where a pattern is set
    from core.cite.keys import PATTERNS

    pattern: str = text.read(value, folder)
    try:
        compiled(PATTERNS.get(pattern, pattern))
    except BibyankError as error:
        raise WrongValueError(str(error)) from error
    return pattern


@rule("a style, or the path of a .csl file")
def style(value: object, folder: Path) -> str:
    """The name of a reference style that there is, or a file that describes one."""
    from core.cite.registry import find, styles  # only where a style is set

    name: str = text.read(value, folder)
    try:
        found = find(name)
    except BibyankError:
        found = None
    if found is None or not found.is_style:
        raise WrongValueError(f"there are {', '.join(each.name for each in styles())}")
    if found.name.endswith(".csl") and not is_there(Path(name).expanduser()):
        raise WrongValueError("there is no such file")
    return name


@rule('a section of lines like "Ana Gil Ruiz" = "Gil Ruiz, Ana"')
def names(value: object, _folder: Path) -> dict[str, Author]:
    """Names as they are displayed, and the authors that are meant."""
    if not isinstance(value, dict) or not all(map(_is_divided, value.values())):
        raise WrongValueError
    return {name: _author(divided) for name, divided in value.items()}


def _is_divided(name: object) -> bool:
    return isinstance(name, str) and name.count(",") in (1, 2) and bool(name.split(",")[0].strip())


def _author(divided: str) -> Author:
    """The author written as "Family, Given" or, as BibTeX has it, "Family, Jr., Given"."""
    from core.model import Author  # 5 ms, and most users set no name

    family, *suffix, given = (part.strip() for part in divided.split(","))
    return Author(family, given, "".join(suffix))
