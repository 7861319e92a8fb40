"""How a library lies in PostgreSQL: its tables, who may do what, and a paper as a row of them.

A library is one schema, `bibyank`. `paper` has a row for each paper as it is shown, with all that
is searched, counted and sorted by; `record` has what the sources say, packed as in the cache of
one's own machine. A paper of several records has the id of the first of them in reading order.

Invariants: a row of `paper` depends on that paper alone, never on what else there is, so that a
change of one paper changes one row; ids rise in reading order and may have gaps.

`paper` is parted by date. An answer lists the newest first, and the parts are asked in turn until
there are enough of them: of a word in 60,000 titles only the newest part is looked at.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from core.attachments.fields import attachments
from core.dates import year_value
from core.latex.reading import to_text
from core.search.sorting import sort_keys
from core.shared.lexemes import MARKS, vector

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.model import Paper

#: Raised by whoever changes the tables or what stands in them.
VERSION = 1

SCHEMA = "bibyank"
READERS, WRITERS = "bibyank_read", "bibyank_write"
#: What is told on this channel is that something new was published.
CHANNEL = "bibyank"

#: `%s` stands for the name of the schema that is being made. These have the papers ...
PAPER_TABLES = """
CREATE TABLE %s.record (
    id bigint NOT NULL, paper bigint NOT NULL, rank int NOT NULL, base text NOT NULL,
    own boolean NOT NULL, key text NOT NULL, record bytea NOT NULL, digest bigint NOT NULL
);
CREATE TABLE %s.paper (
    id bigint NOT NULL, recency int NOT NULL,
    title_order text COLLATE "C" NOT NULL, author_order text COLLATE "C" NOT NULL,
    class_order text COLLATE "C" NOT NULL,
    class text, year text, venue text, kind text NOT NULL, source int NOT NULL,
    has text[] NOT NULL, authors text[] NOT NULL, places text[] NOT NULL, topics text[] NOT NULL,
    digest bigint NOT NULL, words tsvector NOT NULL
) PARTITION BY RANGE (recency);
"""
#: ... and these what is said of all of them.
ABOUT_TABLES = """
CREATE TABLE %s.meta (name text PRIMARY KEY, value text NOT NULL);
CREATE TABLE %s.source (id int PRIMARY KEY, path bytea NOT NULL);
CREATE TABLE %s.problem (
    id int PRIMARY KEY, path bytea NOT NULL, line bigint NOT NULL, what text NOT NULL,
    kept text NOT NULL
);
CREATE TABLE %s.vocabulary (
    field "char" NOT NULL, word text COLLATE "C" NOT NULL, papers int NOT NULL
);
CREATE TABLE %s.ordering (field text, piece int, ids bigint[] NOT NULL, PRIMARY KEY (field, piece));
CREATE TABLE %s.facet (field text, place int, value text NOT NULL, papers bigint NOT NULL,
    PRIMARY KEY (field, place));
"""

#: Made once all rows are there; each is a statement of its own.
INDEXES = (
    "ALTER TABLE %s.record ADD PRIMARY KEY (id)",
    "CREATE INDEX ON %s.record (paper, rank)",
    'CREATE INDEX ON %s.record (lower(key COLLATE "C"))',
    "CREATE INDEX ON %s.paper (id)",
    "CREATE INDEX ON %s.paper USING gin (words) WITH (fastupdate = off)",
    "ALTER TABLE %s.vocabulary ADD PRIMARY KEY (field, word)",
    "CREATE INDEX ON %s.vocabulary USING gin (word gin_trgm_ops)",
)
EXTENSIONS = ("pg_trgm",)

#: Ids to a piece of `ordering`.
PIECE = 4_096
#: The facets by the names of `core.search.facets`, and the values that a row of `paper` has.
FACETS = {
    "year": "p.year",
    "class": "p.class",
    "author": "unnest(p.authors)",
    "venue": "p.venue",
    "aff": "unnest(p.places)",
    "has": "unnest(p.has)",
    "source": "p.source::text",
    "type": "p.kind",
    "keyword": "unnest(p.topics)",
}
SHOWN_VALUES = 100
_COUNTED = re.compile(rf" ([{MARKS['title']}{MARKS['author']}])([a-z0-9]+):")


class PaperRow(NamedTuple):
    """A row of `paper`, in the order of its columns, as `COPY` takes it."""

    id: int
    recency: int
    title_order: str
    author_order: str
    class_order: str
    subject_class: str | None
    year: str | None
    venue: str | None
    kind: str
    source: int
    has: list[str]
    authors: list[str]
    places: list[str]
    topics: list[str]
    digest: int
    words: str


def paper_row(number: int, paper: Paper, source: int, digest: int) -> PaperRow:
    """What is kept of `paper`, as it is shown and with the cite key it was given.

    `source` stands for the path that `paper.source` names.
    """
    keys = sort_keys(paper)
    everybody = (*paper.authors, paper.page_owner) if paper.page_owner else paper.authors
    venue = paper.publication.container
    has = [*(["code"] if paper.has_code else [])]
    if any(named.is_pdf for named in attachments(paper)):
        has.append("pdf")
    return PaperRow(
        number,
        keys.date,
        storable(keys.title),
        storable(keys.author),
        storable(keys.subject_class),
        storable(paper.subject_class) or None,
        year_value(paper.date) if paper.date else None,
        storable(to_text(venue)) or None,
        paper.publication.kind.value,
        source,
        has,
        [storable(author.display) for author in everybody],
        [storable(place) for place in paper.affiliations],
        [storable(word) for word in paper.keywords],
        digest,
        vector(paper, source),
    )


def counted_words(row: PaperRow) -> Iterator[tuple[str, str]]:
    """The words of a row that `vocabulary` counts, each once: field and word."""
    yield from _COUNTED.findall(row.words)


def parts(name: str, dates: Sequence[int]) -> list[str]:
    """The statements that make the parts of `paper` in schema `name`.

    `dates` are values of `recency`, rising: each begins a part, and so does what is before all.
    """
    bounds = ["MINVALUE", *map(str, dates), "MAXVALUE"]
    return [
        f"CREATE TABLE {name}.paper_{number} PARTITION OF {name}.paper"
        f" FOR VALUES FROM ({first}) TO ({last})"
        for number, (first, last) in enumerate(pairwise(bounds))
    ]


def facets(name: str) -> list[str]:
    """The statements that count every facet of the whole library."""
    return [
        f"INSERT INTO {name}.facet"  # noqa: S608 - our own names
        f" SELECT '{field}', row_number() OVER (ORDER BY n DESC, value COLLATE \"C\"), value, n"
        f" FROM (SELECT {values} AS value, count(*) AS n FROM {name}.paper p"
        f" GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {SHOWN_VALUES}) AS counted WHERE value IS NOT NULL"
        for field, values in FACETS.items()
    ]


def grants(name: str) -> list[str]:
    """The statements that let readers read and writers write; never more."""
    return [
        f"GRANT USAGE ON SCHEMA {name} TO {READERS}, {WRITERS}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {name} TO {READERS}, {WRITERS}",
        f"GRANT INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA {name} TO {WRITERS}",
    ]


def storable(text: str) -> str:
    """`text` as PostgreSQL takes it: UTF-8, and never the character that ends a C string."""
    return text.replace("\0", "").encode(errors="replace").decode()
