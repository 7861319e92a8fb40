"""Which commands there are, for whoever only needs their names: help, and a mistyped source."""

from __future__ import annotations

#: Subcommand -> what it does; the module of that name in `tui.commands` runs it.
COMMANDS = {
    "search": "print the papers that answer a query, best first",
    "cite": "print or write citations",
    "match": "find the papers of a reference list, .bbl, .aux, .bcf or .tex",
    "diff": "what was added, is gone and has changed between two states of a source",
    "complete": "look up what papers lack, show it, and write it on yes",
    "add": "look up a DOI or an arXiv id, show its entry, and write it on yes",
    "pick": "choose papers in the browser, print them: $(bibyank pick --format latex)",
    "tags": "print your tags and notes as JSON lines, or take such lines in",
    "check": "list every problem in the sources",
    "index": "read and index sources ahead of time, with a progress bar",
    "publish": "write sources to a library that others read, on a PostgreSQL server",
    "config": "every setting in force, what it is for and where it comes from",
    "clipboard-test": "what this terminal can do, a real copy, and what to change",
}
