"""What is not taken from a settings file or a service, however it is put."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from core.lookup.answers import Answers
from core.lookup.asking import Stop
from core.lookup.looking import looking
from core.model import Identifiers
from core.settings.model import Settings
from core.settings.toml import parse
from tests.core.lookup.server import Services, hits, item, work

if TYPE_CHECKING:
    from core.model import Paper


@pytest.mark.parametrize(
    ("line", "is_taken"),
    [
        ('dblp_url = "https://dblp.uni-trier.de"', True),
        ('dblp_url = "http://127.0.0.1:8080"', True),
        ('dblp_url = "http://dblp.org"', False),
        ('dblp_url = "file:///etc/passwd"', False),
        ('services = ["arxiv", "scholar"]', False),
        ('email = "me"', False),
    ],
)
def test_settings_of_lookups(line: str, is_taken: bool) -> None:
    _, problems = parse(f"[lookup]\n{line}\n", Path("config.toml"), Settings)
    assert bool(problems) is not is_taken


def of_doi(played: Services, folder: Path, name: str) -> Paper | None:
    with looking((name,), played.settings, Answers(folder), Stop()) as look:
        return look.of_ids(Identifiers(doi="10.99999/made-up.1"))


def test_a_key_that_leads_elsewhere_is_not_followed(played: Services, tmp_path: Path) -> None:
    info = {"title": "Maps.", "doi": "10.99999/made-up.1", "key": "a/../../arxiv"}
    played.on("/dblp/search", reply=hits(info))
    assert of_doi(played, tmp_path, "dblp") is None
    assert len(played.asked) == 1


def test_a_subtitle_is_part_of_the_title(played: Services, tmp_path: Path) -> None:
    found = item("10.99999/made-up.1", "Maps", ("Ada Okafor",), 2023) | {"subtitle": ["Of Rivers"]}
    played.on("/crossref/works/10.99999", reply=work(found))
    paper = of_doi(played, tmp_path, "crossref")
    assert paper is not None
    assert paper.title == "Maps: Of Rivers"
