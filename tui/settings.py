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


@rules.rule('a section of lines like "open.page" = "o"')
def _keys(value: object, _folder: Path) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(keys, str) for keys in value.values()):
        raise rules.WrongValueError
    return value


@dataclass(frozen=True, slots=True)
class Settings(model.Settings):
    """What the user may set. An empty `theme` leaves the choice to the program.

    `keys` maps an action's id to its keys.
    """

    theme: str = setting(
        rules.text,
        default="",
        purpose="The colours: bibyank-dark, bibyank-light, or any theme that Textual knows.",
        example='"bibyank-light"',
    )
    keys: Mapping[str, str] = setting(
        _keys,
        default={},
        purpose="The id of an action, and its keys.",
        example='"open.page" = "o, B"',
    )
    clipboard: ClipboardSettings = section(ClipboardSettings)  # noqa: RUF009 - it makes the field
