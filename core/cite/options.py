"""What a user may ask of any output format; each format heeds what concerns it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.cite.casing.evidence import CorpusCasing
    from core.model import Paper


def _unheard(remark: str) -> None:
    del remark


Markup: TypeAlias = Literal["plain", "markdown", "html"]


class Options(NamedTuple):
    """How to write.

    `ascii_only` asks BibTeX and biblatex for accents as TeX macros. `markup` is how a
    reference style marks italics. `sentence_case` lowers titles in headline capitals where the
    style wants that; `casing` is what the papers' corpus says of words, where there is one.
    `parent_of` finds the paper of a key, where the parents of entries are to be kept beside them.
    `tags_of` gives the tags of a paper, where BibTeX and biblatex are to have them as keywords.
    `told` hears in a few words of every paper that is not written as it was asked for.
    """

    ascii_only: bool = False
    markup: Markup = "plain"
    sentence_case: bool = True
    casing: CorpusCasing | None = None
    parent_of: Callable[[str], Paper | None] | None = None
    tags_of: Callable[[Paper], Sequence[str]] | None = None
    told: Callable[[str], None] = _unheard


#: What is written where nobody asked for anything.
DEFAULT = Options()
