"""Straight to a terminal, with nothing in between."""

from __future__ import annotations

import pytest

from tests.clipboard.stage import SIZES, Outer, World, assert_no_more_than_arrived, make_payload

pytestmark = pytest.mark.group("pty")

TERMINALS = [
    ({"TERM": "xterm-kitty"}, "LIKELY", "kitty"),
    ({"TERM": "alacritty"}, "LIKELY", "alacritty"),
    ({"TERM": "xterm-256color"}, "UNSURE", ""),
    ({"TERM": "xterm-256color", "XTERM_VERSION": "XTerm(379)"}, "UNSURE", "xterm"),
    ({"TERM": "xterm-256color", "VTE_VERSION": "7006"}, "NOT_COPIED", "GNOME Terminal (VTE)"),
    ({"TERM": "xterm-256color", "ZELLIJ": "0", "TERM_PROGRAM": "WezTerm"}, "UNSURE", "WezTerm"),
]


@pytest.mark.parametrize(("variables", "certainty", "terminal"), TERMINALS)
def test_a_copy_request_arrives_whole_and_is_claimed_as_the_terminal_deserves(
    world: World, variables: dict[str, str], certainty: str, terminal: str
) -> None:
    with Outer(world.yank(), world.environ | variables) as outer:
        reports = world.reports()
        outer.wait_for_text("<1MB done>")
        arrived = [text for selector, text in outer.copies() if selector == "c"]
    assert len(reports) == len(SIZES)
    for report in reports:
        assert (report.certainty, report.terminal) == (certainty, terminal)
        assert world.text(report) in arrived
        assert_no_more_than_arrived(report, world.text(report), arrived)


@pytest.mark.parametrize("term", ["linux", "dumb"])
def test_a_terminal_that_might_print_the_request_is_sent_none(world: World, term: str) -> None:
    with Outer(world.yank("100 B"), world.environ | {"TERM": term}) as outer:
        [report] = world.reports()
        outer.wait_for_text("<100B done>")
        assert outer.copies() == []
    assert report.certainty == "NOT_COPIED"


def test_a_text_over_the_limit_is_not_sent_and_the_file_is_named(world: World) -> None:
    world.payload_file("2 MB").write_bytes(make_payload(2_000_000))
    with Outer(world.yank("2 MB"), world.environ | {"TERM": "xterm-kitty"}) as outer:
        [report] = world.reports()
        outer.wait_for_text("<2MB done>")
        assert outer.copies() == []
    assert report.certainty == "NOT_COPIED"
    assert "2 MB is more than" in report.line
    assert (world.folder / "run/bibyank/last-yank").read_bytes() == make_payload(2_000_000)


def test_what_is_sent_acts_on_no_terminal(world: World) -> None:
    dirty = "Title\x1b[201~\x1b]52;c;AAAA\x07 \x9b31m\u202egnp.exe\nkept {ö}"
    world.payload_file("dirty").write_text(dirty, encoding="utf-8")
    with Outer(world.yank("dirty"), world.environ | {"TERM": "xterm-kitty"}) as outer:
        [report] = world.reports()
        outer.wait_for_text("<dirty done>")
        [(_selector, text)] = outer.copies()
    assert text.decode() == "Title gnp.exe\nkept {ö}"
    assert (world.folder / "run/bibyank/last-yank").read_bytes() == text
    assert report.certainty == "LIKELY"


@pytest.mark.parametrize(
    ("method", "says"),
    [("file", "Saved zhou2024 in"), ("none", "NOT copied: the clipboard is off")],
)
def test_a_method_that_is_no_clipboard_sends_nothing(world: World, method: str, says: str) -> None:
    with Outer(world.yank("100 B", method=method), world.environ) as outer:
        [report] = world.reports()
        outer.wait_for_text("<100B done>")
        assert outer.copies() == []
    assert report.line.startswith(says)
    assert bool(report.file) == (method == "file")
