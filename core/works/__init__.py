"""One work, several records: which records of a corpus are versions of the same paper.

A profile page, arXiv's snapshot and a library each describe the same paper in their own way.
Records are joined by what they name (`evidence`), shown as one row (`versions`), and each of
them stays a record that can be seen and chosen.

Invariant: precision comes first. Two rows for one paper cost a glance; one row for two papers
costs a wrong citation. So an agreement needs title and authors, and doubt leaves two rows.
"""
