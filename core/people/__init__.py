"""Who is behind a name: the papers of one name parted into likely persons, with the evidence.

Authors have no identifier in what people have, so one name may be several persons. Nothing here
changes a paper: it says which papers are likely of one person, and heeds what its user has said.
"""
