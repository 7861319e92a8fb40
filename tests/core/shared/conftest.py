"""The server that the tests of a shared library talk to."""

from tests.postgresql import cluster

__all__ = ["cluster"]
