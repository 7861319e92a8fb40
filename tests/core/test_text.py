"""What reaches a screen is harmless, and what is searched for is found."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.text import (
    ascii_fold,
    clean,
    evenly_spaced,
    fold,
    fold_with_offsets,
    hidden_parts,
    one_line,
)

HOSTILE = st.text(
    st.one_of(
        st.sampled_from("\x1b\x1b\x9b\x9d\x9c[]();m0A\\\x07\n\r\t aé"),
        st.sampled_from("\u200d\u200c\ufe0f\U000e0101\u202e\u2066\u061c\ufeff\U000e0041👩🔬क1"),
        st.characters(),
        st.integers(0xD800, 0xDFFF).map(chr),
    ),
    max_size=30,
)
HARMLESS_FORMATS = set(
    "\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2"
)


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[31mred\x1b[0m title", "red title"),
        ("a\x1b]52;c;aGVsbG8=\x07b", "ab"),
        ("a\x1b]0;title\x1b\\b", "ab"),
        ("a\x9d52;c;aGk=\x9cb\x9b1;31mc", "abc"),
        ("a\x1bP1$r0m\x1b\\b\x1b(Bc", "abc"),
        ("cut short \x1b]52;c;aGk=", "cut short ]52;c;aGk="),
        ("\x1b\x1b[m[31mnested", "[31mnested"),
        ("pay \u202ella\u202c now\u200f", "pay lla now"),
        ("\ufeffword\u200b\u2060s\xad", "words"),
        ("tags\U000e0068\U000e0069", "tags"),
        ("a\ud800b\uffffc\ufdd0d\U0001ffffe", "abcde"),
        ("one\ttwo\r\nthree\rfour\u2028five\x85six", "one two\nthree\nfour\nfive\nsix"),
        ("bell\x07 null\x00 del\x7f", "bell null del"),
    ],
)
def test_what_acts_on_a_terminal_or_hides_is_taken_out(hostile: str, shown: str) -> None:
    assert clean(hostile) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Plain [text] with $x^2$, 50\\% and a\nsecond line",
        "👩‍🔬 and ❤️‍🔥 and 1️⃣",
        "می‌خواهم",
        "क्‍ष",
        "葛\U000e0100城",
        "e\u0301 stays decomposed, ﬁ a ligature, Å an Ångström sign",
    ],
)
def test_legitimate_text_is_untouched(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    "text", ["a\u200db", "x\ufe0f\ufe0f", "\u200d\u200d", "क \u200d", "a\U000e0101"]
)
def test_invisible_characters_have_no_place_where_no_script_needs_them(text: str) -> None:
    assert clean(text).strip() in {"ab", "x", "", "क", "a"}


@given(HOSTILE)
@example("\u200d\ufe0f\u200d")
@example("\x1b\x1b[m[m")
@settings(max_examples=300)
def test_clean_text_holds_nothing_forbidden_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    for char in cleaned:
        category = unicodedata.category(char)
        assert char == "\n" or category not in {"Cc", "Cs", "Zl", "Zp"}
        if category == "Cf":
            # Visible signs of Arabic, Syriac, Kaithi and Egyptian writing are of this class too.
            assert char in HARMLESS_FORMATS or 0x11000 <= ord(char) <= 0x1345F
        assert ord(char) & 0xFFFE != 0xFFFE
        assert not 0xFDD0 <= ord(char) <= 0xFDEF


def test_a_long_run_of_unfinished_sequences_takes_no_time() -> None:
    assert clean("\x1b]" * 200_000) == "]" * 200_000
    assert clean("\x9d" * 200_000) == ""
    assert clean("a" + "\x1b[0;" * 100_000) == "a" + "[0;" * 100_000


def test_one_line_folds_every_white_space() -> None:
    assert one_line("  A title\n  over\tlines\u00a0 \u2003here\r\n") == "A title over lines here"


@given(st.text(alphabet="ab \n\u2003"))
def test_an_endless_text_is_spaced_in_pieces_as_in_one(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("core.text._PIECE", 3)
        assert evenly_spaced(text) == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Rücklé", "ruckle"),
        ("Ru\u0308ckle\u0301", "ruckle"),
        ("Straße Øystein Łukasz Æsir", "strasse oystein lukasz aesir"),
        ("ﬁne “quotes” – and ‘’", "fine \"quotes\" - and ''"),
        ("ISTANBUL İstanbul", "istanbul istanbul"),
        ("深圳", "shenzhen"),
        ("Plain ASCII", "plain ascii"),
    ],
)
def test_search_needs_no_accents_and_no_case(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_offsets_light_the_letters_that_matched() -> None:
    text = "Die Straße nach Łódź"
    folded, offsets = fold_with_offsets(text)
    for query, lit in (("strasse", "Straße"), ("lodz", "Łódź"), ("nach", "nach")):
        start = folded.index(query)
        end = start + len(query)
        assert text[offsets[start] : offsets[end - 1] + 1] == lit


@given(st.text(max_size=40))
def test_offsets_agree_with_fold(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert folded.isascii()
    assert len(offsets) == len(folded)
    assert list(offsets) == sorted(offsets)
    assert all(fold(text[offset]) for offset in offsets)


@pytest.mark.parametrize(
    ("text", "words", "parts"),
    [
        ("ClarifyDelphi", "clarifydelphi", "clarify delphi"),
        ("WildTeaming at Scale", "wildteaming at scale", "wild teaming"),
        ("X-Teaming", "x teaming", "xteaming"),
        ("HAICOSYSTEM", "haicosystem", ""),
        ("GPT-4o", "gpt 4o", "gpt4o"),
        ("LLaMA2 and LLMs", "llama2 and llms", "llama llm"),
        ("Delphi in ClarifyDelphi", "delphi in clarifydelphi", "clarify"),
        ("HotpotQA", "hotpotqa", "hotpot qa"),
        ("word2vec", "word2vec", "word vec"),
        ("T5", "t5", ""),
        ("HTMLParser", "htmlparser", "html parser"),
        ("state-of-the-art", "state of the art", "stateoftheart"),
        ("Poincaré's", "poincare s", ""),
        ("Ångström–Łódź", "angstrom lodz", "angstromlodz"),
        ("3D $x$", "3d x", ""),
        ("", "", ""),
    ],
)
def test_the_parts_people_remember_are_indexed(text: str, words: str, parts: str) -> None:
    assert re.findall("[a-z0-9]+", fold(text)) == words.split()
    assert hidden_parts(text) == parts.split()


@given(st.text(max_size=40) | st.text("aBc-1 :", max_size=40))
def test_hidden_parts_are_bare_lower_case_and_no_words(text: str) -> None:
    words = re.findall("[a-z0-9]+", fold(text))
    for part in hidden_parts(text):
        assert part.isascii()
        assert part.isalnum()
        assert part == part.lower()
        assert part not in words


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Müller", "Muller"),
        ("Le Bras", "LeBras"),
        ("O’Brien-Strauß", "OBrienStrauss"),
        ("李", "Li"),
    ],
)
def test_a_key_is_made_of_ascii_letters_and_digits(text: str, key: str) -> None:
    assert ascii_fold(text) == key
