r"""`\cite{a,b}`: the registry's frame around the keys."""

from core.cite.formats.key import pieces

__all__ = ["pieces"]
