r"""The TeX commands that a file's `@preamble` defines, used where its entries call them.

Only what is text can be used: `\newcommand`, `\providecommand`, `\renewcommand`, `\DeclareRobust
Command` and `\def` whose body sets no boxes and asks no questions. What TeX itself or the packages
of mathematicians' databases define (`\cprime`, `\ocirc`) is known already and better.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.patterns import regex

_BRACED = r"\{(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*\}"
_COMMAND = regex(
    r"\\(?:new|provide|renew|DeclareRobust|DeclareText)[Cc]ommand\*?\s*(?:\{\s*\\(?P<braced>[A-Za-z]+)\s*\}"
    rf"|\\(?P<bare>[A-Za-z]+))\s*(?:\[(?P<count>\d)\])?(?:\[(?P<default>[^\]]*)\])?\s*(?P<body>{_BRACED})"
)
_DEF = regex(
    r"\\(?:long\s*\\)?[egx]?def\s*\\(?P<name>[A-Za-z]+)\s*(?P<parameters>(?:#\d)*)\s*"
    rf"(?P<body>{_BRACED})"
)
# Bodies with these draw, count or choose; what they print is not to be had by reading.
_NOT_TEXT = regex(
    r"\\(?:set|[hv]box|dimen|ht|wd|dp|raise|lower|advance|kern|accent|char|csname|expandafter|if|"
    r"let|count|skip|hskip|rlap|llap|ooalign|special|write|input|hss|futurelet|catcode|begin)"
)
_PARAMETER = regex(r"#(\d)")
_ARGUMENT = regex(rf"\s*(?:({_BRACED})|(\\[A-Za-z]+|\\.|[^\s{{}}]))")
_DEEPEST = 8  # a command that calls itself ends there
_LONGEST = 1 << 14


@dataclass(frozen=True, slots=True)
class _Command:
    parameters: int
    body: str

    def filled(self, arguments: list[str]) -> str:
        """The body with the arguments where its parameters stand."""
        return _PARAMETER.sub(lambda one: _nth(arguments, int(one[1])), self.body)


class Definitions:
    """The commands that a file defines; `text` with them is worked out by `expanded`."""

    def __init__(self, known: frozenset[str] = frozenset()) -> None:
        """`known` are commands whose meaning is known, whatever a preamble says of them."""
        self._known = known
        self._commands: dict[str, _Command] = {}
        self._call: re.Pattern[str] | None = None

    def __bool__(self) -> bool:
        return bool(self._commands)

    def read(self, preamble: str) -> None:
        """Take in what a preamble defines."""
        for found in _COMMAND.finditer(preamble):
            name = found["braced"] or found["bare"]
            if found["default"] is None:  # an optional argument is seldom and rarely text
                self._define(name, int(found["count"] or 0), found["body"])
        for found in _DEF.finditer(preamble):
            self._define(found["name"], found["parameters"].count("#"), found["body"])

    def expanded(self, text: str) -> str:
        """`text` with the commands of the file in it replaced by what they stand for."""
        for _ in range(_DEEPEST):
            if self._call is None or "\\" not in text or not self._call.search(text):
                return text
            if len(text) > _LONGEST:
                break
            text = self._once(text, self._call)
        return text

    def _define(self, name: str, parameters: int, body: str) -> None:
        body = body[1:-1]
        if name in self._known or _NOT_TEXT.search(body):
            return
        self._commands[name] = _Command(parameters, body)
        names = "|".join(sorted(self._commands, key=len, reverse=True))
        self._call = re.compile(rf"\\({names})(?![A-Za-z])(?:\{{\}})?")

    def _once(self, text: str, call: re.Pattern[str]) -> str:
        pieces: list[str] = []
        position = 0
        while found := call.search(text, position):
            pieces.append(text[position : found.start()])
            command = self._commands[found[1]]
            position = found.start() + 1 + len(found[1]) if command.parameters else found.end()
            arguments, position = _arguments(text, position, command.parameters)
            made = command.filled(arguments)
            # In a group of its own it runs into no letter that follows.
            pieces.append(f"{{{made}}}" if made[-1:].isalpha() and "\\" in made else made)
        return "".join([*pieces, text[position:]])


def _nth(arguments: list[str], number: int) -> str:
    return arguments[number - 1] if 0 < number <= len(arguments) else ""


def _arguments(text: str, position: int, count: int) -> tuple[list[str], int]:
    arguments: list[str] = []
    for _ in range(count):
        found = _ARGUMENT.match(text, position)
        if found is None:
            break
        arguments.append(found[1][1:-1] if found[1] else found[2])
        position = found.end()
    return arguments, position
