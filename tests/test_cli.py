"""The command line as its user meets it: what is printed, and one clear line where it cannot be."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from functools import cache
from typing import TYPE_CHECKING

import pytest

import core
from core.cite import registry
from tests.core.cite.styles.test_csl import HOUSE_STYLE
from tests.program import LIMIT_SECONDS, MODULE, ROOT, Answer, bibyank, environment
from tui.cli import main

if TYPE_CHECKING:
    from pathlib import Path

HIVEMIND = "jiang2025artificial"
SEED = ROOT / "seeds" / "liwei-jiang.txt"
FORMATS = (
    "bibtex biblatex key latex pandoc typst apa ieee acm chicago mla markdown ris csl-json".split()
)
ENTRY = b"""@article{noether1918,
  author = {Noether, Emmy},
  title = {Invariante {V}ariationsprobleme},
  year = 1918,
}
"""


@cache
def seed_keys() -> list[str]:
    """The cite keys of the corpus that ships, in its own order."""
    return bibyank("cite", "--all", "--format", "key").lines


# --- search -----------------------------------------------------------------------------------


def test_search_prints_a_line_a_hit_that_cut_understands() -> None:
    (line,) = bibyank("search", "hivemind").lines
    key, year, subject_class, title, author = line.split("\t")
    assert (key, year, subject_class, author) == (HIVEMIND, "2025", "cs.CL", "Liwei Jiang")
    assert title.startswith("Artificial Hivemind")


def test_an_inferred_year_is_printed_as_such() -> None:
    years = [line.split("\t")[1] for line in bibyank("search", "").lines]
    assert len(years) == 49
    assert [year for year in years if year.endswith("?")] == ["2026?", "2026?"]
    told = [line.split("\t")[1] for line in bibyank("search", "", "--page-year", "2031").lines]
    assert "2026?" not in told
    assert sum(year.startswith("2031") for year in told) == 2


def test_search_json_has_the_documented_fields() -> None:
    (line,) = bibyank("search", "--json", "hivemind").lines
    record = json.loads(line)
    abstract, title = record.pop("abstract"), record.pop("title")
    assert record.pop("abstract_tex", abstract)
    assert abstract
    assert title.startswith("Artificial Hivemind")
    assert record.pop("source") == {"path": str(SEED), "line": record_line(title)}
    assert record == {
        "schema": 2,
        "kind": "preprint",
        "type": "",
        "fields": {},
        "key": HIVEMIND,
        "authors": ["Liwei Jiang", "Yuanjun Chai", "Margaret Li"],
        "authors_complete": False,
        "affiliations": record["affiliations"],
        "date": "2025-10-27",
        "year_inferred": False,
        "subject_class": "cs.CL",
        "has_code": record["has_code"],
        "ids": {},
    }
    assert isinstance(record["affiliations"], list)
    assert isinstance(record["has_code"], bool)


def record_line(title: str) -> int:
    """The line of the seed on which the record with this title begins: the one before it."""
    return SEED.read_text(encoding="utf-8").splitlines().index(title)


def test_every_hit_is_one_json_record() -> None:
    records = [json.loads(line) for line in bibyank("search", "", "--json").lines]
    assert len(records) == 49
    assert len({record["key"].lower() for record in records}) == 49
    assert sum(record["has_code"] for record in records) == 7
    assert sum(record["year_inferred"] for record in records) == 2


def test_limit_counts_papers() -> None:
    three = bibyank("search", "", "--limit", "3").lines
    assert [line.split("\t")[0] for line in three] == seed_keys()[:3]


def test_no_hit_is_a_failure_that_a_script_can_see() -> None:
    assert "zzzqqq" in bibyank("search", "zzzqqq").complaint(1)


# --- cite -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_cite_writes_every_format(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cite", "--format", name, "--key", HIVEMIND]) == 0
    text = capsys.readouterr().out
    knows_only_the_key = name in {"key", "latex", "pandoc", "typst"}
    assert (HIVEMIND if knows_only_the_key else "Hivemind") in text


def test_the_documented_formats_are_among_those_there_are() -> None:
    assert set(FORMATS) <= {format_.name for format_ in registry.formats()}


@pytest.mark.parametrize("key", ["first_key", "Second.key"])
def test_cite_keeps_the_record_whose_key_the_query_asks_for(tmp_path: Path, key: str) -> None:
    file = tmp_path / "two.bib"
    fields = "title={One Construct}, author={Roe, Ann}, year=1990, doi={10.1000/1}"
    file.write_text(f"@article{{first_key, {fields}}}\n@article{{Second.key, {fields}}}\n")
    told = bibyank("cite", str(file), "--query", f"key:{key.lower()}", "--format", "key")
    assert told.lines == [key]


def test_cite_takes_a_style_of_the_users_own(tmp_path: Path) -> None:
    pytest.importorskip(
        "citeproc", reason="citeproc-py is not installed: the CSL group did not run"
    )
    style = tmp_path / "House.csl"
    style.write_text(HOUSE_STYLE, encoding="utf-8")
    told = bibyank("cite", "--format", str(style), "--key", HIVEMIND)
    assert told.code == 0, told
    assert "; Artificial Hivemind" in told.out
    assert told.out.count("\n") == 1
    assert "citeproc-py" in told.err


def test_a_style_that_is_not_there_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    pytest.importorskip(
        "citeproc", reason="citeproc-py is not installed: the CSL group did not run"
    )
    file = tmp_path / "refs.txt"
    file.write_text("old", encoding="utf-8")
    told = bibyank("cite", "--format", "no.csl", "--all", "-o", str(file)).complaint(1)
    assert told == "bibyank: no.csl: there is no such file; give the path of a .csl style"
    assert file.read_text(encoding="utf-8") == "old"


def test_cite_all_is_every_paper_once() -> None:
    keys = seed_keys()
    assert len(keys) == len({key.lower() for key in keys}) == 49
    entries = bibyank("cite", "--all").lines
    assert [line.split("{")[1].rstrip(",") for line in entries if line.startswith("@")] == keys


def test_cite_keeps_the_order_of_the_keys_asked_for() -> None:
    keys = seed_keys()
    asked = [keys[7], keys[2]]
    told = bibyank("cite", "--format", "latex", "--key", asked[0], "--key", asked[1]).lines
    assert told == [f"\\cite{{{','.join(asked)}}}"]


def test_cite_takes_a_query() -> None:
    assert bibyank("cite", "--query", "hivemind", "--format", "key").lines == [HIVEMIND]


def test_cite_writes_what_it_would_print_to_a_file(tmp_path: Path) -> None:
    file = tmp_path / "refs.bib"
    file.write_text("old", encoding="utf-8")
    assert bibyank("cite", "--all", "-o", str(file)).lines == []
    assert file.read_text(encoding="utf-8").splitlines() == bibyank("cite", "--all").lines
    assert [path.name for path in tmp_path.iterdir()] == ["refs.bib"]


def test_what_bibyank_wrote_it_reads(tmp_path: Path) -> None:
    file = tmp_path / "refs.bib"
    bibyank("cite", "--all", "-o", str(file))
    assert bibyank("check", str(file)).lines == ["49 papers read, 0 problems"]
    keys = seed_keys()
    assert bibyank("cite", "--all", "--format", "key", str(file)).lines == keys


def test_citations_are_utf8_whatever_the_locale() -> None:
    told = bibyank("cite", "--all", "--format", "apa", env={"PYTHONIOENCODING": "ascii"})
    assert "…" in told.out or any(ord(letter) > 127 for letter in told.out)
    assert len(told.lines) > 49


def test_an_unknown_key_costs_nothing_that_was_there(tmp_path: Path) -> None:
    file = tmp_path / "refs.bib"
    file.write_text("old", encoding="utf-8")
    told = bibyank("cite", "--key", "nobody1900", "-o", str(file)).complaint(1)
    assert "nobody1900" in told
    assert file.read_text(encoding="utf-8") == "old"


def test_a_format_with_nothing_to_say_says_that() -> None:
    assert "URL" in bibyank("cite", "--all", "--format", "url").complaint(1)


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "refs.bib"
    assert str(file) in bibyank("cite", "--all", "-o", str(file)).complaint(1)


# --- check ------------------------------------------------------------------------------------


def test_check_counts_what_was_read() -> None:
    assert bibyank("check").lines == ["49 papers read, 0 problems"]


def test_check_prints_problems_as_a_compiler_does(tmp_path: Path) -> None:
    file = tmp_path / "refs.bib"
    file.write_bytes(ENTRY + b"\n@article{broken,\n  title = {never closed\n")
    told = bibyank("check", str(file))
    assert told.code == 1
    assert not told.err
    first, *_, last = told.out.splitlines()
    assert first.startswith(f"{file}:7: ")
    assert last == "2 papers read, 1 problem"


# --- sources ----------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [("search", "noether"), ("cite", "--all"), ("check",)])
def test_every_command_reads_standard_input(command: tuple[str, ...]) -> None:
    assert len(bibyank(*command, "-", stdin=ENTRY).lines) in {1, len(ENTRY.splitlines())}


def test_several_sources_are_one_corpus(tmp_path: Path) -> None:
    file = tmp_path / "refs.bib"
    file.write_bytes(ENTRY)
    assert bibyank("check", str(file), str(SEED)).lines == ["50 papers read, 0 problems"]


def test_options_may_stand_between_and_after_the_sources(tmp_path: Path) -> None:
    file = tmp_path / "refs.bib"
    file.write_bytes(ENTRY)
    asked = bibyank("search", "--limit", "1", "noether", str(file), "--json", str(SEED)).lines
    assert json.loads(asked[0])["key"] == "noether1918"


def test_a_file_named_like_a_command_is_opened_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "check").write_bytes(ENTRY)
    told = bibyank("check", "check", cwd=tmp_path)
    assert told.lines == ["1 paper read, 0 problems"]
    assert "no terminal" in bibyank("./check", cwd=tmp_path).complaint(1)


@pytest.mark.parametrize("command", [("search", "x"), ("cite", "--all"), ("check",), ()])
def test_a_missing_file_is_named(command: tuple[str, ...]) -> None:
    told = bibyank(*command, "nowhere/refs.bib").complaint(1)
    assert told.startswith("bibyank: nowhere/refs.bib: no such file")


def test_a_source_without_papers_is_refused_in_a_line(tmp_path: Path) -> None:
    def told(name: str) -> str:
        return bibyank("check", name, cwd=tmp_path).complaint(1)

    (tmp_path / "empty.bib").touch()
    (tmp_path / "blank.bib").write_text(" \n\n", encoding="utf-8")
    (tmp_path / "binary.bib").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "prose.txt").write_text("Nothing here is a paper.\n", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    assert "empty" in told("empty.bib")
    assert "empty" in told("blank.bib")
    assert "binary" in told("binary.bib")
    assert "no format" in told("prose.txt")
    assert "no papers" in told("folder")
    (tmp_path / "folder" / "notes.txt").write_text("Nothing.\n", encoding="utf-8")
    assert "no papers" in told("folder")


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root reads every file: the test of an unreadable file did not run")
    file = tmp_path / "refs.bib"
    file.write_bytes(ENTRY)
    file.chmod(0)
    assert str(file) in bibyank("check", str(file)).complaint(1)


# --- wrong calls ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "says"),
    [
        ("--nope", "--nope"),
        ("--page-year soon", "'soon' is not a year"),
        ("search", "required: QUERY "),
        ("search x --nope", "--nope"),
        ("search x --limit 0", "'0' is not a number of papers"),
        ("search x --limit many", "'many' is not a number of papers"),
        ("cite", "--query --key --all"),
        ("cite --all --key x", "not allowed with"),
        ("cite --all --format endnote", "'endnote'; there are bibtex, "),
        ("check --all", "--all"),
    ],
)
def test_a_wrong_call_says_what_is_wrong_and_where_to_read_on(
    call: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(call.split())
    told = Answer(code, *capsys.readouterr()).complaint(2)
    assert says in told
    assert "--help)" in told


@pytest.mark.parametrize(
    ("call", "says"),
    [
        ("serach hivemind", "serach: no such file or folder; did you mean bibyank search?"),
        ("refs.bib", "refs.bib: no such file or folder; check the path"),
        ("--query x check", "a command comes first: bibyank check"),
    ],
)
def test_a_mistyped_command_is_understood(call: str, says: str) -> None:
    assert says in bibyank(*call.split()).complaint(1)


def test_the_browser_without_a_terminal_points_to_what_works() -> None:
    told = bibyank().complaint(1)
    assert "no terminal" in told
    assert "bibyank search" in told


# --- the shell's side -------------------------------------------------------------------------


def test_version() -> None:
    assert bibyank("--version").lines == [f"bibyank {core.__version__}"]


@pytest.mark.parametrize("command", ["", "search", "cite", "check"])
def test_help_fits_the_call(command: str) -> None:
    lines = bibyank(*command.split(), "--help").lines
    assert lines[0].startswith(f"usage: bibyank {command}".rstrip())
    assert "SOURCE" in "\n".join(lines)


@pytest.mark.parametrize("command", ["cite --all", "search ''", "--help"])
def test_a_reader_that_leaves_early_is_no_error(command: str) -> None:
    # `read` takes one line and the pipe is closed with the rest in it.
    script = f'{{ "$@" {command}; echo "$?" >&2; }} | {{ read -r line; exec <&-; }}'
    done = subprocess.run(
        ["bash", "-c", script, "bash", *MODULE],
        check=True,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=LIMIT_SECONDS,
    )
    assert done.stderr in {"0\n", "141\n"}  # 0: all was written before the reader left


def test_a_full_disk_is_one_line() -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        done = subprocess.run(
            [*MODULE, "cite", "--all"],
            check=False,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=LIMIT_SECONDS,
        )
    assert done.returncode == 1
    assert done.stderr == "bibyank: No space left on device\n"


def test_a_closed_stdout_is_one_line() -> None:
    done = subprocess.run(
        ["bash", "-c", '"$@" cite --all >&-', "bash", *MODULE],
        check=False,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=LIMIT_SECONDS,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("bibyank: standard output is closed")
    assert done.stderr.count("\n") == 1


def test_ctrl_c_ends_a_command_quietly() -> None:
    reader, writer = os.pipe()
    with subprocess.Popen(
        [*MODULE, "check", "-"],
        env=environment(),
        stdin=reader,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as waiting:
        os.close(reader)
        # It is past its start when it has taken all that the pipe cannot hold.
        os.write(writer, ENTRY)
        _fill(writer)
        waiting.send_signal(signal.SIGINT)
        out, err = waiting.communicate(timeout=LIMIT_SECONDS)
        os.close(writer)
    assert (waiting.returncode, out, err) == (130, "", "")


def _fill(writer: int) -> None:
    """Write more than a pipe holds, which ends only when the program is reading."""
    left = memoryview(b"% nothing\n" * 30_000)
    while left:
        left = left[os.write(writer, left) :]


def test_check_names_every_entry_of_a_file_that_has_no_paper(tmp_path: Path) -> None:
    path = tmp_path / "empty.bib"
    path.write_text("@proceedings{one,\n}\n\n@collection{two,\n}\n")
    said = bibyank("check", str(path))
    assert said.code == 1
    assert "@proceedings{one}: the entry has no fields" in said.out
    assert "0 papers read, 2 problems" in said.out


# --- match --------------------------------------------------------------------------------------

REFERENCES = """[1] X. Zhou, H. Kim, F. Brahman, et al., "HAICOSYSTEM: An ecosys-
tem for sandboxing safety risks in human-AI interactions," arXiv preprint, 2024.
[2] Knuth, D. E. (1968). The Art of Computer Programming. Addison-Wesley.
"""


def test_match_finds_the_papers_of_a_list_and_names_those_that_are_not_here(tmp_path: Path) -> None:
    file = tmp_path / "references.txt"
    file.write_text(REFERENCES, encoding="utf-8")
    answer = bibyank("match", str(file))
    assert answer.code == 1
    found, missing = answer.out.splitlines()
    assert found.split("\t")[:3] == ["1", "100", "zhou2024haicosystem"]
    assert missing.startswith("2\t-\t-\tnot here: Knuth")
    assert "not here: Knuth" in answer.err
    assert "1 of 2 found" in answer.err


def test_match_writes_just_what_a_document_cites_under_its_keys(tmp_path: Path) -> None:
    library = tmp_path / "library.bib"
    library.write_bytes(ENTRY + ENTRY.replace(b"1918", b"1921").replace(b"Vari", b"Ideal"))
    document = tmp_path / "paper.bbl"
    document.write_text(
        "\\bibitem{invariants}\nE. Noether.\n\\newblock Invariante Variationsprobleme. 1918.\n",
        encoding="utf-8",
    )
    refs = tmp_path / "refs.bib"
    assert bibyank("match", str(document), str(library), "-o", str(refs)).code == 0
    text = refs.read_text(encoding="utf-8")
    assert text.startswith("@article{invariants,")
    assert text.count("@article") == 1


def test_match_keeps_the_parents_of_what_a_document_cites(tmp_path: Path) -> None:
    library, document, settings = tmp_path / "l.bib", tmp_path / "d.tex", tmp_path / "s.toml"
    library.write_text(
        "@inproceedings{a, author = {Roe, J}, title = {One}, crossref = {p}}\n"
        "@inproceedings{b, author = {Doe, J}, title = {Two}, crossref = {p}}\n"
        "@proceedings{p, title = {Proc.}, booktitle = {Proc.}, year = 2001}\n"
    )
    document.write_text(r"\cite{a,b}")
    settings.write_text("keep_parents = true")
    env = {"BIBYANK_CONFIG": str(settings)}
    written = bibyank("match", str(document), str(library), "--format", "bibtex", env=env).out
    assert written.count("crossref = {p}") == 2
    assert written.rindex("@inproceedings") < written.index("@proceedings{p,")


def test_match_says_what_it_was_given_when_nothing_is_wanted() -> None:
    assert "no reference and no cite key" in bibyank("match", "/dev/null").complaint(1)
