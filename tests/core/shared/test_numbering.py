"""Ids rise in reading order, and no paper that stayed gets another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from core.shared.numbering import again, anew

if TYPE_CHECKING:
    import random

PAPERS = st.lists(st.binary(min_size=1, max_size=1), max_size=12)


@given(PAPERS, PAPERS)
def test_whatever_changes_the_library_is_what_was_read(
    before: list[bytes], now: list[bytes]
) -> None:
    ids = list(anew(len(before)))
    numbering = again(ids, before, now)
    assert numbering is not None
    assert list(numbering.ids) == sorted(set(numbering.ids))
    assert all(number > 0 for number in numbering.ids)
    library = dict(zip(ids, before, strict=True))
    for number in numbering.gone:
        del library[number]
    for place in numbering.fresh:
        assert numbering.ids[place] not in library
        library[numbering.ids[place]] = now[place]
    assert [library[number] for number in numbering.ids] == now
    assert len(library) == len(now)


@given(st.sets(st.binary(min_size=2, max_size=2), min_size=1, max_size=20), st.randoms())
def test_what_stayed_in_its_order_is_not_written(papers: set[bytes], chance: random.Random) -> None:
    before = sorted(papers)
    stayed = [paper for paper in before if chance.random() < 0.7]
    now = list(stayed)
    for fresh in (b"new", b"newer", b"newest"):
        now.insert(chance.randint(0, len(now)), fresh)
    numbering = again(list(anew(len(before))), before, now)
    assert numbering is not None
    assert len(numbering.fresh) == 3
    assert len(numbering.gone) == len(before) - len(stayed)


def test_where_there_is_no_room_left_all_is_numbered_anew() -> None:
    now = [b"first", *(b"%d" % i for i in range(3)), b"last"]
    assert again([8, 12], [b"first", b"last"], now) is not None
    assert again([8, 11], [b"first", b"last"], now) is None


def test_moving_one_paper_writes_that_one() -> None:
    before = [b"%d" % i for i in range(1000)]
    numbering = again(list(anew(1000)), before, [*before[1:500], before[0], *before[500:]])
    assert numbering is not None
    assert (list(numbering.gone), list(numbering.fresh)) == ([1024], [499])
