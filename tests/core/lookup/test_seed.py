"""The page that ships, completed end to end: the services are played, and every id is made up."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from core.lookup import arxiv, dblp
from core.lookup.writing import write
from core.model import Paper, SourceRef
from core.paths import completions_file, seeds_folder
from tests.core.lookup.server import Reply, Services, entry, feed
from tui.cli import main

if TYPE_CHECKING:
    from pathlib import Path

HIVEMIND, MADE_UP = "jiang2025artificial", "2510.99901"
HIVEMIND_TITLE = "Artificial Hivemind: The Open-Ended Homogeneity of Language Models (and Beyond)"
HIVEMIND_NAMES = ("Liwei Jiang", "Yuanjun Chai", "Margaret Li", "Made Up", "Also Madeup")


@pytest.fixture
def called(played: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Services:
    """The services as the user's settings name them, with no rest between two questions."""
    config = tmp_path / "config.toml"
    where = played.settings
    config.write_text(
        f'[lookup]\narxiv_url = "{where.arxiv_url}"\ncrossref_url = "{where.crossref_url}"\n'
        f'dblp_url = "{where.dblp_url}"\n'
    )
    monkeypatch.setenv("BIBYANK_CONFIG", str(config))
    monkeypatch.setattr(arxiv, "SECONDS_BETWEEN", 0.0)
    monkeypatch.setattr(dblp, "SECONDS_BETWEEN", 0.0)
    return played


def out(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capfd.readouterr()
    code = main(list(arguments))
    said = capfd.readouterr()
    return code, said.out, said.err


def test_a_cut_list_becomes_whole_the_id_comes_in_and_the_rest_stays(
    called: Services, capfd: pytest.CaptureFixture[str]
) -> None:
    files = {path: path.read_bytes() for path in seeds_folder().iterdir()}
    _, before, _ = out(capfd, "cite", "--all")
    called.on(
        "ti:hivemind", reply=feed(entry(MADE_UP, HIVEMIND_TITLE, HIVEMIND_NAMES, "2025-10-27"))
    )
    code, shown, said = out(capfd, "complete", "--from", "arxiv,crossref,dblp")
    assert code == 0
    assert "and others → Liwei Jiang; Yuanjun Chai; Margaret Li; Made Up; Also Madeup" in shown
    assert f"  arXiv: nothing → {MADE_UP}" in shown
    assert "1 of 49 completed" in said
    assert "nothing is written" in said
    assert out(capfd, "cite", "--all")[1] == before, "nothing changes until the user says yes"
    asked = len(called.asked)
    assert out(capfd, "complete", "--from", "arxiv,crossref,dblp", "--yes")[0] == 0
    assert len(called.asked) == asked, "what was answered is not asked again"
    _, after, _ = out(capfd, "cite", "--all")
    own = {text.partition(",")[0]: text for text in before.split("\n\n")}
    now = {text.partition(",")[0]: text for text in after.split("\n\n")}
    assert list(own) == list(now), "every key stays"
    (key,) = (key for key in own if own[key].strip() != now[key].strip())
    assert key == f"@misc{{{HIVEMIND}"
    assert f"eprint = {{{MADE_UP}}},\n  archivePrefix = {{arXiv}}" in now[key]
    assert "Up, Made and Madeup, Also}" in now[key]
    assert {path: path.read_bytes() for path in seeds_folder().iterdir()} == files
    assert HIVEMIND in completions_file().read_text()


def test_completions_hold_the_newest_entry_of_each_paper() -> None:
    one, two = (
        Paper(f"Maps of {name}", SourceRef("arXiv", 1), key=name) for name in ("hills", "lakes")
    )
    for papers in ([one], [two], [replace(one, title="Maps of Old Hills")]):
        write(completions_file(), papers, ())
    text = completions_file().read_text()
    assert text.count("@misc{") == 2
    assert "Maps of lakes" in text
    assert "Maps of Old Hills" in text


def test_a_call_without_leave_asks_nobody(
    called: Services, capfd: pytest.CaptureFixture[str]
) -> None:
    for call in (["complete"], ["add", MADE_UP]):
        code, _, said = out(capfd, *call)
        assert (code, said.count("\n")) == (1, 1)
        assert "nobody is asked unless you say whom" in said
    assert not called.asked


def test_a_source_is_never_written_to_and_a_bib_of_ones_own_is(
    called: Services, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    source, mine = tmp_path / "refs.bib", tmp_path / "mine.bib"
    source.write_text(
        "@misc{cut, title={Maps of Quiet Rivers}, author={Okafor, Ada and others}, year={2023}}\n"
    )
    (tmp_path / "link.bib").symlink_to(source)
    before = source.read_bytes()
    found = entry(MADE_UP, "Maps of Quiet Rivers", ("Ada Okafor", "Nils Berg"), "2023-05-02")
    called.on("ti:quiet", reply=feed(found))
    for name in ("refs.bib", "link.bib"):
        call = ("complete", str(source), "--from", "arxiv", "--yes", "-o", str(tmp_path / name))
        code, _, said = out(capfd, *call)
        assert code == 1
        assert "a source is never written to" in said
    assert source.read_bytes() == before
    call = ("complete", str(source), "--from", "arxiv", "--yes", "-o", str(mine))
    assert out(capfd, *call)[0] == 0
    assert "Berg, Nils" in mine.read_text()
    code, said, _ = out(capfd, *call[:-2], "--json")
    record = json.loads(said)
    assert record["changes"]["arXiv"] == ["", MADE_UP]
    assert record["completed"]["ids"]["arxiv"] == MADE_UP


def test_what_one_has_completes_by_a_call_too(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    source, other = tmp_path / "refs.bib", tmp_path / "other.bib"
    source.write_text("@misc{a, title={Maps of Rivers}, author={Okafor, Ada}, year={2023}}\n")
    other.write_text(
        "@article{b, title={Maps of Rivers}, author={Okafor, Ada}, year={2023},\n"
        "journal={Annals}, doi={10.99999/made-up.1}}\n"
    )
    _, shown, said = out(capfd, "complete", str(source), "--from", str(other))
    assert "  doi: nothing → 10.99999/made-up.1" in shown
    assert "1 of 1 completed" in said


def test_ids_are_added_and_what_is_unknown_is_named(
    called: Services, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    called.on(
        f"id_list={MADE_UP}", reply=feed(entry(MADE_UP, "Maps", ("Ada Okafor",), "2025-10-02"))
    )
    mine = str(tmp_path / "mine.bib")
    call = (
        "add",
        f"https://arxiv.org/abs/{MADE_UP}v3",
        "10.99999/nobody",
        "--from",
        "arxiv,crossref",
    )
    code, shown, said = out(capfd, *call, "--yes", "-o", mine)
    assert code == 1
    assert shown.startswith("@misc{okafor2025maps,")
    assert "10.99999/nobody: not found" in said
    assert MADE_UP in (tmp_path / "mine.bib").read_text()
    assert "1 already there" in out(capfd, *call, "--yes", "-o", mine)[2]
    assert "neither a DOI nor an arXiv id" in out(capfd, "add", "rivers", "--from", "arxiv")[2]


def test_a_service_that_is_away_fails_the_call_and_loses_nothing(
    called: Services, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "refs.bib"
    source.write_text("@misc{a, title={Maps of Rivers}, author={Okafor, Ada}, year={2023}}\n")
    called.on("/arxiv", reply=Reply(status=403))
    code, _, said = out(capfd, "complete", str(source), "--from", "arxiv,dblp")
    assert code == 1
    assert "bibyank: arXiv refuses (HTTP 403)\n" in said
    assert "0 of 1 completed" in said
