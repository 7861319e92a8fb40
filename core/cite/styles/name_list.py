"""Names and lists of names, in the few forms that the styles ask for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from core.cite.styles.text import joined, shown
from core.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.model import Author

Form: TypeAlias = "Callable[[Author], str]"

ET_AL = "et al."

# Han, kana and hangul names run family first, without comma or space, and have no initials.
_EAST_ASIAN = regex("[\u1100-\u11ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_PARTICLE = regex(r"(?:[’']?[^\W\d_]+\.? )*(?:[^\W\d_]+[’'-])?")


def natural(author: Author) -> str:
    """Given name first: "Ludwig van Beethoven", "John Smith Jr.", "J.K. Rowling", "山田太郎"."""
    return _natural(author, shown(author.given))


def natural_spaced(author: Author) -> str:
    """As `natural`, with a space after each initial: "J. K. Rowling"."""
    return _natural(author, _spaced(shown(author.given)))


def natural_initials(author: Author) -> str:
    """Initials first: "L. van Beethoven", "J. Smith Jr."."""
    return _natural(author, initials(shown(author.given)))


def inverted(author: Author) -> str:
    """Family name first: "van Beethoven, Ludwig", "Smith, John, Jr.", "Rowling, J. K."."""
    return _inverted(author, shown(author.family), _spaced(shown(author.given)))


def inverted_initials(author: Author) -> str:
    """Family name first, then initials: "van Beethoven, L.", "Smith, J., Jr."."""
    return _inverted(author, shown(author.family), initials(shown(author.given)))


def inverted_particle_last(author: Author) -> str:
    """Filed under its capital: "Beethoven, Ludwig van"."""
    family, given = shown(author.family), _spaced(shown(author.given))
    particle = _particle(family)
    if not particle or not given or author.organisation:
        return _inverted(author, family, given)
    return _inverted(author, family[len(particle) :], f"{given} {particle.strip()}")


def initials(given: str) -> str:
    """Initials of "Jean-Paul M.": "J.-P. M."; parts that start with no capital stay whole."""
    return " ".join(filter(None, (_initial(word) for word in _spaced(given).split())))


def _spaced(given: str) -> str:
    """A space after each initial's stop, and a stop where a source leaves it out: "Paul B."."""
    words = re.sub(r"\.(?=[^\W\d_])", ". ", given).split()
    return " ".join(f"{word}." if len(word) == 1 and word.isupper() else word for word in words)


def _initial(word: str) -> str:
    parts = [part for part in word.split("-") if part]
    if not parts or not parts[0][0].isupper():
        return word
    return "-".join(f"{part[0]}." for part in parts if part[0].isupper())


def _particle(family: str) -> str:
    """The small words that a family name begins with, and the space after them."""
    match = _PARTICLE.match(family)
    words = match[0] if match else ""
    while words and words != words.lower():
        words = words.rstrip(" ").rpartition(" ")[0]
        words += " " if words else ""
    return words if len(words) < len(family) else ""


def _natural(author: Author, given: str) -> str:
    family = shown(author.family)
    if author.organisation:
        return family
    if _EAST_ASIAN.search(family):
        return f"{family}{given}"
    return " ".join(filter(None, (given, family, shown(author.suffix))))


def _inverted(author: Author, family: str, given: str) -> str:
    if author.organisation or _EAST_ASIAN.search(family):
        return natural(author)
    return joined(", ", (family, given, shown(author.suffix)))


def listed(
    authors: Sequence[Author],
    form: Form,
    *,
    first: Form | None = None,
    conjunction: str = "and",
    comma_before_two: bool = False,
    comma_before_last: bool = True,
) -> str:
    """All the names, "A, B, and C"; the first perhaps in a form of its own."""
    names = _forms(authors, form, first or form)
    if len(names) < 2:  # noqa: PLR2004  # a list begins at two
        return "".join(names)
    comma = comma_before_last if len(names) > 2 else comma_before_two  # noqa: PLR2004  # as above
    return joined(", " if comma else " ", (joined(", ", names[:-1]), f"{conjunction} {names[-1]}"))


def cut(
    authors: Sequence[Author],
    form: Form,
    *,
    first: Form | None = None,
    et_al: str = ET_AL,
    comma_after_one: bool = True,
) -> str:
    """The names there are, and the word that there are more: "A, B, C, et al."."""
    names = _forms(authors, form, first or form)
    return joined(", " if len(names) > 1 or comma_after_one else " ", (*names, et_al))


def _forms(authors: Sequence[Author], form: Form, first: Form) -> list[str]:
    names = [first(author) for author in authors[:1]] + [form(author) for author in authors[1:]]
    return [name for name in names if name]
