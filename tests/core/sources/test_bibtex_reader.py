from __future__ import annotations

import itertools
import logging
from typing import TYPE_CHECKING

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st

from core.model import Author, Entry, Kind, PaperDate, SourceRef
from core.sources.bibtex import reader
from core.text import clean
from tests.core.reading import Reading, read_text

if TYPE_CHECKING:
    from core.model import Paper


def read(text: str | bytes) -> Reading:
    return read_text(reader, text, "refs.bib")


def only(text: str | bytes) -> Paper:
    reading = read(text)
    assert [str(problem) for problem in reading.problems] == []
    assert len(reading.papers) == 1
    return reading.papers[0]


def entry(text: str) -> dict[str, str]:
    found = only(text).entry
    assert found is not None
    return dict(found.fields)


# What a whole entry says.


def test_an_entry_is_kept_as_it_stands() -> None:
    paper = only(
        "@InProceedings{DBLP:conf/sigir/BroschartS11,\n"
        "  Author    = {Andreas Broschart and\n               Ralf Schenkel},\n"
        '  TITLE     = "A {Novel} index",\n'
        "  year = 2011,\n"
        "  timestamp = {Mon, 29 Jul 2019},\n}\n"
    )
    assert paper.entry == Entry(
        "InProceedings",
        "DBLP:conf/sigir/BroschartS11",
        (
            ("Author", "Andreas Broschart and\n               Ralf Schenkel"),
            ("TITLE", "A {Novel} index"),
            ("year", "2011"),
            ("timestamp", "Mon, 29 Jul 2019"),
        ),
        text=paper.entry.text if paper.entry else "",
    )
    assert paper.key == "DBLP:conf/sigir/BroschartS11"
    assert paper.title == "A {Novel} index"
    assert paper.authors == (Author("Broschart", "Andreas"), Author("Schenkel", "Ralf"))
    assert paper.source == SourceRef("refs.bib", 1)


def test_a_talk_says_where_it_was_given() -> None:
    paper = only(
        r"""@inproceedings{k,
          title = {{On
             Things}}, author = {M{\"u}ller, J. and others}, editor = {A. Ed and B. Itor},
          booktitle = {Proc. of the {IEEE} \& Co}, series = {LNCS}, volume = 12, number = {3},
          pages = {1175--1176}, publisher = {{ACM}}, address = {Z{\"u}rich}, month = jul, day = 4,
          year = {2011}, doi = {https://doi.org/10.1145/2009916}, isbn = {978-3},
          url = {https://example.org/a\_b}, abstract = {About
          50\% of $x$.}, keywords = {cs.IR, search}, code = {https://example.org/code} }"""
    )
    assert paper.title == "On Things"
    assert paper.authors == (Author("Müller", "J."),)
    assert not paper.authors_complete
    assert paper.date == PaperDate(2011, 7, 4)
    assert paper.abstract == r"About 50\% of $x$."
    assert paper.subject_class == "cs.IR"
    assert paper.has_code
    assert (paper.ids.doi, paper.ids.url) == ("10.1145/2009916", "https://example.org/a_b")
    publication = paper.publication
    assert publication.kind is Kind.INPROCEEDINGS
    assert publication.container == "Proc. of the IEEE & Co"
    assert (publication.volume, publication.issue) == ("12", "3")
    assert publication.pages == "1175-1176"
    assert (publication.publisher, publication.place) == ("ACM", "Zürich")
    assert [editor.family for editor in publication.editors] == ["Ed", "Itor"]


@pytest.mark.parametrize(
    ("text", "kind", "container"),
    [
        ("@article{k, title={T}, journal={CoRR}, volume={abs/2409.16427}}", Kind.PREPRINT, ""),
        ("@article{k, title={T}, journal={arXiv preprint arXiv:2409.16427}}", Kind.PREPRINT, ""),
        ("@misc{k, title={T}, eprint={2409.16427}}", Kind.PREPRINT, ""),
        ("@online{k, title={T}, eprint={2409.16427}, eprinttype=arxiv1}", Kind.WEBPAGE, ""),
        ("@article{k, title={T}, journal={Nature}, eprint={2409.16427}}", Kind.ARTICLE, "Nature"),
        ("@incollection{k, title={T}, booktitle={B}}", Kind.CHAPTER, "B"),
        ("@phdthesis{k, title={T}, school={S}}", Kind.THESIS, ""),
        ("@weird{k, title={T}}", Kind.OTHER, ""),
    ],
)
def test_what_kind_of_publication_it_is(text: str, kind: Kind, container: str) -> None:
    [paper] = read(text).papers
    assert (paper.publication.kind, paper.publication.container) == (kind, container)


@pytest.mark.parametrize(
    ("fields", "iso"),
    [
        ("year = 2024", "2024"),
        ("year = {2024}, month = sep", "2024-09"),
        ("year = {2024}, month = {September}", "2024-09"),
        ("year = {2024}, month = 9", "2024-09"),
        ('year = 2024, month = may # " 31"', "2024-05-31"),
        ('year = 2024, month = "31~" # may', "2024-05-31"),
        ('year = 2024, month = oct # " 10-14"', "2024-10"),
        ("year = 2024, month = {summer}", "2024-22"),
        ("date = {2024-09-24}", "2024-09-24"),
        ("date = {2024/2025}", "2024/2025"),
        ("date = {2024-09-30/2024-10-02}", "2024-09-30/2024-10-02"),
        ("date = {2024-09}, year = 1999", "2024-09"),
        ("year = {in press, 2024}", "2024"),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(fields: str, iso: str) -> None:
    date = only(f"@misc{{k, title = {{T}}, {fields}}}").date
    assert date is not None
    assert date.iso == iso


def test_editors_do_not_become_authors() -> None:
    paper = only("@proceedings{k, title = {P}, editor = {Ann Ed}}")
    assert paper.authors == ()
    assert [editor.family for editor in paper.publication.editors] == ["Ed"]


# What people write.


def test_macros_and_concatenation_are_resolved() -> None:
    reading = read(
        '@string{acl = "Proc. of " # {the }}\n@STRING(meeting = acl # "{ACL}")\n\n'
        "@misc{one, title = {T}, booktitle = Meeting # { } # 2020, month = SEP}\n"
        '@misc{two, title = {T}, month = may # " 31", journal = cacm}\n'
    )
    first, second = (dict(p.entry.fields) for p in reading.papers if p.entry)
    assert reading.problems == []
    assert first["booktitle"] == "Proc. of the {ACL} 2020"
    assert first["month"] == "sep"  # a month alone stays the macro that it was
    assert second["month"] == "May 31"
    assert second["journal"] == "Communications of the ACM"


def test_a_users_own_month_wins() -> None:
    reading = read("@string{sep = {Herbst}} @misc{k, title = {T}, month = sep}")
    assert reading.papers[0].entry is not None
    assert ("month", "Herbst") in reading.papers[0].entry.fields


def test_an_unknown_macro_is_kept_and_reported() -> None:
    reading = read("@misc{k, title = {T}, journal = tpami}")
    assert reading.papers[0].publication.container == "tpami"
    assert 'no @string defines "tpami"' in str(reading.problems[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('@misc(k, title = {A ) b}, note = "c ) d")', {"title": "A ) b", "note": "c ) d"}),
        ('@misc{k, title = "Say {"}hi{"}"}', {"title": 'Say {"}hi{"}'}),
        ("@misc{k,title={{{{{{{Deep}}}}}}},}", {"title": "{{{{{{Deep}}}}}}"}),
        ("@misc{k\n, title\n=\n{T}\n, note = {}}", {"title": "T", "note": ""}),
        (
            "@misc{k, title = {mail me@home {x}, @foo{bar}}}",
            {"title": "mail me@home {x}, @foo{bar}"},
        ),
        ("@misc{k, title = {a} @b{c}}}", {"title": "a"}),
        (r"@misc{k, title = {a \{ b}, note = {c}}", {"title": r"a \{ b", "note": "c"}),
        (r'@misc{k, title = "M\"uller"}', {"title": r"M\"uller"}),
        (
            "@misc{k, % why\n title = {50% off}, % note = {x},\n year = 2000}",
            {"title": "50% off", "year": "2000"},
        ),
        ("@misc{k, title = {T},, year = 2000,}", {"title": "T", "year": "2000"}),
        ("@ misc {k, title = {T}}", {"title": "T"}),
        ("@misc\n{k, title = {T}}", {"title": "T"}),
    ],
)
def test_odd_but_whole(text: str, expected: dict[str, str]) -> None:
    papers = read(text).papers
    assert papers[0].entry is not None
    assert dict(papers[0].entry.fields) == expected


def test_an_entry_in_an_abstract_does_not_end_it() -> None:
    reading = read(
        "@misc{k,\n title = {T},\n abstract = {We write\n@book{foo, title={x}, year=1999}\n"
        "@article{bar}\nas an example},\n year = 2005\n}\n@misc{next, title = {N}}\n"
    )
    assert reading.keys == ["k", "next"]
    assert reading.problems == []
    assert reading.papers[0].date == PaperDate(2005)
    assert "@book{foo, title={x}, year=1999} @article{bar} as" in reading.papers[0].abstract


def test_what_is_no_entry_is_passed_over() -> None:
    reading = read(
        "% Encoding: UTF-8\nSome words, and an address: me@home.org (work)\n"
        '@preamble{ "\\newcommand{\\noop}[1]{}" }\n@comment{jabref-meta: x:y;}\n'
        "@comment{\n@article{old, title={Old}}\n\n@article{older, title={Older}}\n}\n"
        "@Comment nothing {\n%@article{commented,\n%  title = {Commented}\n%}\n"
        "@misc{k, title = {T}} more words\n"
    )
    assert reading.keys == ["k"]
    assert reading.problems == []


def test_several_entries_on_a_line_and_amid_words() -> None:
    reading = read(
        '@misc{a, title="A"} @misc{b, title="B"}@misc{c,title={C}} then @misc{d, title={D}}'
    )
    assert reading.keys == ["a", "b", "c", "d"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, line_end: str) -> None:
    text = "\n@misc{k,\n author = {Müller, Jörg},\n title = {Größe\n  zählt}\n}\n"
    paper = only(text.replace("\n", line_end).encode(encoding))
    assert paper.title == "Größe zählt"
    assert paper.authors == (Author("Müller", "Jörg"),)
    assert paper.source.line == 2


def test_nothing_in_a_file_reaches_a_terminal() -> None:
    paper = only(
        b"@misc{k, title = {A\x1b]52;c;eA==\x07B}, not\x1be = {\xc2\x9b31mC}}".replace(
            b"\x1be", b"e"
        )
    )
    assert paper.title == "AB"
    assert paper.entry is not None
    for name, value in paper.entry.fields:
        assert (name, value) == (clean(name), clean(value))


# What one entry takes from another.


def test_a_child_inherits_from_a_parent_further_down() -> None:
    reading = read(
        "@inproceedings{child, title = {C}, author = {A B}, crossref = {Proc}}\n"
        "@misc{other, title = {O}}\n"
        "@proceedings{proc, title = {Proc. of X}, editor = {E D}, year = 2020, doi = {10.1000/p}}\n"
        "@inproceedings{late, title = {L}, crossref = {proc}, year = 2021}\n"
    )
    papers = {paper.key: paper for paper in reading.papers}
    child = papers["child"]
    assert reading.problems == []
    assert child.publication.container == "Proc. of X"
    assert child.date == PaperDate(2020)
    assert [editor.family for editor in child.publication.editors] == ["D"]
    assert child.ids.doi == ""  # the volume's, not the talk's
    assert child.entry is not None
    assert [name for name, _ in child.entry.fields] == ["title", "author", "crossref"]
    assert papers["late"].publication.container == "Proc. of X"
    assert papers["late"].date == PaperDate(2021)
    assert sorted(reading.keys) == ["child", "late", "other", "proc"]


def test_xdata_is_inherited_word_for_word() -> None:
    reading = read(
        "@xdata{pub, publisher = {P}, location = {L}}\n@book{k, title = {T}, xdata = {pub, gone}}"
    )
    book = next(paper for paper in reading.papers if paper.key == "k")
    assert (book.publication.publisher, book.publication.place) == ("P", "L")
    assert "gone" in str(reading.problems[0])


def test_a_parent_that_is_not_there_is_reported() -> None:
    reading = read("@inproceedings{k, title = {T}, crossref = {gone}}\n@misc{z, title = {Z}}")
    assert sorted(reading.keys) == ["k", "z"]
    assert str(reading.problems[0]).startswith("refs.bib:1: @inproceedings{k}: inherits from gone")


# What is damaged.

WHOLE_A = "@article{a,\n  title = {Title {A}},\n  author = {Ann A and Bob B},\n  year = 2001\n}\n"
WHOLE_Z = '@book{z,\n  title = "Title Z",\n  month = may # " 31",\n  year = {2002},\n}\n'


@pytest.mark.parametrize(
    ("damaged", "fields", "reason"),
    [
        (
            "@misc{k,\n  title = {No {end},\n  author = {A B},\n  year = 2000\n}\n",
            {"title": "No {end}", "author": "A B", "year": "2000"},
            "title: a brace is never closed",
        ),
        (
            '@misc{k,\n  title = "No end,\n  year = {2000}\n}\n',
            {"title": "No end", "year": "2000"},
            "title: a quote is never closed",
        ),
        (
            "@misc{k,\n  title = {T},\n  year = 2000\n",
            {"title": "T", "year": "2000"},
            "the entry is never closed",
        ),
        (
            "@misc{k,\n  title = {T}},\n  year = {2000}\n}\n",
            {"title": "T", "year": "2000"},
            "a brace too many",
        ),
        (
            "@misc{k,\n  title = {T}\n  year = {2000}\n}\n",
            {"title": "T", "year": "2000"},
            "title: no comma after the value",
        ),
        (
            "@misc{k\n  title = {T},\n  year = {2000}\n}\n",
            {"title": "T", "year": "2000"},
            "no comma after the key",
        ),
        (
            "@misc{k,\n  title = {T},\n  what is this?\n  year = {2000}\n}\n",
            {"title": "T", "year": "2000"},
            'text that is no field: "what is this?"',
        ),
        (
            "@misc{k,\n  title = {T},\n  year = ,\n  note = {N}\n}\n",
            {"title": "T", "year": "", "note": "N"},
            "year: the value is missing",
        ),
        (
            "@misc{k,\n  title = {T},\n  title = {U},\n  Title = {T}\n}\n",
            {"title": "T"},
            'title stands twice, the second is "U"',
        ),
        ("@misc{k,\n  title = {Cut he", {"title": "Cut he"}, "title: a brace is never closed"),
    ],
)
def test_a_damaged_entry_is_kept_as_far_as_it_goes(
    damaged: str, fields: dict[str, str], reason: str
) -> None:
    reading = read(
        f"{WHOLE_A}\n{damaged}" if "Cut" in damaged else f"{WHOLE_A}\n{damaged}\n{WHOLE_Z}"
    )
    kept = next(paper for paper in reading.papers if paper.key == "k")
    assert kept.entry is not None
    assert dict(kept.entry.fields) == fields
    assert kept.source.line == 7
    [problem] = reading.problems
    assert str(problem).startswith("refs.bib:7: @misc{k}: ")
    assert reason in problem.what
    assert problem.kept
    if "Cut" not in damaged:
        assert reading.keys == ["a", "k", "z"]


def test_an_entry_without_its_head_is_shown_too() -> None:
    reading = read(f"{WHOLE_A}\n  title = {{Headless}},\n  year = {{2012}}\n}}\n\n{WHOLE_Z}")
    assert [paper.title for paper in reading.papers] == ["Title {A}", "Headless", "Title Z"]
    assert str(reading.problems[0]).startswith("refs.bib:7: ")


def test_an_entry_without_fields_is_reported() -> None:
    reading = read(f"@misc{{empty}}\n@misc{{cut,\n{WHOLE_A}")
    assert reading.keys == ["a"]
    assert [problem.source.line for problem in reading.problems] == [1, 2]
    assert reading.entries == 3


def test_a_key_used_twice_costs_neither_paper() -> None:
    reading = read("@misc{k, title = {One}}\n@misc{K, title = {Two}}")
    assert [paper.title for paper in reading.papers] == ["One", "Two"]
    assert str(reading.problems[0]).startswith("refs.bib:2: @misc{K}: the key stands at line 1")


def test_a_broken_string_is_reported_and_costs_nothing() -> None:
    reading = read(f"@string{{x = {{y}}\n@string{{= z}}\n{WHOLE_A}")
    assert reading.keys == ["a"]
    assert [problem.source.line for problem in reading.problems] == [1, 2]


def test_sniffing() -> None:
    assert reader.sniff("% words\n\n  @Article{key,\n title")
    assert reader.sniff('@string(a = "b")')
    assert not reader.sniff('{"id": "@article"}')
    assert not reader.sniff("TY  - JOUR\nAU  - me@home{x}\n")
    assert not reader.sniff("")


# Properties.

SAMPLES = [
    WHOLE_A,
    WHOLE_Z,
    """@misc(paren,
  title = {P (1)},
  note = "x ) y",
  year = 2003
)
""",
    """@inproceedings{multi,
  author    = {First One and
               Second Two},
  title     = {A title
               on two lines},
  booktitle = {Proc. {X},
               July 25-29},
  abstract = {Look:
@book{inner, title={x}}
  done},
  year      = {2011}
}
""",
    "@misc{dense, title={D}, author={A B}, eprint={2409.16427}, year=2024}\n",
    """@article{quoted,
  title = "Q {"}uote{"}",
  journal = "J" # { of } # "K",
  year = "1999"
}
""",
]
JUNK = [
    *("", "xxx", "}", "{", "}}", '"', "title = {", "@", "@foo", "@misc{", "@comment{", "%", ","),
    *(
        "=",
        "  year = {2000}},",
        "\x1b]0;x\x07",
        "(",
        "# #",
        "\\",
        "},",
        '  note = "',
        "@string{a =",
    ),
]


def whole(number: int, sample: str) -> str:
    """A sample under a key of its own, so that copies can be told apart."""
    brace = "(" if sample.startswith("@misc(") else "{"
    return sample.replace(brace, f"{brace}s{number}-", 1)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[list[str], str, list[str]]:
    """Whole entries, a damaged one, whole entries."""
    numbers = itertools.count()
    entries = st.lists(st.sampled_from(SAMPLES), max_size=3)
    before = [whole(next(numbers), sample) for sample in draw(entries)]
    lines = draw(st.sampled_from(SAMPLES)).splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 3))):
        if not lines:
            break
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["delete", "double", "replace", "cut"])):
            case "delete":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "replace":
                lines[at] = draw(st.sampled_from(JUNK)) + "\n"
            case _:
                lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))].rstrip("\n") + "\n"
    after = [whole(next(numbers), sample) for sample in draw(entries)]
    return before, "".join(lines), after


@settings(max_examples=300)
@given(damaged())
def test_damage_costs_no_neighbour(case: tuple[list[str], str, list[str]]) -> None:
    before, broken, after = case
    reading = read("\n".join([*before, broken, *after]))
    entries = [paper.entry for paper in reading.papers]
    for text in (*before, *after):
        [expected] = read(text).papers
        assert expected.entry in entries
    lines = [paper.source.line for paper in reading.papers]
    assert lines == sorted(lines)


@settings(max_examples=200)
@given(st.integers(0, sum(map(len, SAMPLES))))
def test_a_cut_anywhere_keeps_what_was_whole(size: int) -> None:
    text = "".join(SAMPLES)[:size]
    reading = read(text)
    ends = itertools.accumulate(map(len, SAMPLES))
    count = sum(end <= size for end in ends)
    assert reading.keys[:count] == read("".join(SAMPLES)).keys[:count]
    shown = [paper for paper in reading.papers if paper.key != "inner"]  # of an abstract cut open
    assert len(shown) <= count + 1


TOKENS = st.sampled_from(
    ["@", "@misc", "@comment", "@string", "{", "}", "(", ")", '"', "#", ",", "=", "\\", "%", "\n",
     " ", "title", "crossref", "k", "sep", "7", "\x1b", "é", "$", "@misc{k,", "title = {T}", "},\n"]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(TOKENS, max_size=60).map("".join))
def test_no_text_raises_or_leaves_anything_unclean(text: str) -> None:
    reading = read(text)
    for paper in reading.papers:
        assert paper.entry is not None
        assert paper.title == clean(paper.title)
        for name, value in paper.entry.fields:
            assert value == clean(value)
            assert name == clean(name)
            assert value.count("{") == value.count("}") or "\\" in value


@pytest.mark.parametrize(
    "pattern",
    [
        *("@a{", "@a{k,", "@a{k,t={", "@comment{", '@a{k,t="', "}", "@string{", "@a{k,\n t={\n"),
        *("@a(k,", "%@a\n", "@a{k,t={}},x={y}", "x={y} ", "a=b,\n", "\\{", "@", "{", "# ", "=\n"),
    ],
)
def test_no_pattern_takes_time_beyond_its_size(pattern: str) -> None:
    """Quadratic work on 100 kB would take minutes, and the test run's patience with it."""
    read(pattern * (100_000 // len(pattern)))


VALUE = st.recursive(
    st.text(alphabet='abc ,=@#%"\n$é()', max_size=8),
    lambda inner: st.lists(inner, max_size=3).map(lambda parts: "{" + "".join(parts) + "}"),
    max_leaves=6,
)


@settings(max_examples=200)
@given(
    st.lists(
        st.tuples(st.sampled_from(["title", "note", "x-y", "z"]), VALUE),
        min_size=1,
        max_size=4,
        unique_by=lambda f: f[0],
    )
)
def test_whole_entries_are_read_as_bibtexparser_reads_them(fields: list[tuple[str, str]]) -> None:
    text = "@misc{k,\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields) + "}\n"
    logging.disable(logging.WARNING)
    try:
        oracle = parse_string(text)
    finally:
        logging.disable(logging.NOTSET)
    ours = read(text)
    if oracle.failed_blocks or len(oracle.entries) != 1:
        return  # it ends an entry at an @ at the start of a line
    assert ours.papers[0].entry is not None
    assert ours.papers[0].entry.fields == tuple(fields)
    assert {name: value.strip() for name, value in fields} == {
        field.key: field.value.strip() for field in oracle.entries[0].fields
    }
