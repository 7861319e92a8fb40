"""Asking open services (arXiv, Crossref, DBLP) for what a paper lacks, where its user wants that.

One module speaks HTTP (`http`), one waits as the services wish (`asking`), one keeps their answers
(`answers`), one a service knows its shapes; `looking` goes through the papers.

Invariant: what a service says is data. It is bounded, cleaned like any source, judged by the guard
of `core.completion`, and written nowhere before the user has seen it and said yes.
"""
