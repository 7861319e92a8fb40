"""What leaves: to the clipboard, to a file, to a command, to a browser.

The references are written down as the styles' own guides have them, the entries as BibTeX's,
biblatex's and RIS's own manuals do.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from tests.tui.stories.library import BROKEN, FIRST_KEY, FIRST_TITLE, PAPERS, SENTENCES
from tests.tui.stories.telling import Key, closed, over, shows, story, yanked
from tui.clipboard.report import Certainty

if TYPE_CHECKING:
    from tests.tui.driver import Ui

ARXIV = "https://arxiv.org/abs/1801.00042"
DOI = "https://doi.org/10.1000/water.7"
BIBTEX = """\
@article{okafor2019,
  title = {Maps of Quiet Rivers},
  author = {Okafor, Ada and Berg, Nils},
  journal = {Annals of Water},
  volume = {7},
  pages = {11--29},
  year = {2019},
  eprint = {1801.00042},
  archivePrefix = {arXiv},
  doi = {10.1000/water.7}
}
"""
TEXTS = {
    "yank.bibtex": BIBTEX,
    "yank.key": FIRST_KEY,
    "yank.latex": f"\\cite{{{FIRST_KEY}}}",
    "yank.pandoc": f"[@{FIRST_KEY}]",
    "yank.typst": f"@{FIRST_KEY}",
    "yank.markdown": f"[{FIRST_TITLE}]({ARXIV})",
    "yank.url": ARXIV,
    "yank.title": FIRST_TITLE,
    "yank.abstract": " ".join(SENTENCES),
}
REFERENCES = {
    "style.apa": "Okafor, A., & Berg, N. (2019). Maps of quiet rivers. Annals of Water, 7, 11–29. "
    + DOI,
    "style.ieee": "[1] A. Okafor and N. Berg, “Maps of quiet rivers,” Annals of Water, vol. 7, "
    "pp. 11–29, 2019, doi: 10.1000/water.7.",
    "style.acm": "[1] Ada Okafor and Nils Berg. 2019. Maps of Quiet Rivers. Annals of Water 7, "
    f"(2019), 11–29. {DOI}",
    "style.chicago": "Okafor, Ada, and Nils Berg. 2019. “Maps of Quiet Rivers.” "
    f"Annals of Water 7: 11–29. {DOI}.",
    "style.mla": "Okafor, Ada, and Nils Berg. “Maps of Quiet Rivers.” Annals of Water, vol. 7, "
    f"2019, pp. 11–29, {DOI}.",
}


@story(*TEXTS)
async def the_paper_under_the_cursor_is_copied(ui: Ui, key: Key) -> None:
    await key()
    text = (await yanked(ui)).rstrip("\n")
    assert text == TEXTS[key.action].rstrip("\n")
    await ui.until(lambda: f"Copied {FIRST_KEY}" in ui.status)


@story("yank.biblatex")
async def biblatex_has_its_own_names_for_fields(ui: Ui, key: Key) -> None:
    await key()
    text = await yanked(ui)
    for line in (f"@article{{{FIRST_KEY},", "journaltitle = {Annals of Water}", "date = {2019}"):
        assert line in text, text


@story("yank.source")
async def the_entry_is_as_its_file_has_it(ui: Ui, key: Key) -> None:
    await ui.press("G")
    await key()
    assert await yanked(ui) == BROKEN.rstrip("\n")  # even where it is broken off


@story("yank.csl-json")
async def csl_json_is_json(ui: Ui, key: Key) -> None:
    await key()
    (item,) = json.loads(await yanked(ui))
    assert item["author"][1] == {"family": "Berg", "given": "Nils"}
    assert item["container-title"] == "Annals of Water"


@story("yank.ris")
async def ris_has_a_tag_a_line(ui: Ui, key: Key) -> None:
    await key()
    lines = (await yanked(ui)).splitlines()
    assert lines[0] == "TY  - JOUR"
    assert {"AU  - Okafor, Ada", "AU  - Berg, Nils", "PY  - 2019", "SP  - 11"} <= set(lines)


@story(*REFERENCES)
async def a_style_is_chosen_and_stays(ui: Ui, key: Key) -> None:
    await key()
    assert await yanked(ui) == REFERENCES[key.action]
    ui.yanked.texts.clear()
    await ui.press("y", "r")
    assert await yanked(ui) == REFERENCES[key.action]


@story("yank.reference")
async def a_reference_in_the_settings_style(ui: Ui, key: Key) -> None:
    await key()
    assert await yanked(ui) in REFERENCES.values()


@story("yank")
async def after_a_pause_the_kinds_are_told(ui: Ui, key: Key) -> None:
    await key()
    await shows(ui, "y  BibTeX", f"k  Cite key                {FIRST_KEY}", "u  URL")
    assert ui.yanked.texts == []
    await ui.press("k")
    assert await yanked(ui) == FIRST_KEY


@story("yank.style")
async def after_a_pause_the_styles_are_told(ui: Ui, key: Key) -> None:
    await key()
    await shows(ui, "a  APA 7", "i  IEEE", "c  ACM", "h  Chicago", "m  MLA 9")
    await ui.press("escape")
    assert ui.yanked.texts == []


@story("yank.again")
async def the_same_kind_of_another_paper(ui: Ui, key: Key) -> None:
    await ui.press("y", "k", "j")
    assert await yanked(ui) == FIRST_KEY
    ui.yanked.texts.clear()
    await key()
    assert await yanked(ui) == PAPERS[0].key


@story("yank.others")
async def how_else_the_last_yank_can_be_had(ui: Ui, key: Key) -> None:
    await ui.press("y", "k")
    await yanked(ui)
    await ui.until(lambda: "Copied" in ui.status)
    await key()
    await over(ui, f"Other ways for {FIRST_KEY}", "the text alone (10 characters)")
    await closed(ui)


@story("yank.arrived", "yank.lost")
async def an_unconfirmed_copy_is_answered_for(ui: Ui, key: Key) -> None:
    said = {"yank.arrived": "Noted: copies arrive", "yank.lost": "Noted: copies do not arrive"}
    ui.yanked.certainty = Certainty.UNSURE
    try:
        await ui.press("y", "k")
        await yanked(ui)
        await ui.press("j", "k")
        await key()
        await ui.until(lambda: said[key.action] in ui.status)
    finally:
        ui.yanked.certainty = Certainty.VERIFIED
    assert ui.yanked.answers.pop() == (key.action == "yank.arrived")


def content(name: str) -> str:
    """What a file in the working folder holds."""
    return Path(name).read_text(encoding="utf-8")


def written(text: str) -> None:
    """Put `text` into the file that is offered for an export."""
    Path("refs.bib").write_text(text, encoding="utf-8")


async def exported(ui: Ui, key: str = "x") -> None:
    """Export what is chosen to the file that is offered."""
    await ui.pilot.press(key)
    await over(ui, "Export to", "refs.bib", "esc cancels")
    await closed(ui, "enter")
    await ui.until(lambda: "written to refs.bib" in ui.status)


@story("export")
async def a_file_is_written_and_appended_to(ui: Ui, key: Key) -> None:
    await exported(ui, key.name)
    assert content("refs.bib") == BIBTEX
    await ui.press("j")
    await exported(ui, key.name)
    text = content("refs.bib")
    assert text.startswith(BIBTEX)
    assert f"@misc{{{PAPERS[0].key}," in text
    await exported(ui, key.name)
    ui.expect_status("1 already there")
    assert content("refs.bib") == text


@story("export.undo")
async def the_file_is_as_it_was(ui: Ui, key: Key) -> None:
    written("% mine\n")
    await exported(ui)
    assert FIRST_KEY in content("refs.bib")
    await key()
    await ui.until(lambda: "as it was before" in ui.status)
    assert content("refs.bib") == "% mine\n"
    await key()
    await ui.until(lambda: "nothing was exported" in ui.status)


@story("pipe")
async def a_command_reads_the_bibtex(ui: Ui, key: Key) -> None:
    await key()
    await over(ui, "Pipe BibTeX to", "a shell command")
    await ui.pilot.press("ctrl+u", *"cat >o; echo ok")
    await closed(ui, "enter")
    await ui.until(lambda: f"{FIRST_KEY} to cat >o; echo ok: ok" in ui.status)
    assert content("o") == BIBTEX.rstrip("\n")


@story("open.page", "open.pdf")
async def over_ssh_the_address_is_copied_and_said(ui: Ui, key: Key) -> None:
    address = {"open.page": ARXIV, "open.pdf": "https://arxiv.org/pdf/1801.00042"}[key.action]
    await key()
    assert await yanked(ui) == address
    await ui.until(lambda: address in ui.status)
