"""The same papers, opened by each maker of a corpus."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from core.opening import corpus_from
from core.settings.model import Settings
from tests.core.works.records import PUBLISHED, SEEDS
from tests.postgresql import cluster

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from core.corpus import Corpus
    from tests.postgresql import Cluster

__all__ = ["cluster"]

#: Text that would be more than text to somebody: SQL, a query, a pattern, a format.
HOSTILE = r"Robert'); DROP TABLE paper; -- 100% $1 %s \ 'a' & !b | c:* <-> <script> {x}"
#: So many papers are about something "Quantum": more than are judged at once.
QUANTUM = 150
_BIB = (
    "@article{twin, title={One of two twins}, author={Doe, Jane}, year=2001}\n"
    "@article{twin, title={The other of two twins}, author={Roe, Ric}, year=2002}\n"
    "@article{Key_A:1, title={Schrödinger's Müller: naïve façades}, author={Müller, Jörg and"
    " Smith-Jones, Ann}, year=1999, keywords={cats, boxes}, journal={Journal of Cats}}\n"
    f"@misc{{hostile, title={{{{{HOSTILE}}}}}, author={{O'Neil, Pat}}, year=2000,"
    " doi={10.1000/a_(b)'c}}\n"
    "@article{broken, title = {"
)


@dataclass
class Maker:
    """Opens some sources as one maker does; `change` puts another state in their place."""

    open_: Callable[[], Corpus]
    change: Callable[[], None]
    opened: list[Corpus] = field(default_factory=list)

    def __call__(self) -> Corpus:
        corpus = self.made()
        for _ in corpus.load():
            pass
        return corpus

    def made(self) -> Corpus:
        self.opened.append(self.open_())
        return self.opened[-1]

    def close(self) -> None:
        for corpus in self.opened:
            corpus.close()


def write_sources(folder: Path) -> list[str]:
    """The seeds, published versions of nine of them, a .bib with a problem, many preprints."""
    lines = [
        json.dumps(
            {
                "id": f"15{n % 12 + 1:02}.{10000 + n}",
                "title": f"Quantum {'Deep Learning' if n % 3 else 'Learning, Deep'} part {n}",
                "authors_parsed": [["Zhang", f"Wei{n % 7}", ""], ["Li", "Bo", ""]],
                "categories": "quant-ph" if n % 2 else "cs.LG",
                "abstract": f"We study number {n} of graphs and their entangled neighbours.",
                "versions": [{"created": f"Mon, {n % 28 + 1} Mar {2010 + n % 12} 00:00:00 GMT"}],
            }
        )
        for n in range(QUANTUM)
    ]
    (folder / "quantum.jsonl").write_text("\n".join(lines))
    (folder / "own.bib").write_text(_BIB)
    for source in (SEEDS, PUBLISHED):
        shutil.copy(source, folder)
    names = (SEEDS.name, PUBLISHED.name, "own.bib", "quantum.jsonl")
    return [str(folder / name) for name in names]


def makers(folder: Path, request: pytest.FixtureRequest, kind: str) -> Maker:
    """The maker of that kind, of sources in `folder`."""
    names, more = write_sources(folder), folder / "own.bib"

    def grow() -> None:
        more.write_text(_BIB.replace("@article{broken", "@book{new, title={Brand new}}\n@x{"))

    if kind == "embedded":
        return Maker(lambda: corpus_from(names, Settings()), grow)
    server: Cluster = request.getfixturevalue("cluster")
    lab = server.new_database()

    def publish() -> None:
        from core.shared.publishing import Publishing
        from core.shared.server import Address

        for _ in Publishing(names, Settings(), Address.of(lab)).run():
            pass

    def publish_more() -> None:
        grow()
        publish()

    publish()
    return Maker(lambda: corpus_from([lab], Settings()), publish_more)


@pytest.fixture(scope="module", params=["embedded", "shared"])
def maker(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Maker]:
    made = makers(tmp_path_factory.mktemp("sources"), request, request.param)
    yield made
    made.close()


@pytest.fixture(scope="module")
def corpus(maker: Maker) -> Corpus:
    return maker()
