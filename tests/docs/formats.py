"""The table of formats, from the one in which each stands."""

from __future__ import annotations

from core.cite.registry import Format, formats


def format_table() -> str:
    """Each format: what `--format` calls it, its keys, what it is and its files' ending."""
    lines = ["| `--format` | keys | | file |", "|---|---|---|---|"]
    lines += [
        f"| `{each.name}` | `{_keys(each)}` | {each.title or each.label} | {_file(each)} |"
        for each in formats()
    ]
    return "\n".join(lines)


def _keys(each: Format) -> str:
    return f"y R {each.letter}" if each.is_style else f"y {each.letter}"


def _file(each: Format) -> str:
    return f"`{each.ending}`{', can be added to' if each.is_appendable else ''}"
