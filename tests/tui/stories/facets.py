"""The facet rail: what the cursor is on is told by what enter puts into the box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.stories.library import PAPERS, ROWS
from tests.tui.stories.telling import Key, shows, story

if TYPE_CHECKING:
    from tests.tui.driver import Ui

YEARS = sorted({2019, *(paper.year for paper in PAPERS)}, reverse=True)


def lines(ui: Ui) -> list[str]:
    """The lines of the rail without their bars."""
    return ["".join(" " if c in "█▏▎▍▌▋▊▉" else c for c in line) for line in ui.seen("#facets")]


def labels(ui: Ui) -> list[str]:
    """The lines of the rail without marks, numbers and counts; headings begin with a capital."""
    return [line[4:].rsplit("  ", 1)[0].strip() or line.strip() for line in lines(ui)]


async def opened(ui: Ui, *keys: str) -> None:
    """Open the rail and go somewhere in it; it remembers where one was."""
    await ui.press("f", "g", *keys)


async def narrowed(ui: Ui) -> str:
    """What enter narrows to, as the box shows it."""
    await ui.press("enter")
    return ui.seen("#query")[0]


def is_empty(ui: Ui) -> bool:
    """Whether the box shows nothing but what it is for."""
    return ui.seen("#query")[0].startswith("/ to search")


@story("facets")
async def opens_and_closes(ui: Ui, key: Key) -> None:
    await key()
    await shows(ui, "Year", "Class", "cs.CL")
    assert not ui.seen("#detail"), "in 100 columns the titles need its room"
    await key()
    assert ui.seen("#detail")
    assert "cs.CL  Comp" not in "\n".join(ui.shown)
    await ui.press("j")
    ui.expect_status(f"2/{ROWS}")


@story("facet.down")
async def next_value(ui: Ui, key: Key) -> None:
    await opened(ui)
    await key()
    await key()
    assert await narrowed(ui) == f"year:{YEARS[2]}"


@story("facet.up")
async def previous_value(ui: Ui, key: Key) -> None:
    await opened(ui, "j", "j")
    await key()
    assert await narrowed(ui) == f"year:{YEARS[1]}"


@story("facet.next")
async def next_facet(ui: Ui, key: Key) -> None:
    await opened(ui)
    await key()
    assert await narrowed(ui) == "class:cs.CL"


@story("facet.previous")
async def previous_facet(ui: Ui, key: Key) -> None:
    await opened(ui, "l", "l")
    await key()
    assert await narrowed(ui) == "class:cs.CL"


@story("facet.first")
async def first_value(ui: Ui, key: Key) -> None:
    await opened(ui, "l", "l")
    await key()
    assert await narrowed(ui) == f"year:{YEARS[0]}"


@story("facet.last")
async def last_value(ui: Ui, key: Key) -> None:
    await opened(ui)
    await key()
    assert (await narrowed(ui)).startswith("type:")


@story("facet.half-down")
async def half_the_rail_down(ui: Ui, key: Key) -> None:
    await opened(ui)
    aim = labels(ui)[1 + len(ui.seen("#facets")) // 2]
    await key()
    narrowed_to = await narrowed(ui)
    assert narrowed_to.partition(":")[2] in aim, (narrowed_to, aim)


@story("facet.half-up")
async def half_the_rail_up(ui: Ui, key: Key) -> None:
    await opened(ui, "ctrl+d", "j")
    await key()
    assert await narrowed(ui) == f"year:{YEARS[1]}"


@story("facet.toggle")
async def narrows_and_widens(ui: Ui, key: Key) -> None:
    await opened(ui, "l")
    await key()
    assert ui.seen("#query") == ["class:cs.CL"]
    ui.expect_status(f"/{6} of {ROWS}")
    await key()
    assert is_empty(ui)
    ui.expect_status(f"/{ROWS}")


@story("facet.number")
async def narrows_by_number(ui: Ui, key: Key) -> None:
    await opened(ui, "l", "l", *"jjjjjj", "enter")  # unfolded: nine are in reach
    number = int(key.name)
    named = next(line for line in lines(ui) if line[3:4] == key.name)
    assert named.split()[0] == str(number)
    author = named[4:].rsplit(None, 1)[0].strip()
    await key()
    assert ui.seen("#query") == [f'author:"{author}"']
    await key()
    assert is_empty(ui)
    await ui.press("l", "k", "enter")  # folded again
