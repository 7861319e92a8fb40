"""Order, panes, the pages that lie over the browser, and its end."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from tests.program import MODULE, environment
from tests.terminal import Terminal
from tests.tui.stories.library import FIRST_KEY, FIRST_TITLE, PAPERS, TITLES
from tests.tui.stories.telling import SIZE, Key, at, closed, over, shows, story

if TYPE_CHECKING:
    from tests.tui.driver import Ui

#: What a terminal is told to have its own screen back.
LEAVES = b"\x1b[?1049l"
#: By year, newest first; the one without a year is last either way.
BY_YEAR = [paper.title for paper in sorted(PAPERS, key=lambda paper: -paper.year)]


def begins(ui: Ui, *titles: str) -> None:
    """The first rows in sight are these."""
    for row, title in zip(ui.seen("#list"), titles, strict=False):
        assert title.split()[0] in row, ui.seen("#list")[: len(titles)]


async def as_it_was(ui: Ui) -> None:
    """The order of the sources again, and the first row."""
    await ui.press("s", "p", "g")
    begins(ui, *TITLES[:3])


@story("sort")
async def after_a_pause_the_orders_are_told(ui: Ui, key: Key) -> None:
    await key()
    await shows(ui, "d  Date, newest first", "t  Title", "k  Subject class")
    await ui.press("escape")
    assert "Date, newest first" not in "\n".join(ui.shown)


@story("sort.date")
async def newest_first_and_reversed(ui: Ui, key: Key) -> None:
    await key()
    await ui.press("g")
    begins(ui, FIRST_TITLE, *BY_YEAR[:5])
    ui.expect_status("by date")
    await key()
    await ui.press("g")
    begins(ui, "Never closed", *BY_YEAR[:-5:-1])
    ui.expect_status("by date reversed")
    await as_it_was(ui)


@story("sort.title")
async def by_title(ui: Ui, key: Key) -> None:
    await ui.press("j", "j")
    await key()
    ui.expect_status("by title")
    assert "Harbour" in ui.detail, "the cursor stays on its paper"
    await ui.press("g")
    begins(ui, *sorted(TITLES)[:10])
    await as_it_was(ui)


@story("sort.author")
async def by_first_author(ui: Ui, key: Key) -> None:
    await key()
    await ui.press("g")
    by_author = sorted(PAPERS, key=lambda paper: paper.author)
    assert by_author[0].author == "Castro, Ana"
    for row in ui.seen("#list")[:2]:
        assert any(p.title in row for p in PAPERS if p.author == "Castro, Ana"), ui.seen("#list")
    ui.expect_status("by author")
    await as_it_was(ui)


@story("sort.class")
async def by_subject_class(ui: Ui, key: Key) -> None:
    await key()
    await ui.press("g")
    of_class = {paper.title: paper.subject_class for paper in PAPERS}
    rows = [row for row in ui.seen("#list") if "Structures" in row]
    classes = [next(c for title, c in of_class.items() if title in row) for row in rows]
    assert classes == sorted(classes)
    assert classes[0] == "cs.CL"
    assert classes[-1] != "cs.CL"
    ui.expect_status("by class")
    await as_it_was(ui)


@story("sort.page")
async def in_the_order_of_the_sources(ui: Ui, key: Key) -> None:
    await ui.press("s", "t", "g")
    begins(ui, "Amber")
    await key()
    await ui.press("g")
    begins(ui, *TITLES[:10])
    assert "by" not in ui.status.split()


@story("sort.relevance")
async def by_how_well_it_answers(ui: Ui, key: Key) -> None:
    await ui.press("s", "t")
    await ui.search("khan|saffron")
    await ui.press("enter")
    begins(ui, "Beacon", "Saffron", "Umber")
    await key()
    await ui.press("g")
    begins(ui, "Saffron")  # a title says more than an author
    ui.expect_status("by relevance")
    await ui.press("escape")
    await as_it_was(ui)


@story("view.preview")
async def the_entry_as_it_would_be_yanked(ui: Ui, key: Key) -> None:
    before = ui.seen("#detail")
    await key()
    assert ui.seen("#detail")[:2] == [f"@article{{{FIRST_KEY},", f"  title = {{{FIRST_TITLE}}},"]
    await ui.press("j")
    assert ui.seen("#detail")[0] == f"@misc{{{PAPERS[0].key},"
    await ui.press("k")
    await key()
    assert ui.seen("#detail") == before


@story("view.maximise")
async def the_pane_with_the_keys_gets_the_screen(ui: Ui, key: Key) -> None:
    list_before, detail_before = ui.seen("#list"), ui.seen("#detail")
    await key()
    assert not ui.seen("#detail")
    assert max(map(len, ui.seen("#list"))) > max(map(len, list_before))
    ui.expect_status("z gives each paper two lines")
    await key()
    title, below = ui.seen("#list")[:2]
    assert FIRST_TITLE in title
    assert below.split(" · ")[1:] == ["Annals of Water"]
    assert ui.seen("#detail") == detail_before
    await ui.press("G", "g")
    assert ui.seen("#list")[:2] == [title, below]
    await key()
    assert (ui.seen("#list"), ui.seen("#detail")) == (list_before, detail_before)
    await ui.press("tab")
    await key()
    assert not ui.seen("#list")
    assert max(map(len, ui.seen("#detail"))) > max(map(len, detail_before))
    await key()
    assert ui.seen("#list") == list_before


@story("view.statistics")
async def the_result_in_numbers(ui: Ui, key: Key) -> None:
    await ui.search("ito")
    await ui.press("enter")
    await ui.pilot.press(key.name)
    await over(ui, "3 papers for ito", "Papers a year", "1995", "2000: 1 · enter narrows")
    await ui.pilot.press("h")
    await shows(ui, ": 1 · enter narrows")
    await closed(ui, key.name)


@story("view.problems")
async def what_could_not_be_read(ui: Ui, key: Key) -> None:
    ui.expect_status("1 problem: P")
    await key()
    await over(ui, "1 problem", "bibyank check prints them")
    told = "".join(line.strip("│ ") for line in ui.shown)  # a long path takes several lines
    assert "refs.bib:216:@article{broken2020}:title:abraceisneverclosed" in told.replace(" ", "")
    await ui.pilot.press("j", "k")
    await closed(ui, "q")
    await at(ui, 1)


@story("view.theme")
async def the_browser_shows_each_theme_before_it_is_taken(ui: Ui, key: Key) -> None:
    def brightness() -> float:
        return ui.screen.paper_list.background_colors[1].brightness

    before = brightness()
    await key()
    await over(ui, "Theme", "bibyank-dark", "bibyank-light", "bibyank-contrast", "nord")
    await ui.pilot.press("j")
    await ui.until(lambda: abs(brightness() - before) > 0.5)
    await ui.pilot.press("escape")
    await ui.until(lambda: brightness() == before)
    await key()
    await ui.pilot.press(key.name, "enter")
    await ui.until(lambda: len(ui.app.screen_stack) == 1)
    assert abs(brightness() - before) > 0.5
    ui.expect_status('theme = "bibyank-light" in the settings is for everywhere')
    ui.app.theme = "bibyank-dark"
    await ui.until(lambda: brightness() == before)


@story("view.redraw")
async def ctrl_l_draws_what_another_program_wrote_over(ui: Ui, key: Key) -> None:
    """Told in a terminal: what is sent is the story."""
    await at(ui, 1)
    assert key.name == "ctrl+l"
    with Terminal(MODULE, environment(TERM="xterm-256color"), 80, 24) as terminal:
        whole = ("1/49", "on the page of Liwei Jiang", "every key, and what it does; q quits")
        before = terminal.wait_for(lambda screen: all(part in screen for part in whole))
        terminal.screen.reset()
        terminal.press("\x0c")
        terminal.wait_for(lambda screen: screen == before)


async def ended(ui: Ui) -> None:
    """Wait until the browser is no more."""
    await ui.until(lambda: not ui.app.is_running)


@story("quit", alone=True)
async def q_ends_it_from_the_list_alone(ui: Ui, key: Key) -> None:
    await ui.press("slash", key.name)
    assert ui.seen("#query") == [key.name]
    await ui.press("escape", "escape")
    await ui.pilot.press(key.name)
    await ended(ui)


@story("quit.always", alone=True)
async def ctrl_c_ends_it_whatever_is_open(ui: Ui, key: Key) -> None:
    await ui.press("slash", *"kes")
    await ui.pilot.press("escape", "escape", "question_mark")
    await over(ui, "Keys")
    await ui.pilot.press(key.name)
    await ended(ui)


@story("pick.choose", picking=True)
async def what_is_chosen_ends_the_picker(ui: Ui, key: Key) -> None:
    await ui.press(*"kestrel")
    await ui.pilot.press(key.name)
    await ended(ui)
    assert [paper.key for paper in ui.app.chosen] == ["novak2004"]


@story("suspend")
async def ctrl_z_gives_the_terminal_back(ui: Ui, key: Key) -> None:
    """Told in a terminal: there is none here that could be given back."""
    await at(ui, 1)
    assert key.name == "ctrl+z"
    shell = ["bash", "--norc", "--noprofile", "-i"]
    with Terminal(shell, environment(TERM="xterm-256color", PS1="$ "), 80, 24) as terminal:
        terminal.wait_for("$")
        terminal.press(f"{shlex.join(MODULE)}\r")
        terminal.wait_for("1/49")
        terminal.press("\x1a")
        terminal.wait_for("Stopped")
        terminal.press("fg\r")
        terminal.wait_for("1/49")
        terminal.press("q")
        terminal.wait_for(lambda _: terminal.output.count(LEAVES) == 2)
        terminal.press("exit\r")
        assert terminal.wait_for_exit() == 0


def an_editor_of_one_word() -> str:
    """Two papers, and an editor that writes another one at the line that it is given."""
    Path("refs.bib").write_text(PAPERS[0].entry + PAPERS[1].entry)
    editor = Path("vi").absolute()
    editor.write_text('#!/bin/sh\nexec sed -i "${1#+}s/^/@misc{new, title = {Put in}}/" "$2"\n')
    editor.chmod(0o755)
    return str(editor)


@story("edit")
async def the_entry_in_its_file_and_back(ui: Ui, key: Key) -> None:
    """Told in a terminal: there is none here that could be given away."""
    await at(ui, 1)
    env = environment(TERM="xterm-256color", VISUAL=an_editor_of_one_word())
    with Terminal([*MODULE, "refs.bib"], env, *SIZE) as terminal:
        terminal.wait_for("1/2")
        terminal.press("j")
        terminal.wait_for("2/2")
        terminal.press(key.name)
        terminal.wait_for(lambda text: "3/3" in text and f"│ {PAPERS[1].title}" in text)
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
