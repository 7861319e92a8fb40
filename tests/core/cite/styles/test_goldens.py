"""Every style against what pandoc makes of the CSL project's style, and the differences we mean."""

from __future__ import annotations

import html
import json
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from core.cite.options import Options
from tests.core.cite.styles.differences import DIFFERENCES
from tests.core.cite.styles.entries import CUT_LISTS, ENTRIES
from tests.core.cite.styles.make_goldens import GOLDENS, STYLES

if TYPE_CHECKING:
    from core.model import Paper

PANDOC: dict[str, dict[str, str]] = json.loads(GOLDENS.read_text("utf-8"))
CASES = [(style, paper) for style in STYLES for paper in ENTRIES]
MEANT = [difference for found in DIFFERENCES.values() for difference in found]

# By hand: CSL-JSON cannot say that a source left authors out. Where a style shows so many names
# that the list is cut anyway (IEEE, Chicago, MLA), the reference is what pandoc makes of a full
# list; else the names that are known are all shown and end in "et al.", and no "and" or "&"
# claims that the last of them is the last.
CUT = {
    "apa": [
        (
            "Zhou, X., Kim, H., Brahman, F., et al. (2024). <i>HAICOSYSTEM: An ecosystem for "
            "sandboxing safety risks in human-AI interactions</i>."
        ),
        "van der Berg, J., et al. (2019). A long list cut short. <i>Lists</i>, <i>2</i>, 5–6.",
        (
            "Adams, A., Brown, B., Clark, C., Davis, D., Evans, E., Ford, F., Green, G., Hall, H., "
            "Irwin, I., et al. (2019). A longer list cut short. <i>Lists</i>, <i>2</i>, 7–8."
        ),
    ],
    "ieee": [
        (
            "[1] X. Zhou, H. Kim, F. Brahman, <i>et al.</i>, “HAICOSYSTEM: An ecosystem for "
            "sandboxing safety risks in human-AI interactions,” Sep. 24, 2024."
        ),
        (
            "[2] J. van der Berg <i>et al.</i>, “A long list cut short,” <i>Lists</i>, vol. 2, "
            "pp. 5–6, 2019."
        ),
        (
            "[3] A. Adams <i>et al.</i>, “A longer list cut short,” <i>Lists</i>, vol. 2, pp. 7–8, "
            "2019."
        ),
    ],
    "acm": [
        (
            "[1] Xuhui Zhou, Hyunwoo Kim, Faeze Brahman, et al. 2024. HAICOSYSTEM: An Ecosystem "
            "for Sandboxing Safety Risks in Human-AI Interactions."
        ),
        "[2] Jan van der Berg et al. 2019. A long list cut short. <i>Lists</i> 2, (2019), 5–6.",
        (
            "[3] Ann Adams, Bo Brown, Cy Clark, Di Davis, Ed Evans, Flo Ford, Gus Green, Hal Hall, "
            "Ivy Irwin, et al. 2019. A longer list cut short. <i>Lists</i> 2, (2019), 7–8."
        ),
    ],
    "chicago": [
        (
            "Zhou, Xuhui, Hyunwoo Kim, Faeze Brahman, et al. 2024. “HAICOSYSTEM: An Ecosystem for "
            "Sandboxing Safety Risks in Human-AI Interactions.” Preprint, September 24."
        ),
        "Berg, Jan van der, et al. 2019. “A Long List Cut Short.” <i>Lists</i> 2: 5–6.",
        (
            "Adams, Ann, Bo Brown, Cy Clark, et al. 2019. “A Longer List Cut Short.” "
            "<i>Lists</i> 2: 7–8."
        ),
    ],
    "mla": [
        (
            "Zhou, Xuhui, et al. “HAICOSYSTEM: An Ecosystem for Sandboxing Safety Risks in "
            "Human-AI Interactions.” 24 Sept. 2024."
        ),
        "van der Berg, Jan, et al. “A Long List Cut Short.” <i>Lists</i>, vol. 2, 2019, pp. 5–6.",
        "Adams, Ann, et al. “A Longer List Cut Short.” <i>Lists</i>, vol. 2, 2019, pp. 7–8.",
    ],
}


def in_italics(style: str, papers: list[Paper]) -> list[str]:
    references: list[str] = import_module(f"core.cite.styles.{style}").references(
        papers, Options(markup="html")
    )
    return [html.unescape(reference) for reference in references]


@pytest.mark.parametrize(
    ("style", "paper"), CASES, ids=[f"{style}-{paper.key}" for style, paper in CASES]
)
def test_a_reference_is_what_pandoc_makes_but_for_the_differences_we_mean(
    style: str, paper: Paper
) -> None:
    expected = PANDOC[style][paper.key]
    for difference in MEANT:
        if (difference.style, difference.entry) == (style, paper.key):
            assert difference.theirs in expected
            expected = expected.replace(difference.theirs, difference.ours)
    assert in_italics(style, [paper]) == [expected]


def test_the_goldens_are_of_these_entries_and_nearly_all_are_met_as_they_are() -> None:
    assert {style: list(made) for style, made in PANDOC.items()} == {
        style: [paper.key for paper in ENTRIES] for style in STYLES
    }
    differing = {(difference.style, difference.entry) for difference in MEANT}
    assert len(differing) <= 0.07 * len(CASES)


@pytest.mark.parametrize("style", STYLES)
def test_a_list_that_its_source_cut_ends_in_et_al(style: str) -> None:
    assert in_italics(style, CUT_LISTS) == CUT[style]
