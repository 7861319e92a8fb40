"""`bibyank match`: a reference list, or what a document cites, beside the papers that are here."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from core.cite.json_record import record
from core.errors import BibyankError
from core.latex.reading import to_text
from core.matches import matches, papers_found
from core.references.documents import wanted as wanted_in
from core.text import clean
from tui.progress import share_line
from tui.start.sources import loaded, settings_of, warn

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator

    from core.cite.options import Options
    from core.matches import Match
    from core.references.documents import Wanted

_EVERY_SECONDS = 0.1
_SHOWN = 72


def run(called: argparse.Namespace) -> int:
    """Print each reference with its paper; exit code 1 where one was not found."""
    wanted = _read(called.file)
    if not wanted:
        raise BibyankError(f"{called.file}: no reference and no cite key in it")
    settings = settings_of(called)
    needs_index = any(each.text for each in wanted)
    with loaded(called, settings, index=needs_index) as corpus:
        found = list(_with_bar(matches(corpus, wanted), len(wanted)))
        if called.format or called.output:  # the corpus is asked for parents that are kept
            _write(called, found, corpus.cite_options._replace(told=warn))
    if not (called.format or called.output):
        for number, match in enumerate(found, 1):
            print(_json(match) if called.json else _line(number, match))
    missing = [match for match in found if match.paper is None]
    for match in missing:
        print(f"bibyank: not here: {_short(str(match.wanted))}{_near(match)}", file=sys.stderr)
    if missing or sys.stderr.isatty():
        print(f"{len(found) - len(missing):,} of {len(found):,} found", file=sys.stderr)
    return 1 if missing else 0


def _read(name: str) -> list[Wanted]:
    if name == "-":
        return wanted_in(clean(sys.stdin.buffer.read().decode(errors="replace")), _none)
    path = Path(name)
    return wanted_in(_text_of(path), _reader_beside(path), path.suffix.lower())


def _text_of(path: Path) -> str:
    try:
        return clean(path.read_bytes().decode(errors="replace"))
    except OSError as error:
        raise BibyankError(f"{path}: {error.strerror or error}") from error


def _none(_: str) -> None:
    """No file beside standard input."""


def _reader_beside(path: Path) -> Callable[[str], str | None]:
    """What reads the files that a document includes, from its own folder."""

    def read(name: str) -> str | None:
        beside = path.parent / name
        return _text_of(beside) if beside.is_file() else None

    return read


def _with_bar(found: Iterable[Match], total: int) -> Iterator[Match]:
    """The matches, with a bar on stderr where that is a terminal and they take a while."""
    shows_bar = sys.stderr.isatty()
    drawn = time.monotonic()
    is_drawn = False
    for number, match in enumerate(found, 1):
        yield match
        if shows_bar and time.monotonic() - drawn > _EVERY_SECONDS:
            sys.stderr.write(f"\r\x1b[K{share_line('matching', number, total, 'references')}")
            sys.stderr.flush()
            drawn, is_drawn = time.monotonic(), True
    if is_drawn:
        sys.stderr.write("\r\x1b[K")


def _write(called: argparse.Namespace, found: list[Match], options: Options) -> None:
    from core.cite import registry  # only where entries are asked for
    from core.cite.export import Mode, export

    wanted = registry.find(called.format or "bibtex")
    papers = papers_found(found)
    if called.output is not None:
        if papers:
            export(Path(called.output), papers, wanted, Mode.REPLACE, options)
        return
    for piece in wanted.write(papers, options):
        sys.stdout.write(piece)
    sys.stdout.write("\n" if papers else "")


def _line(number: int, match: Match) -> str:
    """Number, how sure, cite key and title, tab-separated; "-" where it is not here."""
    if match.paper is None:
        return "\t".join((str(number), "-", "-", f"not here: {_short(str(match.wanted))}"))
    key = match.wanted.key or match.paper.key
    return "\t".join((str(number), f"{match.sureness:.0f}", key, to_text(match.paper.title)))


def _json(match: Match) -> str:
    said = {
        "reference": match.wanted.text,
        "cited_as": match.wanted.key,
        "found": record(match.paper) if match.paper else None,
        "sureness": round(match.sureness),
        "nearest": match.nearest.key if match.nearest else None,
    }
    return json.dumps(said, ensure_ascii=False)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _near(match: Match) -> str:
    if match.nearest is None:
        return ""
    return f" (nearest: {match.nearest.key}, {_short(to_text(match.nearest.title))})"
