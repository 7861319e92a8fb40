"""Words that hold some letters, from a dictionary that is read once."""

from __future__ import annotations

from typing import Any, cast

from core.search.vocabulary import Vocabulary

WORDS = ["3d", "clarifydelphi", "delphi", "philadelphia", "veeng"]


class Dictionary:
    """What an engine tells of its words, and how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def words(self, field: str) -> list[str]:
        """The words of `field`."""
        self.asked += 1
        return WORDS if field == "title" else []


def vocabulary_of(dictionary: Dictionary) -> Vocabulary:
    return Vocabulary(cast("Any", dictionary), "title")


def test_words_hold_letters_at_their_start_inside_and_at_their_end() -> None:
    vocabulary = vocabulary_of(Dictionary())
    assert sorted(vocabulary.holding("delphi")) == WORDS[1:4]
    assert vocabulary.holding("3") == ["3d"]


def test_what_was_read_ahead_is_not_read_again() -> None:
    dictionary = Dictionary()
    vocabulary = vocabulary_of(dictionary)
    vocabulary.read()
    read = dictionary.asked
    assert vocabulary.holding("veen") == ["veeng"]
    assert dictionary.asked == read > 0


def test_words_hold_letters_in_order_from_their_first_on() -> None:
    vocabulary = vocabulary_of(Dictionary())
    assert vocabulary.with_letters("clrdlp") == ["clarifydelphi"]
    assert vocabulary.with_letters("dlph") == ["delphi"]
    assert vocabulary.with_letters("3d") == ["3d"]
    assert vocabulary.with_letters("hld") == []
