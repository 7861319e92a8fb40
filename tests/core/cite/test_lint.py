"""What would mislead or hurt is named when an entry is yanked."""

from __future__ import annotations

import pytest

from core.cite.lint import warnings
from core.model import Entry, Paper, SourceRef


def remarks(field: str, text: str) -> str:
    entry = Entry("misc", "a", ((field, text),))
    return ", ".join(warnings(Paper("A Title", SourceRef("a.bib", 1), entry=entry)))


@pytest.mark.parametrize("field", ["title", "note", "author", "unknown"])
@pytest.mark.parametrize(
    ("text", "name"),
    [
        (r"\input{/etc/passwd}", r"\input"),
        (r"\immediate\write18{id}", r"\immediate, TeX that reads or runs: \write18"),
        (r"\openin5=secret", r"\openin"),
        (r"^^5cinput secret", r"\input"),
        (r"\@@input secret", r"\input"),
        (r"\csname in\endcsname put", r"\csname"),
        (r"\directlua{os.execute('id')}", r"\directlua"),
    ],
)
def test_tex_that_could_read_a_file_or_run_a_program_is_named(
    field: str, text: str, name: str
) -> None:
    assert f"TeX that reads or runs: {name}" in remarks(field, text)


@pytest.mark.parametrize("text", [r"\inputs \includes", r"a \textit{read}", "input", r"\'input"])
def test_what_only_looks_like_it_is_not_named(text: str) -> None:
    assert "TeX" not in remarks("note", text)
