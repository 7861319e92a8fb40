"""Where the panes of the browser stand, by the size of the window and by what is wanted.

A class of the screen says each: its size, and `-facets`, `-related`, `-only-list`, `-only-detail`.
"""

from __future__ import annotations

#: (cells, class): the class of a window from so many cells on.
WIDTHS = [(0, "-too-narrow"), (40, "-narrow"), (100, "-wide"), (120, "-wider")]
HEIGHTS = [(0, "-too-low"), (10, "-short"), (18, "-tall")]

CSS = """
BrowseScreen {
    layers: base above;
    #panes { layout: horizontal; height: 1fr; }
    #list { width: 1fr; height: 1fr; }
    #detail {
        width: 30%; min-width: 36; height: 1fr; padding: 0 0 0 1; border-left: solid $panel;
    }
    #facets { display: none; width: 32; height: 1fr; border-right: solid $panel; }
    &.-facets #facets { display: block; }
    #too-small { display: none; width: 1fr; height: 1fr; padding: 1; }

    &.-narrow #panes { layout: vertical; }
    &.-narrow #list { width: 1fr; height: 3fr; }
    &.-narrow #detail {
        width: 1fr; height: 2fr; padding: 0 1; border-left: none; border-top: solid $panel;
    }
    &.-short.-narrow #detail { display: none; }
    &.-narrow #facets { width: 1fr; height: 3fr; border: none; }
    &.-narrow.-facets #list { display: none; }
    &.-related #facets { display: none; }
    &.-narrow.-related #list { display: block; }

    &.-only-list #detail { display: none; }
    &.-only-detail #list { display: none; }
    &.-only-detail #facets { display: none; }
    &.-only-detail #detail { display: block; border: none; height: 1fr; width: 1fr; }
    &.-only-list #list { height: 1fr; width: 1fr; }
    &.-only-list.-narrow #facets { height: 1fr; }

    &.-wide.-facets #detail { display: none; }
    &.-wide.-related #detail, &.-wide.-only-detail #detail { display: block; }
    &.-wide.-only-list #detail { display: none; }

    &.-too-narrow > *, &.-too-low > * { display: none; }
    &.-too-narrow #too-small, &.-too-low #too-small { display: block; }
}
"""
