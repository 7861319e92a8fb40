"""The browser's screen, put together from its concerns."""

from __future__ import annotations

from typing import ClassVar

from tui.keys.actions import Scope
from tui.keys.bindings import bindings
from tui.screens.browse.chords import Chords
from tui.screens.browse.explaining import Explaining
from tui.screens.browse.exporting import Exporting
from tui.screens.browse.faceting import Faceting
from tui.screens.browse.loading import Loading
from tui.screens.browse.marking import Marking
from tui.screens.browse.moving import Moving
from tui.screens.browse.opening import Opening
from tui.screens.browse.relating import Relating
from tui.screens.browse.reloading import Reloading
from tui.screens.browse.viewing import Viewing


class BrowseScreen(
    Loading,
    Reloading,
    Explaining,
    Relating,
    Faceting,
    Moving,
    Marking,
    Chords,
    Exporting,
    Opening,
    Viewing,
):
    """Search box, list of papers, detail pane, status line."""

    # Here and not below: Textual works the bindings out anew for every class above them, which
    # took 12 ms of each start.
    BINDINGS: ClassVar = bindings(Scope.BROWSE)
