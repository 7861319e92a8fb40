"""A title with what stands behind it, which biblatex keeps in fields of their own.

Invariant: `without(joined(title, subtitle, addon), subtitle, addon)` is `title`.
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
    """The title that `joined` made this one of."""
    for part, sign in ((addon, "."), (subtitle, ":")):
        if part.strip() and title.endswith(part):
            before = title.removesuffix(part)
            shorter = before.removesuffix(" ").removesuffix(sign)
            title = next(
                (each for each in (shorter, before[:-1]) if each + _joint(each, sign) == before),
                title,
            )
    return title


def _joint(title: str, sign: str) -> str:
    return " " if title.rstrip("} ")[-1:] in _ENDS_A_SENTENCE else f"{sign} "
