"""Where a paper's files lie: as its sources name them, or under its cite key.

Files come and go while a corpus is open, so the disk is asked when a paper is looked at and never
when it is read. Invariant: nothing is opened or changed here, and a folder that cannot be read
holds nothing.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.attachments.fields import attachments

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.model import Attachment, Paper

#: What papers come as; the first is looked for first.
SUFFIXES = (".pdf", ".djvu", ".epub", ".ps", ".ps.gz")


@dataclass(frozen=True, slots=True)
class File:
    """A file of a paper; `name` is what the source calls it, `is_there` what the disk says."""

    path: Path
    name: str
    label: str = ""
    is_there: bool = True

    @property
    def is_pdf(self) -> bool:
        """Whether it is a PDF by its name."""
        return self.path.suffix.lower() == SUFFIXES[0]


def files_of(paper: Paper, folders: Sequence[str]) -> list[File]:
    """The files of a paper, those that are there first; `folders` are those of the settings.

    One named by its cite key is looked for beside its source and in `folders`. Asks the disk.
    """
    found = [_located(named, folders) for named in attachments(paper)]
    known = {str(file.path) for file in found}
    named_so = (file for file in _by_key(paper, folders) if str(file.path) not in known)
    return sorted((*found, *named_so), key=lambda file: (not file.is_there, not file.is_pdf))


def stems(folder: str) -> Iterator[str]:
    """The names, without their ending, of the PDFs that lie in a folder."""
    try:
        for name in os.listdir(folder):  # noqa: PTH208 - names will do, of a folder of 100,000 too
            stem, dot, suffix = name.rpartition(".")
            if dot and suffix.lower() == "pdf":
                yield stem
    except OSError:
        return


def name_of_key(key: str) -> str:
    """What a file is called by a cite key: a slash in it would be a folder's."""
    return key.replace("/", "_").replace("\\", "_").replace("\0", "")


def _located(named: Attachment, folders: Sequence[str]) -> File:
    for reading in (named.path, *named.readings):
        for path in _candidates(reading, (named.folder, *folders)):
            if _is_file(path):
                return File(path, named.path, named.label)
    expected = Path(named.folder) / _expanded(named.path)
    return File(expected, named.path, named.label, is_there=False)


def _candidates(name: str, folders: Sequence[str]) -> Iterator[Path]:
    """Where a name may lead: with Windows' slashes too, and with the slash that Mendeley drops."""
    if not name:
        return
    names = dict.fromkeys((name, name.replace("\\", "/")))
    for each in names:
        path = _expanded(each)
        if path.is_absolute():
            yield path
        else:
            yield from (Path(folder) / path for folder in folders)
            yield Path("/") / path


def _expanded(name: str) -> Path:
    try:
        return Path(name).expanduser()
    except RuntimeError:  # "~nobody"
        return Path(name)


def _by_key(paper: Paper, folders: Sequence[str]) -> Iterator[File]:
    beside = str(Path(paper.source.path).parent)
    keys = dict.fromkeys(filter(None, (paper.key, *paper.other_keys)))
    for folder in dict.fromkeys((beside, *folders)):
        for key in keys:
            for suffix in SUFFIXES:
                path = Path(folder) / (name_of_key(key) + suffix)
                if _is_file(path):
                    yield File(path, path.name)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that no disk knows: too long, a NUL
        return False
