"""Every action of the one table leads somewhere, and nothing leads nowhere."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from tests.program import ROOT
from tests.tui.driver import browser
from tui.keys.actions import ACTIONS, Scope
from tui.widgets.detail import Detail
from tui.widgets.facet_rail import FacetRail

if TYPE_CHECKING:
    from tui.keys.listener import Listener


def ids(*scopes: Scope) -> set[str]:
    return {action.id for action in ACTIONS if action.scope in scopes}


async def test_the_browser_has_a_command_for_every_action_and_no_other() -> None:
    async with browser() as ui:
        await ui.press("f")
        heard: tuple[tuple[Listener, set[str]], ...] = (
            (ui.app, ids(Scope.APP)),
            (ui.screen, ids(Scope.BROWSE, Scope.QUERY)),
            (ui.screen.query_one(Detail), ids(Scope.DETAIL)),
            # Of its keys each means another value: the rail tells them apart by itself.
            (ui.screen.query_one(FacetRail), ids(Scope.FACETS) - {"facet.number"}),
        )
        for listener, actions in heard:
            assert set(listener.commands) == actions, listener


async def test_the_picker_has_its_own_besides() -> None:
    async with browser(picking=True) as ui:
        assert set(ui.screen.commands) == ids(Scope.BROWSE, Scope.QUERY, Scope.PICK)


async def test_an_action_of_another_place_does_nothing() -> None:
    async with browser() as ui:
        before = ui.rows
        await ui.screen.run_action("do('facet.down')")
        await ui.screen.run_action("do('nobody.knows')")
        assert ui.rows == before


def test_no_name_of_a_method_is_made_up() -> None:
    found = subprocess.run(
        ["grep", "-rnE", r"getattr\([^,]+, *f[\"']", "tui", "core"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.stdout == ""
