"""What an action works on and what is said of it, without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.corpus import Order
from core.errors import BibyankError
from core.search.query import parse
from tests.core.store.sources import loaded, write
from tests.tui.state.answers import rows
from tui.state.browsing import Browsing
from tui.state.session import Session
from tui.state.window import BLOCK_ROWS, ResultWindow

if TYPE_CHECKING:
    from pathlib import Path

#: Two records of one work, then two works of one record each.
SOURCE = """
@misc{berg2019maps, title = {Maps of Quiet Rivers and Lakes}, author = {Berg, Nils},
  year = 2019, eprint = {1901.00042}, archiveprefix = {arXiv}}
@article{berg2020maps, title = {Maps of Quiet Rivers and Lakes}, author = {Berg, Nils},
  year = 2020, journal = {Annals of Water}, doi = {10.1000/water.7}, eprint = {1901.00042}}
@article{okafor2018, title = {Wells}, author = {Okafor, Ada}, year = 2018, journal = {Water}}
@article{silva2017, title = {Ponds}, author = {Silva, Rui}, year = 2017, journal = {Water}}
"""


def opened(folder: Path, query: str = "") -> Session:
    """Somebody who has read the source to its end and asked something."""
    corpus = loaded(write(folder / "refs.bib", SOURCE))
    session = Session(corpus, Browsing(query))
    ask(session, query)
    return session


def ask(session: Session, query: str) -> None:
    browsing = session.browsing
    browsing.text = query
    answer = session.corpus.page(parse(query), browsing.order, 0, BLOCK_ROWS)
    assert browsing.take(query, answer)


def chosen(session: Session) -> list[str]:
    return [paper.key for paper in session.chosen_papers()]


def test_it_begins_before_all_was_read(tmp_path: Path) -> None:
    assert opened(tmp_path).is_loaded is False


def test_the_rows_of_a_result_in_sight_or_not(tmp_path: Path) -> None:
    session = opened(tmp_path)
    every = list(session.corpus.ids(parse(""), Order(), 0, 10))
    assert len(every) == 3, "two records of one work are one row"
    assert list(session.ids(0, 10)) == every
    assert list(session.ids(1, 1)) == every[1:2]
    ask(session, "wells")
    assert list(session.ids(0, 10)) == [session.corpus.id_of_key("okafor2018")]


def test_the_rows_of_a_list_beside_the_query_are_its_own(tmp_path: Path) -> None:
    session = opened(tmp_path)
    session.browsing.show_list(ResultWindow.fixed("related to silva2017", rows([2, 1])), top=0)
    assert session.ids(0, 10) == (102, 101)
    assert session.ids(1, 1) == (101,)


def test_an_action_works_on_the_cursors_paper_else_on_the_marks_as_they_were_made(
    tmp_path: Path,
) -> None:
    session = opened(tmp_path)
    assert chosen(session) == ["berg2020maps"]
    session.browsing.toggle(2)
    session.browsing.toggle(1)
    assert chosen(session) == ["silva2017", "okafor2018"]


def test_with_no_paper_shown_that_is_said(tmp_path: Path) -> None:
    session = opened(tmp_path, "no-such-word-anywhere")
    with pytest.raises(BibyankError, match=r"^no paper is shown$"):
        session.chosen_papers()


def test_a_list_beside_the_query_gives_its_papers_as_its_rows_show_them(tmp_path: Path) -> None:
    session = opened(tmp_path)
    (row,) = rows([0])
    listed = row._replace(id=session.ids(1, 1)[0])
    session.browsing.show_list(ResultWindow.fixed("cited by main.tex", [listed]), top=0)
    assert chosen(session) == ["key0"]


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("maps", "berg2020maps"),
        ("berg2019maps", "berg2019maps"),
        ("BERG2019Maps", "berg2019maps"),
        ("key:berg2019maps", "berg2019maps"),
        ("maps berg2019maps", "berg2019maps"),
        ("maps -berg2019maps", "berg2020maps"),
        ("berg2020maps", "berg2020maps"),
    ],
)
def test_a_key_that_was_asked_for_is_the_key_that_is_yanked(
    query: str, key: str, tmp_path: Path
) -> None:
    session = opened(tmp_path)
    ask(session, "maps")
    session.browsing.toggle(0)  # what is excluded finds nothing, marks stay
    ask(session, query)
    assert chosen(session) == [key]


def test_the_record_of_the_key_that_was_asked_for_is_the_one_that_is_yanked(
    tmp_path: Path,
) -> None:
    (paper,) = opened(tmp_path, "berg2019maps").chosen_papers()
    assert paper.date is not None
    assert (paper.date.year, paper.publication.container, paper.ids.doi) == (2019, "", "")


def test_which_of_several_records_is_cited_is_said_of_a_work_that_has_several(
    tmp_path: Path,
) -> None:
    session = opened(tmp_path)
    first, second, _ = session.ids(0, 3)
    assert session.versions_note(first) == "published version from refs.bib"
    assert session.versions_note(second) == ""
    session.browsing.show_list(ResultWindow.fixed("versions", rows([0, 1])), top=0)
    assert session.versions_note(first) == "", "in a list each row is the record it shows"


def test_a_collection_without_versions_has_nothing_to_say(tmp_path: Path) -> None:
    corpus = loaded(write(tmp_path / "one.bib", SOURCE[SOURCE.index("@article{okafor") :]))
    session = Session(corpus, Browsing())
    ask(session, "")
    assert session.versions_note(0) == ""
