"""What open services know of a paper: found, judged, and asked for as they wish to be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.lookup import arxiv, crossref, dblp, http
from core.lookup.answers import Answers
from core.lookup.asking import Stop
from core.lookup.http import StoppedError
from core.lookup.looking import Looking, Proposal, looking
from core.lookup.writing import entry_text
from core.model import Author, Identifiers, Paper, PaperDate, SourceRef
from tests.core.lookup.server import (
    Reply,
    Services,
    entry,
    feed,
    hits,
    item,
    work,
    works,
)

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "Maps of Quiet Rivers in Winter"
NAMES = ("Ada Okafor", "Nils Berg", "Ren Ito", "Rui Silva")
CUT = Paper(
    TITLE,
    SourceRef("page.txt", 3),
    authors=(Author("Okafor", "Ada"), Author("Berg", "Nils")),
    authors_complete=False,
    date=PaperDate(2023, 5, 3),
    key="okafor2023maps",
)
ARXIV, DOI = "2305.99901", "10.99999/made-up.1"
DBLP_KEY = "journals/aow/OkaforB24"
DBLP_ENTRY = f"""@article{{DBLP:{DBLP_KEY},
  author = {{Ada Okafor and Nils Berg and Ren Ito and Rui Silva}},
  title = {{Maps of Quiet Rivers in Winter}},
  journal = {{Ann. Water}},
  year = {{2024}},
  doi = {{{DOI.upper()}}},
  bibsource = {{dblp computer science bibliography, https://dblp.org}}
}}
"""


class NoWaiting(Stop):
    """Waits that end at once and are noted."""

    def __init__(self) -> None:
        super().__init__()
        self.waited: list[float] = []

    def wait(self, seconds: float) -> None:
        if seconds > 0:
            self.waited.append(round(seconds, 1))
        super().wait(0)


@pytest.fixture
def stop() -> NoWaiting:
    return NoWaiting()


def asked(
    played: Services,
    tmp_path: Path,
    stop: Stop,
    *papers: Paper,
    names: tuple[str, ...] = ("arxiv", "crossref", "dblp"),
) -> tuple[list[Proposal], Looking]:
    with looking(names, played.settings, Answers(tmp_path / "answers"), stop) as look:
        return list(look.through(papers)), look


def test_each_service_adds_what_it_knows_and_the_key_stays(
    played: Services, tmp_path: Path, stop: NoWaiting
) -> None:
    played.on("ti:Quiet", "au:Okafor", reply=feed(entry(ARXIV, TITLE, NAMES, "2023-05-02")))
    played.on("query.bibliographic=Maps of Quiet", reply=works(item(DOI, TITLE, NAMES, 2024)))
    info = {"title": f"{TITLE}.", "key": DBLP_KEY, "year": "2024", "doi": DOI}
    played.on("/dblp/search", "Maps Quiet Rivers Winter Okafor", reply=hits(info))
    played.on(f"/dblp/rec/{DBLP_KEY}.bib", reply=Reply(DBLP_ENTRY))
    ((found,), look) = asked(played, tmp_path, stop, CUT)
    assert not look.complaints
    assert not found.asked
    after = found.after
    assert (after.authors_complete, len(after.authors)) == (True, 4)
    assert (after.ids.arxiv, after.ids.doi.lower()) == (ARXIV, DOI)
    assert after.key == CUT.key
    text = entry_text(after)
    assert text.startswith("@article{okafor2023maps,")
    for field in ("journal = {Ann. Water}", f"eprint = {{{ARXIV}}}", "bibsource = {dblp"):
        assert field in text
    assert {name for name, _, _ in found.changes} >= {"authors", "arXiv", "doi", "in"}


def test_arxiv_alone_gives_arxivs_own_entry(
    played: Services, tmp_path: Path, stop: NoWaiting
) -> None:
    played.on("ti:Quiet", reply=feed(entry(ARXIV, TITLE, NAMES, "2023-05-02")))
    ((found,), _) = asked(played, tmp_path, stop, CUT, names=("arxiv",))
    assert entry_text(found.after).splitlines() == [
        "@misc{okafor2023maps,",
        "  title = {Maps of Quiet Rivers in Winter},",
        "  author = {Okafor, Ada and Berg, Nils and Ito, Ren and Silva, Rui},",
        "  year = {2023},",
        "  month = may,",
        f"  eprint = {{{ARXIV}}},",
        "  archivePrefix = {arXiv},",
        "  primaryClass = {cs.CL},",
        f"  url = {{https://arxiv.org/abs/{ARXIV}}}",
        "}",
    ]


def test_many_arxiv_ids_are_one_question_and_a_doi_is_asked_as_it_is(
    played: Services, tmp_path: Path, stop: NoWaiting
) -> None:
    ids = [f"2305.9990{number}" for number in range(3)]
    papers = [Paper(TITLE, CUT.source, CUT.authors, ids=Identifiers(arxiv=each)) for each in ids]
    entries = [entry(each, TITLE, NAMES, "2023-05-02", DOI) for each in ids[:2]]
    error = "<entry><id>http://arxiv.org/api/errors#wrong</id><title>Error</title></entry>"
    played.on("id_list=" + ",".join(ids), reply=feed(*entries, error))
    found, _ = asked(played, tmp_path, stop, *papers, names=("arxiv",))
    assert [proposal.after.ids.doi for proposal in found] == [DOI, DOI, ""]
    assert len(played.asked) == 1
    played.on(f"/crossref/works/{DOI}", reply=work(item(DOI, TITLE, NAMES, 2024)))
    with_doi = Paper(TITLE, CUT.source, CUT.authors, ids=Identifiers(doi=DOI))
    ((proposal,), _) = asked(played, tmp_path, stop, with_doi, names=("crossref",))
    assert proposal.after.publication.pages == "11-29"


def test_a_wrong_paper_with_the_right_title_is_a_question(
    played: Services, tmp_path: Path, stop: NoWaiting
) -> None:
    strangers = entry(ARXIV, TITLE, ("Max Roe", "Eva Doe"), "2023-05-02")
    late = item(DOI, TITLE, NAMES, 2019)
    another = item("10.99999/made-up.9", "Maps of Loud Rivers", NAMES, 2023)
    played.on("/arxiv", reply=feed(strangers))
    played.on("/crossref/works?", reply=works(late, another))
    ((found,), _) = asked(played, tmp_path, stop, CUT)
    assert not found.found
    assert found.after == CUT
    assert [why for _, why in found.asked] == ["no author in common", "4 years apart"]
    assert found.with_asked(1).after.ids.doi == DOI


def test_what_was_answered_is_not_asked_again(
    played: Services, tmp_path: Path, stop: NoWaiting
) -> None:
    played.on("ti:Quiet", reply=feed(entry(ARXIV, TITLE, NAMES, "2023-05-02")))
    first, _ = asked(played, tmp_path, stop, CUT)
    count = len(played.asked)
    again, _ = asked(played, tmp_path, stop, CUT)
    assert again == first
    assert len(played.asked) == count


def test_each_service_is_asked_no_oftener_than_it_likes(
    played: Services, tmp_path: Path, stop: NoWaiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = Answers(tmp_path)
    assert answers.asked("arXiv") == float("inf")
    answers.note("arXiv")
    assert answers.asked("arXiv") < 600
    monkeypatch.setattr(Answers, "asked", lambda *_: 0.0)
    other = Paper("Ledgers of the Harbour", CUT.source, CUT.authors)
    asked(played, tmp_path, stop, CUT, other, names=("arxiv",))
    assert stop.waited == [arxiv.SECONDS_BETWEEN] * 2 == [3.0] * 2
    stop.waited.clear()
    few = {"X-Rate-Limit-Limit": "1", "X-Rate-Limit-Interval": "9s"}
    played.on("/crossref/works?", reply=Reply(works().body, headers=few))
    asked(played, tmp_path, stop, CUT, other, names=("crossref",))
    assert stop.waited[1:] == [9.0]
    stop.waited.clear()
    busy = Reply(status=429, headers={"Retry-After": "7"})
    played.on("/dblp/search", reply=[busy, Reply(status=503), hits()])
    _, look = asked(played, tmp_path, stop, CUT, names=("dblp",))
    assert 7.0 in stop.waited
    assert not look.complaints


BAD = {
    "is busy (HTTP 503": Reply(status=503),
    "wants 900 s of rest": Reply(status=429, headers={"Retry-After": "900"}),
    "refuses (HTTP 403)": Reply(status=403),
    "broke off": Reply("x" * 5000, is_cut=True),
    "answers with what is no": Reply("<html>Come in!"),
    "redirects to elsewhere.example: refused": Reply(
        status=302, headers={"Location": "https://elsewhere.example/"}
    ),
    "redirects in a circle": Reply(status=302, headers={"Location": "/arxiv"}),
    "answers with more than 4 MB": Reply(b'{"message": "' + b"x" * 10_000_000 + b'"}'),
    "does not answer in time": Reply(hangs=True),
}


@pytest.mark.parametrize("said", BAD)
def test_what_goes_wrong_is_one_line_and_the_other_services_are_heard(
    said: str,
    played: Services,
    tmp_path: Path,
    stop: NoWaiting,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(http, "READ_SECONDS", 0.2)
    played.on("/arxiv", reply=BAD[said])
    played.on("/crossref/works?", reply=works(item(DOI, TITLE, NAMES, 2024)))
    ((found,), look) = asked(played, tmp_path, stop, CUT)
    (complaint,) = look.complaints
    assert complaint.startswith(f"arXiv {said}")
    assert found.after.ids.doi == DOI
    count = len(played.asked)
    played.on("/arxiv", reply=feed(entry(ARXIV, TITLE, NAMES, "2023-05-02")))
    ((found,), _) = asked(played, tmp_path, stop, CUT)
    assert found.after.ids.arxiv == ARXIV, "a bad answer is not kept"
    assert len(played.asked) == count + 1, "and a good one is"


FEED = '<feed xmlns="http://www.w3.org/2005/Atom"><title>&a;</title></feed>'


@pytest.mark.parametrize(
    ("place", "reply"),
    [
        ("/crossref/works?", Reply('{"status": "ok", "message": []}')),
        ("/crossref/works?", Reply("[" * 100_000)),
        ("/dblp/search", Reply('{"result": 7}')),
        ("/arxiv", Reply(f'<!DOCTYPE feed [<!ENTITY a "aaaa">]>{FEED}')),
    ],
)
def test_nonsense_in_the_right_language_is_one_line(
    place: str, reply: Reply, played: Services, tmp_path: Path, stop: NoWaiting
) -> None:
    played.on(place, reply=reply)
    _, look = asked(played, tmp_path, stop, CUT)
    (complaint,) = look.complaints
    assert "answers with what is no" in complaint


def test_nobody_there_is_said_at_once_and_asked_no_more(
    played: Services, tmp_path: Path, stop: NoWaiting
) -> None:
    settings = played.settings
    played.url = "http://127.0.0.1:9"
    _, look = asked(played, tmp_path, stop, CUT, CUT)
    assert look.complaints == [
        f"{name} cannot be reached: no network, or not there"
        for name in (arxiv.NAME, crossref.NAME, dblp.NAME)
    ]
    assert settings.services


def test_a_service_that_refuses_is_asked_once(
    played: Services, tmp_path: Path, stop: NoWaiting
) -> None:
    other = Paper("Ledgers of the Harbour", CUT.source, CUT.authors)
    played.on("/arxiv", reply=Reply(status=403))
    asked(played, tmp_path, stop, CUT, other, names=("arxiv",))
    assert len(played.asked) == 1


def test_a_services_text_is_cleaned_like_any_source(
    played: Services, tmp_path: Path, stop: NoWaiting
) -> None:
    names = ("Ada Okafor", "Nils \u202eBerg")
    dirty = item(DOI, f"{TITLE}\u0007", names, 2023) | {
        "container-title": ["Annals\x1b]52;c;x\x07"]
    }
    played.on("/crossref/works?", reply=works(dirty))
    ((found,), _) = asked(played, tmp_path, stop, CUT, names=("crossref",))
    assert found.after.title == TITLE
    assert found.after.publication.container == "Annals"
    assert found.found[0].authors[1].display == "Nils Berg"


def test_it_stops_when_it_is_told_to_and_goes_on_where_it_was(
    played: Services, tmp_path: Path
) -> None:
    other = Paper("Ledgers of the Harbour", CUT.source, CUT.authors)
    stop = NoWaiting()
    with looking(("dblp",), played.settings, Answers(tmp_path / "answers"), stop) as look:
        going = look.through([CUT, other])
        next(going)
        stop.set()
        with pytest.raises(StoppedError):
            next(going)
    assert len(played.asked) == 1
    asked(played, tmp_path, NoWaiting(), CUT, other, names=("dblp",))
    assert len(played.asked) == 2
