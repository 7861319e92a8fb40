"""A title with what stands behind it, which biblatex keeps in fields of their own.

Invariant: what `without` leaves of a title, `joined` makes the same title again.
"""

from __future__ import annotations

_ENDS_A_SENTENCE = "?!:."


def joined(title: str, subtitle: str, addon: str) -> str:
    """A title and what stands behind it, as one."""
    for part, sign in ((subtitle, ":"), (addon, ".")):
        if part.strip():
            title += _joint(title, sign) + part
    return title


def without(title: str, subtitle: str, addon: str) -> str:
    """The title that `joined` made this one of; itself where it did not."""
    candidates = [title]
    for part, sign in ((addon, "."), (subtitle, ":")):
        if part.strip():
            behind = (f"{sign} {part}", f" {part}")
            candidates = [each.removesuffix(end) for each in candidates for end in behind]
    return next((each for each in candidates if joined(each, subtitle, addon) == title), title)


def _joint(title: str, sign: str) -> str:
    return " " if title.rstrip("} ")[-1:] in _ENDS_A_SENTENCE else f"{sign} "
