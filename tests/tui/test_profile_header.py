"""Whose papers these are, in as many words as there is room for."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from core.model import Profile
from tui.widgets.profile_header import facts_within

PROFILE = Profile("Ada Okafor", "cs.CL", 49, 81, 7037, 56, 62)


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (
            120,
            "  cs.CL  h-index 49  81 papers  7,037 citations  novelty 56 %  AI score 62",
        ),
        (80, "  cs.CL  h-index 49  81 papers  7,037 citations  novelty 56 %"),
        (60, "  cs.CL  h-index 49  81 papers  7,037 citations"),
        (50, "  h-index 49  81 papers  7,037 citations"),
        (40, "  81 papers  7,037 citations"),
        (21, "  81 papers"),
        (12, ""),
    ],
)
def test_what_matters_least_is_left_out_first(width: int, shown: str) -> None:
    assert facts_within(PROFILE, width) == shown
    assert cell_len(PROFILE.name + shown) <= width
