"""A user's own `.csl` style, formatted by citeproc-py: the optional extra `bibyank[csl]`.

citeproc-py 0.11.1 has limits that a user should know, so `LIMITS` is there to be shown. The
five built-in styles do not go through it.
"""

from __future__ import annotations

import html
import re
import warnings
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.cite.formats.csl_json import item
from core.cite.styles.text import Markup, italic, render
from core.errors import BibyankError
from core.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.model import Paper

LIMITS = (
    "formatted by citeproc-py: initials, quotation marks and particles can differ from what "
    "Zotero or pandoc make of the same style"
)

_ITALIC = regex(r"<i>(.*?)</i>", re.DOTALL)
_TAG = regex(r"</?(?:i|b|l|u|sup|sub|span)(?: [^<>]*)?>")
_CUT = regex(r",? (?:and|&|&amp;) et al\.")
# An archive is a place to go to in CSL; of arXiv it would repeat what number and link say.
_NOT_IN_REFERENCES = frozenset({"abstract", "keyword", "note", "archive", "archive_location"})


def references_with(path: str, papers: Sequence[Paper], markup: Markup = "plain") -> list[str]:
    """One reference a paper in the style of the file `path`, in the order given.

    Raises `BibyankError` when citeproc-py is not installed, and when the file cannot be read,
    is no style with a bibliography, or asks for what citeproc-py cannot do.
    """
    style = _style(path)
    items = [_item(paper, number) for number, paper in enumerate(papers)]
    try:
        with warnings.catch_warnings():
            # It warns of every field that it does not know; none of them is ours to mend.
            warnings.simplefilter("ignore")
            lines = _bibliography(style, items)
    except Exception as error:  # citeproc-py raises whatever goes wrong within it
        reason = f"{type(error).__name__}: {error}".splitlines()[0]
        raise BibyankError(
            f"{path}: citeproc-py cannot format with this style ({reason}); "
            "use one of the built-in styles"
        ) from error
    if len(lines) != len(items):
        raise BibyankError(f"{path}: this style leaves some works out of its bibliography")
    return [render(_marked(line, number), markup) for number, line in enumerate(lines, 1)]


def _style(path: str) -> Any:
    """The parsed style; Any because citeproc-py, an optional extra, has no types."""
    try:
        citeproc = import_module("citeproc")
    except ImportError as error:
        raise BibyankError(
            f"{path}: a style of your own needs citeproc-py; install it with bibyank as "
            "`pipx install 'bibyank[csl]'` or `uv tool install 'bibyank[csl]'`"
        ) from error
    if not Path(path).is_file():
        raise BibyankError(f"{path}: there is no such file; give the path of a .csl style")
    try:
        style = citeproc.CitationStylesStyle(path, validate=False)
        has_bibliography = style.has_bibliography()
    except Exception as error:  # lxml and citeproc-py raise whatever they meet in the file
        raise BibyankError(f"{path}: not a CSL style that can be read") from error
    if not has_bibliography:
        raise BibyankError(
            f"{path}: this style has no bibliography of its own; "
            "a dependent style names its parent: give the parent's .csl"
        )
    return style


def _bibliography(style: Any, items: list[dict[str, Any]]) -> list[str]:
    citeproc = import_module("citeproc")
    source = import_module("citeproc.source.json").CiteProcJSON(items)
    bibliography = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.html)
    for one in items:
        bibliography.register(citeproc.Citation([citeproc.CitationItem(one["id"])]))
    return [str(line) for line in bibliography.bibliography()]


def _item(paper: Paper, number: int) -> dict[str, Any]:
    """The CSL item under a number: citeproc-py folds the case of keys."""
    found = {name: value for name, value in item(paper).items() if name not in _NOT_IN_REFERENCES}
    if not paper.authors_complete and found.get("author"):
        found["author"] = [*found["author"][:-1], {"literal": "et al."}]
    if not paper.publication.genre:
        found.pop("genre", None)
    return found | {"id": f"paper-{number}"}


def _marked(line: str, number: int) -> str:
    """citeproc-py's HTML as our own marks; a cut list ends in "et al.", without "and".

    It leaves no space after a reference's number and doubles a stop after italics.
    """
    line = _CUT.sub(", et al.", line).replace(".</i>.", ".</i>")
    line = re.sub(rf"^(\[{number}\]|\({number}\)|{number}\.)(?=\S)", r"\1 ", line)
    text = _ITALIC.sub(lambda match: italic(match[1]), line)
    return html.unescape(_TAG.sub("", text))
