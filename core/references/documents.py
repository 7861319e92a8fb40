r"""What a document cites: keys of an `.aux`, `.bcf` or `.tex`, items of a `.bbl`, or a list.

`\citation` and `\@input` are written by LaTeX itself, `\abx@aux@cite` by biblatex; a `.bcf` is
biblatex's order to biber. Invariant: what is wanted comes in the document's order, each key once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.latex.reading import to_text
from core.patterns import regex
from core.references.splitting import split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_IN_AUX = regex(r"\\citation\s*\{([^}]*)\}|\\abx@aux@cite(?:\{\d+\})?\{([^}]*)\}")
_IN_BCF = regex(r"<bcf:citekey\b[^>]*>([^<]+)</bcf:citekey>")
_CITE = regex(
    r"\\(?:[A-Za-z]*[Cc]ite(?!style|setup|reset|counter|field|list|name)[A-Za-z]*\*?|nocite)"
    r"((?:\s*\([^()]*\)){0,2}(?:\s*(?:\[[^\]]*\]|<[^>]*>)){0,2}\s*\{[^{}]*\}"
    r"(?:(?:\s*\[[^\]]*\]){0,2}\s*\{[^{}]*\})*)"
)
_BRACED = regex(r"\{([^{}]*)\}")
_SEVERAL = regex(r"\\[A-Za-z]*[Cc]ites\b")
_COMMENT = regex(r"(?<!\\)%.*")
_INPUT = regex(r"\\(?:@input|input|include|subfile)\s*\{([^{}]+)\}")
_ITEM = regex(
    r"\\bibitem\s*(?:\[(?:[^\[\]{}]|\{(?:[^{}]|\{[^{}]*\})*\}|\[[^\]]*\])*\])?\s*\{([^}]*)\}"
)
_ENTRY = regex(r"\\entry\{([^}]*)\}\{[^}]*\}.*?\\endentry", re.DOTALL)
_FIELD = regex(r"\\field\{(title|subtitle|year|journaltitle|booktitle)\}\{(.*)\}")
_FAMILY = regex(r"family=\{+([^{}]*)\}")
_VERB = regex(r"\\verb\{(doi|eprint)\}\s*\\verb (\S+)")
_NEW_BLOCK = regex(
    r"\\(?:newblock\b|bibinfo\s*\{\w+\}|bibnamefont\b|bibfnamefont\b|Bibitem(?:Open|Shut)\b)"
)
_DOCUMENT = regex(r"\\(?:documentclass|begin\s*\{document\}|usepackage)")
_EVERYTHING = "*"
#: A chain of files that include each other ends here.
_MOST_FILES = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """One reference of a document: its cite key there, its text, or both."""

    key: str = ""
    text: str = ""

    def __str__(self) -> str:
        return self.text or self.key


def wanted(text: str, read: Callable[[str], str | None], suffix: str = "") -> list[Wanted]:
    r"""What `text` asks for, whatever it is; `suffix` is its file's (".aux"), empty if unknown.

    `read` gives the text of a file that it includes, None where there is none. A document that
    asks for everything, as `\nocite{*}` does, asks for the key "*".
    """
    if suffix == ".bcf" or "<bcf:" in text:
        return _of_keys(key.strip() for key in _IN_BCF.findall(text))
    if suffix == ".aux" or _IN_AUX.search(text):
        return _of_keys(_keys_in_aux(text, read))
    if "\\bibitem" in text or "\\entry{" in text:
        return [*_items(text), *_entries(text)]
    if suffix == ".tex" or _DOCUMENT.search(text):
        return _of_keys(_keys_in_tex(text, read))
    return [Wanted(text=reference) for reference in split(text)]


def _of_keys(keys: Iterable[str]) -> list[Wanted]:
    return [Wanted(key) for key in dict.fromkeys(key for key in keys if key)]


def _keys_in_aux(text: str, read: Callable[[str], str | None]) -> Iterator[str]:
    for part in _with_inputs(text, read, ".aux"):
        for found in _IN_AUX.finditer(part):
            yield from _listed(found[1] or found[2] or "")


def _keys_in_tex(text: str, read: Callable[[str], str | None]) -> Iterator[str]:
    for part in _with_inputs(_COMMENT.sub("", text), read, ".tex"):
        for found in _CITE.finditer(part):
            groups = _BRACED.findall(found[1])
            several = _SEVERAL.match(found[0]) is not None
            for group in groups if several else groups[:1]:
                yield from _listed(group)


def _listed(keys: str) -> Iterator[str]:
    return (key.strip() for key in keys.split(","))


def _with_inputs(text: str, read: Callable[[str], str | None], suffix: str) -> Iterator[str]:
    """The text and those it includes, each in the place where it is included."""
    seen: set[str] = set()

    def parts(text: str) -> Iterator[str]:
        position = 0
        for found in _INPUT.finditer(text):
            name = found[1].strip()
            name = name if name.endswith(suffix) else name + suffix
            if name in seen or len(seen) >= _MOST_FILES:
                continue
            seen.add(name)
            inner = read(name)
            if inner is not None:
                yield text[position : found.start()]
                yield from parts(_COMMENT.sub("", inner) if suffix == ".tex" else inner)
                position = found.end()
        yield text[position:]

    return parts(text)


def _items(text: str) -> Iterator[Wanted]:
    body = text.partition("\\end{thebibliography}")[0]
    items = list(_ITEM.finditer(body))
    ends = [*(item.start() for item in items[1:]), len(body)]
    for item, end in zip(items, ends, strict=False):
        said = to_text(_NEW_BLOCK.sub(" ", _COMMENT.sub("", body[item.end() : end])))
        yield Wanted(item[1].strip(), " ".join(said.split()))


def _entries(text: str) -> Iterator[Wanted]:
    for entry in _ENTRY.finditer(text):
        fields = dict(_FIELD.findall(entry[0]))
        names = _FAMILY.findall(entry[0])
        ids = [f"{kind}:{value}" for kind, value in _VERB.findall(entry[0])]
        parts = [", ".join(names), fields.get("title", ""), fields.get("year", ""), *ids]
        said = to_text(". ".join(part for part in parts if part))
        yield Wanted(entry[1].strip(), said.replace("eprint:", "arXiv:"))
