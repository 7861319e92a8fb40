"""What a corpus promises to the screens, whatever happens to its sources and its cache."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from core.corpus import Order, SortField
from core.embedded import EmbeddedCorpus
from core.errors import BibyankError
from core.paths import seeds_folder
from core.search.query import Field, parse
from core.settings.model import Settings
from tests.core.store.sources import lines, loaded, titles, write

if TYPE_CHECKING:
    from collections.abc import Callable

SEEDS = seeds_folder() / "liwei-jiang.txt"
#: In a source: enough to be read in several steps; one in eight is about something "Quantum".
PAPERS = 400


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("core.store.loader.SMALLEST_CACHED", 1)
    return tmp_path / "cache" / "bibyank"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write(tmp_path / "papers.jsonl", lines(PAPERS))


def found(corpus: EmbeddedCorpus, query: str, order: Order | None = None) -> list[str]:
    page = corpus.page(parse(query), order or Order(), 0, 10)
    return [paper.title for paper in corpus.papers(page.ids)]


def kept_records(cache: Path) -> list[Path]:
    return list(cache.glob("*/records-*.db"))


def test_the_corpus_that_ships_is_searched_sorted_and_faceted() -> None:
    corpus = loaded(SEEDS)
    assert len(corpus) == 49
    assert corpus.profile is not None
    assert corpus.profile.h_index == 49
    assert corpus.problems == []
    assert found(corpus, "haicosystem")[0].startswith("HAICOSYSTEM")
    assert found(corpus, "", Order(SortField.PAGE))[0].startswith("HAICOSYSTEM")
    newest = corpus.papers(corpus.page(parse(""), Order(SortField.DATE), 0, 1).ids)[0]
    assert newest.date is not None
    assert newest.date.inferred
    assert corpus.id_of_key("Zhou2024HAICOSYSTEM") == 0
    assert dict(corpus.facets(parse(""))[Field.HAS]) == {"code": 7}
    assert 0 not in corpus.related(0)
    corpus.close()


@pytest.mark.parametrize("asked", ["author:jiang", 'author:"liwei jiang"', "Liwei Jiang"])
def test_the_owner_of_a_page_is_an_author_of_each_of_its_papers(asked: str) -> None:
    corpus = loaded(SEEDS)
    page = corpus.page(parse(asked), Order(), 0, 49)
    assert page.total == 49
    named = ["Jiang" in [author.family for author in paper.authors] for paper in page.papers]
    assert named == 28 * [True] + 21 * [False]
    assert page.reasons[:28] == ("",) * 28
    assert page.reasons[29:] == ("page owner",) * 20  # row 28 is by Jiangtao Kong as well
    corpus.close()


@pytest.mark.parametrize("field", [f for f in SortField if f is not SortField.RELEVANCE])
def test_a_query_that_finds_all_papers_sorts_them_as_no_query_does(
    tmp_path: Path, field: SortField
) -> None:
    titles = ["$\\alpha$ Ants", "a-b", "ab", "A B", "Über", "Uber", "«Zed»", "zed 2", "\\textit{B}"]
    records = [json.loads(line) for line in lines(len(titles)).splitlines()]
    for record, title in zip(records, titles, strict=True):
        record["title"] = title
        record["authors_parsed"] = [[title[-3:], "", ""]]
    source = write(tmp_path / "papers.jsonl", "\n".join(map(json.dumps, records)))
    corpus = loaded(source)
    for reverse in (False, True):
        order = Order(field, reverse)
        everything, all_found = (
            corpus.page(parse(""), order, 0, 20),
            corpus.page(parse("year:2000.."), order, 0, 20),
        )
        assert everything.total == len(titles)
        assert all_found.ids == everything.ids
    corpus.close()


def test_nothing_is_touched_and_nothing_found_before_the_load() -> None:
    corpus = EmbeddedCorpus(["no such file"], Settings())
    assert len(corpus) == 0
    assert corpus.page(parse(""), Order(), 0, 10).ids == ()
    assert corpus.page(parse("deep"), Order(), 0, 10).total == 0
    assert corpus.id_of_key("x") is None
    assert (corpus.profile, corpus.problems, corpus.notices) == (None, [], ())
    assert not corpus.stale()
    corpus.read_ahead()
    with pytest.raises(BibyankError, match="no such file"):
        next(corpus.load())
    corpus.close()


def test_the_corpus_is_whole_and_larger_after_each_step(source: Path) -> None:
    corpus = EmbeddedCorpus([str(source)], Settings())
    sizes = []
    for progress in corpus.load():
        sizes.append(len(corpus))
        assert progress.papers == len(corpus)
        assert 0 <= progress.bytes_read <= progress.bytes_total == source.stat().st_size
        page = corpus.page(parse(""), Order(SortField.DATE), 0, len(corpus))
        assert sorted(page.ids) == list(range(len(corpus)))
        assert all(paper.key for paper in corpus.papers(page.ids))
        if len(sizes) > 1:  # rows are shown a step before they are found
            assert corpus.page(parse("learning"), Order(), 0, 1).total > 0
    assert sizes == sorted(sizes)
    assert sizes[0] < 100
    assert sizes[-1] == PAPERS
    corpus.close()


def test_a_load_that_is_stopped_keeps_what_it_read(source: Path, cache: Path) -> None:
    corpus = EmbeddedCorpus([str(source)], Settings())
    load = corpus.load()
    next(load)
    load.close()
    assert 0 < len(corpus) < PAPERS
    assert len(titles(corpus)) == len(corpus)
    corpus.close()
    assert kept_records(cache) == []
    again = loaded(source)
    assert len(titles(again)) == PAPERS
    again.close()


def test_the_second_start_reads_no_source(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = loaded(source)
    before = first.papers(range(PAPERS))
    by_title = first.page(parse(""), Order(SortField.TITLE), 0, PAPERS)
    first.close()
    monkeypatch.setattr("core.sources.detection.read", None)
    second = EmbeddedCorpus([str(source)], Settings())
    assert [progress.stage for progress in second.load()] == ["opening", "ready"]
    assert second.papers(range(PAPERS)) == before
    assert second.page(parse(""), Order(SortField.TITLE), 0, PAPERS) == by_title
    assert second.page(parse("quantum"), Order(), 0, 1).total == PAPERS // 8
    assert second.notices == ()
    second.close()


def test_a_changed_source_is_read_anew_and_its_old_cache_goes(source: Path, cache: Path) -> None:
    first = loaded(source)
    assert not first.stale()
    write(source, lines(PAPERS + 1))
    assert first.stale()
    second = loaded(source)
    assert (len(first), len(second)) == (PAPERS, PAPERS + 1)
    assert len(titles(first)) == PAPERS
    assert len(kept_records(cache)) == 1
    first.close()
    second.close()


def test_a_source_that_is_away_for_a_moment_is_not_stale(source: Path) -> None:
    corpus = loaded(source)
    source.unlink()
    with pytest.raises(BibyankError, match="no such file"):  # said, and nothing is read anew
        corpus.stale()
    corpus.close()


def test_a_new_file_in_a_folder_makes_the_folder_stale(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    write(folder / "one.jsonl", lines(3))
    corpus = loaded(folder)
    assert not corpus.stale()
    write(folder / "two.jsonl", lines(3, first=10))
    assert corpus.stale()
    corpus.close()


def test_a_source_that_changes_while_it_is_read_is_not_kept(source: Path, cache: Path) -> None:
    corpus = EmbeddedCorpus([str(source)], Settings())
    load = corpus.load()
    next(load)
    with source.open("a") as file:
        file.write(lines(1, first=5000))
    for _ in load:
        pass
    assert corpus.stale()
    corpus.close()
    assert list(cache.glob("*/*")) == []


KILLED = """
import sys, time
from core.settings.model import Settings
from core.embedded import EmbeddedCorpus
import core.store.loader
core.store.loader.SMALLEST_CACHED = 1
for progress in EmbeddedCorpus([sys.argv[1]], Settings()).load():
    if progress.stage == sys.argv[2]:
        print("there", flush=True)
        time.sleep(60)
"""


@pytest.mark.parametrize("stage", ["reading", "indexing"])
def test_after_kill_9_everything_is_there(tmp_path: Path, cache: Path, stage: str) -> None:
    source = write(tmp_path / "papers.jsonl", lines(2 * PAPERS))
    program = [sys.executable, "-c", KILLED, str(source), stage]
    with subprocess.Popen(program, stdout=subprocess.PIPE) as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == b"there\n"
        killed.kill()
    assert list(cache.glob("*/*.part"))
    corpus = loaded(source)
    assert len(set(titles(corpus))) == 2 * PAPERS
    assert corpus.page(parse("quantum"), Order(), 0, 1).total == PAPERS // 4
    assert corpus.notices == ()
    corpus.close()
    assert list(cache.glob("*/*.part")) == []
    assert len(kept_records(cache)) == 1


def test_two_loads_at_once_are_both_right(source: Path, cache: Path) -> None:
    corpora = [EmbeddedCorpus([str(source)], Settings()) for _ in range(3)]
    start = threading.Barrier(len(corpora))

    def load(corpus: EmbeddedCorpus) -> None:
        start.wait()
        for _ in corpus.load():
            pass

    threads = [threading.Thread(target=load, args=(corpus,)) for corpus in corpora]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for corpus in corpora:
        assert len(set(titles(corpus))) == PAPERS
        assert corpus.page(parse("quantum"), Order(), 0, 1).total == PAPERS // 8
        corpus.close()
    assert len(list(cache.glob("*/*"))) == 2
    reopened = loaded(source)
    assert reopened.page(parse("quantum"), Order(), 0, 1).total == PAPERS // 8
    reopened.close()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _blank(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def _scribble_over_a_record(path: Path) -> None:
    content = path.read_bytes()
    assert b"Part 00200" in content
    path.write_bytes(content.replace(b"Part 00200", b"Part 00\xff00"))


@pytest.mark.parametrize("damage", [_cut, _blank, _scribble_over_a_record])
def test_a_damaged_cache_is_thrown_away_with_one_line(
    source: Path, cache: Path, damage: Callable[[Path], None]
) -> None:
    first = loaded(source)
    expected = titles(first)
    first.close()
    damage(kept_records(cache)[0])
    corpus = loaded(source)
    assert titles(corpus) == expected
    assert [notice for notice in corpus.notices if "damaged" in notice] == list(corpus.notices)
    assert len(corpus.notices) == 1
    corpus.close()
    again = loaded(source)
    assert (titles(again), again.notices) == (expected, ())
    again.close()


def _scribble(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 255
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [_cut, _blank, _scribble, Path.unlink])
@pytest.mark.parametrize("kind", ["term", "idx", "fast", "pos"])
def test_a_damaged_index_is_built_anew_with_one_line(
    source: Path, cache: Path, damage: Callable[[Path], None], kind: str
) -> None:
    write(source, lines(50))
    loaded(source).close()
    for file in cache.glob(f"*/index-*/*.{kind}"):
        damage(file)
    corpus = loaded(source)
    assert corpus.page(parse("quantum"), Order(), 0, 1).total == 6
    assert ["index was damaged" in notice for notice in corpus.notices] == [True]
    corpus.close()


def test_a_cache_that_cannot_be_written_costs_one_line(
    source: Path, tmp_path: Path, cache: Path
) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    corpus = loaded(source)
    assert len(titles(corpus)) == PAPERS
    assert corpus.page(parse("quantum"), Order(), 0, 1).total == PAPERS // 8
    assert len(corpus.notices) == 1
    assert str(cache) in corpus.notices[0]
    corpus.close()


def test_screens_may_ask_while_the_corpus_grows(source: Path) -> None:
    write(source, lines(2 * PAPERS))
    corpus = EmbeddedCorpus([str(source)], Settings())
    load = corpus.load()
    next(load)
    errors: list[BaseException] = []
    done = threading.Event()

    def ask() -> None:
        try:
            while not done.is_set():
                for order in (Order(), Order(SortField.TITLE, reverse=True)):
                    page = corpus.page(parse(""), order, 0, 50)
                    assert len(corpus.papers(page.ids)) == 50
                corpus.page(parse("quantum"), Order(), 0, 20)
        except BaseException as error:  # noqa: BLE001 - a thread's error is looked at below
            errors.append(error)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for _ in load:
        pass
    done.set()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(corpus) == 2 * PAPERS
    corpus.close()


def test_an_empty_line_from_nobody_is_a_problem_with_its_place(tmp_path: Path) -> None:
    source = write(tmp_path / "papers.jsonl", lines(3) + "{broken\n" + lines(3, first=3))
    for _ in range(2):
        corpus = loaded(source)
        (problem,) = corpus.problems
        assert (problem.source.path, problem.source.line) == (str(source), 4)
        assert corpus.problem_count == 1
        assert len(corpus) == 6
        corpus.close()


def test_a_corpus_in_which_no_paper_was_found_lets_go_of_its_files_too(tmp_path: Path) -> None:
    prose = tmp_path / "prose.txt"
    prose.write_text("Nothing here is a paper.\n")
    corpus = EmbeddedCorpus((str(prose),), Settings())
    with pytest.raises(BibyankError, match="no format"):
        list(corpus.load())
    corpus.close()
    with pytest.raises(BibyankError, match="this corpus is closed"):
        corpus.problems  # noqa: B018 - to ask is enough
