"""The services, played on this machine, for every test here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.core.lookup.server import Services, played_services

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    """Services that know nothing yet."""
    with played_services(monkeypatch) as played:
        yield played
