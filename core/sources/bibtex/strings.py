"""What a bare word in a BibTeX value stands for.

A file's own `@string` definitions come first, then the names that every standard style
defines: the months, and the journals of plain.bst. Names are compared without case.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MONTHS = MappingProxyType(
    {
        "jan": "January",
        "feb": "February",
        "mar": "March",
        "apr": "April",
        "may": "May",
        "jun": "June",
        "jul": "July",
        "aug": "August",
        "sep": "September",
        "oct": "October",
        "nov": "November",
        "dec": "December",
    }
)

# The MACRO commands of plain.bst.
_JOURNALS = MappingProxyType(
    {
        "acmcs": "ACM Computing Surveys",
        "acta": "Acta Informatica",
        "cacm": "Communications of the ACM",
        "ibmjrd": "IBM Journal of Research and Development",
        "ibmsj": "IBM Systems Journal",
        "ieeese": "IEEE Transactions on Software Engineering",
        "ieeetc": "IEEE Transactions on Computers",
        "ieeetcad": "IEEE Transactions on Computer-Aided Design of Integrated Circuits",
        "ipl": "Information Processing Letters",
        "jacm": "Journal of the ACM",
        "jcss": "Journal of Computer and System Sciences",
        "scp": "Science of Computer Programming",
        "sicomp": "SIAM Journal on Computing",
        "tocs": "ACM Transactions on Computer Systems",
        "tods": "ACM Transactions on Database Systems",
        "tog": "ACM Transactions on Graphics",
        "toms": "ACM Transactions on Mathematical Software",
        "toois": "ACM Transactions on Office Information Systems",
        "toplas": "ACM Transactions on Programming Languages and Systems",
        "tcs": "Theoretical Computer Science",
    }
)


class Macros:
    """The macros known at one place of a file; `undefined` names those asked for in vain.

    `own` are those of the file, by their names in lower case; `beside` finds what another file
    of the same call defines.
    """

    def __init__(self) -> None:
        self.undefined: list[str] = []
        self.own: dict[str, str] = {}
        self.beside: Callable[[str], str | None] | None = None

    def define(self, name: str, value: str) -> None:
        """Take an `@string` definition; a later one of the same name replaces it."""
        self.own[name.lower()] = value

    def expand(self, name: str) -> str:
        """The text of a macro; an unknown name stands for itself and is noted."""
        folded = name.lower()
        for known in (self.own, MONTHS, _JOURNALS):
            if folded in known:
                return known[folded]
        found = self.beside(folded) if self.beside else None
        if found is not None:
            return found
        self.undefined.append(name)
        return name

    def month(self, name: str) -> str:
        """As `expand`, but a standard month stays its macro ("sep"), so it can be written bare."""
        folded = name.lower()
        return folded if folded in MONTHS and folded not in self.own else self.expand(name)
