"""The comparison with pandoc explains what is judged, and nothing else."""

from __future__ import annotations

import pytest

from tests.core.cite.styles.compare import explanation

OURS = "de Roe, J. (2020). Seas of Spain. Waves, 2, 3–5. https://example.org"


@pytest.mark.parametrize(
    ("theirs", "kinds"),
    [
        (OURS, []),
        (OURS.replace("Spain", "spain"), ["capitals"]),
        (OURS.replace("de Roe, J.", "Roe, J. de."), ["particles"]),
        (
            OURS.replace("Spain", "spain").replace("de Roe, J.", "Roe, J. de."),
            ["capitals", "particles"],
        ),
    ],
)
def test_a_difference_that_was_judged_has_its_kinds(theirs: str, kinds: list[str]) -> None:
    assert explanation("roe", OURS, theirs) == kinds


@pytest.mark.parametrize(
    ("known", "other"),
    [("2020", "2021"), ("3–5", "3–6"), ("Waves, 2", "Waves"), ("Seas", "Sea"), ("J.", "K.")],
)
def test_a_difference_of_no_kind_stays_unexplained(known: str, other: str) -> None:
    assert explanation("roe", OURS, OURS.replace(known, other)) is None
