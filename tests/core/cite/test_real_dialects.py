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
from core.cite.options import DEFAULT, Options
from core.latex.reading import to_text
from core.model import Paper
from core.sources import ReadOptions
from core.sources.bibtex import reader
from core.sources.stream import LineStream
from tests.core.cite.samples import ALL, OWN
from tests.core.cite.test_real_tools import DOCUMENT, PREAMBLES, keyed, need, run, seed

STYLES = ("plain", "abbrv", "alpha", "unsrt", "apalike", "IEEEtran", "ACM-Reference-Format")
# What a style misses, and what a source in either language would call it.
MISSED = {
    "author and editor": {"author", "editor"},
    "author": {"author"},
    "organization": {"organization"},
    "address": {"address", "location"},
    "number": {"number", "issue"},
    "pages or numpages": {"pages", "pagetotal", "numpages"},
    "pages and numpages": {"pages", "pagetotal", "numpages"},
    "no numpages": {"pagetotal", "numpages"},
}
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


def keeping(source: list[Paper]) -> Options:
    """To write with the parents, whatever of `source` is asked for."""
    return Options(parent_of={paper.key: paper for paper in source}.get)


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


def biber_warnings(folder: Path, content: str, *options: str) -> set[str]:
    """What biber, which takes two seconds for anything, says of all there is to be said of."""
    (folder / "refs.bib").write_text(content + "\n")
    output = run(folder, "biber", "--tool", "--validate-datamodel", *options, "refs.bib")
    return set(re.findall(r"^(?:WARN|ERROR) - (.*)", output, re.MULTILINE))


def of_the_source(warning: str, source: list[Paper]) -> bool:
    """Whether what `warning` misses is not in the source's entry either, nor in its parents'."""
    key = warning.rsplit(maxsplit=1)[-1]
    (entry,) = (paper.entry for paper in source if paper.entry and paper.entry.key == key)
    names = {name.lower() for name, _ in whole(entry).fields}
    missed = next(fields for words, fields in MISSED.items() if words in warning)
    return names.isdisjoint(missed)


@pytest.mark.parametrize(
    ("style", "keeps_parents"), [("alpha", True), *((style, False) for style in STYLES)]
)
def test_bibtex_says_of_the_examples_only_what_they_lack(
    examples: Path, style: str, tmp_path: Path, *, keeps_parents: bool
) -> None:
    need("bibtex")
    source = papers(examples.read_text())
    options = keeping(source) if keeps_parents else DEFAULT
    said = bibtex_warnings(tmp_path, registry.find("bibtex").format(source, options), style)
    assert [warning for warning in said if not of_the_source(warning, source)] == []
    assert (tmp_path / "a.bbl").read_text().count("\\bibitem") == 90
    if style != "ACM-Reference-Format":
        assert len(said) <= 1


@pytest.mark.parametrize("style", STYLES)
def test_bibtex_has_nothing_to_say_of_the_cases(style: str, tmp_path: Path) -> None:
    need("bibtex")
    source = papers(CASES)
    said = bibtex_warnings(tmp_path, registry.find("bibtex").format(source), style)
    assert [warning for warning in said if not of_the_source(warning, source)] == []
    assert "20" in (tmp_path / "a.bbl").read_text()


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
    for words in (
        "U.S. patent",
        "1885--1888",
        "volume~A of {\\em Computers",
        "Master's thesis",
        "March 1996",
    ):
        assert words in shown


# Every pair of types with a rule of its own, down to the third generation, and xdata of each sort.
ANCESTRY = r"""
@xdata{press, publisher={Press and Sons}, location={Paris and Rome}, langid={french}}
@xdata{more, xdata={press}, series={Series X}, number={3}}
@mvbook{mvb, author={Big, B.}, editor={Ed, I.}, title={Whole}, subtitle={Sub Whole},
  titleaddon={Add Whole}, volumes={4}, date={1990/1995}, publisher={P}, note={N}, keywords={k1, k2},
  shorttitle={W}, label={LB}, shorthand={SH}, isbn={978-3-16-148410-0}, addendum={ad}}
@book{bk, crossref={mvb}, title={Volume One}, subtitle={Sub One}, volume={1}, date={1991}}
@inbook{ib, crossref={bk}, author={Small, S.}, title={Chapter}, pages={5-9}}
@inbook{ib2, crossref={mvb}, author={Small, S.}, title={Chapter Two}}
@bookinbook{bib1, crossref={bk}, title={Bookin}}
@mvcollection{mvc, editor={Col, C.}, title={MVC}, subtitle={MVC Sub}, date={2000}, publisher={P}}
@collection{col, crossref={mvc}, title={Coll}, titleaddon={CollAdd}, volume={2}}
@incollection{ic, crossref={col}, author={A, B}, title={Ch}, subtitle={Own}}
@incollection{ic2, crossref={mvc}, author={A, B}, title={Ch2}}
@suppcollection{sc, crossref={col}, title={Sc}}
@reference{ref, editor={R, E.}, title={Reference}, date={2004}}
@inreference{ir, crossref={ref}, title={Lemma}}
@mvproceedings{mvp, title={MVP}, subtitle={MVPsub}, eventtitle={Ev}, eventdate={2001-02-03},
  venue={Here}, organization={Org}}
@proceedings{pro, crossref={mvp}, title={Proc}, subtitle={ProcSub}, titleaddon={PA},
  editor={Ed, E.}, date={2002-03}, series={LNCS}, number={4}}
@inproceedings{ip, crossref={pro}, author={X, Y}, title={Talk}, pages={3--4}}
@periodical{per, title={Journal}, subtitle={JSub}, editor={P, Q}, issn={1111-2222}, date={2003},
  volume={7}, issuetitle={Special}}
@article{art, crossref={per}, author={X, Y}, title={Paper}}
@book{onx, author={On, X.}, title={On X}, xdata={more}, date={2010}}
@book{part, author={On, X.}, title={Part}, publisher={xdata=press-publisher-2},
  location={xdata=press-location-1}, date={2010}}
@misc{xr, xref={pro}, title={Xref}, author={W, W}, date={2001}}
"""
# biber inherits in tool mode what biblatex itself does not (biblatex.def).
ONLY_OF_THE_TOOL = {"shorttitle", "label", "shorthand"}


def test_biber_resolves_what_is_inherited_and_says_no_more_of_what_is_written(
    examples: Path, tmp_path: Path
) -> None:
    need("biber")
    source = examples.read_text()
    resolving = ("--output-resolve", "--output-file=resolved.bib")
    of_biber = biber_warnings(tmp_path, source + ANCESTRY, *resolving)
    resolved = {p.key: p for p in papers((tmp_path / "resolved.bib").read_text())}
    for content in (source, ANCESTRY):
        children = [p for p in papers(content) if p.entry and p.entry.inherited]
        assert children
        for child in children:
            assert values(child) == values(resolved[child.key])

    biblatex = registry.find("biblatex")
    ours = keyed([*seed(), *(paper for paper in ALL if paper is not OWN)])
    written = biblatex.format([*papers(source), *papers(CASES), *ours])
    assert biber_warnings(tmp_path, written) <= of_biber
    with_parents = biblatex.format(papers(source), keeping(papers(source)))
    assert "crossref = " in with_parents
    assert biber_warnings(tmp_path, with_parents, *resolving) <= of_biber


def values(paper: Paper) -> dict[str, str]:
    assert paper.entry
    return {
        name.lower(): " ".join(to_text(value).replace("–", "-").replace(",", ", ").split())
        for name, value in whole(paper.entry).fields
        if name.lower() not in ONLY_OF_THE_TOOL
    }


FAMILY = r"""
@book{b, author={Boo, K}, title={The Book}, year=2004, publisher={Wiley}, address={NY}}
@proceedings{p, editor={Ed, I}, title={Proc.}, booktitle={Proc.}, year=2001, publisher={ACM}}
@collection{c, editor={Ed, I}, title={Coll}, date={2003-05}, publisher={S}, location={Rome}}
@inproceedings{p1, author={Doe, J}, title={First}, pages={1--3}, crossref={p}}
@inproceedings{p2, author={Roe, R}, title={Second}, pages={4--9}, crossref={P}}
@incollection{c1, author={Poe, E}, title={Third}, pages={10--12}, crossref={c}}
@incollection{c2, author={Poe, F}, title={Fourth}, pages={13--14}, crossref={c}}
@inbook{b1, author={Poe, E}, title={Fifth}, pages={10--12}, crossref={b}}
"""


@pytest.mark.parametrize("style", ["plain", "alpha", "apalike"])
def test_children_refer_to_the_parents_behind_them(style: str, tmp_path: Path) -> None:
    need("bibtex")
    source = papers(FAMILY)
    children = [paper for paper in source if len(paper.key) > 1]
    written = registry.find("bibtex").format(children, keeping(source))
    assert bibtex_warnings(tmp_path, written, style) == []
    shown = (tmp_path / "a.bbl").read_text()
    assert shown.count("\\bibitem") == 8
    assert {"c", "p"} <= set(re.findall(r"\\cite\{(\w)\}", shown))
