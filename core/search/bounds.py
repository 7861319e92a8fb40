"""How much of a query is looked at, for the boxes that it is typed into as well."""

from __future__ import annotations

# What is looked at of a query. Nobody types so much; a clipboard pasted by mistake may hold 1 MB,
# and every word is asked of the engine in five fields: of 2,000 pasted characters it took 1 s and
# 270 MB. A title has up to 30 words and an abstract 200.
LONGEST_QUERY = 4_000
MOST_WORDS = 40
