"""Every action of the one table does what its user expects, by each of its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.stories import asking, completing, facets, marking, moving, viewing, yanking, yours
from tests.tui.stories.telling import STORIES, Stage
from tui.keys.actions import ACTIONS, shown_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Modules that register their stories when they are imported.
TOLD_BY = (asking, completing, facets, marking, moving, viewing, yanking, yours)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    stage = Stage(tmp_path_factory.mktemp("library"))
    yield stage
    stage.close()


@pytest.mark.parametrize(
    ("action", "key"),
    [
        pytest.param(action.id, key, id=f"{action.id} by {shown_key(key)}")
        for action in ACTIONS
        for key in action.keys
    ],
)
def test_every_key_of_every_action_has_its_story(
    action: str, key: str, stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert action in STORIES, f"no story tells what {action} does: add one to tests/tui/stories"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22")  # nothing is opened here
    stage.tell(action, key)


def test_no_story_is_about_an_action_that_is_gone() -> None:
    assert set(STORIES) == {action.id for action in ACTIONS}
