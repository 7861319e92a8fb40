"""Why a fault that no test notices is none: it changes nothing that anybody could see.

By `Fault.name`. A fault that is missing here and not noticed is a test that is missing.
"""

from __future__ import annotations

REASONS: dict[str, str] = {
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
