"""What is open while TeX is read: braces, formulas, and macros that wait for their arguments."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

_DEEPEST = 60  # arguments within arguments; beyond, a macro's name goes and its text stays


@dataclass(slots=True)
class _Group:
    """An open brace or dollar; `out` is its parent's unless it is an argument of its own."""

    out: list[str]
    is_math: bool
    delimiter: str
    is_argument: bool = False
    ending: str = ""


@dataclass(slots=True)
class _Call:
    """A macro that waits for `needed` arguments before `make` can say what they read as."""

    make: Callable[[list[str]], str]
    needed: int = 1
    args: list[str] = field(default_factory=list)


_Frame: TypeAlias = _Group | _Call


class Nesting:
    """A stack of what is open, which knows where text goes.

    Invariant: whatever is opened and closed, in whatever order, no text is lost.
    """

    def __init__(self) -> None:
        self._out: list[str] = []
        self._stack: list[_Frame] = [_Group(self._out, is_math=False, delimiter="")]
        self._open_formulas: set[str] = set()

    @property
    def is_math(self) -> bool:
        """Whether the innermost group is a formula."""
        for frame in reversed(self._stack):
            if isinstance(frame, _Group):
                return frame.is_math
        return False

    @property
    def is_waiting(self) -> bool:
        """Whether a macro waits for an argument."""
        return isinstance(self._stack[-1], _Call)

    @property
    def last(self) -> str:
        """The last text of the innermost group; empty where a macro waits for an argument."""
        top = self._stack[-1]
        return top.out[-1] if isinstance(top, _Group) and top.out else ""

    def has_formula(self, delimiter: str) -> bool:
        """Whether `delimiter` has opened a formula that is not closed."""
        return delimiter in self._open_formulas

    def emit(self, text: str) -> None:
        """Give `text` to whatever is waiting: the open group, or a macro's argument."""
        while True:
            top = self._stack[-1]
            if isinstance(top, _Group):
                top.out.append(text)
                return
            top.args.append(text)
            if len(top.args) < top.needed:
                return
            self._stack.pop()
            text = top.make(top.args)

    def call(self, make: Callable[[list[str]], str], needed: int = 1) -> None:
        """Have `make` read the next `needed` arguments."""
        if len(self._stack) < _DEEPEST:
            self._stack.append(_Call(make, needed))

    def open(self, delimiter: str, *, is_math: bool, ending: str = "") -> None:
        """Begin a group, which is an argument where a macro waits for one."""
        top = self._stack[-1]
        if isinstance(top, _Call):
            group = _Group([], is_math, delimiter, is_argument=True)
        else:
            group = _Group(top.out, is_math, delimiter, ending=ending)
        self._stack.append(group)

    def close_brace(self) -> None:
        """Close the innermost group when a brace opened it; a stray brace is dropped."""
        depth = len(self._stack) - 1
        while isinstance(self._stack[depth], _Call):
            depth -= 1
        group = self._stack[depth]
        if isinstance(group, _Group) and group.delimiter == "{":
            while len(self._stack) > depth:
                self._pop()

    def open_formula(self, delimiter: str) -> None:
        """Begin a formula."""
        self.open(delimiter, is_math=True)
        self._open_formulas.add(delimiter)

    def close_formula(self, delimiter: str) -> None:
        """Close back to where `delimiter` opened a formula, with the braces left open in it."""
        while delimiter in self._open_formulas:
            top = self._stack[-1]
            self._pop()
            if isinstance(top, _Group):
                self._open_formulas.discard(top.delimiter)

    def close(self) -> str:
        """Close all that is open; gives the whole text."""
        while len(self._stack) > 1:
            self._pop()
        return "".join(self._out)

    def _pop(self) -> None:
        """Close the innermost open thing; a macro without all its arguments gets empty ones."""
        top = self._stack.pop()
        if isinstance(top, _Call):
            self.emit(top.make(top.args + [""] * (top.needed - len(top.args))))
        elif top.is_argument:
            self.emit("".join(top.out))
        elif top.ending:
            self.emit(top.ending)
