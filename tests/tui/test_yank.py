"""From papers to a text on its way to the clipboard, without a screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

import pytest

from core.cite.options import Options
from core.errors import BibyankError
from core.model import Author, Entry, Identifiers, Paper, PaperDate, SourceRef
from tests.core.cite.styles.test_csl import HOUSE_STYLE
from tests.tui.driver import Yanked, browser
from tui.clipboard import routes
from tui.clipboard.lazy import LazyClipboard
from tui.settings import Settings
from tui.yank import Yank, subject_of, warning_of, yank_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.clipboard.report import Report
    from tui.clipboard.settings import ClipboardSettings
    from tui.clipboard.terminals import Terminal

PAPER = Paper(
    "Maps of Über Rivers",
    SourceRef("refs.bib", 1),
    authors=(Author("Okafor", "Ada"),),
    date=PaperDate(2019),
    key="okafor2019",
    ids=Identifiers(doi="10.1000/water.7"),
)
CUT = replace(PAPER, key="cut2019", authors_complete=False, ids=Identifiers())
UNDATED = replace(PAPER, key="undated", date=None)


def test_one_paper_is_named_by_its_key_and_several_by_their_number() -> None:
    assert subject_of([PAPER]) == "okafor2019"
    assert subject_of([PAPER, CUT]) == "2 papers"
    assert subject_of([PAPER] * 1_200) == "1,200 papers"


def test_a_yank_says_what_it_is_of() -> None:
    assert yank_of("key", [PAPER], Options()) == Yank("okafor2019", "okafor2019", "")
    assert yank_of("latex", [PAPER, CUT], Options()) == Yank(
        "\\cite{okafor2019,cut2019}", "2 papers", ""
    )


def test_options_are_heeded() -> None:
    assert "Über" in yank_of("bibtex", [PAPER], Options()).text
    assert yank_of("bibtex", [PAPER], Options(ascii_only=True)).text.isascii()


@pytest.mark.parametrize("kind", ["bibtex", "biblatex", "csl-json", "ris", "apa", "mla"])
def test_what_carries_facts_says_what_is_lacking(kind: str) -> None:
    assert yank_of(kind, [CUT], Options()).warning == "author list cut, no id"
    assert yank_of(kind, [PAPER], Options()).warning == ""


@pytest.mark.parametrize("kind", ["key", "latex", "title"])
def test_what_carries_none_says_nothing(kind: str) -> None:
    assert yank_of(kind, [CUT], Options()).warning == ""


def test_of_several_papers_each_lack_is_counted() -> None:
    assert warning_of([CUT, UNDATED, CUT]) == "author list cut (2), no id (2), no year (1)"
    assert warning_of([PAPER, PAPER]) == ""
    assert warning_of([CUT]) == "author list cut, no id"


def test_a_key_that_was_given_twice_is_told_before_what_is_lacking() -> None:
    first, other = (
        replace(paper, key="okafor2019", entry=Entry("misc", "okafor2019", (("title", title),)))
        for paper, title in ((PAPER, "Maps"), (replace(CUT, title="Wells"), "Wells"))
    )
    yanked = yank_of("bibtex", [first, other], Options())
    assert yanked.warning == (
        "okafor2019 as okafor2019a: the key was taken; author list cut (1), no id (1)"
    )


def test_nothing_known_is_said_of_whom() -> None:
    with pytest.raises(BibyankError, match=r"^no abstract known for okafor2019$"):
        yank_of("abstract", [PAPER], Options())
    with pytest.raises(BibyankError, match=r"^no URL known for 2 papers$"):
        yank_of("url", [CUT, CUT], Options())


class Clipboard(Yanked):
    """Stands for the real one; keeps what it was made with."""

    made_with: ClassVar[list[object]] = []

    def __init__(
        self,
        settings: ClipboardSettings,
        write: Callable[[str], None],
        *,
        probed: Terminal | None = None,
    ) -> None:
        super().__init__()
        Clipboard.made_with += [settings, write, probed]


def test_the_real_clipboard_is_made_at_the_first_yank_and_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(routes, "Clipboard", Clipboard)
    settings = cast("ClipboardSettings", object())
    probed = cast("Terminal", object())
    Clipboard.made_with.clear()
    lazy = LazyClipboard(settings, print, probed)
    assert list(Clipboard.made_with) == []
    report = lazy.yank("text", "subject")
    assert Clipboard.made_with == [settings, print, probed]
    assert (report.text, report.subject) == ("text", "subject")
    made = lazy._clipboard  # noqa: SLF001 - to ask it what it was told
    lazy.answer(report, arrived=True)
    lazy.answer(report, arrived=False)
    assert cast("Yanked", made).answers == [True, False]
    assert Clipboard.made_with == [settings, print, probed]


def test_what_is_slow_to_answer_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []

    class Slow(Clipboard):
        def yank(
            self, text: str, subject: str, still_trying: Callable[[str], None] | None = None
        ) -> Report:
            if still_trying:
                still_trying("still trying")
            return super().yank(text, subject)

    monkeypatch.setattr(routes, "Clipboard", Slow)
    LazyClipboard(cast("ClipboardSettings", object()), print).yank("t", "s", heard.append)
    assert heard == ["still trying"]


async def test_references_come_in_the_users_own_style(tmp_path: Path) -> None:
    style = tmp_path / "house.csl"
    style.write_text(HOUSE_STYLE, encoding="utf-8")
    async with browser(settings=Settings(citation_style=str(style))) as ui:
        await ui.press("y", "r")
        await ui.until(lambda: bool(ui.yanked.texts))
        assert ui.yanked.texts[0].startswith("[1] Xuhui Zhou, Hyunwoo Kim, Faeze Brahman, et al.; ")
        await ui.until(lambda: "Copied zhou2024haicosystem" in ui.status)
