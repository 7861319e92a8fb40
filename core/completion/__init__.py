"""What a paper may take from a record of the same paper that stands elsewhere.

A profile page cuts its author lists and names no id; a snapshot of arXiv, a DBLP or ACL .bib or an
open service has both. Whether a record is of the same paper is judged (`guard`), what it fills is
put together (`merging`), and what the user has said of it is kept (`choices`).

Invariant: nothing is taken on doubt, nothing in a source changes, and of everything that is shown
it can be told where it comes from.
"""
