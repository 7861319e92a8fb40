"""The kinds of difference between our references and pandoc's: who is right, why, by what source.

A kind either says what to overlook in both texts (`overlook`), or names the entries that it
explains. What no kind explains is a difference that nobody has judged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


_ARCHIVE = re.compile(
    r"(?:available: |retrieved from )?https://(?:doi\.org/10\.48550/arxiv\.|arxiv\.org/abs/)\S+"
    r"|doi: 10\.48550/\S+|\(?arxiv:[\w./]+\)?|\barxiv\b|\bpreprint\b"
)


class Kind(NamedTuple):
    """`right` is "ours", "pandoc" or "either"; `overlook` is given texts in small letters."""

    name: str
    right: str
    why: str
    source: str
    overlook: Callable[[str], str] | None = None
    entries: frozenset[str] = frozenset()


def _without(pattern: str, instead: str = "") -> Callable[[str], str]:
    compiled = re.compile(pattern)
    return lambda text: compiled.sub(instead, text)


def _without_archive(text: str) -> str:
    """A reference to arXiv without what names the archive, and without punctuation."""
    return re.sub(r"[\W_]+", " ", _ARCHIVE.sub("", text)) if "arxiv" in text else text


def _entries(names: str) -> frozenset[str]:
    return frozenset(names.split())


KINDS = (
    Kind(
        "capitals",
        "ours",
        "pandoc takes every capital of a .bib outside braces for a headline's and lowers it, names "
        "and proceedings among them (“barcelona, spain”), in all styles; ours lowers titles where "
        "the style wants sentence case, by evidence, and leaves names of books and journals. It "
        "leaves a compound that starts a title as it stands where no text has it small.",
        "APA 6.17, 9.19; IEEE Reference Guide, examples; ACM does not ask for sentence case",
        str.casefold,
    ),
    Kind(
        "[Online]",
        "ours",
        "The CSL style loses “[Online].” together with the date of access, which we do not know.",
        "IEEE Reference Guide 2023, online sources: “[Online]. Available: URL”",
        _without(r"[.,]? ?(?:\[online\]\. )?available:", " available:"),
    ),
    Kind(
        "arXiv",
        "ours",
        "A .bib's eprint is a preprint of arXiv with its number; pandoc makes an address of it.",
        "APA 10.8 (example 73); CMOS 14.118; MLA 5.6; IEEE Reference Guide, preprints",
        _without_archive,
        _entries("baez2004higher"),
    ),
    Kind(
        "particles",
        "ours",
        "“de Freitas, N.”: a particle stands before the family name; pandoc puts it behind the "
        "given one in APA and MLA. Chicago files under the capital and both agree.",
        "APA 9.8; MLA 2.73 (by the bearer's own usage)",
        _without(r"\b(?:van der|van|von|der|den|de)\b"),
    ),
    Kind(
        "capital particles",
        "ours",
        "“Luc Van Gool” bears the name Van Gool; BibTeX, and pandoc with it, take a word with a "
        "capital for a given name.",
        "the bearers' own usage; DBLP",
        _without(r"\bv\."),
    ),
    Kind(
        "lists of places and publishers",
        "either",
        "“Durham and London” is a list in biblatex; pandoc writes it with semicolons, we as it is.",
        "biblatex manual 2.2.1; no style of the five has a rule",
        _without(r"; (?:and )?|, and | and ", " & "),
    ),
    Kind(
        "letters that pandoc loses or takes apart",
        "ours",
        "“ð” is missing, “í” is a dotless i with an accent, a straight quotation mark stays one.",
        "Unicode",
        lambda text: re.sub("[ðÐ“”\"‘’']", "", text.replace("ı́", "í").replace("ı̈", "ï")),
    ),
    Kind(
        "editions in words",
        "ours",
        "“Second” is the 2nd edition: pandoc shows the word, and loses “ed.”.",
        "APA 9.19; IEEE Reference Guide, books; CMOS 13.23; MLA 5.49",
        _without(r"\b(?:second(?: ed\.)?|2nd ed\.)"),
    ),
    Kind(
        "genres of reports",
        "ours",
        "@techreport is a technical report; pandoc writes the number alone.",
        "APA 10.4; CMOS 14.116; IEEE Reference Guide, reports",
        _without(r"technical report (?=stan)"),
    ),
    Kind(
        "pages that are no plain numbers",
        "ours",
        "“2–2”, “c2–c2” and “11/1–11/9” are the source's own ranges; Chicago's and MLA's CSL "
        "shorten them by their last digits (“c2–2”, “2–”), which names other pages or none.",
        "CMOS 9.63, MLA 5.93 speak of numbers alone",
        entries=_entries("anonymous1993editorial anonymous1993inside hussain1995computerisation"),
    ),
    Kind(
        "volumes by letters",
        "ours",
        "“Vol. A”: CSL's label stands before numbers alone.",
        "APA 9.19; CMOS 13.23; MLA 5.49",
        _without(r"\bvol\. (?=[a-z]\b)"),
    ),
    Kind(
        "volumes and the whole",
        "ours",
        "IEEE and ACM name a volume behind the work that it is a volume of; the CSL styles lose"
        " the volume's own title, and MLA's says its number twice.",
        "IEEE Reference Guide, books (“Plastics, vol. 3, Polymers of Hexadromicon”); ACM's "
        "examples of multivolume works; MLA 5.50",
        entries=_entries(
            "kant1968kritik nietzsche1988unzeitgemasse knuth1986metafontbook knuth1986tex "
            "knuth1984texbook knuth1986metafont"
        ),
    ),
    Kind(
        "addresses",
        "ours",
        "Of two addresses in one field the first is the work's; a publisher's address that "
        "holds the DOI names the work by it; Google's books stand at google.com/books, not at "
        "pandoc's “google.com?id=”. Of the talk pandoc loses the month, “October 8-12”.",
        "APA 9.34, 9.36; ACM's bibliography examples (a DOI before a URL); biblatex manual 3.14.7",
        entries=_entries(
            "mohanty1998formulation shi2020salience morland2002getting wilde1899importance"
        ),
    ),
    Kind(
        "institutions of theses",
        "either",
        "A thesis with a school and a publisher: pandoc names both, and shows braces in its sort; "
        "ours has the publisher.",
        "biblatex manual 2.1.1: @thesis has an institution alone",
        entries=_entries("plass1981optimal"),
    ),
    Kind(
        "patents",
        "either",
        "Number, sort and country come from biblatex's words: IEEE's CSL leaves out sort and "
        "country, APA's does not capitalise them, MLA's takes the title for a book's.",
        "APA 11.8; CMOS 14.258; IEEE Reference Guide, patents",
        entries=_entries(
            "almendro1998elektromagnetisches kowalik1995estimateur laufenberg2006elektrische"
        ),
    ),
    Kind(
        "volume of a series",
        "ours",
        "A volume that is known is said: MLA's CSL leaves it out without a container; Chicago and "
        "MLA have the name of a journal's new series as it stands.",
        "MLA 5.50; CMOS 14.78",
        _without(r"vol\. 2, (?=springer)|, new series|3rd series"),
    ),
)
