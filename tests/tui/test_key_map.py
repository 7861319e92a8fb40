"""A user's key map: sound lines are used, the others say why not."""

from __future__ import annotations

import pytest

from tui.keys.key_map import Bound, checked, key_name

TABLE = {
    "search": Bound(("slash",), "list"),
    "move.down": Bound(("j", "down"), "list"),
    "yank.bibtex": Bound(("y y",), "list"),
    "detail.down": Bound(("j",), "detail"),
    "quit.always": Bound(("ctrl+c",), "app", everywhere=True),
}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("/", "slash"),
        ("?", "question_mark"),
        ("j", "j"),
        ("G", "G"),
        ("f5", "f5"),
        ("|", "vertical_line"),
        ("ctrl+d", "ctrl+d"),
        ("+", "plus"),
        ("shift+tab", "shift+tab"),
        ("ö", "ö"),
    ],
)
def test_a_key_is_named_as_textual_names_it(written: str, name: str) -> None:
    assert key_name(written) == name


@pytest.mark.parametrize(
    "written", ["ctrl+c", "ctrl+shift+x", "alt+j", "ctrl+i", "hyper", "ctrl+1"]
)
def test_a_key_that_does_not_arrive_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"terminal|quits"):
        key_name(written)


def test_sound_lines_are_used() -> None:
    keys, refused = checked({"move.down": "n, ctrl+n", "yank.bibtex": "y b"}, TABLE)
    assert keys == {"move.down": ("n", "ctrl+n"), "yank.bibtex": ("y b",)}
    assert refused == []


def test_a_comma_can_be_a_key() -> None:
    assert checked({"search": ","}, TABLE)[0] == {"search": ("comma",)}


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ({"serach": "s"}, "search is one"),
        ({"search": "j"}, "'j' is taken by move.down"),
        ({"search": "ctrl+c"}, "ctrl+c always quits"),
        ({"yank.bibtex": "c"}, "begins with 'y'"),
        ({"search": "g g"}, "is one key"),
        ({"search": ""}, "is one key"),
    ],
)
def test_a_refused_line_says_why(wanted: dict[str, str], why: str) -> None:
    keys, refused = checked(wanted, TABLE)
    assert keys == {}
    assert len(refused) == 1
    assert why in refused[0]


def test_two_actions_may_change_places() -> None:
    keys, refused = checked({"search": "j", "move.down": "/"}, TABLE)
    assert keys == {"search": ("j",), "move.down": ("slash",)}
    assert refused == []
