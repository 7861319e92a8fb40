"""English ordinals, as BibTeX's styles print them; biblatex wants the number and prints its own."""

from __future__ import annotations

_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def ordinal(number: str) -> str:
    """A number in digits with its ending: "21" is "21st"."""
    value = int(number)
    return number + ("th" if value // 10 % 10 == 1 else _ENDINGS.get(value % 10, "th"))


def number_of(text: str) -> str:
    """The digits of an ordinal; nothing where it is none, as "2th" is none."""
    number = text[:-2]
    return number if number.isdecimal() and ordinal(number) == text else ""
