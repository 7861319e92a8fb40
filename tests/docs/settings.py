"""The settings, from the table in which each is declared with its rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from core.settings.written import listed
from tui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.settings.table import Setting


def settings_table() -> str:
    """Each setting: what it may be, what it is where nothing is said, and what it does."""
    lines = ["| setting | may be | unless set | |", "|---|---|---|---|"]
    lines += [
        f"| `{name}` | {line.rule.expects} | {_shown(default)} | {line.purpose} |"
        for name, default, line in listed(Settings())
    ]
    return "\n".join(lines)


def settings_list() -> Iterator[tuple[str, str]]:
    """Each setting, and what it is for."""
    return ((name, line.purpose) for name, _, line in listed(Settings()))


def settings_example() -> str:
    """A settings file in which every setting stands with its example."""
    alone, sections = [], []
    for name, default, line in listed(Settings()):
        section, _, last = name.rpartition(".")
        if isinstance(default, Mapping):
            sections.append(f"\n[{name}]  # {_comment(line)}\n{line.example}")
        elif section:
            head = f"\n[{section}]\n" if f"\n[{section}]" not in "\n".join(sections) else ""
            sections.append(f"{head}{last} = {line.example}  # {_comment(line)}")
        else:
            alone.append(f"{last} = {line.example}  # {_comment(line)}")
    return "\n".join(["```toml", *alone, *sections, "```"])


def _comment(line: Setting) -> str:
    return line.purpose.rstrip(".").replace("`", "")


def _shown(default: object) -> str:
    """A default as TOML would have it; nothing for none."""
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return f"`{default}`" if default else ""
