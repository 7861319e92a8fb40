"""`bibyank pick` in a terminal, whatever its streams are; and what other commands print there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.e2e.person import SIZES, wait_until_read

if TYPE_CHECKING:
    from tests.e2e.person import Person
    from tests.terminal import Terminal

_LEFT_SCREEN = "\x1b[?1049l"
_SEQUENCE = re.compile(r"\x1b\[[0-9;?<>=]*[A-Za-z]")
HIVEMIND = "jiang2025artificial"


def shell(person: Person, script: str, size: tuple[int, int] = SIZES[0], **env: str) -> Terminal:
    """A terminal in which a shell runs `script`, with the program as $B."""
    return person.sits_at("sh", "-c", script, size=size, env={"B": str(person.program), **env})


def printed(terminal: Terminal) -> list[str]:
    """The lines on the shell's own screen, once the shell has ended."""
    terminal.wait_for_exit()
    after = terminal.output.decode().rpartition(_LEFT_SCREEN)[2]
    return _SEQUENCE.sub("", after).split("\r\n")[:-1]


@pytest.mark.parametrize("size", SIZES[::2])
def test_a_command_substitution_gets_what_was_chosen(person: Person, size: tuple[int, int]) -> None:
    script = 'got=$("$B" pick --format latex); printf "code $? got <%s>\\n" "$got"'
    with shell(person, script, size) as it:
        wait_until_read(it)
        # stdout is a pipe: the size of the window must not be taken from it.
        it.wait_for(lambda text: "enter choose" in text.splitlines()[size[1] - 1])
        it.wait_for(lambda text: max(map(len, text.splitlines())) > size[0] * 3 // 4)
        it.press("hivemind")
        it.wait_for("1/1 of 49")
        it.press("\r")
        assert printed(it) == [f"code 0 got <\\cite{{{HIVEMIND}}}>"]


@pytest.mark.parametrize("streams", ["</dev/null 2>/dev/null", "<seen.txt"])
def test_it_draws_and_reads_keys_wherever_the_streams_go(person: Person, streams: str) -> None:
    with shell(person, f'date >seen.txt; "$B" pick {streams} | tr a-z A-Z') as it:
        wait_until_read(it)
        it.press("hivemind")
        it.wait_for("1/1 of 49")
        it.press("\r")
        assert printed(it) == [HIVEMIND.upper()]


def test_papers_come_from_a_pipe_while_keys_come_from_the_terminal(person: Person) -> None:
    entry = "@misc{noether1918, title={Invariante}, year=1918}"
    with shell(person, f"echo '{entry}' | \"$B\" pick --format title -") as it:
        it.wait_for("1/1")
        it.press("\r")
        assert printed(it) == ["Invariante"]


def test_marks_are_printed_apart_for_xargs(person: Person) -> None:
    with shell(person, '"$B" pick --print0 | xargs -0 -n1 echo item') as it:
        wait_until_read(it)
        it.press("\t")
        it.settle()
        for key in "  ":
            it.press(key)
            it.settle()
        it.wait_for("2 marked")
        it.press("\r")
        assert printed(it) == ["item zhou2024haicosystem", "item kim2022soda"]


@pytest.mark.parametrize("keys", ["\x03", "\tq"])
def test_nothing_chosen_is_told_by_the_exit_code(person: Person, keys: str) -> None:
    with shell(person, 'got=$("$B" pick); echo "code $? got <$got>"') as it:
        wait_until_read(it)
        for key in keys:
            it.press(key)
            it.settle()
        assert printed(it) == ["code 130 got <>"]


def test_one_hit_is_printed_without_a_screen(person: Person) -> None:
    with shell(person, '"$B" pick --select-1 --query hivemind; echo "code $?"') as it:
        assert printed(it) == [HIVEMIND, "code 0"]


def test_several_hits_are_shown_even_of_papers_from_a_pipe(person: Person) -> None:
    papers = "".join(f"@misc{{k{n}, title={{Invariant {n}}}}}" for n in (1, 2))
    script = f"echo '{papers}' | \"$B\" pick --select-1 --query invariant -"
    with shell(person, script) as it:
        it.wait_for("1/2")
        it.press("\x0e")
        it.wait_for("2/2")
        it.press("\r")
        assert printed(it) == ["k2"]


def test_what_was_chosen_may_lack_what_is_asked(person: Person) -> None:
    with shell(person, '"$B" pick --format url; echo "code $?"') as it:
        wait_until_read(it)
        it.press("\r")
        why, code = printed(it)
        assert "no URL is known" in why
        assert code == "code 1"


def test_without_any_terminal_it_says_so(person: Person) -> None:
    with shell(person, 'setsid -w "$B" pick </dev/null 2>err >out; echo "$?"; cat err out') as it:
        code, why = printed(it)
        assert code == "1"
        assert "no terminal to draw on" in why


class TestPrintOnExit:
    """The last yank on stdout, for whom no clipboard is reached."""

    def settings(self, person: Person) -> str:
        file = person.folder / "config.toml"
        file.write_text("[clipboard]\nprint_on_exit = true\n")
        return str(file)

    def test_the_last_yank_is_printed_when_the_browser_has_closed(self, person: Person) -> None:
        script = '"$B" >out; echo "code $? got <$(cat out)>"'
        with shell(person, script, BIBYANK_CONFIG=self.settings(person)) as it:
            wait_until_read(it)
            for keys in ("yk", "j", "yk"):
                for key in keys:
                    it.press(key)
                    it.settle()
            it.wait_for("Sent")
            it.press("q")
            assert printed(it) == ["code 0 got <kim2022soda>"]

    def test_without_a_yank_nothing_is_printed(self, person: Person) -> None:
        script = '"$B" >out; echo "code $? got <$(cat out)>"'
        with shell(person, script, BIBYANK_CONFIG=self.settings(person)) as it:
            wait_until_read(it)
            it.press("q")
            assert printed(it) == ["code 0 got <>"]


def test_the_text_is_shown_alone_for_the_mouse_and_enter_comes_back(person: Person) -> None:
    with person.opens(size=SIZES[2]) as it:
        wait_until_read(it)
        for key, answer in (("y", "Cite key"), ("k", "Sent"), ("!", "Other ways")):
            it.press(key)
            it.wait_for(answer)
        for comes_back in ("\r", "\x03", "\x04"):
            it.press("t")
            it.wait_for("Enter returns")
            it.settle()
            alone = it.output.decode().rpartition(_LEFT_SCREEN)[2]
            assert "\r\n\r\nSelect it" in alone
            assert _SEQUENCE.sub("", alone).startswith("zhou2024haicosystem\r\n")
            it.press(comes_back)
            it.wait_for(lambda text: "Enter returns" not in text and "Other ways" in text)
        it.press("y")
        it.wait_for("Noted: copies arrive here")


class TestClipboardTest:
    """The command; the dialogue itself is tested with the clipboard."""

    def test_it_copies_a_word_and_asks_for_it(self, person: Person) -> None:
        with person.opens("clipboard-test", env={"TERM": "foot"}) as it:
            it.wait_for("Only Enter if nothing comes")
            assert "foot" in it.text
            it.press("\r")
            assert it.wait_for_exit() == 1
            assert "did not arrive" in it.text

    def test_without_a_terminal_it_says_what_counts(self, person: Person) -> None:
        with shell(person, 'setsid -w "$B" clipboard-test </dev/null >out 2>&1; cat out') as it:
            it.wait_for("no terminal to paste into")
