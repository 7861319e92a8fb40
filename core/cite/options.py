"""What a user may ask of any output format; each format heeds what concerns it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Markup: TypeAlias = Literal["plain", "markdown", "html"]


@dataclass(frozen=True, slots=True)
class Options:
    """How to write.

    `ascii_only` asks BibTeX and biblatex for accents as TeX macros. `markup` is how a
    reference style marks italics.
    """

    ascii_only: bool = False
    markup: Markup = "plain"
