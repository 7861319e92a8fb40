"""How an entry is written: in one call, names as BibTeX has them."""

from __future__ import annotations

from core.model import Author, Identifiers, Kind, Paper, PaperDate, Publication, SourceRef


def people(text: str) -> tuple[Author, ...]:
    """`Family, Given` or `Family, Given, Suffix`, joined by semicolons; `{...}` an organisation."""
    return tuple(_person(name.strip()) for name in text.split(";") if name.strip())


def _person(name: str) -> Author:
    if name.startswith("{"):
        return Author(name.strip("{}"), organisation=True)
    family, given, suffix, *_ = [*(part.strip() for part in name.split(",")), "", ""]
    return Author(family, given, suffix)


def entry(
    key: str,
    title: str,
    authors: str = "",
    date: PaperDate | None = None,
    *,
    ids: Identifiers | None = None,
    cut: bool = False,
    editors: str = "",
    **publication: str,
) -> Paper:
    kind = Kind(publication.pop("kind", "preprint"))
    return Paper(
        title=title,
        source=SourceRef("entries", 1),
        authors=people(authors),
        authors_complete=not cut,
        date=date,
        key=key,
        ids=ids or Identifiers(),
        publication=Publication(kind=kind, editors=people(editors), **publication),
    )


_CROWD = (
    "Adams, Ann; Brown, Bo; Clark, Cy; Davis, Di; Evans, Ed; Ford, Flo; Green, Gus; Hall, Hal;"
    "Irwin, Ivy; Jones, Jo; King, Kay; Lewis, Lou; Moore, Max; Nolan, Ned; Olsen, Ola; Price, Pat;"
    "Quinn, Quy; Reed, Ray; Scott, Sam; Turner, Tim; Underwood, Una"
)


def first(count: int) -> str:
    """The first so many of a crowd of twenty-one."""
    return ";".join(_CROWD.split(";")[:count])
