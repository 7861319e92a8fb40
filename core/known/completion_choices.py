"""What the user wants to see of completed papers: shown, kept, and shown again at a later start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.completion import choices
from core.store.identity import Identity, find

if TYPE_CHECKING:
    from core.store.record_store import RecordStore


def show_own(store: RecordStore, row: int, *, is_own: bool) -> None:
    """Show the paper of a row as its sources have it, or completed again.

    Raises BibyankError where that cannot be kept.
    """
    own = store.completion(row).own
    store.completions.set_aside(row, is_aside=is_own)
    choices.add([choices.Choice(choices.known(own), is_own=is_own)])


def accept(store: RecordStore, row: int, candidate: int) -> None:
    """Take a record that is asked about. Raises BibyankError where that cannot be kept."""
    told = store.completion(row)
    record = next(each.paper for each in told.questions if each.record == candidate)
    store.completions.accept(row, candidate)
    choices.add([choices.Choice(choices.known(told.own), taken=choices.known(record))])


def recall(store: RecordStore) -> None:
    """Show the papers of a store that has been filled as the user wanted to see them.

    Raises BibyankError where it cannot be read what was wanted.
    """
    for choice in choices.read():
        known = choice.paper
        row = find(store, Identity(known.key, known.title, known.ids, has_own_key=False))
        if row is None:
            continue
        if choice.taken is None:
            store.completions.set_aside(row, is_aside=choice.is_own)
            continue
        for question in store.completion(row).questions:
            if choices.is_known(choice.taken, question.paper):
                store.completions.accept(row, question.record)
