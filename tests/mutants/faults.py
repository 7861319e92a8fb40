"""The faults: which there are in a part of the code, and which of them are tried."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import libcst
from mutmut.mutation.file_mutation import create_mutations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType

    from mutmut.mutation.file_mutation import Mutation


class Part(NamedTuple):
    """The file or folder of a part of the code, and the tests that are about it."""

    place: str
    tests: tuple[str, ...]


_SCREEN = tuple(
    f"tests/tui/test_{name}.py"
    for name in "stories annotating browse completing copying exporting facets fields looking_up "
    "matching menus news opening pasting picking related reloading remembering statistics telling "
    "versions".split()
)
_CORPUS = "tests/core/test_corpus.py"

# What can be tested without a screen is: of a screen's many seconds a fault would have a few.
PARTS = {
    "state": Part("tui/state", ("tests/tui/state",)),
    "render": Part("tui/render.py", ("tests/tui/test_render.py",)),
    "controllers": Part("tui/screens/browse", _SCREEN),
    "yanking": Part("tui/yank.py", ("tests/tui/test_yank.py",)),
    "search": Part("core/search", ("tests/core/search", _CORPUS)),
    "cite": Part("core/cite", ("tests/core/cite", "tests/test_calls.py")),
    "store": Part("core/store", ("tests/core/store", "tests/core/completion", _CORPUS)),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One change of one function: `line` (from 1) reads `after` instead of `before`."""

    file: str
    function: str
    line: int
    before: str
    after: str
    source: str

    @property
    def name(self) -> str:
        """What it is, whatever stands above it in the file."""
        return f"{self.file} {self.function}: `{self.before}` → `{self.after}`"


def files_of(part: str) -> list[str]:
    """The files of a part, from the root of the tree."""
    place = Path(PARTS[part].place)
    files = [place] if place.is_file() else sorted(place.rglob("*.py"))
    return [file.as_posix() for file in files]


def sample(part: str, size: int, seed: int) -> tuple[list[Fault], int]:
    """At most `size` faults of a part, drawn by `seed`, and how many there are to draw from."""
    drawn: list[Fault] = []
    candidates = [
        (file, number)
        for file in files_of(part)
        for number in range(len(list(_mutations(file)[1])))
    ]
    random.Random(f"{part} {seed}").shuffle(candidates)  # noqa: S311 - a sample, no secret
    for file, number in candidates:
        if len(drawn) == size:
            break
        if fault := _fault(file, number):
            drawn.append(fault)
    return drawn, len(candidates)


_read: dict[str, tuple[libcst.Module, list[Mutation]]] = {}


def _mutations(file: str) -> tuple[libcst.Module, list[Mutation]]:
    """The mutations that mutmut makes of the functions in a file."""
    if file not in _read:
        module, mutations, _, _ = create_mutations(file, Path(file).read_text(encoding="utf-8"))
        inner = [m for m in mutations if m.contained_by_top_level_function and not _is_idle(m)]
        _read[file] = module, inner
    return _read[file]


def _is_idle(mutation: Mutation) -> bool:
    """Whether a mutation says nothing that others do not say.

    mutmut changes a text three ways: into another, to small and to large letters; one is enough.
    What `cast` is told is for the type checker alone.
    """
    old, new = mutation.original_node, mutation.mutated_node
    if isinstance(old, libcst.SimpleString) and isinstance(new, libcst.SimpleString):
        return "XX" not in new.value
    return isinstance(old, libcst.Call) and (
        isinstance(old.func, libcst.Name) and old.func.value == "cast"
    )


def _fault(file: str, number: int) -> Fault | None:
    """The fault, or None where it changes no function that could be exchanged."""
    module, mutations = _mutations(file)
    mutation = mutations[number]
    changed = module.deep_replace(mutation.original_node, mutation.mutated_node)
    before, after = module.code, libcst.ensure_type(changed, libcst.Module).code
    try:
        exchanged = [new for _, new in exchanges(before, after, file)]
    except SyntaxError:
        return None
    if not exchanged:
        return None
    pairs = zip_longest(before.splitlines(), after.splitlines(), fillvalue="")
    line, (old, new) = next((n, pair) for n, pair in enumerate(pairs, 1) if pair[0] != pair[1])
    function = exchanged[0].co_qualname
    return Fault(file, function, line, old.strip(), new.strip(), after)


def exchanges(before: str, after: str, file: str) -> Iterator[tuple[CodeType, CodeType]]:
    """The functions' code that differs between two texts of a file, old and new."""
    old = dict(_functions(_compiled(before, file)))
    new = dict(_functions(compile(after, file, "exec")))
    for name, code in old.items():
        other = new.get(name)
        if other is None or _same(code, other):
            continue
        if code.co_freevars == other.co_freevars:  # others cannot be put into a live function
            yield code, other


@cache
def _compiled(text: str, file: str) -> CodeType:
    return compile(text, file, "exec")


def _same(code: CodeType, other: CodeType) -> bool:
    """Whether two functions do the same, with those within them: such are made when one runs."""

    def all_of(code: CodeType) -> tuple[object, ...]:
        constants = tuple(
            all_of(c) if hasattr(c, "co_code") else (type(c), c) for c in code.co_consts
        )
        return code.co_code, constants, code.co_names, code.co_varnames

    return all_of(code) == all_of(other)


def _functions(code: CodeType) -> Iterator[tuple[tuple[str, int], CodeType]]:
    """Every function's code below a module's, by its name and its number among its namesakes."""
    seen: dict[str, int] = {}

    def walk(code: CodeType) -> Iterator[tuple[tuple[str, int], CodeType]]:
        for inner in code.co_consts:
            if hasattr(inner, "co_code"):
                name = inner.co_qualname
                seen[name] = seen.get(name, 0) + 1
                if inner.co_flags & 1:  # optimised: a function, no class body
                    yield (name, seen[name]), inner
                yield from walk(inner)

    yield from walk(code)
