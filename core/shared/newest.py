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
    """Their ids, the newest first. Of several servers each sends no more than may be wanted."""
    text, values = sql(condition)

    def asked(tables: Tables) -> tuple[str, Sequence[object]]:
        arms = " UNION ALL ".join(
            f"(SELECT id, recency FROM {table} WHERE {text} ORDER BY recency, id LIMIT %s)"  # noqa: S608 - our own names; the user's words are parameters
            for table in tables.papers
        )
        if not tables.are_many:
            return arms, [*values, limit]
        return (
            f"SELECT id FROM ({arms}) AS newest ORDER BY recency, id LIMIT %s",  # noqa: S608 - as above
            [*[*values, limit] * len(tables.papers), limit],
        )

    return [row[0] for row in reader.ask_of(asked)]
