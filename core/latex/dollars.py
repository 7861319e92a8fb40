"""Which dollars open a formula, and which are money."""

from __future__ import annotations

import re

from core.patterns import regex

_DOLLARS = regex(r"\\.|\$", re.DOTALL)
_AMOUNT = regex(r"\d[\d.,]*\S{0,2}[\s-]+[A-Za-z]{2,}[\s,.;]")
_PROSE = regex(r"[a-z]{3,}\s+[a-z]{2,}\s+[a-z]{2,}")


def math_spans(text: str) -> dict[int, tuple[int, int]]:
    """Where each formula opens: the index of its closing dollar and the width of either."""
    dollars = [match.start() for match in _DOLLARS.finditer(text) if match[0] == "$"]
    spans: dict[int, tuple[int, int]] = {}
    index = 0
    while index + 1 < len(dollars):
        width = 2 if dollars[index + 1] == dollars[index] + 1 else 1
        start, closing = dollars[index], dollars[min(index + width, len(dollars) - 1)]
        after = text[closing + width : closing + width + 1]
        if closing > start + 1 and (
            text[closing : closing + width] == "$" * width
            and _is_formula(text[start + width : closing], after)
        ):
            spans[start] = (closing, width)
            index += width
        index += width
    return spans


def _is_formula(content: str, after: str) -> bool:
    """Whether dollars stand for mathematics about `content`: prose and prices are not."""
    if not content.strip() or "\n\n" in content:
        return False
    if content[0].isdigit() and (
        _AMOUNT.match(content) or (after.isdigit() and not content[-1].isalnum())
    ):
        return False
    return "\\" in content or not _PROSE.search(content)
