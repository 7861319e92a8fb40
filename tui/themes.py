"""bibyank's three themes. Any theme that Textual knows can be chosen as well."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="bibyank-dark",
    dark=True,
    primary="#5b8def",
    secondary="#8fb8de",
    accent="#f2b457",
    foreground="#d8dce3",
    background="#14161a",
    surface="#181b20",
    panel="#20242b",
    success="#7dbb80",
    warning="#e8a04c",
    error="#e0696d",
)

LIGHT = Theme(
    name="bibyank-light",
    dark=False,
    primary="#2f62c4",
    secondary="#33658f",
    accent="#984f00",
    foreground="#23262b",
    background="#fbfaf7",
    surface="#f5f3ee",
    panel="#e9e6de",
    success="#276a32",
    warning="#8a5000",
    error="#b3261e",
    variables={"foreground-muted": "#62656a"},
)

#: Every text stands at 7:1 or more on what it is drawn on, what is muted too (WCAG 2, AAA).
CONTRAST = Theme(
    name="bibyank-contrast",
    dark=True,
    primary="#3d8bff",
    secondary="#7fd4ff",
    accent="#ffd500",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    success="#5dff7f",
    warning="#ffb000",
    error="#ff8a80",
    variables={"foreground-muted": "#d0d0d0"},
)

THEMES = (DARK, LIGHT, CONTRAST)
