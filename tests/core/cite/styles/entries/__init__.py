"""The papers that every style is held to: one entry for each thing that goes wrong in a reference.

Real works where one shows the point, invented ones where none does; a key names the point.
"""

from __future__ import annotations

from tests.core.cite.styles.entries.articles import ARTICLES
from tests.core.cite.styles.entries.articles_names import ARTICLES_NAMES
from tests.core.cite.styles.entries.articles_titles import ARTICLES_TITLES
from tests.core.cite.styles.entries.books import BOOKS
from tests.core.cite.styles.entries.cut_lists import CUT_LISTS
from tests.core.cite.styles.entries.preprints import PREPRINTS
from tests.core.cite.styles.entries.reports import REPORTS
from tests.core.cite.styles.entries.talks import TALKS

__all__ = ["CUT_LISTS", "ENTRIES"]

ENTRIES = [
    *PREPRINTS,
    *ARTICLES,
    *ARTICLES_NAMES,
    *ARTICLES_TITLES,
    *TALKS,
    *BOOKS,
    *REPORTS,
]
