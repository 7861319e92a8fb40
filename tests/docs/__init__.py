"""The documents: what in them is made from the code, and where their links lead.

`make docs` writes the made parts anew; `make check` fails where one is stale or a link is dead.
"""
