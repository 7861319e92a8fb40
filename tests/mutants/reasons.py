"""Why a fault that no test notices is none: it changes nothing that anybody could see.

By `Fault.name`. A fault that is missing here and not noticed is a test that is missing.
"""

from __future__ import annotations

REASONS: dict[str, str] = {
    "core/cite/registry.py _style: `return Format(name, label, _Style(name), letter, "
    'between="\\n\\n", '
    "is_checked=True, is_style=True)` → `return Format(name, label, None, letter, "
    'between="\\n\\n", is_checked=True, is_style=True)`': (
        "it runs when it is imported, before the fault is put in"
    ),
    "core/cite/styles/numbers.py _shortened: `same = next((i for i, (a, b) in enumerate(zip(first, "
    "last, strict=True)) if a != b), len(last))` → `same = next((i for i, (a, b) in enumerate(zip("
    "first, last, strict=False)) if a != b), len(last))`": "the line above sees to equal lengths",
    "core/search/compiler.py Compiler._starts: `is_short = len(last) < self._shortest_start + "
    '(field == "abstract")` → `is_short = len(last) <= self._shortest_start + (field == '
    '"abstract")`': "both ask for the same words; which is asked is a matter of speed",
    "core/search/kept.py Kept.forget: `self._weighs = 0` → `self._weighs = 1`": (
        "one letter less of 4,000,000 would be kept"
    ),
    'tui/render.py entry: `return [line for source in text.split("\\n") for line in '
    'Content(source).wrap(width)]` → `return [line for source in text.split("XX\\nXX") for line in '
    "Content(source).wrap(width)]`": "wrapping divides a text at the ends of its lines, too",
    'tui/state/marks.py Marks.toggle: `self._ids[paper_id] = None` → `self._ids[paper_id] = ""`': (
        "only the keys are ever read"
    ),
}
