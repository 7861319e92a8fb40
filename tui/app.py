"""The Textual application: themes, the first screen, the palette. No logic lives here."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import SystemCommand
from textual.filter import LineFilter, Monochrome, NoColor

from tui.clipboard.lazy import LazyClipboard
from tui.floor.guard import Floor
from tui.keys.actions import Scope, for_browsing, for_picking, remapped, shown_keys
from tui.keys.bindings import bindings
from tui.keys.in_order import KeysInOrder
from tui.keys.listener import Listener
from tui.screens.browse.screen import BrowseScreen
from tui.terminal.painting import Painter
from tui.themes import THEMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType
    from textual.driver import Driver
    from textual.screen import Screen

    from core.corpus import Corpus
    from core.model import Paper
    from tui.clipboard.lazy import YankTarget
    from tui.clipboard.terminals import Terminal
    from tui.keys.listener import Commands
    from tui.messages import Chosen, YankEnded
    from tui.settings import Settings

#: Nothing could be read, or nothing can be drawn.
_LOST = 1


class BibyankApp(Listener, Floor[str], KeysInOrder[str]):
    """The browser on one corpus; `run` returns why it could not go on, if it could not."""

    TITLE = "bibyank"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = bindings(Scope.APP)

    # Of 16 colours the tint of the cursor without the focus is that of the page, and so are lines.
    CSS = """
    .-few-colours .paper-list--cursor-blurred { text-style: underline; }
    .-few-colours .facet-rail--cursor-blurred { text-style: underline; }
    .-few-colours BrowseScreen #detail { border-left: solid $secondary; }
    .-few-colours BrowseScreen.-narrow #detail {
        border-left: none; border-top: solid $secondary;
    }
    .-few-colours BrowseScreen.-only-detail #detail { border: none; }
    """

    #: Whether somebody who opens it for the first time is told what to press.
    greets = False
    #: Whether the place is kept for the next start, and whether this one begins without one.
    remembers = False
    is_fresh = False
    #: What is said once all is read.
    notices: Sequence[str] = ()

    def __init__(
        self,
        corpus: Corpus,
        settings: Settings,
        *,
        query: str = "",
        clipboard: YankTarget | None = None,
        probed: Terminal | None = None,
        picking: bool = False,
    ) -> None:
        """`probed` is what the terminal said of itself; `picking` makes a picker of the browser."""
        super().__init__()
        if self.no_color:  # Textual would send greys
            self._filters = [_colourless(each) for each in self._filters]
        self._painter = Painter()
        self._has_lost_a_frame = False
        self.chosen: tuple[Paper, ...] = ()
        self.last_yank = ""
        self._picking = picking
        self._corpus = corpus
        self._settings = settings
        self._query = query
        self._target = clipboard or LazyClipboard(
            settings.clipboard, self._write_to_terminal, probed
        )
        actions, self._refused_keys = remapped(settings.keys)
        self.set_keymap({a.id: ",".join(a.keys) for a in actions if a.id in settings.keys})
        self._actions = for_picking(actions) if picking else for_browsing(actions)
        for theme in THEMES:
            self.register_theme(theme)
        known = self.available_themes
        self.theme = settings.theme if settings.theme in known else THEMES[0].name
        self._first_theme = self.theme

    def on_mount(self) -> None:
        """After `fg` the terminal shows an empty screen, and Textual takes it for drawn."""
        self.set_class(self.console.color_system == "standard", "-few-colours")
        self.app_resume_signal.subscribe(self, lambda _app: self._redraw())
        self._first_theme = self.theme

    def on_resize(self) -> None:
        """A terminal of another size may have moved what it shows."""
        self._painter.forget()

    def _redraw(self) -> None:
        """Send all: another program may have written over it."""
        self._painter.forget()
        self.screen.refresh()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Send what differs from what the terminal shows."""
        # Textual gives up a frame that is made while none may be sent, as at a resize.
        self._has_lost_a_frame |= self._batch_count > 0
        if isinstance(renderable, LayoutUpdate | ChopsUpdate):
            renderable = self._painter.to_draw(renderable)
        super()._display(screen, renderable)

    def _end_batch(self) -> None:
        """Frames may be sent again: what was lost meanwhile is drawn."""
        super()._end_batch()
        if self._has_lost_a_frame and not self._batch_count and self.screen_stack:
            self._has_lost_a_frame = False
            self.screen.refresh()

    def exit(
        self,
        result: str | None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """End; the place is kept for the next start, unless there is nothing to come back to."""
        screen = self.screen_stack[0] if self.screen_stack else None
        if return_code != _LOST and isinstance(screen, BrowseScreen):
            screen.leave()
            self._keep_theme()
        super().exit(result, return_code, message)

    def _keep_theme(self) -> None:
        """Have the next start look as this one does, where another theme was chosen."""
        if self.remembers and self.theme != self._first_theme:
            from tui.memory.theme import remember  # few change it

            with suppress(OSError):
                remember(self._corpus.names, self._settings.theme, self.theme)

    def get_driver_class(self) -> type[Driver]:
        """Ours, unless another is asked for (TEXTUAL_DRIVER)."""
        from textual.drivers.linux_driver import LinuxDriver  # where there is one

        from tui.terminal.driver import TerminalDriver

        wanted = super().get_driver_class()
        return TerminalDriver if wanted is LinuxDriver else wanted

    def say_failure(self, line: str) -> None:
        """Show it where everything is said."""
        if self.screen_stack and isinstance(screen := self.screen_stack[0], BrowseScreen):
            screen.view.say(line, "error")

    def _write_to_terminal(self, text: str) -> None:
        """Put an escape sequence into the same queue as the frames; called from a worker."""
        if self._driver is not None:
            self.call_from_thread(self._driver.write, text)

    def copy_to_clipboard(self, text: str) -> None:
        """Textual's own copy of a selection goes the way of every yank."""
        self.run_worker(partial(self._target.yank, text, "selection"), thread=True)

    def get_default_screen(self) -> Screen[None]:
        """The browser is the first and only base screen."""
        screen: type[BrowseScreen] = BrowseScreen
        if self._picking:
            from tui.screens.browse.pick_screen import PickScreen  # only to pick

            screen = PickScreen
        browser = screen(
            self._corpus,
            self._settings,
            self._target,
            self._actions,
            query=self._query,
            notices=[*self.notices, *self._refused_keys],
        )
        browser.greets = self.greets
        browser.remembers, browser.is_fresh = self.remembers, self.is_fresh
        return browser

    def may_go_on(self) -> bool:
        """In the list a key acts on rows: they must be the answer to what was typed."""
        screen = self.screen
        return not isinstance(screen, BrowseScreen) or screen.may_act

    def on_chosen(self, message: Chosen) -> None:
        """End with what was picked."""
        self.chosen = message.papers
        self.exit()

    def on_yank_ended(self, message: YankEnded) -> None:
        """Keep the text: it may be wanted on stdout at the end."""
        self.last_yank = message.report.text

    @property
    def commands(self) -> Commands:
        """What the keys lead to that are listened to everywhere."""
        return {
            "view.redraw": self._redraw,
            "view.theme": self._choose_theme,
            "quit.always": self.action_quit,
            "suspend": self.action_suspend_process,
        }

    def _choose_theme(self) -> None:
        """Show the themes there are; again: the next of them."""
        from tui.screens.themes import ThemeScreen  # seldom needed

        if isinstance(self.screen, ThemeScreen):
            self.screen.action_move(1)
            return
        own = [theme.name for theme in THEMES]
        others = sorted(set(self.available_themes) - set(own))
        self.push_screen(ThemeScreen([*own, *others], self.theme), self._say_theme)

    def _say_theme(self, name: str | None) -> None:
        if name and isinstance(screen := self.screen_stack[0], BrowseScreen):
            screen.view.say(f'{name}, here; theme = "{name}" in the settings is for everywhere')

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action of the table, so that the palette can never disagree with the keys."""
        for action in self._actions:
            if action.scope in {Scope.BROWSE, Scope.APP, Scope.PICK}:
                run = partial(screen.run_action, action.command)
                yield SystemCommand(action.label, f"{action.group}  {shown_keys(action)}", run)


def _colourless(line_filter: LineFilter) -> LineFilter:
    return NoColor() if isinstance(line_filter, Monochrome) else line_filter
