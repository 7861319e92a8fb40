"""What is taken from elsewhere, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.paths import completions_file
from tests.tui.stories.library import PAPERS
from tests.tui.stories.telling import Key, shows, story

if TYPE_CHECKING:
    from tests.tui.driver import Ui

#: Of the second row; the identifier is made up.
_FOUND = f"""@article{{elsewhere,
  title = {{{PAPERS[0].title}}}, author = {{{PAPERS[0].author}}}, year = {{{PAPERS[0].year}}},
  journal = {{Annals of Walnuts}}, doi = {{10.99999/made-up.2}}
}}
"""


@story("complete.own", alone=True)
async def what_is_from_elsewhere_is_said_and_one_key_goes_back(ui: Ui, key: Key) -> None:
    await key()
    await shows(ui, "nothing is known of it elsewhere")
    completions_file().parent.mkdir(parents=True)
    completions_file().write_text(_FOUND, encoding="utf-8")
    await shows(ui, "read again")
    await ui.press("j")
    await shows(ui, "completions.bib: in, doi", "Annals of Walnuts")
    await key()
    await shows(ui, "as the source has it; C completes")
    assert "Annals" not in ui.detail
    await key()
    await shows(ui, "Annals of Walnuts")


@story("complete")
async def nobody_is_asked_until_the_settings_say_whom(ui: Ui, key: Key) -> None:
    await key()
    await shows(ui, "nobody is asked unless you say whom")
