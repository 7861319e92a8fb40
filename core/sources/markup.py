"""HTML and MathML in what should be text: the tags go, the text stays, words keep their spaces.

Crossref's titles hold JATS and MathML, Zotero's the few tags of CSL. Only names that HTML, JATS
and MathML have are tags: "a<b and c>d" is text.
"""

from __future__ import annotations

import html
import re

from core.patterns import regex
from core.text import one_line

_NAMES = (
    "i b u s em strong sub sup span font small big tt code pre p div br hr a q cite abbr title scp "
    "sc center strike del ins blockquote ul ol li table tr td th h1 h2 h3 h4 h5 h6 img nobr wbr "
    "italic bold underline monospace roman sans-serif overline inline-formula disp-formula "
    "tex-math alternatives named-content styled-content ext-link xref fn sec list list-item label "
    "inline-graphic break"
)
_TAG = regex(
    rf"</?(?:[a-z][\w.-]*:[a-z][\w.-]*|jats:[\w-]+|{'|'.join(_NAMES.split())})"
    r"(?:\s+[a-zA-Z_:][\w:.-]*\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+))*\s*/?>",
    re.IGNORECASE,
)
_BREAK = regex(r"<(?:br|/?p|/?div|/?li|/?title|/jats:\w+)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_MATH = regex(r"(\w?)<(mml:)?math\b[^<>]*>(.*?)</(?:mml:)?math\s*>(\w?)", re.DOTALL)
_TEX_NOTE = regex(r"<(mml:)?annotation\b.*?</(?:mml:)?annotation\s*>", re.DOTALL)
_RAISED = regex(
    r"<(?:mml:)?m(?P<kind>sup|sub)\b[^<>]*>\s*(?P<base>{leaf})\s*(?P<shift>{leaf})\s*</(?:mml:)?m(?P=kind)>".replace(
        "{leaf}",
        r"<(?:mml:)?m(?:row|i|n|o|text|style)\b[^<>]*>(?:[^<>]|<(?!/?(?:mml:)?m(?:sup|sub)\b)[^<>]*>)*?</(?:mml:)?m(?:row|i|n|o|text|style)>",
    )
)
# Stand for tags while the others are taken out.
_SHIFTS = {"\ue010": "<sup>", "\ue011": "</sup>", "\ue012": "<sub>", "\ue013": "</sub>"}
_SUPERSCRIPT = regex(r"<((?:jats:)?sup)>\s*([^<]*?)\s*</\1>", re.IGNORECASE)
_SUBSCRIPT = regex(r"<((?:jats:)?sub)>\s*([^<]*?)\s*</\1>", re.IGNORECASE)
_NO_CASE = regex(r"<span class=\"nocase\">([^<]*)</span>")
_ENTITY = regex(r"&(?:#\d+|#x[\da-fA-F]+|\w+);")
_BETWEEN_TAGS = regex(r"(?<=>)\s+(?=<)")


def without_tags(text: str) -> str:
    """`text` without tags; one that ends a line or a paragraph leaves a space."""
    if "<" not in text:
        return text
    return _TAG.sub("", _BREAK.sub(" ", text))


def without_mathml(text: str) -> str:
    """`text` with its formulas as text; a word that ran into one has its space again.

    What follows a formula with a hyphen or a comma stays with it: "in N-Coupled Equations".
    """
    return _MATH.sub(_formula, text) if "math" in text else text


def _formula(found: re.Match[str]) -> str:
    inner = _BETWEEN_TAGS.sub("", _TEX_NOTE.sub("", found[3]))
    for _ in range(4):
        inner = _RAISED.sub(_shifted, inner)
    before = f"{found[1]} " if found[1] else ""
    after = f" {found[4]}" if found[4] else ""
    text = re.sub(r"<[^<>]*>", "", inner).strip()
    for mark, tag in _SHIFTS.items():
        text = text.replace(mark, tag)
    return f"{before}{text}{after}"


def _shifted(found: re.Match[str]) -> str:
    opens, closes = ("\ue010", "\ue011") if found["kind"] == "sup" else ("\ue012", "\ue013")
    return f"{found['base']}{opens}{found['shift']}{closes}"


def html_to_tex(text: str) -> str:
    """HTML-flavoured text as TeX-flavoured text in one line: `H<sub>2</sub>O` is `H$_{2}$O`."""
    if not text:
        return ""
    if "<" in text:
        text = without_mathml(text)
        text = _SUBSCRIPT.sub(r"$_{\2}$", _SUPERSCRIPT.sub(r"$^{\2}$", text))
        text = without_tags(_NO_CASE.sub(r"{\1}", text))
    return one_line(unescaped(text))


def unescaped(text: str) -> str:
    """`text` with HTML's entities as the characters they stand for."""
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text) if "&" in text else text
