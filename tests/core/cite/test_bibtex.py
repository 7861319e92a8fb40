"""The entries people paste, letter by letter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.cite.formats.bibtex import biblatex, bibtex
from core.model import Entry, Identifiers, Kind, Paper, Publication
from tests.core.cite import samples


def test_a_page_without_ids_gives_an_entry_without_an_invented_one() -> None:
    assert (
        bibtex.entry(samples.SANDBOX)
        == """\
@misc{zhou2024sandcastle,
  title = {{SANDCASTLE}: An Ecosystem for Testing Safety Risks in Human-{AI} Interactions},
  author = {Zhou, Xin and Kim, Hyun and Brahman, Faeze and others},
  year = {2024},
  month = sep,
  keywords = {cs.AI}
}"""
    )


def test_a_date_of_a_year_only_has_no_month() -> None:
    assert samples.SANDBOX.date is not None
    entry = bibtex.entry(
        replace(samples.SANDBOX, date=replace(samples.SANDBOX.date, month=None, day=None))
    )
    assert "month" not in entry
    assert "year = {2024}" in entry


def test_an_arxiv_paper_is_written_as_arxiv_writes_it() -> None:
    assert (
        bibtex.entry(samples.PREPRINT)
        == r"""@misc{diaz2023averages,
  title = {Averages of {$O(\sqrt{d}n^{-1/8+\varepsilon})$} \& the {Bayesian} View},
  author = {Díaz, Mateo and van Beethoven, Ludwig and Smith, Jr., {\'E}mile},
  year = {2023},
  month = apr,
  eprint = {2304.00001},
  archivePrefix = {arXiv},
  primaryClass = {math.OC},
  url = {https://arxiv.org/abs/2304.00001}
}"""
    )


def test_biblatex_has_a_date_and_its_own_eprint_fields() -> None:
    assert (
        biblatex.entry(samples.PREPRINT)
        == r"""@online{diaz2023averages,
  title = {Averages of {$O(\sqrt{d}n^{-1/8+\varepsilon})$} \& the {Bayesian} View},
  author = {Díaz, Mateo and van Beethoven, Ludwig and Smith, Jr., Émile},
  date = {2023-04-02},
  eprint = {2304.00001},
  eprinttype = {arxiv},
  eprintclass = {math.OC},
  url = {https://arxiv.org/abs/2304.00001}
}"""
    )


def test_ascii_writes_accents_as_macros_and_foreign_scripts_in_latin_letters() -> None:
    paper = replace(samples.PREPRINT, title="Gödel, α and 深圳: a naïve ế 😀")
    entry = bibtex.entry(paper, ascii_only=True)
    assert entry.isascii()
    assert r"{G{\"o}del}, {\ensuremath{\alpha}} and ShenZhen: a na{\"i}ve {\'{\^e}}" in entry
    assert r"D{\'i}az, Mateo" in entry


@pytest.mark.parametrize(
    ("paper", "bibtex_type", "biblatex_type", "field"),
    [
        (samples.ARTICLE, "article", "article", "journal = {Annals of Physics \\& Chemistry}"),
        (samples.TALK, "inproceedings", "inproceedings", "author = {{OpenAI} and {Barnes and Nob"),
        (samples.BOOK, "book", "collection", "editor = {Le Bras, Ronan}"),
        (samples.CHAPTER, "incollection", "inbook", "booktitle = {The Book}"),
        (samples.THESIS, "mastersthesis", "thesis", "school = {Sorbonne}"),
        (samples.REPORT, "techreport", "report", "type = {Memo}"),
        (samples.DATASET, "misc", "dataset", "publisher = {Zenodo}"),
        (samples.WEBPAGE, "misc", "online", "url = {https://example.org/}"),
    ],
)
def test_each_kind_has_its_type_and_fields(
    paper: Paper, bibtex_type: str, biblatex_type: str, field: str
) -> None:
    assert bibtex.entry(paper).startswith(f"@{bibtex_type}{{")
    assert field in bibtex.entry(paper)
    assert biblatex.entry(paper).startswith(f"@{biblatex_type}{{")


def test_a_doctoral_thesis_is_the_default() -> None:
    paper = replace(samples.THESIS, publication=Publication(Kind.THESIS, publisher="Sorbonne"))
    assert bibtex.entry(paper).startswith("@phdthesis{")
    assert "type = {phdthesis}" in biblatex.entry(paper)


def test_an_article_that_names_no_journal_is_no_article() -> None:
    paper = replace(samples.ARTICLE, publication=Publication(Kind.ARTICLE))
    assert bibtex.entry(paper).startswith("@misc{")


def test_a_published_paper_keeps_its_arxiv_id_beside_the_journal() -> None:
    paper = replace(samples.ARTICLE, ids=Identifiers(arxiv="hep-th/9901001", doi="10.1/x"))
    entry = bibtex.entry(paper)
    assert "eprint = {hep-th/9901001}" in entry
    assert "doi = {10.1/x}" in entry
    assert "journal = " in entry


def test_a_class_whose_archive_is_uncertain_is_no_primary_class() -> None:
    entry = bibtex.entry(replace(samples.PREPRINT, subject_class="AP"))
    assert "primaryClass" not in entry
    assert "keywords = {AP}" in entry


def test_a_users_own_entry_is_written_back_as_it_stands() -> None:
    assert (
        bibtex.entry(samples.OWN)
        == r"""@InProceedings{DBLP:conf/x/Mueller11,
  Author = {M{\"u}ller, J{\"o}rg and
    others},
  title = {From {M}unich with $x$},
  month = mar,
  year = {2011},
  booktitle = {Proc. of {X}},
  x-note = {50\% kept, café}
}"""
    )


def test_a_users_own_entry_cannot_break_out_of_its_fields() -> None:
    fields = (("title", "a} , evil = {b"), ("note", "end\\"), ("ab", "x\n@book{y,\n}\x1b[2J"))
    paper = replace(samples.OWN, entry=Entry("article", "k", fields), key="k")
    assert (
        bibtex.entry(paper)
        == r"""@article{k,
  title = {a , evil = b},
  note = {end\textbackslash{}},
  ab = {x
    @book{y,
    }}
}"""
    )


@pytest.mark.parametrize(
    ("pages", "written"),
    [("16-1–16-4", "16-1--16-4"), ("5-6", "5--6"), ("12, 15–18", "12, 15--18"), ("e7", "e7")],
)
def test_hyphened_pages_are_two_and_not_four(pages: str, written: str) -> None:
    paper = replace(samples.OWN, entry=None, publication=Publication(Kind.ARTICLE, pages=pages))
    for dialect in (bibtex, biblatex):
        assert f"pages = {{{written}}}" in dialect.entry(paper)
