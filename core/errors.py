"""The one exception a user may see: its text is the whole message."""

from __future__ import annotations


class BibyankError(Exception):
    """A job that cannot be done; the text says what, where and what to do, in one line."""


class GivenUpError(BibyankError):
    """A question that was given up while it was being answered; nobody is to be told."""
