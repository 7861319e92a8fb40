"""What is written in bibyank's own themes can be read: contrast as WCAG 2 reckons it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.color import Color

from tui.themes import CONTRAST, DARK, LIGHT

if TYPE_CHECKING:
    from textual.theme import Theme

READABLE, WELL_READABLE = 4.5, 7.0


def contrast(text: Color, ground: Color) -> float:
    def luminance(colour: Color) -> float:
        parts = (part / 255 for part in colour.rgb)
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    light, dark = sorted((luminance(text), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("theme", "least"), [(DARK, READABLE), (LIGHT, READABLE), (CONTRAST, WELL_READABLE)]
)
def test_every_text_can_be_told_from_what_it_stands_on(theme: Theme, least: float) -> None:
    colours = theme.to_color_system().generate()
    parsed = {name: Color.parse(value) for name, value in colours.items() if value[0] == "#"}
    grounds = {name: parsed[name] for name in ("background", "surface", "panel")}
    for name, share in (("cursor", 0.35), ("cursor, blurred", 0.18)):
        grounds[name] = parsed["background"].blend(parsed["primary"], share)
    for word in ("foreground", "secondary", "accent", "success", "warning", "error"):
        for place, ground in grounds.items():
            if word == "foreground" or place in {"background", "surface", "panel"}:
                found = contrast(parsed[word], ground)
                assert found >= least, f"{word} on {place}: {found:.1f}"
    muted = Color.parse(colours["foreground-muted"])
    ground = parsed["background"]
    assert contrast(ground.blend(muted, muted.a).with_alpha(1), ground) >= min(least, READABLE)
