"""A published library holds what its sources do, whatever happened before and on the way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from core.corpus import Order, SortField
from core.embedded import EmbeddedCorpus
from core.errors import BibyankError
from core.latex.reading import to_text
from core.search.query import parse
from core.settings.model import Settings
from core.shared import schema
from core.shared.publishing import Publishing
from core.shared.server import Address
from core.store.packing import decode
from core.works.versions import merged
from tests.postgresql import end, new_cluster
from tests.program import bibyank, environment

if TYPE_CHECKING:
    from pathlib import Path

    from core.model import Paper
    from tests.postgresql import Cluster

HOSTILE = (
    "It's \"quoted\" 100% \\\\ $1 %s {1,2} <b> & | ! :* ''; DROP TABLE paper; -- \\N \\. tab\\there"
)


_COLUMNS = (
    "SELECT id, source, recency, title_order, author_order, class_order, class, year, venue, kind,"
    " has, authors, places, topics FROM paper ORDER BY id"
)
# All but the number of the source, which is another where files came and went.
_WORDS = "SELECT ts_delete(words, ARRAY['Z0', 'Z1', 'Z2', 'Z3'])::text FROM paper ORDER BY id"


def entry(key: str, title: str, more: str = "") -> str:
    return (
        f"@article{{{key},\n  title = {{{title}}},\n  author = {{Doe, Jane and Roe, Ric}},\n"
        f"  year = 2020,\n  {more}\n}}\n"
    )


@pytest.fixture
def lab(cluster: Cluster) -> str:
    return cluster.new_database()


@pytest.fixture
def refs(tmp_path: Path) -> Path:
    """Forty papers, one of which is also in another file, and a problem."""
    (tmp_path / "other.bib").write_text(
        entry("twin", "Paper number seven", "doi = {10.1000/7},") + "@article{broken, title = {"
    )
    numbers = {7: "seven"}
    (tmp_path / "refs.bib").write_text(
        "".join(
            entry(f"p{n}", f"Paper number {numbers.get(n, n)}", f"doi = {{10.1000/{n}}},")
            for n in range(40)
        )
    )
    return tmp_path


def publish(lab: str, *sources: Path) -> Publishing:
    publishing = Publishing([str(source) for source in sources], Settings(), Address.of(lab))
    for _ in publishing.run():
        pass
    return publishing


def rows(lab: str, query: str, *values: object) -> list[tuple[Any, ...]]:
    with psycopg.connect(lab, options="-c search_path=bibyank") as connection:
        return connection.execute(query.encode(), values).fetchall()


def state(lab: str) -> dict[str, list[tuple[Any, ...]]]:
    """All that a library says, with places for ids, which may have gaps."""
    place = {id_: n for n, (id_,) in enumerate(rows(lab, "SELECT id FROM record ORDER BY 1"))}
    source = {number: os.fsdecode(path) for number, path in rows(lab, "SELECT * FROM source")}
    paths = [source.get(number, "") for number in range(max(source) + 1)]
    papers = rows(lab, _COLUMNS)
    records = rows(lab, "SELECT id, paper, rank, base, own, key, record FROM record ORDER BY id")
    return {
        "papers": [(place[row[0]], source[row[1]], *row[2:]) for row in papers],
        "words": rows(lab, _WORDS),
        "records": [
            (place[row[0]], place[row[1]], *row[2:6], decode(row[6], row[3], paths))
            for row in records
        ],
        "words counted": sorted(rows(lab, "SELECT field, word, papers FROM vocabulary")),
        "orders": [
            (field, piece, [place[number] for number in ids])
            for field, piece, ids in sorted(rows(lab, "SELECT * FROM ordering"))
        ],
        "facets": sorted(rows(lab, "SELECT * FROM facet WHERE field <> 'source'")),
        "problems": rows(lab, "SELECT path, line, what, kept FROM problem ORDER BY id"),
        "said": sorted(
            rows(
                lab,
                "SELECT * FROM meta WHERE name NOT IN ('generation', 'published_at')",
            )
        ),
    }


def papers_of(lab: str) -> list[Paper]:
    """What the rows of a library show, in reading order."""
    sources = {number: os.fsdecode(path) for number, path in rows(lab, "SELECT * FROM source")}
    paths = [sources.get(number, "") for number in range(max(sources) + 1)]
    works: dict[int, list[Paper]] = {}
    for paper, base, key, record in rows(
        lab, "SELECT paper, base, key, record FROM record ORDER BY paper, rank"
    ):
        works.setdefault(paper, []).append(decode(record, base, paths, key))
    assert list(works) == [row[0] for row in rows(lab, "SELECT id FROM paper ORDER BY id")]
    return [merged(work) for work in works.values()]


def read(*sources: Path) -> EmbeddedCorpus:
    """The same sources on one's own machine."""
    corpus = EmbeddedCorpus([str(source) for source in sources], Settings())
    for _ in corpus.load():
        pass
    return corpus


def test_a_library_holds_what_its_sources_do(lab: str, refs: Path) -> None:
    assert publish(lab, refs).published.papers == 41
    corpus = read(refs)
    shown = corpus.page(parse(""), Order(SortField.PAGE), 0, 100).papers
    assert papers_of(lab) == list(shown)
    said = dict(rows(lab, "SELECT name, value FROM meta"))
    assert (said["papers"], said["records"], said["hidden"]) == ("41", "42", "1")
    assert rows(lab, "SELECT what FROM problem") == [(each.what,) for each in corpus.problems]
    assert rows(lab, "SELECT value, papers FROM facet WHERE field = 'year'") == [("2020", 40)]
    assert rows(lab, "SELECT papers FROM vocabulary WHERE field = 'T' AND word = 'number'") == [
        (40,)
    ]
    by_title = corpus.ids(parse(""), Order(SortField.TITLE), 0, 100)
    places = [row[0] for row in rows(lab, "SELECT id FROM paper ORDER BY id")]
    ((ids,),) = rows(lab, "SELECT ids FROM ordering WHERE field = 'title'")
    page = list(corpus.ids(parse(""), Order(SortField.PAGE), 0, 100))
    assert [page[places.index(number)] for number in ids] == list(by_title)


def test_what_is_published_again_is_what_would_be_published_anew(
    cluster: Cluster, lab: str, refs: Path
) -> None:
    publish(lab, refs)
    before = dict(rows(lab, "SELECT id, xmin::text FROM paper"))
    changed = (refs / "refs.bib").read_text().replace("number 20}", "number twenty}")
    changed = changed.replace(entry("p30", "Paper number 30", "doi = {10.1000/30},"), "")
    (refs / "refs.bib").write_text(entry("first", "Put in at the top") + changed)
    (refs / "other.bib").write_text(entry("apart", "A paper of its own"))
    (refs / "more.ris").write_text("TY  - JOUR\nTI  - From another file\nAU  - Doe, Jane\nER  -\n")
    done = publish(lab, refs).published
    assert (done.papers, done.is_anew) == (42, False)
    # the one changed, the three that came, and number seven, which stands alone now
    assert (done.written, done.gone) == (5, 3)
    after = dict(rows(lab, "SELECT id, xmin::text FROM paper"))
    assert len(before.items() & after.items()) == 37
    anew = cluster.new_database()
    assert publish(anew, refs).published.is_anew
    assert state(lab) == state(anew)
    assert papers_of(lab) == list(read(refs).page(parse(""), Order(SortField.PAGE), 0, 99).papers)


def test_what_is_the_same_is_not_written_and_nobody_is_told(lab: str, refs: Path) -> None:
    publish(lab, refs)
    with psycopg.connect(lab, autocommit=True) as reader:
        reader.execute("LISTEN bibyank")
        assert publish(lab, refs).published.written == 0
        assert rows(lab, "SELECT value FROM meta WHERE name = 'generation'") == [("1",)]
        (refs / "refs.bib").write_text("\n" + (refs / "refs.bib").read_text())
        done = publish(lab, refs).published
        assert (done.written, done.gone) == (0, 0)
        assert [told.payload for told in reader.notifies(timeout=60, stop_after=1)] == ["2"]
    assert papers_of(lab) == list(read(refs).page(parse(""), Order(SortField.PAGE), 0, 99).papers)


@pytest.mark.parametrize("stage", ["writing", "indexing", "comparing"])
def test_a_publish_that_is_killed_leaves_the_library_as_it_was(
    lab: str, refs: Path, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.shared.swap._PATIENCE", "60s")
    publish(lab, refs)
    before = state(lab)
    (refs / "refs.bib").write_text(
        "".join(
            entry(f"q{n}", f"Another paper {n}") for n in range(1 if stage == "comparing" else 300)
        )
    )
    killed = subprocess.run(
        [sys.executable, "-c", _KILLED_AT, stage, lab, str(refs)],
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert killed.returncode == -9, killed.stderr
    assert state(lab) == before
    done = publish(lab, refs).published
    assert papers_of(lab) == list(read(refs).page(parse(""), Order(SortField.PAGE), 0, 500).papers)
    assert done.papers == len(papers_of(lab))
    assert rows(lab, "SELECT nspname::text FROM pg_namespace WHERE nspname ~ '^bibyank'") == [
        ("bibyank",)
    ]


def test_a_server_that_goes_away_is_said_to_have_and_has_the_library_when_it_is_back(
    refs: Path,
) -> None:
    cluster = new_cluster()
    try:
        lab = cluster.new_database()
        publish(lab, refs)
        before = state(lab)
        (refs / "other.bib").write_text(entry("other", "Another"))
        steps = Publishing([str(refs)], Settings(), Address.of(lab)).run()
        while next(steps).stage != "comparing":
            pass
        cluster.stop(at_once=True)
        with pytest.raises(BibyankError, match="the server has gone away; what was published"):
            next(steps)
        cluster.start()
        assert state(lab) == before
        assert publish(lab, refs).published.written == 2
    finally:
        end(cluster)


def test_an_extension_that_the_server_has_not_is_named(
    lab: str, refs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "EXTENSIONS", ("pg_elsewhere",))
    with pytest.raises(BibyankError) as refusal:
        publish(lab, refs)
    assert str(refusal.value) == (
        f'{lab}: extension "pg_elsewhere" is not available;'
        " install postgresql-contrib on the server"
    )


_KILLED_AT = """
import os, sys
from core.settings.model import Settings
from core.shared.publishing import Publishing
from core.shared.server import Address

stage, lab, source = sys.argv[1:]
for step in Publishing([source], Settings(), Address.of(lab)).run():
    if step.stage == stage:
        os.kill(os.getpid(), 9)
"""


def test_hostile_text_stays_text(lab: str, tmp_path: Path) -> None:
    papers = [
        {"type": "article", "id": f"k{n}'; --", "title": f"{HOSTILE} {n}", "keyword": HOSTILE,
         "author": [{"family": f"O'Neil{chr(92)}", "given": '"{}"'}], "publisher": "a\0b",
         "container-title": f"{HOSTILE}"}
        for n in range(3)
    ]  # fmt: skip
    (tmp_path / "papers.json").write_text(json.dumps(papers))
    publish(lab, tmp_path)
    shown = read(tmp_path).page(parse(""), Order(SortField.PAGE), 0, 10).papers
    assert papers_of(lab) == list(shown)
    assert [row[0] for row in rows(lab, "SELECT unnest(authors) FROM paper")] == [
        paper.authors[0].display for paper in shown
    ]
    assert rows(lab, "SELECT DISTINCT venue FROM paper") == [
        (to_text(shown[0].publication.container),)
    ]
    changed = [*papers[:1], papers[1] | {"title": "$$ :'x' %(a)s"}]
    (tmp_path / "papers.json").write_text(json.dumps(changed))
    assert publish(lab, tmp_path).published.written == 1
    assert [paper.title for paper in papers_of(lab)] == [shown[0].title, "$$ :'x' %(a)s"]


def test_several_processes_write_what_one_would_and_one_that_fails_is_made_up_for(
    cluster: Cluster, refs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    labs = [cluster.new_database() for _ in range(3)]
    publish(labs[0], refs)
    monkeypatch.setattr("core.shared.filling._WORTH_WORKERS", 1)
    monkeypatch.setattr("core.shared.filling.cores", lambda: 2)
    monkeypatch.setattr("core.shared.building._BATCH", 8)
    publish(labs[1], refs)
    monkeypatch.setattr("core.store.worker.Worker.answer", lambda _: None)
    publish(labs[2], refs)
    assert state(labs[0]) == state(labs[1]) == state(labs[2])


def test_papers_are_parted_by_date(
    lab: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.shared.building._PART", 10)
    (tmp_path / "refs.bib").write_text(
        "".join(entry(f"p{n}", f"Paper {n}").replace("2020", str(1980 + n)) for n in range(30))
    )
    publish(lab, tmp_path)
    parted = rows(lab, "SELECT tableoid::regclass::text, count(*) FROM paper GROUP BY 1 ORDER BY 1")
    assert [count for _, count in parted] == [10, 20]


@pytest.mark.parametrize("version", [schema.VERSION - 1, schema.VERSION + 1])
def test_an_older_library_is_made_anew_and_a_newer_one_is_left(
    lab: str, refs: Path, version: int
) -> None:
    publish(lab, refs)
    with psycopg.connect(lab) as connection:
        connection.execute(
            "UPDATE bibyank.meta SET value = %s WHERE name = 'schema_version'", (str(version),)
        )
    if version < schema.VERSION:
        assert publish(lab, refs).published.is_anew
        return
    with pytest.raises(BibyankError, match="a newer bibyank"):
        publish(lab, refs)
    assert len(papers_of(lab)) == 41


def test_the_command_says_what_it_did(lab: str, refs: Path) -> None:
    def said() -> list[str]:
        return bibyank("publish", str(refs), "--to", lab).lines

    assert said() == [f"41 papers published to {lab}"]
    assert said() == [f"the 41 papers of {lab} are as they were"]
    (refs / "other.bib").unlink()
    assert said() == [f"1 of 40 papers written to {lab}, 2 taken out; the others are as they were"]
    complaint = bibyank("publish", lab, "--to", lab).complaint(1)
    assert complaint == f"bibyank: {lab}: a library itself; publish what it was made from"
