"""What is shown of a paper beside what its source says of it."""

from __future__ import annotations

from typing import NamedTuple


class ShownFile(NamedTuple):
    """A file as its source names it; `is_there` is None until the disk has been asked."""

    name: str
    is_there: bool | None = None


class Beside(NamedTuple):
    """`versions` says which of several records is cited, `asked` what reference it answers,
    `completion`, labels with texts, what of it is from elsewhere; `tags` and `note` are the user's
    own.
    """

    versions: str = ""
    asked: str = ""
    completion: tuple[tuple[str, str], ...] = ()
    files: tuple[ShownFile, ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""


NOTHING = Beside()
