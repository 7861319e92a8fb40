"""README says what the code does."""

from __future__ import annotations

from tests.docs import README, with_generated


def test_readme_has_the_keys_of_the_table_of_bindings() -> None:
    text = README.read_text(encoding="utf-8")
    assert "<!-- keys -->" in text
    assert with_generated(text) == text, "README is stale: run make docs"
