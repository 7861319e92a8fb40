"""An identifier in any notation is one term."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.id_terms import asked, isbn13, terms_in, terms_of, written_as_fields
from core.model import Author, Identifiers, Paper, Publication, SourceRef


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("10.1000/AbC.1", "doi:10.1000/abc.1"),
        ("doi:10.1000/abc.1.", "doi:10.1000/abc.1"),
        ("DOI 10.1000/abc.1, and so on", "doi:10.1000/abc.1"),
        ("https://doi.org/10.1000/abc.1", "doi:10.1000/abc.1"),
        ("http://dx.doi.org/10.1000%2Fabc.1", "doi:10.1000/abc.1"),
        ("(https://dl.acm.org/doi/10.1000/abc.1)", "doi:10.1000/abc.1"),
        ("https://doi-org.proxy.example.edu/10.1000/abc.1", "doi:10.1000/abc.1"),
        ("10.1016/S0140-6736(05)17709-5)", "doi:10.1016/s0140-6736(05)17709-5"),
        ("arXiv:2511.08579", "arxiv:2511.08579"),
        ("arXiv: 2511.08579v2 [cs.CL]", "arxiv:2511.08579"),
        ("https://arxiv.org/abs/2511.08579v2", "arxiv:2511.08579"),
        ("see arxiv.org/pdf/2511.08579.pdf.", "arxiv:2511.08579"),
        ("10.48550/arXiv.2511.08579", "arxiv:2511.08579"),
        ("https://huggingface.co/papers/2511.08579", "arxiv:2511.08579"),
        ("https://www.alphaxiv.org/abs/2511.08579v2", "arxiv:2511.08579"),
        ("https%3A%2F%2Fdoi.org%2F10.1000%2Fabc.1", "doi:10.1000/abc.1"),
        ("hep-th/9901001", "arxiv:hep-th/9901001"),
        ("0-13-110362-8", "isbn:9780131103627"),
        ("978-0-13-110362-7", "isbn:9780131103627"),
        ("ISBN 978 0 13 110362 7", "isbn:9780131103627"),
        ("PMID: 123456", "pmid:123456"),
        ("https://pubmed.ncbi.nlm.nih.gov/123456/", "pmid:123456"),
        ("P19-1001", "acl:p19-1001"),
        ("https://aclanthology.org/2020.acl-main.1/", "acl:2020.acl-main.1"),
        ("https://www.example.org/papers/7/", "url:example.org/papers/7"),
    ],
)
def test_any_notation_is_the_same_term(text: str, term: str) -> None:
    assert terms_in(text)[0] == term
    assert terms_in(f"found in ({text}) yesterday")[0] == term


@pytest.mark.parametrize(
    "text", ["2020-2021", "hive mind", "ISBN 978-0-13-110362-8", "pp. 1234-1245", "key:10.1000/x"]
)
def test_what_names_nothing_is_no_term(text: str) -> None:
    assert terms_in(text) == []
    assert written_as_fields(text) == text


def test_a_check_digit_may_be_an_x() -> None:
    assert isbn13("0-8044-2957-X") == "9780804429573"
    assert isbn13("0-8044-2957-1") == ""


def test_a_paper_is_named_by_all_that_its_records_say() -> None:
    paper = Paper(
        "Heat",
        SourceRef("refs.bib", 1),
        authors=(Author("van den Berg", "Ann"),),
        ids=Identifiers(doi="10.18653/v1/P19-1001", url="https://openreview.net/pdf?id=Abc"),
        other_ids=(Identifiers(arxiv="2511.08579"),),
        publication=Publication(isbn="0131103628 and 978-0-8044-2957-3"),
    )
    assert terms_of(paper) == [
        "doi:10.18653/v1/p19-1001",
        "acl:p19-1001",
        "url:openreview.net/Abc",
        "arxiv:2511.08579",
        "first:vandenberg",
        "isbn:9780131103627",
        "isbn:9780804429573",
    ]
    assert asked("url", "https://openreview.net/forum?id=Abc") == ["url:openreview.net/Abc"]


@given(st.text() | st.text('10./arXiv:2-() "doi', max_size=40))
def test_what_is_written_as_fields_stays_so(text: str) -> None:
    once = written_as_fields(text)
    assert written_as_fields(once) == once
