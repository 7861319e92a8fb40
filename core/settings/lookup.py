"""The settings of looking papers up: which services may be asked, and where they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.settings import rules
from core.settings.table import setting

if TYPE_CHECKING:
    from pathlib import Path

#: The services by the names that settings and calls have for them.
SERVICES = ("arxiv", "crossref", "dblp")
_OWN_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


@rules.rule(f"a list of {', '.join(SERVICES)}")
def _services(value: object, folder: Path) -> tuple[str, ...]:
    names: tuple[str, ...] = rules.texts.read(value, folder)
    if unknown := [name for name in names if name not in SERVICES]:
        raise rules.WrongValueError(f"not {unknown[0]}")
    return tuple(dict.fromkeys(names))


@rules.rule("an address that begins with https")
def _address(value: object, folder: Path) -> str:
    """Plain http is for one's own machine: anywhere else others can write the answer."""
    from urllib.parse import urlsplit  # few set an address

    text: str = rules.text.read(value, folder)
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise rules.WrongValueError from error
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _OWN_MACHINE)
    if not (is_safe and parts.hostname):
        raise rules.WrongValueError
    return text


@rules.rule("an e-mail address")
def _email(value: object, folder: Path) -> str:
    text: str = rules.text.read(value, folder)
    if text.count("@") != 1 or not text.isascii() or not text.isprintable() or " " in text:
        raise rules.WrongValueError
    return text


@dataclass(frozen=True, slots=True)
class LookupSettings:
    """What may be asked; while `services` is empty nothing is."""

    services: tuple[str, ...] = setting(
        _services,
        default=(),
        purpose="What `c` and `bibyank complete` may ask: arxiv, crossref, dblp. Empty: nobody.",
        example='["arxiv", "crossref", "dblp"]',
    )
    email: str = setting(
        _email,
        default="",
        purpose="Told to the services that are asked; Crossref answers such calls sooner.",
        example='"me@example.org"',
    )
    arxiv_url: str = setting(
        _address,
        default="https://export.arxiv.org/api/query",
        purpose="Where arXiv's API is.",
        example='"https://export.arxiv.org/api/query"',
    )
    crossref_url: str = setting(
        _address,
        default="https://api.crossref.org",
        purpose="Where Crossref's API is.",
        example='"https://api.crossref.org"',
    )
    dblp_url: str = setting(
        _address,
        default="https://dblp.org",
        purpose="Where DBLP, or a mirror of it, is.",
        example='"https://dblp.uni-trier.de"',
    )
