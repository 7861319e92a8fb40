"""Every setting there is: those of `core`, and those of keys, colours and the clipboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.settings import model, rules
from core.settings.table import section, setting
from tui.clipboard.settings import ClipboardSettings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@rules.rule("the name of a theme")
def _theme(value: object, folder: Path) -> str:
    name: str = rules.text.read(value, folder)
    if name and name not in THEMES:
        from difflib import get_close_matches  # only for a name that is wrong

        close = get_close_matches(name, THEMES, 1)
        raise rules.WrongValueError(f"{close[0]} is one" if close else f"such as {THEMES[0]}")
    return name


@rules.rule('a section of lines like "open.page" = "o"')
def _keys(value: object, _folder: Path) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(keys, str) for keys in value.values()):
        raise rules.WrongValueError
    return value


#: bibyank's own, and those that Textual has; a test holds them against what there is.
THEMES = tuple(
    "bibyank-dark bibyank-light bibyank-contrast textual-dark textual-light nord gruvbox "
    "catppuccin-mocha dracula tokyo-night monokai flexoki catppuccin-latte catppuccin-frappe "
    "catppuccin-macchiato solarized-light solarized-dark rose-pine rose-pine-moon rose-pine-dawn "
    "atom-one-dark atom-one-light ansi-dark ansi-light".split()
)


@dataclass(frozen=True, slots=True)
class Settings(model.Settings):
    """What the user may set. An empty `theme` leaves the choice to the program.

    `keys` maps an action's id to its keys.
    """

    theme: str = setting(
        _theme,
        default="",
        purpose="The colours to begin with; ctrl+t shows all of them.",
        example='"bibyank-light"',
    )
    keys: Mapping[str, str] = setting(
        _keys,
        default={},
        purpose="The id of an action, and its keys.",
        example='"open.page" = "o, B"',
    )
    clipboard: ClipboardSettings = section(ClipboardSettings)  # noqa: RUF009 - it makes the field
