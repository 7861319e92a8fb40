"""`--plain`: a conversation instead of a screen."""

from __future__ import annotations

from tests.program import bibyank

TYPED = """clarify delfi
1
m 1
safety agents
m 1, 2-3
l
n
y key
y key 2
u
y
y apa 2
m 99
qhivmnd
moral reasoning of machines and more
/m
?
q
never read
"""


def test_a_paper_is_found_shown_marked_and_yanked_in_lines_that_can_be_read_out() -> None:
    answer = bibyank("--plain", stdin=TYPED.encode(), env={"BIBYANK_CLIPBOARD": "file"})
    assert (answer.code, answer.err) == (0, "")
    said = answer.out
    for words in (
        "49 papers. Type words to search, ? for help, q to quit.",
        "1 found.",
        "1. ClarifyDelphi: Reinforced Clarification Questions",
        "Valentina Pyatkin and others. 2022",
        "Authors: Valentina Pyatkin",
        "Abstract: ",
        "1 marked> 4 found.",
        "4 marked.",
        "1. Marked. ClarifyDelphi",
        "4 papers",
        "4 marked> Saved kim2022prosocialdialog",
        "No paper is marked now.",
        "there is no line 99.",
        "Did you mean hivemind? 1 found.",
        "Words search, as in the browser",
    ):
        assert words in said, said
    assert "never read" not in said
    assert "\x1b" not in said
    assert max(map(ord, said)) < 0x2500, "nothing is drawn"


def test_nothing_can_be_read_from_where_lines_are_typed() -> None:
    answer = bibyank("--plain", "-", stdin=b"q\n")
    assert "name a file instead" in answer.complaint(1)
