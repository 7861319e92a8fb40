"""The table of keys, from the one table of actions."""

from __future__ import annotations

from itertools import groupby

from tui.keys.actions import ACTIONS, shown_keys

#: A bar would end a Markdown cell.
BAR = r"\|"


def key_table() -> str:
    """Every key, what it does and its action's id, a group at a time."""
    lines = ["| | | |", "|---|---|---|"]
    for group, actions in groupby(ACTIONS, key=lambda action: action.group):
        lines.append(f"| **{group}** | | |")
        for action in actions:
            keys = " ".join(f"`{key}`" for key in shown_keys(action).split("  "))
            aside = f" ({action.tooltip})" if action.tooltip else ""
            lines.append(f"| {keys.replace('|', BAR)} | {action.label}{aside} | `{action.id}` |")
    return "\n".join(lines)
