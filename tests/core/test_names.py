"""Authors keep the family name they have, however a source writes it."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.model import Author
from core.names.bibtex import named_in_bibtex
from core.names.display import from_display, from_parts
from core.text import clean, one_line


def from_bibtex(field: str) -> tuple[tuple[Author, ...], bool]:
    people = named_in_bibtex(field)
    return people.authors, people.is_complete


BIBTEXISH = st.lists(
    st.one_of(
        st.sampled_from(
            ["and", " and ", "others", "{", "}", ",", "\\", "~", "\t", "\n", " ", "0001"]
        ),
        st.sampled_from(
            ["Knuth", "van", "Jr.", r"{\"o}", r"\'e", "{Big Team}", "et al.", "é", "\ue000"]
        ),
        st.text(max_size=4),
    ),
    max_size=20,
).map("".join)


@pytest.mark.parametrize(
    ("name", "given_name", "family", "suffix"),
    [
        ("Jena D. Hwang", "Jena D.", "Hwang", ""),
        ("Ronan Le Bras", "Ronan", "Le Bras", ""),
        ("Ludwig van Beethoven", "Ludwig", "van Beethoven", ""),
        ("Antal van den Bosch", "Antal", "van den Bosch", ""),
        ("Benjamin Van Durme", "Benjamin", "Van Durme", ""),
        ("Giovanni Da San Martino", "Giovanni", "Da San Martino", ""),
        ("Sabine Schulte im Walde", "Sabine", "Schulte im Walde", ""),
        ("Abdel Ghani Labassi", "Abdel Ghani", "Labassi", ""),
        ("Minh Le Nguyen", "Minh Le", "Nguyen", ""),
        ("Van Tran", "Van", "Tran", ""),
        ("John Smith Jr.", "John", "Smith", "Jr."),
        ("John T. Maxwell III", "John T.", "Maxwell", "III"),
        ("Maria da Graça Volpe Nunes", "Maria da Graça Volpe", "Nunes", ""),
        ("de Souza", "", "de Souza", ""),
        ("Plato", "", "Plato", ""),
        ("张伟", "", "张伟", ""),
        ("김 철수", "철수", "김", ""),
        ("Bras, Ronan Le", "Ronan Le", "Bras", ""),
        ("Smith, Jr., John", "John", "Smith", "Jr."),
        ("John Smith, Jr.", "John", "Smith", "Jr."),
        ("Wei  Wang 0001", "Wei", "Wang", ""),
        ("Evil\x1b[31m \u202eName", "Evil", "Name", ""),
    ],
)
def test_family_names(name: str, given_name: str, family: str, suffix: str) -> None:
    assert from_display(name) == Author(family, given_name, suffix)


@pytest.mark.parametrize(
    "name",
    [
        "OpenAI",
        "DeepSeek-AI",
        "Mistral AI",
        "Gemini Team",
        "Team GLM",
        "ATLAS Collaboration",
        "The LIGO Scientific Collaboration",
        "BigScience Consortium",
        "University of Washington, Seattle",
    ],
)
def test_organisations_stay_whole(name: str) -> None:
    assert from_display(name) == Author(name, organisation=True)


@pytest.mark.parametrize(
    "name", ["The Anh Han", "Qing Ai", "Lab Nguyen", "Ming Team-Lee", "Akari Asai"]
)
def test_people_are_no_organisations(name: str) -> None:
    assert not from_display(name).organisation


def test_parts_are_believed() -> None:
    assert from_parts(" van  Erp ", "Marieke") == Author("van Erp", "Marieke")
    assert from_parts("Smith", "John", "Jr.") == Author("Smith", "John", "Jr.")
    assert from_parts("", "Plato") == Author("Plato")
    assert from_parts("Qwen Team", "") == Author("Qwen Team", organisation=True)


@given(
    st.lists(
        st.sampled_from(
            ["Ada", "van", "der", "Le", "Ng", "Jr.", "AI", "Team", "李", "de", "Ó'Neil", "im"]
        ),
        max_size=6,
    )
)
def test_no_word_of_a_name_is_lost_or_moved(words: list[str]) -> None:
    name = " ".join(words)
    shown = from_display(name).display
    assert shown == (name if set(words) != {"李"} else name.replace(" ", ""))


def test_a_bibtex_field_is_split_at_its_ands() -> None:
    authors, is_complete = from_bibtex(
        "Knuth, Donald E. and\n\tLudwig van Beethoven and  {ATLAS Collaboration} AND Ronan Le Bras"
    )
    assert authors == (
        Author("Knuth", "Donald E."),
        Author("van Beethoven", "Ludwig"),
        Author("ATLAS Collaboration", organisation=True),
        Author("Le Bras", "Ronan"),
    )
    assert is_complete


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        (r"Tom{\'{a}}{\v{s}} Mikolov and {\"O}zg{\"u}r {\c{C}}elik", "Tomáš Mikolov; Özgür Çelik"),
        (r"Bj\o rn Hansen and {\L ukasz} Kaiser", "Bjørn Hansen; Łukasz Kaiser"),
        ("and and Ada Low and and Bo High and", "Ada Low; Bo High"),
        ("{Unbalanced Brace and Bo High", "Unbalanced Brace; Bo High"),
        ("Brace Unbalanced} and Bo High", "Brace Unbalanced; Bo High"),
        ("Wei Wang 0001 and Wang 0002, Wei", "Wei Wang; Wei Wang"),
        ("Wendy Anderson and Andy Land", "Wendy Anderson; Andy Land"),
        ("A.~B. Smith", "A. B. Smith"),
        ("", ""),
        ("{}", ""),
    ],
)
def test_what_bibtex_files_hold(field: str, shown: str) -> None:
    authors, is_complete = from_bibtex(field)
    assert "; ".join(author.display for author in authors) == shown
    assert is_complete


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("von Last, Jr, First", Author("von Last", "First", "Jr")),
        ("Smith, John, Jr.", Author("Smith", "John", "Jr.")),
        ("Jean le Rond d'Alembert", Author("le Rond d'Alembert", "Jean")),
        ("Maria da Graça Volpe Nunes", Author("da Graça Volpe Nunes", "Maria")),
        ("Ludwig van Beethoven Jr.", Author("van Beethoven", "Ludwig", "Jr.")),
        ("John {Von Neumann}", Author("Von Neumann", "John")),
        ("{van der} Berg, Jan", Author("van der Berg", "Jan")),
        ("{Barnes and Noble, Inc.}", Author("Barnes and Noble, Inc.", organisation=True)),
        ("{Le Bras}, Ronan", Author("Le Bras", "Ronan")),
        ("jean van damme", Author("van damme", "jean")),
        ("OpenAI", Author("OpenAI", organisation=True)),
    ],
)
def test_bibtex_name_forms(name: str, author: Author) -> None:
    assert from_bibtex(name)[0] == (author,)


@pytest.mark.parametrize("ending", [" and others", " and\nOthers", " et al.", ", et al."])
def test_a_cut_list_says_so(ending: str) -> None:
    authors, is_complete = from_bibtex(f"Ada Lovelace{ending}")
    assert authors == (Author("Lovelace", "Ada"),)
    assert not is_complete


@given(BIBTEXISH)
@example("{, and }")
@example("~")
@example("{~and\\ and ")
@settings(max_examples=300)
def test_any_field_gives_clean_names(field: str) -> None:
    authors, _ = from_bibtex(field)
    for author in authors:
        assert author.family
        for part in (author.family, author.given, author.suffix):
            assert part == one_line(part) == clean(part)


@given(st.text(max_size=30))
def test_any_display_name_gives_a_clean_author(name: str) -> None:
    shown = from_display(name).display
    assert shown == one_line(shown)


def test_a_huge_field_takes_no_time() -> None:
    authors, _ = from_bibtex("{" * 50_000 + " and ".join(["Ada Low"] * 20_000))
    assert len(authors) == 20_000
