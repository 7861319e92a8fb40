"""The corpus that ships, through the programs that will read its entries.

Needs bibtex and a LaTeX; each group is skipped by name where its tool is missing. What biber says
is asked in `test_real_dialects`, of all entries at once.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from core.cite import registry
from core.cite.formats.bibtex import allowlist
from core.cite.options import Options
from core.latex.reading import to_text
from core.model import Paper
from core.sources import ReadOptions
from core.sources.page import reader
from core.sources.stream import LineStream
from tests.core.cite.assigned import assign
from tests.core.cite.samples import ALL

SEED = Path(__file__).parents[3] / "seeds" / "liwei-jiang.txt"
STYLES = ("plain", "abbrv", "alpha", "plainurl")
DOCUMENT = r"""\documentclass{article}
%s
\usepackage{amsmath,amssymb}
\begin{document}
\nocite{*}
\bibliographystyle{plain}
\bibliography{refs}
\end{document}
"""
PREAMBLES = {
    "pdflatex": r"\usepackage[T1]{fontenc}\usepackage{lmodern}",
    "lualatex": r"\usepackage{fontspec}",
    "xelatex": r"\usepackage{fontspec}",
}


def need(*tools: str) -> None:
    for tool in tools:
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed: the {tool} group did not run")


def run(folder: Path, *command: str) -> str:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    output = done.stdout + done.stderr
    if "not found" in output and re.search(r"! LaTeX Error: File `\S+' not found", output):
        pytest.skip(f"{command[0]} lacks a package: its group did not run")
    assert done.returncode == 0, output[-3000:]
    return output


def seed() -> list[Paper]:
    with SEED.open("rb") as file:
        items = list(reader.read(LineStream(file, "seed"), ReadOptions()))
    return [item for item in items if isinstance(item, Paper)]


def keyed(papers: list[Paper]) -> list[Paper]:
    keys = assign(papers)
    return [replace(paper, key=key) for paper, key in zip(papers, keys, strict=True)]


@pytest.fixture(scope="module")
def papers() -> list[Paper]:
    found = keyed(seed())
    assert len(found) == 49
    return found


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("ascii_only", [False, True])
def test_bibtex_has_nothing_to_say(
    papers: list[Paper],
    style: str,
    ascii_only: bool,
    tmp_path: Path,
) -> None:
    need("bibtex")
    everything = keyed([*papers, *ALL])
    text = registry.find("bibtex").format(everything, Options(ascii_only=ascii_only))
    (tmp_path / "refs.bib").write_text(text + "\n")
    (tmp_path / "a.aux").write_text(f"\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{refs}}\n")
    output = run(tmp_path, "bibtex", "a")
    assert "Warning" not in output
    assert (tmp_path / "a.bbl").read_text().count("\\bibitem") == len(everything)


@pytest.mark.parametrize("engine", ["pdflatex", "lualatex", "xelatex"])
def test_a_document_cites_all_papers(papers: list[Paper], engine: str, tmp_path: Path) -> None:
    need(engine, "bibtex")
    (tmp_path / "refs.bib").write_text(registry.find("bibtex").format(papers) + "\n")
    (tmp_path / "paper.tex").write_text(DOCUMENT % PREAMBLES[engine])
    latex = [engine, "-interaction=nonstopmode", "-halt-on-error"]
    for command in ([*latex, "-draftmode"], ["bibtex"], latex):  # nothing is cited in the text
        run(tmp_path, *command, "paper")
    log = (tmp_path / "paper.log").read_text(errors="replace")
    assert "Missing character" not in log
    assert "Warning: Citation" not in log
    for paper, shown in zip(sorted_by_key(papers), bibliography(tmp_path), strict=True):
        for author in paper.authors:
            assert letters(author.family) in shown
        assert letters(to_text(paper.title)) in shown
        assert paper.date is not None
        assert str(paper.date.year) in shown


def sorted_by_key(papers: list[Paper]) -> list[Paper]:
    return sorted(papers, key=lambda paper: paper.key)


def bibliography(folder: Path) -> list[str]:
    """What stands in the bibliography for each key, in the order of the keys."""
    items = (folder / "paper.bbl").read_text().split("\\bibitem{")[1:]
    items[-1] = items[-1].partition("\\end{thebibliography}")[0]
    return [letters(to_text(item.partition("}")[2])) for item in sorted(items)]


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def test_every_command_we_let_stand_is_known_to_latex(tmp_path: Path) -> None:
    need("pdflatex")
    two = {"frac", "tfrac", "dfrac", "binom", "overset", "underset", "stackrel"}
    shapes = {"left": r"\left(a\right)", "right": "", "not": r"\not=", "limits": r"\sum\limits_a"}
    shapes |= {"nolimits": r"\sum\nolimits_a"}
    big = (name for name in allowlist.math_commands() if name.lower()[:3] == "big")
    shapes |= {name: f"\\{name}(" for name in big}
    lines = []
    for name in sorted(allowlist.math_commands()):
        arguments = "{a}{b}" if name in two else "{a}" if name in allowlist.MATH_ARGUMENT else ""
        lines.append(f"${shapes.get(name, f'{chr(92)}{name}{arguments} ')}$")
    lines += [f"\\{name}{{}}" for name in sorted(allowlist.TEXT_SYMBOLS)]
    lines += [f"\\{name}{{a}}" for name in sorted(allowlist.STYLES | allowlist.LETTER_ACCENTS)]
    lines += [f"{{\\{name} a}}" for name in sorted(allowlist.SWITCHES)]
    body = "\n\n".join(line for line in lines if line != "$$")
    document = (DOCUMENT % PREAMBLES["pdflatex"]).partition("\\nocite")[0]
    (tmp_path / "all.tex").write_text(f"{document}{body}\n\\end{{document}}\n")
    run(tmp_path, "pdflatex", "-draftmode", "-interaction=nonstopmode", "-halt-on-error", "all")
