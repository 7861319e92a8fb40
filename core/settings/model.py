"""The settings that reading, searching and citing heed; whoever draws adds its own to them.

Invariant: a `Settings` is whole and well-typed whatever the file says; what it says wrongly is
one problem each, and the default stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.settings import rules
from core.settings.lookup import LookupSettings
from core.settings.table import section, setting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.model import Author


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user may set of the work that needs no screen.

    `names` maps a name as it is displayed to the author that is meant.
    """

    library: tuple[str, ...] = setting(
        rules.sources,
        default=(),
        purpose="What is opened when no source is named.",
        example='["~/papers/refs.bib", "~/papers/export"]',
    )
    complete_from: tuple[str, ...] = setting(
        rules.sources,
        default=(),
        purpose="Where author lists, ids and published versions are taken from, unlisted.",
        example='["~/papers/arxiv.jsonl", "~/papers/dblp.bib"]',
    )
    key_pattern: str = setting(
        rules.key_pattern,
        default="scholar",
        purpose="How cite keys are made: scholar, acl, betterbibtex, arxiv, or a template.",
        example='"{author}{year}{title:2}"',
    )
    ascii_bibtex: bool = setting(
        rules.flag,
        default=False,
        purpose='Write letters beyond ASCII as TeX macros: {\\"u} for ü.',
        example="true",
    )
    keep_parents: bool = setting(
        rules.flag,
        default=False,
        purpose="BibTeX and biblatex of several papers: keep `crossref`, the parents behind.",
        example="true",
    )
    citation_style: str = setting(
        rules.style,
        default="apa",
        purpose="What `yr` yanks: apa, ieee, acm, chicago, mla, or the path of a .csl file.",
        example='"ieee"',
    )
    sentence_case: bool = setting(
        rules.flag,
        default=True,
        purpose="APA and IEEE: titles in headline capitals come in sentence case.",
        example="false",
    )
    tags_as_keywords: bool = setting(
        rules.flag,
        default=False,
        purpose="`x` writes your tags into a .bib, as `keywords`; else they stay with you.",
        example="true",
    )
    file_folders: tuple[str, ...] = setting(
        rules.folders,
        default=(),
        purpose="Where papers' files lie, besides beside their sources; by their cite key too.",
        example='["~/papers/pdf"]',
    )
    page_year: int | None = setting(
        rules.year,
        default=None,
        purpose="The year of the dates that leave theirs out (a saved profile page's).",
        example="2026",
    )
    names: Mapping[str, Author] = setting(
        rules.names,
        default={},
        purpose="Where a name is divided otherwise than it looks.",
        example='"Ana Gil Ruiz" = "Gil Ruiz, Ana"',
    )
    lookup: LookupSettings = section(LookupSettings)  # noqa: RUF009 - it makes the field
