"""The documents say what the code does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from core.cite.registry import styles
from core.settings.table import Setting, table
from core.settings.toml import parse
from tests.docs.links import dead_links, leads_somewhere
from tests.docs.made import PARTS, made, stale
from tests.program import ROOT
from tui.clipboard import terminals
from tui.keys.actions import remapped
from tui.settings import Settings
from tui.themes import THEMES

if TYPE_CHECKING:
    from pathlib import Path

DOCS = ROOT / "docs"


def test_what_is_made_from_the_code_is_as_the_code_is() -> None:
    texts = "".join(made().values())
    assert [name for name in PARTS if f"<!-- {name} -->" not in texts] == []
    assert stale() == [], "run make docs"


def test_no_link_is_dead() -> None:
    assert dead_links() == []


@pytest.mark.parametrize(
    ("target", "leads"),
    [
        ("keys.md", True),
        ("../README.md#a-dozen-keys", True),
        ("keys.md#keys-of-your-own", True),
        ("#all-keys", True),
        ("/core/search/", True),
        ("keyz.md", False),
        ("keys.md#keys-of-my-own", False),
        ("/core/serach/", False),
    ],
)
def test_a_dead_link_is_known_from_a_live_one(target: str, leads: bool) -> None:
    assert leads_somewhere(DOCS / "keys.md", target) is leads


def test_the_settings_file_shown_is_understood_and_sets_everything(tmp_path: Path) -> None:
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    settings, problems = parse(example, tmp_path / "config.toml", Settings)
    assert problems == []
    assert remapped(settings.keys)[1] == []
    assert settings.theme in {theme.name for theme in THEMES}
    unset = Settings()
    same = [name for name in table(Settings) if getattr(settings, name) == getattr(unset, name)]
    assert same == []
    line = table(Settings)["citation_style"]
    assert isinstance(line, Setting)
    named = line.purpose.split("yanks: ")[1].split(", or")[0]
    assert named.split(", ") == [style.name for style in styles()]


def test_the_keys_shown_as_an_example_can_be_had() -> None:
    text = (DOCS / "keys.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    settings, problems = parse(example, ROOT / "config.toml", Settings)
    assert problems == []
    assert settings.keys
    assert remapped(settings.keys)[1] == []


def test_every_terminal_that_is_known_stands_in_the_table() -> None:
    text = (DOCS / "over-ssh.md").read_text(encoding="utf-8")
    signs = [{"TERM": term} for term, _ in terminals._BY_TERM]  # noqa: SLF001 - what it knows
    signs += [{"TERM_PROGRAM": program} for program in ("vscode", *terminals._BY_PROGRAM)]  # noqa: SLF001 - as above
    signs += [{variable: "1"} for variable, _ in terminals._BY_VARIABLE]  # noqa: SLF001 - as above
    names = {terminals.from_environ(sign).name for sign in signs}
    unnamed = [name for name in names if name not in text and "outer" not in name]
    assert unnamed == []
