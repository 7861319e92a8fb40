"""What a BibTeX or biblatex entry says about a paper.

Title and abstract stay TeX text; names and everything of the publication are Unicode. The
entry itself goes along untouched, since that is what its owner wants back.

Field and type names: the BibTeX documentation (btxdoc) and the biblatex manual, chapter 2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.identifiers import (
    arxiv_class_in_keywords,
    arxiv_class_in_text,
    identifiers,
    keywords,
)
from core.model import Paper
from core.sources.bibtex.dated import dated
from core.sources.bibtex.people import people
from core.sources.bibtex.publication import publication
from core.sources.bibtex.values import tex, text, titled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from core.model import Entry, Identifiers, SourceRef
    from core.sources.dates import Dated

_CODE_FIELDS = frozenset({"code", "codeurl", "github"})


def paper(
    entry: Entry, fields: Mapping[str, str], source: SourceRef
) -> tuple[Paper, tuple[str, ...]]:
    """The paper of an entry, and what in it could not be understood and stays as text.

    `fields` are its own and inherited ones under lower case names.
    """
    ids = identifiers(fields)
    named = people(fields.get("author", ""))
    when = dated(fields)
    found = Paper(
        title=_title(fields),
        source=source,
        authors=named.authors,
        authors_complete=named.is_complete,
        affiliations=_affiliations(fields["affiliation"]) if "affiliation" in fields else (),
        date=when.date,
        subject_class=_subject_class(fields),
        has_code=not _CODE_FIELDS.isdisjoint(fields) and any(map(fields.get, _CODE_FIELDS)),
        abstract=tex(fields["abstract"]) if "abstract" in fields else "",
        key=entry.key,
        ids=ids,
        publication=publication(entry.type.lower(), fields, ids, when),
        entry=entry,
        keywords=keywords(text(fields.get("keywords") or fields.get("keyword", ""))),
        other_keys=_other_keys(fields.get("ids", "")),
    )
    if when.text or named.remark or (not ids.doi and "doi" in fields):
        return found, tuple(_doubts(fields, ids, when, named.remark))
    return found, ()


def _doubts(
    fields: Mapping[str, str], ids: Identifiers, when: Dated, about_names: str
) -> Iterator[str]:
    if when.text:
        name = "date" if fields.get("date") else "year"
        yield f'the {name} "{when.text}" cannot be read as one; it is shown as it stands'
    if about_names:
        yield f"author: {about_names}"
    if (doi := fields.get("doi")) and not ids.doi:
        yield f'the doi "{text(doi)}" holds no DOI; one begins with "10."'


def _title(fields: Mapping[str, str]) -> str:
    if title := tex(fields.get("title", "")):
        return titled(title, tex(fields["subtitle"])) if "subtitle" in fields else title
    names = ("maintitle", "booktitle", "howpublished", "note")
    return next((found for name in names if (found := tex(fields.get(name, "")))), "")


def _affiliations(value: str) -> tuple[str, ...]:
    return tuple(part for piece in value.split(";") if (part := text(piece)))


def _other_keys(ids: str) -> tuple[str, ...]:
    return tuple(key for part in ids.split(",") if (key := part.strip())) if ids else ()


def _subject_class(fields: Mapping[str, str]) -> str:
    stated = fields.get("primaryclass") or fields.get("eprintclass")
    if stated:
        return text(stated)
    if keyword := arxiv_class_in_keywords(fields.get("keywords", "")):
        return keyword
    for name in ("journal", "note", "howpublished"):
        if name in fields and (found := arxiv_class_in_text(fields[name])):
            return found
    return ""
