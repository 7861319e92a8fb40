"""Entries of users in both dialects, through bibtex and biber.

biblatex's own examples (92 entries that use all of it, two of them sets, which are no papers)
stand for a biblatex user's file; the inputs below for what BibTeX users write and what inherits.
Each group is skipped by name where its tool or style is missing.
"""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pytest

from core.cite import registry
from core.cite.formats.bibtex.entry import whole
from core.model import Paper
from core.sources import ReadOptions
from core.sources.bibtex import reader
from core.sources.stream import LineStream
from tests.core.cite.test_real_tools import DOCUMENT, PREAMBLES, need, run

STYLES = ("plain", "abbrv", "alpha", "unsrt", "apalike", "IEEEtran", "ACM-Reference-Format")
# Entries of the examples that name no author, editor, address or page at all: what a style says
# of these it says of the source.
LACKING = frozenset("vizedom:related jcg ctan cms".split())
CASES = r"""
@online{o1, author={Doe, Jane}, title={A page}, date={2020-03-04}, url={http://x.org}}
@report{r1, author={Doe, Jane}, title={A report}, date={2020-03}, type={techreport},
  institution={MIT}, number={7}}
@thesis{t1, author={Doe, Jane}, title={A thesis}, subtitle={Long}, date={2020}, type={phdthesis},
  institution={MIT}}
@article{a1, author={Doe, Jane}, title={An article}, date={2020-03-04}, journaltitle={J. X},
  volume=3, number=2, pages={1-3}}
@incollection{c2, author={Roe, R}, title={A chapter}, crossref={c1}, pages={3-9}}
@collection{c1, editor={Doe, Jane}, title={A coll}, date={2020}, publisher={Springer},
  location={Berlin}}
@article{b1, author={Doe, Jane}, title={An old one}, journal={J Y}, year=1999, month=mar,
  volume=1, pages={5--6}}
@software{s1, author={Doe, Jane}, title={A program}, date={2021-05}, version={2.0},
  url={http://y.org}}
@dataset{d1, author={Doe, Jane}, title={Some data}, date={2021}, publisher={Zenodo}}
@inbook{i1, author={Roe, R}, title={Part}, booktitle={Book}, date={2001}, publisher={P}}
@phdthesis{p1, author={Roe, R}, title={Old thesis}, school={MIT}, year=1990}
"""


@pytest.fixture(scope="module")
def examples() -> Path:
    need("kpsewhich")
    asked = subprocess.run(
        ["kpsewhich", "biblatex-examples.bib"], capture_output=True, text=True, check=False
    )
    if not asked.stdout.strip():
        pytest.skip("biblatex-examples.bib is not installed: its group did not run")
    return Path(asked.stdout.strip())


def papers(content: str) -> list[Paper]:
    items = reader.read(LineStream(io.BytesIO(content.encode()), "-"), ReadOptions())
    return [item for item in items if isinstance(item, Paper)]


def bibtex_warnings(folder: Path, content: str, style: str) -> list[str]:
    (folder / "refs.bib").write_text(content + "\n")
    (folder / "a.aux").write_text(f"\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{refs}}\n")
    done = subprocess.run(
        ["bibtex", "a"], cwd=folder, capture_output=True, text=True, check=False
    ).stdout
    if "I couldn't open style file" in done:
        pytest.skip(f"{style}.bst is not installed: the {style} group did not run")
    assert "error message" not in done, done
    return re.findall(r"^Warning--(.*)", done, re.MULTILINE)


def biber_warnings(folder: Path, content: str) -> list[str]:
    (folder / "refs.bib").write_text(content + "\n")
    output = run(folder, "biber", "--tool", "--validate-datamodel", "refs.bib")
    return re.findall(r"^(?:WARN|ERROR) - (.*)", output, re.MULTILINE)


@pytest.mark.parametrize("style", STYLES)
def test_bibtex_says_of_the_examples_only_what_they_lack(
    examples: Path, style: str, tmp_path: Path
) -> None:
    need("bibtex")
    written = registry.find("bibtex").format(papers(examples.read_text()))
    said = bibtex_warnings(tmp_path, written, style)
    of_the_source = [
        warning
        for warning in said
        if warning.split()[-1] in LACKING or re.search("address|page", warning)
    ]
    assert said == of_the_source
    assert (tmp_path / "a.bbl").read_text().count("\\bibitem") == 90
    if style in {"plain", "abbrv", "alpha", "unsrt", "IEEEtran"}:
        assert len(said) <= 3


def test_biber_says_no_more_of_the_examples_than_of_their_source(
    examples: Path, tmp_path: Path
) -> None:
    need("biber")
    source = examples.read_text()
    written = registry.find("biblatex").format(papers(source))
    assert set(biber_warnings(tmp_path, written)) <= set(biber_warnings(tmp_path, source))


@pytest.mark.parametrize("style", STYLES)
def test_bibtex_has_nothing_to_say_of_the_cases(style: str, tmp_path: Path) -> None:
    need("bibtex")
    written = registry.find("bibtex").format(papers(CASES))
    said = bibtex_warnings(tmp_path, written, style)
    assert [warning for warning in said if not re.search("address|page|number", warning)] == []
    assert "20" in (tmp_path / "a.bbl").read_text()


def test_biber_has_nothing_to_say_of_the_cases(tmp_path: Path) -> None:
    need("biber")
    assert biber_warnings(tmp_path, registry.find("biblatex").format(papers(CASES))) == []


def test_each_entry_compiles_alone(tmp_path: Path) -> None:
    need("bibtex")
    for paper in papers(CASES):
        assert bibtex_warnings(tmp_path, registry.find("bibtex").format([paper]), "plain") == []


def test_a_document_with_the_examples_compiles(examples: Path, tmp_path: Path) -> None:
    need("pdflatex", "bibtex")
    written = registry.find("bibtex").format(papers(examples.read_text()))
    (tmp_path / "refs.bib").write_text(written + "\n")
    (tmp_path / "paper.tex").write_text(DOCUMENT % PREAMBLES["pdflatex"])
    latex = ("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper")
    for command in (latex, ("bibtex", "paper"), latex, latex):
        run(tmp_path, *command)
    shown = (tmp_path / "paper.bbl").read_text()
    for words in ("1885--1888", "volume~A of {\\em Computers", "Master's thesis", "March 1996"):
        assert words in shown


def test_what_is_inherited_is_what_biber_resolves(examples: Path, tmp_path: Path) -> None:
    need("biber")
    (tmp_path / "refs.bib").write_text(examples.read_text())
    run(tmp_path, "biber", "--tool", "--output-resolve", "--output-file=resolved.bib", "refs.bib")
    resolved = {p.key: p for p in papers((tmp_path / "resolved.bib").read_text())}
    children = [p for p in papers(examples.read_text()) if p.entry and p.entry.inherited]
    assert children
    for child in children:
        assert child.entry
        other = resolved[child.key].entry
        assert other
        ours = {name.lower() for name, _ in whole(child.entry).fields}
        assert ours == {name.lower() for name, _ in other.fields}
