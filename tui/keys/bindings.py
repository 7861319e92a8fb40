"""The table of actions as Textual listens to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from tui.keys.actions import ACTIONS, Scope, in_scope

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual.binding import BindingType


def bindings(scope: Scope, *, first: Collection[str] = ()) -> list[BindingType]:
    """A binding for each action of `scope`; those in `first` come before any widget's own."""
    return [
        Binding(
            ",".join(each.keys),
            each.command,
            each.label,
            id=each.id,
            priority=scope is Scope.APP or each.id in first,
        )
        for each in in_scope(ACTIONS, scope)
    ]
