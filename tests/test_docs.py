"""README says what the code does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.cite.registry import styles
from core.settings.toml import parse
from tests.docs import README, with_generated
from tui.keys.actions import remapped
from tui.settings import Settings
from tui.themes import THEMES

if TYPE_CHECKING:
    from pathlib import Path


def test_readme_has_the_keys_of_the_table_of_bindings() -> None:
    text = README.read_text(encoding="utf-8")
    assert "<!-- keys -->" in text
    assert with_generated(text) == text, "README is stale: run make docs"


def test_the_settings_in_readme_are_all_understood(tmp_path: Path) -> None:
    blocks = re.findall(r"```toml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    (example,) = [block for block in blocks if "library" in block]
    settings, problems = parse(example, tmp_path / "config.toml", Settings)
    assert problems == []
    assert remapped(settings.keys)[1] == []
    assert settings.theme in {theme.name for theme in THEMES}
    named = example.split("what `yr` yanks: ")[1].splitlines()[0]
    assert named.split(", ") == [style.name for style in styles()]
