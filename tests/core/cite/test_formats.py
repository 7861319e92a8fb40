"""Every format as it lands in a document."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from itertools import count, islice
from pathlib import Path

import pytest

from core.cite import registry
from core.cite.json_record import SCHEMA, record
from core.cite.options import Options
from core.errors import BibyankError
from core.model import Author, Identifiers, Kind
from tests.core.cite.samples import ALL, ARTICLE, BOOK, OWN, PREPRINT, SANDBOX, TALK, WEBPAGE

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("key", "zhou2024sandcastle\nDBLP:conf/x/Mueller11"),
        ("latex", r"\cite{zhou2024sandcastle,DBLP:conf/x/Mueller11}"),
        ("pandoc", "[@zhou2024sandcastle; @DBLP:conf/x/Mueller11]"),
        ("typst", '@zhou2024sandcastle #cite(label("DBLP:conf/x/Mueller11"))'),
        ("abstract", "Over 50% of all cases fail."),
    ],
)
def test_citations_of_two_papers(name: str, text: str) -> None:
    assert registry.find(name).format([SANDBOX, OWN]) == text


def test_keys_that_a_language_cannot_read_bare_are_quoted() -> None:
    odd = replace(OWN, key="a..b.")
    assert registry.find("pandoc").format([odd]) == "[@{a..b.}]"
    assert registry.find("typst").format([odd]) == '#cite(label("a..b."))'
    assert registry.find("typst").format([replace(OWN, key="a.b:c-d")]) == "@a.b:c-d"


def test_a_paper_is_found_by_its_url_else_arxiv_else_doi() -> None:
    papers = [WEBPAGE, PREPRINT, ARTICLE, SANDBOX]
    url = registry.find("url")
    assert url.format(papers) == (
        "https://example.org/\nhttps://arxiv.org/abs/2304.00001\nhttps://doi.org/10.1000/182_3"
    )
    assert url.missing(papers) == [SANDBOX]
    assert url.format([SANDBOX]) == ""
    assert registry.find("title").missing(papers) == []


def test_markdown_links_or_names_a_paper() -> None:
    markdown = registry.find("markdown")
    named = replace(WEBPAGE, title="The [x] *y*", ids=Identifiers(url="https://e.org/a(b)"))
    assert markdown.format([named]) == r"[The \[x\] \*y\*](https://e.org/a%28b%29)"
    assert markdown.format([SANDBOX]).endswith("Human-AI Interactions, Xin Zhou et al., 2024")


def test_a_title_is_readable() -> None:
    title = registry.find("title").format([PREPRINT])
    assert title == "Averages of O(√d n^(-1/8+ε)) & the Bayesian View".replace("√d n", "√(d)n")


def test_csl_json_is_one_array_of_known_variables() -> None:
    text = registry.find("csl-json").format(ALL)
    assert '\n  "title": ' in text  # a line a field: people look into it, and so does diff
    items = json.loads(text)
    assert len(items) == len(ALL)
    sandbox, preprint, _article, talk = items[:4]
    assert sandbox["author"][-1] == {"literal": "others"}
    assert sandbox["issued"] == {"date-parts": [[2024, 9, 24]]}
    assert preprint["number"] == "arXiv:2304.00001"
    assert preprint["author"][2] == {"family": "Smith", "given": "Émile", "suffix": "Jr."}
    assert talk["type"] == "paper-conference"
    assert talk["author"][0] == {"literal": "OpenAI"}
    assert talk["page"] == "10-20"


def test_ris_closes_every_record() -> None:
    text = registry.find("ris").format([TALK, BOOK])
    assert text.count("\nER  - ") == 2
    assert "TY  - CPAPER\n" in text
    assert "AU  - Barnes and Noble\n" in text
    assert "SP  - 10\nEP  - 20\n" in text
    assert "ED  - Le Bras, Ronan\n" in text


def test_ris_has_where_a_preprint_is() -> None:
    assert "UR  - https://arxiv.org/abs/2304.00001\n" in registry.find("ris").format([PREPRINT])


def test_a_line_break_in_a_field_adds_no_ris_tag() -> None:
    paper = replace(SANDBOX, title="x\nER  - \nTY  - BOOK", authors=(Author("A\nB", "C"),))
    lines = registry.find("ris").format([paper]).split("\n")
    assert sum(line.startswith(("ER", "TY")) for line in lines) == 2


def test_a_record_says_what_is_known() -> None:
    assert record(SANDBOX) == {
        "schema": 2,
        "key": "zhou2024sandcastle",
        "title": SANDBOX.title,
        "authors": ["Xin Zhou", "Hyun Kim", "Faeze Brahman"],
        "authors_complete": False,
        "affiliations": ["allen-ai", "cmu"],
        "date": "2024-09-24",
        "year_inferred": False,
        "subject_class": "cs.AI",
        "has_code": True,
        "abstract": "Over 50% of all cases fail.",
        "abstract_tex": r"Over 50\% of \textit{all} cases fail.",
        "kind": "preprint",
        "type": "",
        "ids": {},
        "fields": {},
        "source": {"path": "sample.txt", "line": 1},
    }


def test_a_record_has_every_field_of_its_entry() -> None:
    assert OWN.entry is not None
    inherited = replace(OWN.entry, inherited=(("publisher", "P"),))
    said = record(replace(OWN, entry=inherited))
    assert said["type"] == "inproceedings"
    assert said["title"] == "From Munich with x"
    assert said["title_tex"] == OWN.title
    assert said["fields"] == {
        **{name.lower(): value for name, value in OWN.entry.fields},
        "publisher": "P",
    }
    assert record(TALK)["fields"]["container"] == "Proceedings of TALK"


def test_records_are_as_the_schema_says() -> None:
    schema = json.loads((ROOT / "docs" / "json-schema.json").read_text())
    assert schema["properties"]["schema"]["const"] == SCHEMA
    for paper in ALL:
        said = json.loads(json.dumps(record(paper)))
        assert set(schema["required"]) <= set(said) <= set(schema["properties"])
        assert said["kind"] in schema["properties"]["kind"]["enum"]
    assert set(map(str, Kind)) == set(schema["properties"]["kind"]["enum"])


def test_whose_page_a_paper_stands_on_is_never_cited() -> None:
    owned = [replace(paper, page_owner=Author("Owner", "Page")) for paper in ALL]
    for format_ in registry.formats():
        if not format_.is_style and format_.name != "source":  # that reads the paper's own file
            assert format_.format(owned) == format_.format(ALL)
    for style in registry.styles():
        assert style.format(owned) == style.format(ALL)


def test_nothing_gives_nothing() -> None:
    for format_ in registry.formats():
        if not format_.is_style:
            assert format_.format([]) == ""


def test_formats_are_written_as_papers_come() -> None:
    for name in ("bibtex", "biblatex", "csl-json", "ris", "latex", "key"):
        endless = (replace(SANDBOX, key=f"k{n}") for n in count())
        assert len(list(islice(registry.find(name).write(endless), 3))) == 3


def test_ascii_reaches_the_writer() -> None:
    assert registry.find("bibtex").format([PREPRINT], Options(ascii_only=True)).isascii()


def test_an_unknown_format_is_explained() -> None:
    with pytest.raises(BibyankError, match="no format 'bibtx'; there are bibtex, biblatex"):
        registry.find("bibtx")


def test_listing_the_formats_loads_none_of_them() -> None:
    code = (
        "import sys; from core.cite import registry; registry.formats();"
        "print([m for m in sys.modules if m.startswith(('core.cite.', 'pylatexenc', 'anyascii'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['core.cite.options', 'core.cite.registry']"
