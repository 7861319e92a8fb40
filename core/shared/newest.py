"""The newest papers that meet a condition: what nearly every question comes down to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.shared.clauses import sql

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.shared.clauses import Condition
    from core.shared.connection import Reader
    from core.shared.tables import Tables


def newest(reader: Reader, condition: Condition, limit: int) -> list[int]:
    """Their ids, the newest first."""

    def asked(tables: Tables) -> tuple[str, Sequence[object]]:
        return newest_statement(tables, "1", condition, limit)

    return [row[1] for row in reader.ask_of(asked)]


def newest_statement(
    tables: Tables, columns: str, condition: Condition, limit: int
) -> tuple[str, list[object]]:
    """The statement for these columns of them, then `id`, with the values of its parameters."""
    text, values = sql(condition)
    statement, arms = tables.newest(columns, text)
    return statement, [*[*values, limit] * arms, limit]
