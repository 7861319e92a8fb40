"""What people hold and put into the box: titles with a slip, references, identifiers, keys.

As in `known_items`, each is made from a paper of the corpus, with a seed, and the paper should
come first. A reference is written as APA and IEEE have it; a key as search engines make it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.latex.reading import to_text
from core.text import ascii_fold

if TYPE_CHECKING:
    import random

    from core.model import Author, Paper

_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_SHOWN_AUTHORS = 3


def title(paper: Paper, _: random.Random) -> str:
    """The title as printed."""
    return to_text(paper.title)


def word(paper: Paper, _: random.Random) -> str:
    """The longest word of the title."""
    return max(_WORD.findall(to_text(paper.title)), key=len, default="")


def slipped(paper: Paper, choose: random.Random) -> str:
    """The title, a letter dropped in its longest word."""
    text = to_text(paper.title)
    longest = max(_WORD.finditer(text), key=lambda word: len(word[0]), default=None)
    if longest is None or len(longest[0]) < len("words"):
        return ""
    at = longest.start() + choose.randint(1, len(longest[0]) - 2)
    return text[:at] + text[at + 1 :]


def half(paper: Paper, choose: random.Random) -> str:
    """The first half of the title, with the same slip."""
    words = to_text(paper.title).split()
    begun = " ".join(words[: max(len(words) // 2, 3)])
    longest = max(_WORD.finditer(begun), key=lambda word: len(word[0]), default=None)
    if longest is None or len(longest[0]) < len("words"):
        return ""
    at = longest.start() + choose.randint(1, len(longest[0]) - 2)
    return begun[:at] + begun[at + 1 :]


def apa(paper: Paper, _: random.Random) -> str:
    """The reference in APA's style."""
    names = [f"{author.family}, {_initials(author)}" for author in paper.authors]
    if len(names) > _SHOWN_AUTHORS:
        names = [*names[:_SHOWN_AUTHORS], "et al."]
    year = paper.date.year if paper.date else "n.d."
    return f"{', '.join(names)} ({year}). {to_text(paper.title)}. arXiv."


def ieee(paper: Paper, _: random.Random) -> str:
    """The reference in IEEE's style."""
    names = [f"{_initials(author)} {author.family}" for author in paper.authors]
    if len(names) > _SHOWN_AUTHORS:
        names = [f"{names[0]} et al."]
    year = paper.date.year if paper.date else ""
    return f"[7] {', '.join(names)}, “{to_text(paper.title)},” arXiv preprint, {year}."


def cited(paper: Paper, _: random.Random) -> str:
    """As a text cites it, and the longest word of the title: "(Li et al., 2025) Computations"."""
    words = _WORD.findall(to_text(paper.title))
    if not (words and paper.authors and paper.date):
        return ""
    return f"({paper.authors[0].family} et al., {paper.date.year}) {max(words, key=len)}"


def identifier(paper: Paper, choose: random.Random) -> str:
    """An arXiv id or DOI in any of the ways it is met."""
    arxiv, doi = paper.ids.arxiv, paper.ids.doi
    ways = [f"https://doi.org/{doi}", f"doi:{doi}", f"{doi}."] if doi else []
    if arxiv:
        ways += [f"https://arxiv.org/abs/{arxiv}v2", f"https://arxiv.org/pdf/{arxiv}.pdf"]
        ways += [f"arXiv:{arxiv}", arxiv]
    return choose.choice(ways) if ways else ""


def foreign_key(paper: Paper, _: random.Random) -> str:
    """A key of first author, year and first word: "gou2025an"."""
    words = _WORD.findall(to_text(paper.title))
    if not (words and paper.authors and paper.date):
        return ""
    family = ascii_fold(paper.authors[0].family).lower()
    return f"{family}{paper.date.year}{words[0].partition('-')[0].lower()}"


def _initials(author: Author) -> str:
    return " ".join(f"{name[0]}." for name in author.given.split())


KINDS = {
    "title as printed": title,
    "a letter dropped": slipped,
    "half, the same": half,
    "APA reference": apa,
    "IEEE reference": ieee,
    "(Li et al., 2025)": cited,
    "identifier": identifier,
    "others' key": foreign_key,
}
