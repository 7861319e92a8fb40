from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.addresses import doi_key, normal_doi, normal_url
from core.identifiers import (
    arxiv_class_in_keywords,
    arxiv_id,
    arxiv_id_in_text,
    identifiers,
    kind_with_arxiv,
)
from core.model import Kind
from core.text import clean

ONE_PAPER = [
    {"eprint": "2409.16427", "archiveprefix": "arXiv"},
    {"eprint": "2409.16427v3", "eprinttype": "arxiv", "eprintclass": "cs.AI"},
    {"eprint": "arXiv:2409.16427v1"},
    {"journal": "CoRR", "volume": "abs/2409.16427"},
    {"journal": "{CoRR}", "volume": "abs/2409.16427", "year": "2024"},
    {"journal": "arXiv preprint arXiv:2409.16427"},
    {"journaltitle": "arXiv e-prints", "note": "arXiv: 2409.16427v2 [cs.AI]"},
    {"note": "arXiv:2409.16427"},
    {"howpublished": "arXiv preprint arXiv:2409.16427v2 [cs.AI]"},
    {"doi": "10.48550/arXiv.2409.16427"},
    {"doi": "https://doi.org/10.48550/ARXIV.2409.16427"},
    {"url": "https://arxiv.org/abs/2409.16427v2"},
    {"url": "http://www.arxiv.org/pdf/2409.16427.pdf"},
    {"url": "https://arxiv.org/pdf/2409.16427v1"},
    {"howpublished": r"\url{https://arxiv.org/abs/2409.16427}"},
]


@pytest.mark.parametrize("fields", ONE_PAPER)
def test_every_way_of_writing_one_paper_gives_one_id(fields: dict[str, str]) -> None:
    assert identifiers(fields).arxiv == "2409.16427"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"eprint": "math/0211159"}, "math/0211159"),
        ({"eprint": "cs.CL/0001001"}, "cs/0001001"),
        ({"journal": "CoRR", "volume": "cs.CL/0001001"}, "cs/0001001"),
        ({"journal": "CoRR", "volume": "abs/math.OC/0211159"}, "math/0211159"),
        ({"url": "https://arxiv.org/abs/hep-th/9901001v3"}, "hep-th/9901001"),
        ({"note": "arXiv:cond-mat/0703470"}, "cond-mat/0703470"),
    ],
)
def test_ids_of_the_old_scheme_lose_their_class(fields: dict[str, str], expected: str) -> None:
    assert identifiers(fields).arxiv == expected


@pytest.mark.parametrize(
    "fields",
    [
        {"eprint": "2409.16427", "archiveprefix": "JSTOR"},
        {"eprint": "2413.16427"},  # there is no month 13
        {"eprint": "12345678"},
        {"journal": "Nature", "volume": "2409.16427"},
        {"note": "see pages 2409.16427"},
        {"note": "word/1234567"},
        {"url": "https://example.org/abs/2409.16427"},
    ],
)
def test_what_only_looks_like_an_id_is_none(fields: dict[str, str]) -> None:
    assert identifiers(fields).arxiv == ""


@pytest.mark.parametrize(
    "written",
    [
        "10.1145/3.4_5",
        "doi:10.1145/3.4_5",
        "DOI: 10.1145/3.4_5",
        "https://doi.org/10.1145/3.4_5",
        "http://dx.doi.org/10.1145/3.4%5F5",
        r"10.1145/3.4\_5",
        r"10.1145/3.4{\_}5",
        " 10.1145/3.4_5. ",
    ],
)
def test_a_doi_is_bare_however_it_is_written(written: str) -> None:
    assert normal_doi(written) == "10.1145/3.4_5"


def test_a_doi_keeps_its_case_and_compares_without() -> None:
    assert normal_doi("10.1016/S0004-3702(99)00052-1") == "10.1016/S0004-3702(99)00052-1"
    assert doi_key("10.1016/S0004") == doi_key("10.1016/s0004")


def test_the_address_of_a_doi_gives_the_doi() -> None:
    ids = identifiers({"url": "https://doi.org/10.1145/2009916.2010106"})
    assert ids.doi == "10.1145/2009916.2010106"
    assert ids.url == "https://doi.org/10.1145/2009916.2010106"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (r"\url{https://example.org/a\_b\%20c\~{}d}", "https://example.org/a_b%20c~d"),
        ("https://example.org/a\n    b", "https://example.org/ab"),
        ("HTTP://Example.org/", "HTTP://Example.org/"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("www.example.org", ""),
        ("https://example.org/\x1b]52;c;eA==\x07x", "https://example.org/x"),
    ],
)
def test_an_address_is_http_and_clean(written: str, address: str) -> None:
    assert normal_url(written) == address


def test_a_keyword_is_a_class_only_with_its_archive() -> None:
    assert arxiv_class_in_keywords("deep learning, cs.CL; AP") == "cs.CL"
    assert arxiv_class_in_keywords("cs.CL papers, AP") == ""
    assert arxiv_class_in_keywords("quant-ph") == "quant-ph"


def test_arxiv_is_no_journal() -> None:
    assert kind_with_arxiv(Kind.ARTICLE, "CoRR", "") is Kind.PREPRINT
    assert kind_with_arxiv(Kind.ARTICLE, "Nature", "2409.16427") is Kind.ARTICLE
    assert kind_with_arxiv(Kind.OTHER, "", "2409.16427") is Kind.PREPRINT
    assert kind_with_arxiv(Kind.INPROCEEDINGS, "", "2409.16427") is Kind.INPROCEEDINGS


@settings(max_examples=150)
@given(st.text(), st.sampled_from(["", "arXiv:", "10.1000/", "https://", "doi:"]))
def test_nothing_raises_and_everything_is_clean(text: str, prefix: str) -> None:
    written = prefix + text
    names = ("eprint", "doi", "url", "note", "journal", "volume")
    ids = identifiers(dict.fromkeys(names, written))
    for found in (ids.arxiv, ids.doi, ids.url, arxiv_id(written), arxiv_id_in_text(written)):
        assert found == clean(found)
        assert not any(char.isspace() for char in found)
