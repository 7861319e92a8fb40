"""A reference list pasted into the box opens a list: each line beside its paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import Paste

from tests.tui.driver import browser

if TYPE_CHECKING:
    from tests.tui.driver import Ui

REFERENCES = """[1] X. Zhou, H. Kim, F. Brahman, et al., "HAICOSYSTEM: An ecosys-
tem for sandboxing safety risks in human-AI interactions," arXiv
preprint, 2024.
[2] Kim, H., Hessel, J., Jiang, L., et al. (2022). SODA: Million-scale dialogue
distillation with social commonsense contextualization.
[3] Knuth, D. E. (1968). The Art of Computer Programming. Addison-Wesley.
"""


async def pasted(ui: Ui, text: str = REFERENCES) -> None:
    await ui.press("slash")
    ui.app.post_message(Paste(text))
    await ui.until(lambda: bool(ui.screen.browsing.window.heading))
    await ui.settle()


async def test_each_line_stands_beside_its_paper_and_one_is_not_here() -> None:
    async with browser() as ui:
        await pasted(ui)
        assert ui.screen.browsing.window.heading == "2 of 3 found"
        ui.expect_rows("HAICOSYSTEM", "SODA", "Knuth, D. E. (1968)")
        assert "not here" in ui.rows[2]
        assert "arXiv preprint, 2024" in " ".join(ui.detail.split())


async def test_what_is_found_is_marked_and_yanked_and_the_rest_is_not() -> None:
    async with browser() as ui:
        await pasted(ui)
        await ui.press("a")
        assert list(ui.screen.browsing.marks) == [0, 1]
        await ui.press("y", "k")
        await ui.until(lambda: bool(ui.yanked.texts))
        assert ui.yanked.texts[-1].split() == ["zhou2024haicosystem", "kim2022soda"]


async def test_a_line_that_is_not_here_can_be_neither_marked_nor_yanked() -> None:
    async with browser() as ui:
        await pasted(ui)
        await ui.press("G", "space")
        assert not list(ui.screen.browsing.marks)
        await ui.press("G", "y", "k")
        assert not ui.yanked.texts
        await ui.press("V")
        assert "not here" in ui.status


async def test_esc_goes_back_to_where_one_was() -> None:
    async with browser() as ui:
        await ui.search("delphi")
        before = ui.rows
        await pasted(ui)
        await ui.press("escape")
        assert ui.rows == before


async def test_a_pasted_reference_is_answered_in_the_box() -> None:
    async with browser() as ui:
        await ui.press("slash")
        ui.app.post_message(Paste(REFERENCES.partition("[3]")[2]))
        await ui.until(lambda: "not here" in ui.status)
        ui.app.post_message(Paste(""))


async def test_a_title_that_was_copied_over_two_lines_is_no_list() -> None:
    async with browser() as ui:
        await ui.press("slash")
        ui.app.post_message(Paste("Can Machines Learn Morality?\nThe Delphi Experiment"))
        await ui.until(lambda: "Morality" in ui.screen.query_bar.value)
        await ui.settle()
        ui.expect_rows("Can Machines Learn Morality?")
