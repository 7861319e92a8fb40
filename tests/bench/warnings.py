"""What bibtex and biber say of real papers as bibyank writes them, beside what the source gets."""

from __future__ import annotations

import random
import re
import subprocess
from collections import Counter
from typing import TYPE_CHECKING

from core.sources.bibtex.entries import FoundEntry, entries
from core.sources.bibtex.strings import Macros
from core.sources.stream import LineStream
from tests.bench.corpora import SEED_SIZE
from tests.bench.measuring import call, env_of, has, python, say
from tests.bench.results import Section

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.corpora import Bench

STYLES = ("plain", "abbrv", "alpha", "unsrt", "apalike", "IEEEtran")
SAMPLE = 2000
BIBER_SAMPLE = 200  # biber takes minutes for 2,000 of them
_BIBER = "biber"


def run(bench: Bench) -> Section:
    """Of the papers that ship, and of some from each of `--bib` and `--file`."""
    section = Section(
        "warnings",
        "Warnings of bibtex and of `biber --tool --validate-datamodel` about random papers of "
        "each corpus, written by `bibyank cite --all`. Where the corpus is a .bib, what they say "
        "of its own text stands beside it, and how many of ours are not among these.",
    )
    rows, kinds = [], Counter[tuple[str, str]]()
    for checkers, size in ((STYLES, SAMPLE), ((_BIBER,), BIBER_SAMPLE)):
        if not has("biber" if _BIBER in checkers else "bibtex"):
            section.note(f"{', '.join(checkers)}: not measured, the program is not installed.")
            continue
        for name, source in _corpora(bench, size).items():
            written = _written(bench, source, "biblatex" if _BIBER in checkers else "bibtex")
            for checker in checkers:
                say(f"{name}: {checker}")
                ours = _said(checker, written)
                theirs = _said(checker, source) if source.suffix == ".bib" else None
                new = ours - (theirs or Counter())
                kinds.update({(name, _kind(warning)): count for warning, count in new.items()})
                said = "" if theirs is None else f"{theirs.total():,}"
                rows.append([f"{name}, {checker}", ours.total(), said, new.total()])
    section.add(["", "ours", "the source's", "ours alone"], rows)
    if kinds:
        found = [[f"{name}: {kind}", count] for (name, kind), count in kinds.most_common()]
        section.add(["what ours alone say, in all styles", "times"], found)
    return section


def _corpora(bench: Bench, size: int) -> dict[str, Path]:
    corpora = {f"{SEED_SIZE} papers that ship": bench.source(SEED_SIZE)}
    chosen = random.Random(bench.seed)  # noqa: S311 - a sample
    if bench.bib:
        with bench.bib.open("rb") as file:
            found = entries(LineStream(file, str(bench.bib)), Macros())
            texts = [entry.text for entry in found if isinstance(entry, FoundEntry)]
        sample = chosen.sample(texts, min(size, len(texts)))
        corpora[f"{size:,} of the .bib"] = path = bench.folder / "warnings-sample.bib"
        path.write_text("\n\n".join(sample) + "\n", encoding="utf-8")
    if bench.file:
        lines = bench.file.read_text(encoding="utf-8").splitlines(keepends=True)
        corpora[f"{size:,} of arXiv"] = path = bench.folder / "warnings-sample.jsonl"
        path.write_text("".join(chosen.sample(lines, min(size, len(lines)))), encoding="utf-8")
    return corpora


def _written(bench: Bench, source: Path, format_: str) -> Path:
    out = bench.folder / f"warnings-{format_}.bib"
    argv = ("tui", "cite", str(source), "--all", "--format", format_, "-o", str(out))
    call(python(*argv), env_of(bench.cache("warnings")))
    return out


def _said(checker: str, bib: Path) -> Counter[str]:
    """The warnings and errors, each as often as it was given."""
    if checker == _BIBER:
        output = ("--output-file", "checked.bib")
        argv = [_BIBER, "--tool", "--validate-datamodel", *output, bib.name]
        said = _run(argv, bib.parent).replace(f" ({bib.name})", "")  # ours has another name
        return Counter(re.findall(r"^(?:WARN|ERROR) - (.*)", said, re.MULTILINE))
    aux = bib.with_suffix(".aux")
    aux.write_text(f"\\citation{{*}}\n\\bibstyle{{{checker}}}\n\\bibdata{{{bib.stem}}}\n")
    said = _run(["bibtex", aux.stem], bib.parent)
    if "couldn't open style file" in said:
        return Counter({f"{checker}.bst is not installed": 1})
    return Counter(re.findall(r"^(?:Warning--.*|.*---line \d+ of file.*)", said, re.MULTILINE))


def _run(argv: list[str], folder: Path) -> str:
    done = subprocess.run(
        argv, cwd=folder, capture_output=True, text=True, errors="replace", check=False
    )
    return done.stdout + done.stderr


def _kind(warning: str) -> str:
    """A warning without the key of its entry."""
    words = re.sub(r"^Warning--", "", warning)
    words = re.sub(r"(Datamodel: .*?[Ee]ntry) '[^']*'", r"\1", words)
    return re.sub(r"\b(in|for) \S+$", r"\1 ...", words)
