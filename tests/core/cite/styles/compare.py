"""Our references of `judged.bib` against pandoc's: `make styles` writes DIFFERENCES.md.

    python -m tests.core.cite.styles.compare

Prints how many are equal in each style and fails where a difference is of no kind of `kinds.py`.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

from core.cite import registry
from core.embedded import EmbeddedCorpus
from core.settings.model import Settings
from tests.core.cite.styles.judge import judged
from tests.core.cite.styles.kinds import KINDS, Kind
from tests.core.cite.styles.make_goldens import STYLES

BIB = Path(__file__).with_name("judged.bib")
TABLE = Path(__file__).with_name("DIFFERENCES.md")
_HEAD = (
    "Made by `make styles` from the entries of `judged.bib`: pandoc with the CSL project's styles "
    "reads the same file. “Equal” counts references that are the same letter by letter."
)
_KEY = re.compile(r"@\w+\{([^,]+),")
_NUMBER = re.compile(r"^\[\d+\] ?")

Pairs = dict[str, tuple[str, str]]


def main() -> int:
    """Compare, write the table, and say what nobody has judged."""
    bib = BIB.read_text("utf-8")
    ours = _ours()
    pairs = {style: _pairs(ours[style], judged(style, _groups(bib))) for style in STYLES}
    unknown = 0
    found = {}
    for style, of_style in pairs.items():
        counts: Counter[str] = Counter()
        for key, (mine, theirs) in of_style.items():
            kinds = explanation(key, mine, theirs)
            if kinds is None:
                unknown += 1
                sys.stdout.write(f"{style} {key}\n  ours   {mine}\n  pandoc {theirs}\n")
            counts.update(kinds or ())
        found[style] = counts
    table = _table(pairs, found)
    TABLE.write_text(table, "utf-8")
    sys.stdout.write(table.split("\n\n")[2] + "\n")
    if unknown:
        sys.stdout.write(f"{unknown} differences are of no kind that kinds.py knows\n")
    return 1 if unknown else 0


def explanation(key: str, mine: str, theirs: str) -> list[str] | None:
    """The kinds that explain a difference, none for equal texts; None where they do not."""
    if mine == theirs:
        return []
    named = [kind.name for kind in KINDS if key in kind.entries]
    if named:
        return named
    kinds = [kind for kind in KINDS if kind.overlook]
    if not _alike(kinds, mine, theirs):
        return None
    for kind in list(kinds):
        fewer = [other for other in kinds if other is not kind]
        if _alike(fewer, mine, theirs):
            kinds = fewer
    return [kind.name for kind in kinds]


def _alike(kinds: list[Kind], mine: str, theirs: str) -> bool:
    for kind in kinds:
        if kind.overlook:
            mine, theirs = kind.overlook(mine), kind.overlook(theirs)
    return _bare(mine) == _bare(theirs)


def _bare(text: str) -> str:
    return re.sub(r"([.,])[.,]+", r"\1", re.sub(r"\s+([.,])", r"\1", " ".join(text.split())))


def _ours() -> dict[str, dict[str, str]]:
    with closing(EmbeddedCorpus([str(BIB)], Settings())) as corpus:
        for _ in corpus.load(index=False):
            pass
        keys = _KEY.findall(BIB.read_text("utf-8"))
        papers = [paper for key in keys if (paper := corpus.paper_of_key(key))]
        options = corpus.cite_options
        return {
            style: {
                paper.key: _NUMBER.sub("", registry.find(style).format([paper], options))
                for paper in papers
            }
            for style in STYLES
        }


def _pairs(ours: dict[str, str], theirs: dict[str, str]) -> Pairs:
    return {key: (ours[key], text) for key, text in theirs.items()}


def _groups(bib: str) -> list[str]:
    """The entries in groups in which no two leads share their first name."""
    groups: list[tuple[set[str], list[str]]] = []
    for entry in bib.strip().split("\n\n"):
        lead = re.search(r"(?:author|editor) = \{(.*?)(?: and |\})", entry)
        family = lead[1].split(",")[0].split()[-1] if lead else entry
        group = next((group for group in groups if family not in group[0]), None)
        if group is None:
            group = (set(), [])
            groups.append(group)
        group[0].add(family)
        group[1].append(entry)
    return ["\n\n".join(entries) for _, entries in groups]


def _table(pairs: dict[str, Pairs], found: dict[str, Counter[str]]) -> str:
    lines = [
        "# Where our references differ from pandoc's",
        "",
        _HEAD,
        "",
        "| style | references | equal | equal but for capitals |",
        "|---|---|---|---|",
    ]
    for style, of_style in pairs.items():
        texts = of_style.values()
        equal = sum(a == b for a, b in texts) / len(texts)
        folded = sum(a.casefold() == b.casefold() for a, b in texts) / len(texts)
        lines.append(f"| {style} | {len(texts)} | {equal:.0%} | {folded:.0%} |")
    lines += ["", f"| kind | right | {' | '.join(pairs)} | why | source |"]
    lines.append("|---" * (len(pairs) + 4) + "|")
    for kind in KINDS:
        counts = " | ".join(str(found[style][kind.name] or "") for style in pairs)
        lines.append(f"| {kind.name} | {kind.right} | {counts} | {kind.why} | {kind.source} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
