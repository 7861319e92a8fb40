"""Ids, numbers and keys: the DOI in whatever it stands, article numbers, pages, users' own keys."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.addresses import doi_address, doi_of_url, normal_doi, normal_url
from core.pages import hyphened
from core.sources import csl_json
from tests.core.reading import read_text
from tests.core.sources.field.asking import bib, bib_of, csl_of, ris_of

SICI = "10.1002/(SICI)1099-1727(199821)14:1<3::AID-SDR140>3.0.CO;2-K"


@pytest.mark.parametrize(
    ("written", "doi"),
    [
        ("https://doi.ieeecomputersociety.org/10.1109/PMBS.2022.00010", "10.1109/PMBS.2022.00010"),
        ("https://dl.acm.org/doi/10.5555/846276.846298", "10.5555/846276.846298"),
        ("https://dl.acm.org/doi/pdf/10.1145/3.4?download=true", "10.1145/3.4"),
        ("https://onlinelibrary.wiley.com/doi/full/10.1002/andp.1", "10.1002/andp.1"),
        ("https://onlinelibrary.wiley.com/doi/10.1002/andp.1/abstract", "10.1002/andp.1"),
        ("https://doi-org.ezproxy.uni.example/10.1145/3292500", "10.1145/3292500"),
        ("https://doi.org.proxy.lib.example/10.1145/3292500", "10.1145/3292500"),
        ("https://p.example/login?url=https://doi.org/10.1000/ab", "10.1000/ab"),
        ("http://p.example:2048/login?url=http%3A%2F%2Fdx.doi.org%2F10.1000%2Fab", "10.1000/ab"),
        ("DOI 10.1145/3292500", "10.1145/3292500"),
        ("info:doi/10.1000/x", "10.1000/x"),
        (r"10.1007/978-3-030-1\_12", "10.1007/978-3-030-1_12"),
        (r"10.1007/978-3-030-1{\_}12", "10.1007/978-3-030-1_12"),
        (r"10.1002\/andp.2016", "10.1002/andp.2016"),
        (r"\href{https://doi.org/10.1000/nine}{10.1000/nine}", "10.1000/nine"),
        (r"\url{https://doi.org/10.1000/ten}", "10.1000/ten"),
        ("10.1000/eleven.", "10.1000/eleven"),
        ("(doi:10.1000/x)", "10.1000/x"),
        ("10.1000/182; 10.1000/183", "10.1000/182"),
        (r"10.1002/(SICI)1099-1727(199821)14:1$<$3::AID-SDR140$>$3.0.CO;2-K", SICI),
        (r"10.1002/(SICI)1099-1727(199821)14:1{\textless}3::AID-SDR140{\textgreater}3.0.CO;2-K",
         SICI),
        ("10.1002/(SICI)1099-1727(199821)14:1&lt;3::AID-SDR140&gt;3.0.CO;2-K", SICI),
        ("https://doi.org/10.1002/(SICI)1099-1727(199821)14:1%3C3::AID-SDR140%3E3.0.CO;2-K", SICI),
        ("10.1016/S0896-6273(03)00148-X", "10.1016/S0896-6273(03)00148-X"),
        ("http://example.org/paper", ""),
        ("see the publisher", ""),
    ],
)  # fmt: skip
def test_a_doi_however_it_is_written(written: str, doi: str) -> None:
    assert normal_doi(written) == doi
    assert bib_of(f"doi={{{written}}}").ids.doi == doi


def test_the_doi_is_percent_encoded_in_its_address() -> None:
    address = doi_address(SICI)
    assert address.startswith("https://doi.org/10.1002/(SICI)")
    assert not set("<>") & set(address)
    assert doi_of_url(address) == SICI
    assert normal_url(r"https://doi.org/10.1002/1$<$3") == "https://doi.org/10.1002/1%3C3"


@given(st.from_regex(r"10\.[0-9]{4}/[a-zA-Z0-9()<>:;._-]*[a-zA-Z0-9]", fullmatch=True))
def test_a_doi_comes_back_from_its_address(doi: str) -> None:
    assert doi_of_url(doi_address(doi)) == normal_doi(doi)


@pytest.mark.parametrize(
    "url",
    ["https://example.org/10.1234/5", "https://example.org/a10.1234/5", "https://arxiv.org/abs/1"],
)
def test_an_address_that_only_looks_like_one_has_no_doi(url: str) -> None:
    assert doi_of_url(url) == ""


def test_a_doi_field_without_a_doi_is_said() -> None:
    reading = bib("\n@misc{k, title={T}, doi={http://example.org/paper}}")
    [problem] = reading.problems
    assert "http://example.org/paper" in problem.what
    assert (problem.source.line, bool(problem.kept)) == (2, True)
    assert len(ris_of("DO  - none yet").problems) == 1


@pytest.mark.parametrize(
    ("fields", "eid", "pages"),
    [
        ("eid={16}, pages={16}", "16", ""),
        ("eid={043102}, pages={1--7}", "043102", "1-7"),
        ("articleno={12}, numpages={20}", "12", ""),
        ("Article-Number={e1000}", "e1000", ""),
        ("art_number={104332}", "104332", ""),
        ("pages={pii: E1392}", "E1392", ""),
        ("pages={Article 7}", "7", ""),
        ("pages={e100--e110}", "", "e100-e110"),
    ],
)
def test_the_number_of_an_article(fields: str, eid: str, pages: str) -> None:
    publication = bib_of(fields).publication
    assert (publication.eid, publication.pages) == (eid, pages)


@pytest.mark.parametrize(
    ("lines", "eid", "pages"),
    [
        ("SP  - pii: E1392\nEP  - ", "E1392", ""),
        ("C7  - 104332", "104332", ""),
        ("C7  - e7\nSP  - e7", "e7", ""),
        ("SP  - 16-1\nEP  - 16-4", "", "16-1–16-4"),
        ("SP  - 118-125\nEP  - 125", "", "118-125"),
        ("SP  - S12\nEP  - S20", "", "S12-S20"),
        ("SP  -\nEP  - 7", "", "7"),
    ],
)
def test_numbers_and_pages_of_ris(lines: str, eid: str, pages: str) -> None:
    publication = ris_of(lines).papers[0].publication
    assert (publication.eid, publication.pages) == (eid, pages)


def test_the_number_of_csl_is_the_articles() -> None:
    assert csl_of(number="e1000").publication.eid == "e1000"
    assert csl_of(number="043102", page="043102").publication.pages == ""
    report = csl_of(type="report", number="7").publication
    assert (report.eid, report.issue) == ("", "7")


@pytest.mark.parametrize(
    ("written", "pages"),
    [
        ("16-1--16-4", "16-1–16-4"),
        ("A-1---A-9", "A-1–A-9"),
        ("16-1-16-4", "16-1–16-4"),
        ("3-12–3-15", "3-12–3-15"),
        ("1175--1176", "1175-1176"),
        ("1175–1176", "1175-1176"),
        ("1--3, 7--9", "1-3, 7-9"),
        ("S1-S9", "S1-S9"),
        ("7", "7"),
    ],
)
def test_hyphened_page_numbers_are_two_pages(written: str, pages: str) -> None:
    assert hyphened(written) == pages


@pytest.mark.parametrize(
    "key",
    ["Müller2024a", "Öztürk2020", "2020smith", "张三2016", "10.1371/journal.pone.0109458",
     "o'neil2016&co", "Иванов:2001"],
)  # fmt: skip
def test_a_users_own_key_is_kept_whatever_its_script(key: str) -> None:
    for item in ({"id": key}, {"id": 7, "citation-key": key}):
        [paper] = read_text(csl_json, json.dumps([{**item, "title": "T"}])).papers
        assert paper.key == key


@pytest.mark.parametrize("number", ["29144419", "ITEM-3", 7])
def test_a_databases_number_is_no_key(number: object) -> None:
    assert csl_of(id=number).key == ""
    assert ris_of(f"ID  - {number}").papers[0].key == ""
