"""The one table of what a key does: footer, help, which-key, palette and README come from it.

Invariant: every action stands here once, with an id that a user's key map can name. A key
is Textual's name for it; two keys with a space between are a chord ("y b").
"""

from __future__ import annotations

from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from core.cite.registry import formats, styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from core.cite.registry import Format


class Scope(StrEnum):
    """Where a key is listened to."""

    APP = "everywhere"
    BROWSE = "list"
    QUERY = "search box"
    DETAIL = "detail pane"
    PICK = "picker"
    FACETS = "facet rail"


class Action(NamedTuple):
    """One thing a key can do.

    What it leads to is said by whoever listens to its scope: see `tui.keys.listener`. `footer` is
    the word shown in the key bar, `marked` the one while papers are marked, and `typing` the one
    in the search box; empty keeps the action out of it.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    group: str
    scope: Scope = Scope.BROWSE
    footer: str = ""
    tooltip: str = ""
    marked: str = ""
    typing: str = ""

    @property
    def command(self) -> str:
        """What Textual runs for it."""
        return f"{_NAMESPACES.get(self.scope, '')}do('{self.id}')"


#: Who does it where that is not whoever has the binding; to Textual, a prefix.
_NAMESPACES = {Scope.APP: "app.", Scope.QUERY: "screen."}


def _move(name: str, keys: str, label: str) -> Action:
    return Action(f"move.{name}", tuple(keys.split()), label, "Move")


def _yanks() -> Iterator[Action]:
    """An action a format; those of the styles stand last, behind the one that leads to them."""
    for is_style, group in groupby(formats(), key=lambda format_: format_.is_style):
        if is_style:
            yield Action("yank.reference", ("y r",), "Reference", "Yank")
            yield Action("yank.style", ("y R",), "Reference in the style…", "Yank")
        else:
            yield from map(_yank, group)
    yield from map(_style, styles())


def _yank(wanted: Format) -> Action:
    name, label = wanted.name, wanted.title or wanted.label
    return Action(f"yank.{name}", (f"y {wanted.letter}",), label, "Yank")


def _style(style: Format) -> Action:
    name, key = style.name, f"y R {style.letter}"
    return Action(f"style.{name}", (key,), style.label, "Yank")


def _sort(field: str, key: str, label: str) -> Action:
    return Action(f"sort.{field}", (f"s {key}",), label, "Sort", tooltip="again: reverse")


_ONLY_CURSOR = "of the paper under the cursor, whatever is marked; over SSH its place is yanked"
_REMEMBERED = "remembered for this terminal"


def _facet(name: str, keys: str, label: str, tooltip: str = "") -> Action:
    keys_ = tuple(keys.split())
    return Action(f"facet.{name}", keys_, label, "Facets", Scope.FACETS, tooltip=tooltip)


ACTIONS: tuple[Action, ...] = (
    _move("down", "j down", "Next paper"),
    _move("up", "k up", "Previous paper"),
    _move("first", "g home", "First paper"),
    _move("last", "G end", "Last paper"),
    _move("half-down", "ctrl+d", "Half a page down"),
    _move("half-up", "ctrl+u", "Half a page up"),
    _move("page-down", "ctrl+f pagedown", "A page down"),
    _move("page-up", "ctrl+b pageup", "A page up"),
    Action("detail.down", ("J",), "Scroll the abstract down", "Move"),
    Action("detail.up", ("K",), "Scroll the abstract up", "Move"),
    Action("pane.next", ("tab",), "Next pane", "Move"),
    Action("search", ("slash",), "Search", "Search", footer="search"),
    Action(
        "search.back",
        ("escape",),
        "Clear the text, then the marks",
        "Search",
        tooltip="never quits",
        typing="clear, then leave",
    ),
    Action(
        "query.down",
        ("down", "ctrl+n"),
        "Next paper, staying in the box",
        "Search",
        Scope.QUERY,
        typing="next",
    ),
    Action(
        "query.up",
        ("up", "ctrl+p"),
        "Previous paper, staying in the box",
        "Search",
        Scope.QUERY,
        tooltip="in an empty box: the last search",
    ),
    Action("query.history", ("ctrl+r",), "Earlier searches…", "Search", Scope.QUERY),
    Action(
        "query.keep",
        ("enter",),
        "Keep the search, go to the list",
        "Search",
        Scope.QUERY,
        typing="to the list",
    ),
    Action(
        "query.fields",
        ("question_mark",),
        "The fields that can be named here",
        "Search",
        Scope.QUERY,
        tooltip="where a word begins",
        typing="what can be asked",
    ),
    Action("versions", ("V",), "Records of the same paper", "Search"),
    Action("persons", ("N",), "The persons behind one name", "Search"),
    Action("news", ("D",), "What is new since it was last seen", "Search"),
    Action("related", ("equals_sign",), "The papers most alike", "Search"),
    Action(
        "facets",
        ("f",),
        "Facets: narrow by year, class, author…",
        "Facets",
        footer="facets",
        tooltip="again: close",
    ),
    _facet("down", "j down", "Next value"),
    _facet("up", "k up", "Previous value"),
    _facet("next", "l right right_curly_bracket", "Next facet"),
    _facet("previous", "h left left_curly_bracket", "Previous facet"),
    _facet("first", "g home", "First value"),
    _facet("last", "G end", "Last value"),
    _facet("half-down", "ctrl+d pagedown", "Half a page down"),
    _facet("half-up", "ctrl+u pageup", "Half a page up"),
    _facet("toggle", "enter space", "Narrow to the value", "again: widen"),
    _facet("number", "1 2 3 4 5 6 7 8 9", "Narrow by number", "again: widen"),
    Action("mark.toggle", ("space",), "Mark and go on", "Mark", footer="mark"),
    Action("mark.range", ("v",), "Mark a range", "Mark", tooltip="again: end it"),
    Action("mark.all", ("a",), "Mark all shown", "Mark"),
    Action("mark.invert", ("A",), "Invert the marks", "Mark"),
    Action(
        "mark.clear", ("u",), "Clear the marks", "Mark", tooltip="again: restore", marked="clear"
    ),
    Action("yank", ("y",), "Yank…", "Yank", footer="yank", marked="yank"),
    *_yanks(),
    Action("yank.again", ("Y",), "Yank the last kind again", "Yank"),
    Action("yank.others", ("exclamation_mark",), "Other ways for the last yank", "Yank"),
    Action(
        "yank.arrived",
        ("plus",),
        "Say that it arrived",
        "Yank",
        tooltip=_REMEMBERED,
    ),
    Action("yank.lost", ("minus",), "Say that it did not", "Yank", tooltip=_REMEMBERED),
    Action("sort", ("s",), "Sort…", "Sort", footer="sort"),
    _sort("date", "d", "Date, newest first"),
    _sort("title", "t", "Title"),
    _sort("author", "a", "First author"),
    _sort("class", "k", "Subject class"),
    _sort("page", "p", "The source's own order"),
    _sort("relevance", "r", "Relevance"),
    Action("export", ("x",), "Export to a file", "File", footer="export", marked="export"),
    Action("export.undo", ("X",), "Undo the last export", "File"),
    Action("pipe", ("vertical_line",), "Pipe BibTeX to a command", "File", marked="pipe"),
    Action("open.page", ("o",), "Open the page", "Open", tooltip=_ONLY_CURSOR),
    Action("open.pdf", ("O",), "Open the PDF, its own file first", "Open", tooltip=_ONLY_CURSOR),
    Action("edit", ("e",), "Edit the entry", "Open", tooltip="in $VISUAL or $EDITOR, at its line"),
    Action("view.save", ("W",), "Keep this view…", "Yours", tooltip="query and order, by a name"),
    Action("view.open", ("w",), "Views…", "Yours", tooltip="each with its papers"),
    Action("tag", ("t",), "Tags…", "Yours", tooltip="of the marked papers, else of this one"),
    Action("note", ("n",), "Note…", "Yours", tooltip="as tags"),
    Action(
        "complete",
        ("c",),
        "Look up what the papers lack",
        "Look up",
        tooltip="or the pasted DOI or arXiv id; lookup.services says whom to ask",
    ),
    Action(
        "complete.own",
        ("C",),
        "The source's own record; again: completed",
        "Look up",
        tooltip="on a doubtful record in the list of V: take it",
    ),
    Action("view.preview", ("b",), "Preview the entry", "View"),
    Action(
        "view.maximise",
        ("z",),
        "Maximise the list or the detail",
        "View",
        footer="zoom",
        tooltip="in the list again: two lines a paper",
    ),
    Action("view.statistics", ("S",), "Statistics of what is shown", "View"),
    Action("view.problems", ("P",), "Problems in the sources", "View"),
    Action("view.redraw", ("ctrl+l",), "Draw the screen anew", "View", Scope.APP),
    Action("view.theme", ("ctrl+t",), "Choose a theme", "View", Scope.APP),
    Action("detail.line-down", ("j", "down"), "Scroll down", "Detail", Scope.DETAIL),
    Action("detail.line-up", ("k", "up"), "Scroll up", "Detail", Scope.DETAIL),
    Action("detail.half-down", ("ctrl+d",), "Half a page down", "Detail", Scope.DETAIL),
    Action("detail.half-up", ("ctrl+u",), "Half a page up", "Detail", Scope.DETAIL),
    Action(
        "detail.page-down",
        ("ctrl+f", "pagedown"),
        "A page down",
        "Detail",
        Scope.DETAIL,
    ),
    Action("detail.page-up", ("ctrl+b", "pageup"), "A page up", "Detail", Scope.DETAIL),
    Action("detail.first", ("g", "home"), "To the top", "Detail", Scope.DETAIL),
    Action("detail.last", ("G", "end"), "To the end", "Detail", Scope.DETAIL),
    Action(
        "help", ("question_mark",), "Keys and what they do", "Help", footer="help", marked="help"
    ),
    Action("palette", ("colon", "ctrl+p"), "Command palette", "Help"),
    Action("quit", ("q",), "Quit", "Help", footer="quit"),
    Action("quit.always", ("ctrl+c",), "Quit, whatever is open", "Help", Scope.APP),
    Action("suspend", ("ctrl+z",), "Suspend", "Help", Scope.APP),
    Action(
        "pick.choose",
        ("enter",),
        "Choose the marked papers, else this one",
        "Pick",
        Scope.PICK,
        footer="choose",
        marked="choose",
        typing="choose",
        tooltip="bibyank pick, in the list and in the box",
    ),
)

#: "l  →  }"; nine digits are none to read one by one.
_MOST_KEYS = 4
_SHORT_KEY_NAMES = {
    "slash": "/",
    "question_mark": "?",
    "colon": ":",
    "exclamation_mark": "!",
    "vertical_line": "|",
    "equals_sign": "=",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "left": "←",
    "right": "→",
    "plus": "+",
    "minus": "-",
    "down": "↓",
    "up": "↑",
    "escape": "esc",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
}


def shown_key(key: str) -> str:
    """A key as help and footer print it: "y b", "/", "ctrl+d"."""
    return " ".join(_SHORT_KEY_NAMES.get(part, part) for part in key.split(" "))


def shown_keys(action: Action) -> str:
    """All keys of an action, for a table; of many the first and the last."""
    keys = [shown_key(key) for key in action.keys]
    return "  ".join(keys if len(keys) <= _MOST_KEYS else (keys[0], "…", keys[-1]))


def remapped(wanted: Mapping[str, str]) -> tuple[tuple[Action, ...], list[str]]:
    """The table with a user's key map laid over it, and why parts of that were refused."""
    if not wanted:
        return ACTIONS, []
    from tui.keys.key_map import Bound, checked  # only users with a key map pay

    table = {
        action.id: Bound(action.keys, action.scope, everywhere=action.scope is Scope.APP)
        for action in ACTIONS
    }
    keys, refused = checked(wanted, table)
    actions = (action._replace(keys=keys.get(action.id, action.keys)) for action in ACTIONS)
    return tuple(actions), refused


def for_browsing(actions: Iterable[Action]) -> tuple[Action, ...]:
    """The table as the browser has it."""
    return tuple(action for action in actions if action.scope is not Scope.PICK)


def for_picking(actions: Iterable[Action]) -> tuple[Action, ...]:
    """The table as `bibyank pick` has it: enter chooses, also in the box."""
    words = {"quit.always": "cancel", "quit": ""}
    words_of = {a.id: a._replace(footer=words.get(a.id, a.footer)) for a in actions}
    choose, cancel = words_of.pop("pick.choose"), words_of.pop("quit.always")
    cancel = cancel._replace(marked="cancel", typing="cancel")
    del words_of["query.keep"]
    return (choose, cancel, *words_of.values())


def in_scope(actions: Iterable[Action], scope: Scope) -> list[Action]:
    """The actions of one scope whose keys are single, in table order."""
    return [action for action in actions if action.scope is scope]


def here_first(actions: Iterable[Action], scope: Scope) -> tuple[Action, ...]:
    """The table with what is listened to in one place before all else."""
    return tuple(sorted(actions, key=lambda action: action.scope is not scope))


def chord(actions: Iterable[Action], prefix: str) -> dict[str, Action]:
    """Next key -> action, for the chords that begin with `prefix`."""
    return {
        last: action
        for action in actions
        for first, _, last in (key.rpartition(" ") for key in action.keys)
        if first == prefix
    }
