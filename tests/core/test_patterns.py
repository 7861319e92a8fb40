"""Patterns that are compiled at their first use."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module

import pytest

import core
import tui
from core.patterns import regex


def test_it_is_the_compiled_one() -> None:
    words = regex(r"(\w+)-", re.ASCII)
    assert words.findall("un-done, äb-") == ["un", "b"]
    assert words.pattern == r"(\w+)-"
    assert words.sub(r"\1", "un-done") == "undone"


def test_every_pattern_of_the_program_can_be_compiled() -> None:
    lazy = type(regex(""))
    modules = [
        import_module(found.name)
        for package in (core, tui)
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        if not found.name.endswith("__main__")
    ]
    patterns = [value for module in modules for value in vars(module).values()]
    assert all(each.flags >= 0 for each in patterns if isinstance(each, lazy))
    with pytest.raises(re.error):
        regex("(").match("")
