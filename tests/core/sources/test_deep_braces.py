"""Braces around a value, however many: each pair is taken off, in one look."""

from __future__ import annotations

import pytest

from core.sources.bibtex.values import tex


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("{{A Title}}", "A Title"),
        ("{ {A}  }", "A"),
        ("{A} and {B}", "{A} and {B}"),
        ("{{A} and {B}}", "{A} and {B}"),
        ("{}", ""),
        ("{A", "{A"),
        ("{A}}", "{A}}"),
        ("{" * 200_000 + "A" + "}" * 200_000, "A"),  # took minutes when each pair was looked for
    ],
)
def test_braces_around_the_whole_are_taken_off(value: str, text: str) -> None:
    assert tex(value) == text
