"""`has:pdf`: what sources name, and what lies there under a cite key."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from core.corpus import Order
from core.embedded import EmbeddedCorpus
from core.search.query import Field, Query, parse
from core.settings.model import Settings

if TYPE_CHECKING:
    from pathlib import Path

REFS = """
@article{named, title = {Named}, file = {:gone/named.pdf:PDF}}
@article{byKey, title = {Called by its key}}
@article{both, title = {Both}, file = {both.pdf}}
@article{DBLP:a/b, title = {Of a library}}
@article{none, title = {None}, file = {:page.html:text/html}}
"""


def test_a_pdf_is_found_as_the_source_says_or_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(REFS)
    pdfs = tmp_path / "pdf"
    pdfs.mkdir()
    (pdfs / "both.pdf").touch()
    settings = Settings(file_folders=(str(pdfs),))
    with closing(EmbeddedCorpus([str(tmp_path / "refs.bib")], settings)) as corpus:
        for _ in corpus.load():
            pass

        def found(text: str) -> set[str]:
            page = corpus.page(parse(text), Order(), 0, 10)
            assert page.query == parse(text)
            return {paper.key for paper in page.papers}

        def counted(text: str) -> int:
            return dict(corpus.facets(parse(text)).get(Field.HAS, ())).get("pdf", 0)

        assert found("has:pdf") == {"named", "both"}
        (pdfs / "byKey.PDF").touch()  # no index is built anew for it
        assert found("has:pdf") == {"named", "both", "byKey"}
        (pdfs / "DBLP:a_b.pdf").touch()
        assert found("has:pdf library") == {"DBLP:a/b"}
        assert found("has:pdf key") == {"byKey"}
        assert found("-has:pdf") == {"none"}
        assert (counted(""), counted("called"), counted("none")) == (4, 1, 0)
        assert set(corpus.ids(parse("has:pdf"), Order(), 0, 10)) == {0, 1, 2, 3}
        assert corpus.facets(Query())
