"""What a user notices of the settings: they are taken, or said to be wrong and where."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from core.model import Author, Problem
from core.settings.file import config_path, read_settings
from core.settings.toml import parse
from tui.clipboard.settings import ClipboardSettings
from tui.settings import Settings

Read = Callable[[str], tuple[Settings, list[Problem]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    path = tmp_path / "config.toml"

    def write_and_read(text: str) -> tuple[Settings, list[Problem]]:
        path.write_text(text, encoding="utf-8")
        return read_settings(Settings, {"BIBYANK_CONFIG": str(path)})

    return write_and_read


def test_every_setting_is_taken(read: Read, tmp_path: Path) -> None:
    settings, problems = read("""
        library = ["refs.bib", "/papers", "postgresql://host/lab"]
        key_pattern = "acl"
        ascii_bibtex = true
        citation_style = "ieee"
        theme = "nord"
        page_year = 2025
        file_folders = "pdf"
        tags_as_keywords = true

        [keys]
        open_page = "ctrl+o"

        [names]
        "Héctor Martínez Alonso" = "Martínez Alonso, Héctor"
        "John Smith Jr" = "Smith, Jr., John"

        [clipboard]
        method = "command"
        command = ["pbcopy"]
        max_bytes = 50000
        print_on_exit = true
        """)
    assert problems == []
    assert settings == Settings(
        library=(str(tmp_path / "refs.bib"), "/papers", "postgresql://host/lab"),
        key_pattern="acl",
        ascii_bibtex=True,
        citation_style="ieee",
        theme="nord",
        page_year=2025,
        tags_as_keywords=True,
        file_folders=(str(tmp_path / "pdf"),),
        keys={"open_page": "ctrl+o"},
        clipboard=ClipboardSettings("command", ("pbcopy",), 50000, print_on_exit=True),
        names={
            "Héctor Martínez Alonso": Author("Martínez Alonso", "Héctor"),
            "John Smith Jr": Author("Smith", "John", "Jr."),
        },
    )


def test_one_library_needs_no_list(read: Read) -> None:
    settings, _ = read('library = "~/refs.bib"')
    assert settings.library == (str(Path("~/refs.bib").expanduser()),)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("\npage_year = '2025'", 2, "page_year should be a year like 2026, not '2025'"),
        ("page_year = true", 1, "page_year should be a year"),
        ("ascii_bibtex = 1", 1, "ascii_bibtex should be true or false, not 1"),
        ("library = [1]", 1, "library should be a file or folder"),
        ("key_pattern = '{nonsense}'", 1, "key_pattern should be a pattern of cite keys"),
        ("key_patern = 'acl'", 1, "key_patern is no setting; key_pattern is"),
        ("xyzzy = 1", 1, "xyzzy is no setting"),
        ("clipboard = 3", 1, "clipboard should be a section: [clipboard]"),
        ("[clipboard]\nmethod = 'fax'", 2, "clipboard.method should be one of auto, osc52"),
        ("[clipboard]\nmax_bytes = -1", 2, "clipboard.max_bytes should be a number of bytes"),
        ("[clipboard]\ncommand = 'pbcopy'", 2, "clipboard.command should be a list of texts"),
        ("[names]\n'Ana Gil' = 'Ana Gil'", 1, "names should be a section of lines like"),
        ("[keys]\nquit = 3", 1, "keys should be a section of lines like"),
        ("theme = 'nrd'", 1, "theme should be the name of a theme (nord is one)"),
        ("theme = 'plaid'", 1, "theme should be the name of a theme (such as bibyank-dark)"),
        ("citation_style = 'harvard'", 1, "citation_style should be a style"),
        ("citation_style = 'bibtex'", 1, "(there are apa, ieee, acm, chicago, mla)"),
        ("citation_style = '/none/such.csl'", 1, "(there is no such file)"),
        ("theme = 'a'\nlibrary = \nx = 1", 2, "this is not TOML"),
    ],
)
def test_a_wrong_setting_is_named_with_its_line_and_the_default_stands(
    read: Read, text: str, line: int, words: str
) -> None:
    settings, problems = read(text)
    assert settings == Settings()
    assert [problem.source.line for problem in problems] == [line]
    assert words in str(problems[0])
    assert "config.toml" in str(problems[0])


def test_a_wrong_setting_costs_no_other(read: Read) -> None:
    settings, problems = read("theme = 3\nascii_bibtex = true\n[clipboard]\nmethod = 7")
    assert settings.ascii_bibtex
    assert len(problems) == 2


def test_no_file_is_no_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("BIBYANK_CONFIG", raising=False)
    assert read_settings(Settings) == (Settings(), [])
    assert config_path().name == "config.toml"


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    settings, (problem,) = read_settings(Settings, {"BIBYANK_CONFIG": str(tmp_path / "none.toml")})
    assert settings == Settings()
    assert "BIBYANK_CONFIG" in problem.what


def test_a_file_that_is_no_text_is_one_problem(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xff\xfe\x00")
    settings, (problem,) = read_settings(Settings, {"BIBYANK_CONFIG": str(path)})
    assert settings == Settings()
    assert "cannot be read" in problem.what


_names = st.sampled_from(["library", "page_year", "keys", "names", "clipboard", "theme", "x"])
_values = st.sampled_from(
    ["1", "true", "'a'", "[1]", "['a']", "{a=1}", "{method='file'}", "{a='b'}"]
)


@hypothesis_settings(max_examples=100)
@given(st.dictionaries(_names, _values) | st.text(max_size=40))
def test_whatever_the_file_says_there_are_settings(lines: dict[str, str] | str) -> None:
    text = lines if isinstance(lines, str) else "\n".join(f"{n} = {v}" for n, v in lines.items())
    settings, _ = parse(text, Path("config.toml"), Settings)
    assert isinstance(settings, Settings)
