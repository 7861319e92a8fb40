"""Whatever stands in a paper, its entry is read back whole: bibtexparser is the judge."""

from __future__ import annotations

import re
from dataclasses import replace

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import split_multiple_persons_names
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.cite.formats.bibtex import allowlist, author_list, biblatex, bibtex, capitals, tex
from core.latex.reading import to_text
from core.model import Author, Entry, Identifiers, Kind, Paper, PaperDate, Publication
from core.text import clean, one_line
from tests.core.cite.samples import SOURCE

ANY = st.text(
    st.one_of(
        st.sampled_from("}{\\%#$&_~^@,\"' \n=()<>|-abIAé"),
        st.sampled_from("שلم😀中\u2028ßŁ"),
        st.characters(codec="utf-8"),
    ),
    max_size=25,
).map(clean)
WORD = st.text(st.sampled_from("abcXYZéñ"), min_size=1, max_size=8)
AUTHORS = st.lists(
    st.builds(Author, family=ANY, given=ANY, suffix=ANY, organisation=st.booleans()), max_size=4
).map(tuple)
PAPERS = st.builds(
    Paper,
    title=ANY,
    source=st.just(SOURCE),
    authors=AUTHORS,
    authors_complete=st.booleans(),
    date=st.none() | st.builds(PaperDate, st.integers(1, 9999), st.none() | st.integers(1, 12)),
    subject_class=ANY,
    key=ANY,
    ids=st.builds(Identifiers, arxiv=ANY, doi=ANY, url=ANY),
    publication=st.builds(
        Publication,
        kind=st.sampled_from(Kind),
        container=ANY,
        series=ANY,
        volume=ANY,
        pages=ANY,
        publisher=ANY,
        genre=ANY,
        note=ANY,
        editors=AUTHORS,
    ),
)
KNOWN = re.compile(r"\w+ = ")
COMMAND = re.compile(r"\\([A-Za-z]+)")


def read(entry: str) -> dict[str, str]:
    """The fields of the one entry there is."""
    library = parse_string(entry)
    assert not library.failed_blocks
    assert len(library.blocks) == 1
    return {field.key: str(field.value) for field in library.entries[0].fields}


def named(author: Author) -> bool:
    return any(map(one_line, (author.family, author.given, author.suffix)))


@settings(max_examples=150)
@given(paper=PAPERS, ascii_only=st.booleans())
@example(paper=Paper(title="x}, author = {me", source=SOURCE), ascii_only=False)
@example(paper=Paper(title="\\", source=SOURCE, key="}\\,@"), ascii_only=False)
def test_no_text_ends_its_field_or_adds_one(paper: Paper, ascii_only: bool) -> None:
    for writer in (bibtex, biblatex):
        entry = writer.entry(paper, ascii_only=ascii_only)
        lines = entry.split("\n")
        fields = read(entry)
        assert [line.split(" = ")[0].strip() for line in lines[1:-1]] == list(fields)
        assert not ascii_only or entry.partition("\n")[2].isascii()  # a key is its owner's
        authors = sum(map(named, paper.authors))
        if authors:
            cut = not paper.authors_complete
            assert len(split_multiple_persons_names(fields["author"])) == authors + cut
        else:
            assert "author" not in fields


@settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(["title", "Note", "month", "abstract"]), ANY), ANY)
@example({"title": "\\\\", "Note": "\\\\{}"}, "k")
def test_a_users_own_entry_keeps_its_fields(values: dict[str, str], key: str) -> None:
    paper = Paper(
        title="", source=SOURCE, entry=Entry("misc", key or "k", tuple(values.items())), key=key
    )
    entry = bibtex.entry(paper)
    fields = read(entry)
    assert list(fields) == list(values)
    again = replace(paper, entry=Entry("misc", key or "k", tuple(fields.items())))
    assert {k: v.split() for k, v in read(bibtex.entry(again)).items()} == {
        k: v.split() for k, v in fields.items()
    }


@settings(max_examples=150)
@given(ANY)
@example("0\n{ \\ {")
@example("$x^2$ \\textit{a}b~c {$y$} \\'e")
@example("Human-AI~X $5 and $10 \\LaTeX")
def test_writing_what_was_written_changes_nothing(title: str) -> None:
    written = capitals.protect(tex.from_source(title))
    assert capitals.protect(tex.from_source(written)) == written


@settings(max_examples=150)
@given(ANY)
@example("\\input{/etc/passwd} \\write18{x} $\\catcode`\\^^5cdef$")
def test_only_known_commands_are_started(title: str) -> None:
    written = tex.from_source(title)
    allowed = (
        allowlist.TEXT_SYMBOLS
        | allowlist.STYLES
        | allowlist.SWITCHES
        | allowlist.LETTER_ACCENTS
        | allowlist.math_commands()
    )
    assert set(COMMAND.findall(written.replace("\\\\", ""))) <= allowed
    assert "^^" not in written


@settings(max_examples=150)
@given(st.text(st.sampled_from('%#&_^~ -abcAé中😀@,"=()<>|'), max_size=25).map(one_line))
def test_a_title_reads_the_same_after_the_trip(title: str) -> None:
    title = re.sub("--+", "-", title)  # a dash in TeX, but for `--option`, which is a guess
    written = capitals.protect(tex.from_source(title))
    assert to_text(written) == to_text(title)


@settings(max_examples=150)
@given(ANY)
@example("Jean--Luc ''``{}")
def test_a_name_reads_the_same_after_the_trip(name: str) -> None:
    written = author_list.names([Author(name, organisation=True)])
    assert one_line(to_text(written)) == one_line(name)


@settings(max_examples=100)
@given(st.lists(st.tuples(WORD, WORD), min_size=1, max_size=5))
def test_names_are_read_back_as_family_and_given(people: list[tuple[str, str]]) -> None:
    authors = [Author(family, given) for family, given in people]
    back = split_multiple_persons_names(author_list.names(authors))
    assert [tuple(name.split(", ")) for name in back] == people
