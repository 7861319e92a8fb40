r"""Macros of packages, journals and databases that the symbol table does not have.

Sources: AASTeX's journal macros as ADS writes them, amsrefs and MathSciNet's preamble, textcomp
and textgreek, csquotes and biblatex's `\mkbib..`, REVTeX's `\bib..`, and the sorting tricks of
BibTeX's own documentation (btxhak, "\noopsort").
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from core.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable

JOURNALS = {
    "aj": "AJ", "actaa": "Acta Astron.", "araa": "ARA&A", "apj": "ApJ", "apjl": "ApJL",
    "apjlett": "ApJL", "apjs": "ApJS", "apjsupp": "ApJS", "ao": "Appl. Opt.", "apss": "Ap&SS",
    "aap": "A&A", "astap": "A&A", "aapr": "A&A Rev.", "aaps": "A&AS", "azh": "AZh",
    "baas": "BAAS", "bac": "Bull. astr. Inst. Czechosl.", "caa": "Chinese Astron. Astrophys.",
    "cjaa": "Chinese J. Astron. Astrophys.", "icarus": "Icarus",
    "jcap": "J. Cosmology Astropart. Phys.", "jrasc": "JRASC", "memras": "MmRAS",
    "mnras": "MNRAS", "na": "New A", "nar": "New A Rev.", "pra": "Phys. Rev. A",
    "prb": "Phys. Rev. B", "prc": "Phys. Rev. C", "prd": "Phys. Rev. D", "pre": "Phys. Rev. E",
    "prl": "Phys. Rev. Lett.", "pasa": "PASA", "pasp": "PASP", "pasj": "PASJ",
    "rmxaa": "Rev. Mexicana Astron. Astrofis.", "qjras": "QJRAS", "skytel": "S&T",
    "solphys": "Sol. Phys.", "sovast": "Soviet Ast.", "ssr": "Space Sci. Rev.", "zap": "ZAp",
    "nat": "Nature", "iaucirc": "IAU Circ.", "aplett": "Astrophys. Lett.",
    "apspr": "Astrophys. Space Phys. Res.", "bain": "Bull. Astron. Inst. Netherlands",
    "fcp": "Fund. Cosmic Phys.", "gca": "Geochim. Cosmochim. Acta", "grl": "Geophys. Res. Lett.",
    "jcp": "J. Chem. Phys.", "jgr": "J. Geophys. Res.",
    "jqsrt": "J. Quant. Spec. Radiat. Transf.", "memsai": "Mem. Soc. Astron. Italiana",
    "nphysa": "Nucl. Phys. A", "physrep": "Phys. Rep.", "physscr": "Phys. Scr",
    "planss": "Planet. Space Sci.", "procspie": "Proc. SPIE", "psj": "PSJ", "maps": "M&PS",
    "rnaas": "RNAAS", "dps": "AAS/DPS Meeting Abstracts", "jaavso": "JAAVSO", "aas": "AAS Meeting "
    "Abstracts", "expa": "Exp. Astron.", "lrr": "Living Rev. Relativ.", "ajs": "AJS",
    "gji": "Geophys. J. Int.", "epsl": "Earth Planet. Sci. Lett.", "ara": "ARA&A",
}  # fmt: skip

_GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma "
    "tau upsilon phi chi psi omega"
).split()


def _greek() -> dict[str, str]:
    r"""`\textmu`, `\upalpha`, `\varGamma` and their like, by their names in Unicode."""
    letters: dict[str, str] = {}
    for name in _GREEK:
        unicode_name = name.upper().replace("LAMBDA", "LAMDA")
        small = unicodedata.lookup(f"GREEK SMALL LETTER {unicode_name}")
        large = unicodedata.lookup(f"GREEK CAPITAL LETTER {unicode_name}")
        for prefix in ("text", "up"):
            letters[prefix + name] = small
            letters[prefix + name.capitalize()] = large
        letters[f"var{name.capitalize()}"] = large
    return letters | {"textmu": "µ", "textmicro": "µ", "varkappa": "ϰ", "digamma": "ϝ"}


SYMBOLS = {
    **_greek(),
    # textcomp, by the names of its manual
    "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾", "textonesuperior": "¹",
    "texttwosuperior": "²", "textthreesuperior": "³", "textdegree": "°", "textcelsius": "°C",
    "textohm": "Ω", "textmho": "℧", "texttimes": "×", "textdiv": "÷", "textpm": "±",
    "textminus": "−", "textlnot": "¬", "textsurd": "√", "texteuro": "€", "euro": "€", "EUR": "€",
    "textyen": "¥", "textsterling": "£", "textcent": "¢", "textcentoldstyle": "¢",
    "textdollar": "$", "textdollaroldstyle": "$", "textcurrency": "¤", "textwon": "₩",
    "textnaira": "₦", "textpeso": "₱", "textflorin": "ƒ", "textlira": "₤", "textbaht": "฿",
    "textdong": "₫", "textparagraph": "¶", "textpilcrow": "¶", "textsection": "§",
    "textdagger": "†", "textdaggerdbl": "‡", "textbullet": "•", "textopenbullet": "◦",
    "textperiodcentered": "·", "textcdot": "·", "textperthousand": "‰",
    "textpertenthousand": "‱", "textregistered": "®", "texttrademark": "™",
    "textcopyright": "©", "textcircledP": "℗", "textservicemark": "℠", "textordfeminine": "ª",
    "textordmasculine": "º", "textbrokenbar": "¦", "textbardbl": "‖", "textmusicalnote": "♪",
    "textleftarrow": "←", "textrightarrow": "→", "textuparrow": "↑", "textdownarrow": "↓",
    "textquotedbl": '"', "textquotesingle": "'", "textquotestraightbase": "‚",
    "textquotestraightdblbase": "„", "textasciigrave": "`", "textasciiacute": "´",
    "textasciidieresis": "¨", "textasciimacron": "¯", "textasciicaron": "ˇ",
    "textasciibreve": "˘", "textacutedbl": "˝", "textnumero": "№", "textestimated": "℮",
    "textinterrobang": "‽", "textreferencemark": "※", "textrecipe": "℞", "textdiscount": "⁒",
    "textasteriskcentered": "∗", "textvisiblespace": "␣", "textborn": "★", "textdied": "✝",
    "textmarried": "⚭", "textdivorced": "⚮", "textlangle": "⟨", "textrangle": "⟩",
    "textlbrackdbl": "⟦", "textrbrackdbl": "⟧", "textfractionsolidus": "⁄",
    "textgravedbl": "˵", "textdblhyphen": "⹀", "textpercent": "%", "textampersand": "&",
    "textexclamdown": "¡", "textquestiondown": "¿", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "quotedblbase": "„",
    "quotesinglbase": "‚", "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«",
    "guillemetright": "»", "guilsinglleft": "‹", "guilsinglright": "›", "glqq": "„",
    "grqq": "“", "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "flq": "‹", "frq": "›",
    "og": "« ", "fg": " »", "dq": '"', "textcircledR": "®", "textprime": "′",
    "textellipsis": "…", "textapprox": "≈", "textsim": "~", "textinfty": "∞",
    "textasciitilde": "~", "textasciicircum": "^", "textendash": "–", "textemdash": "—",
    # letters
    "dj": "đ", "DJ": "Đ", "Dj": "Đ", "dbar": "đ", "Dbar": "Đ", "ng": "ŋ", "NG": "Ŋ", "th": "þ",
    "TH": "Þ", "dh": "ð", "DH": "Ð", "SS": "ẞ", "ij": "ĳ", "IJ": "Ĳ", "textschwa": "ə",
    "texthooktop": "", "textdotlessi": "ı", "textdotlessj": "ȷ", "textturnedcomma": "ʻ",
    # MathSciNet's and zbMATH's transliterations
    "cprime": "'", "cdprime": '"', "lasp": "ʿ", "rasp": "ʾ", "cydot": "·", "Cydot": "·",
    "ayn": "ʿ", "alif": "ʾ", "hamza": "ʾ", "lhk": "ʽ", "rhk": "ʼ", "tprime": "'",
    # spaces, and what only says how TeX goes on
    "nobreakspace": " ", "thinspace": " ", "enspace": " ", "enskip": " ", "space": " ",
    "newline": " ", "linebreak": " ", "break": " ", "par": " ", "newblock": " ",
    "addspace": " ", "addnbspace": " ", "addcomma": ",", "addcolon": ":", "addsemicolon": ";",
    "adddot": ".", "isdot": "", "nobreak": "", "negthinspace": "", "allowbreak": "",
    "slash": "/", "hyp": "-", "nobreakdash": "", "bibrangedash": "–", "textcompwordmark": "",
    "aftergroup": "", "ignorespaces": "", "unskip": "", "string": "", "leavevmode": "",
    "emdash": "—", "endash": "–", "Dash": "—",
    "percent": "%", "micro": "µ", "celsius": "°C", "ohm": "Ω", "angstrom": "Å", "AA": "Å",
    "BibTeX": "BibTeX", "XeTeX": "XeTeX", "LuaTeX": "LuaTeX", "AmS": "AMS", "eTeX": "eTeX",
    **JOURNALS,
}  # fmt: skip

STYLES = (
    "relax fi else or cyr germ Bbb scr goth roman upshape bibnamefont bibfnamefont mkbibemph "
    "mkbibitalic mkbibbold mkbibacro mkbibnamefamily mkbibnamegiven mkbibnameprefix "
    "mkbibnamesuffix mkbibdatelong nohyphens autocap natexlab singleletter doi eprint "
    "textgerman textfrench textenglish textspanish textitalian textlatin textrussian textgreek "
    "textcyrillic textarabic texthebrew textchinese textjapanese textkorean Bibitem textup "
    "mathring textlf textsw textmi textsi unit si mathbbm mathsfit vec overbar mkbibordinal "
    "titlecap surname initial textmarker emphasize so caps textls manfnt"
).split()


def _quoted(args: list[str]) -> str:
    r"""What `\enquote` sets; quotes within it are the inner ones."""
    return f"“{args[0].strip().translate(_INNER)}”"


_INNER = {ord("“"): "‘", ord("”"): "’"}
_FORMULA_NUMBER = regex(r"(?<=[A-Za-z)\]])(\d+)")
_SUBSCRIPTS = {ord(str(digit)): 0x2080 + digit for digit in range(10)}


def _chemical(args: list[str]) -> str:
    r"""The formula of mhchem's `\ce{H2O}`: numbers behind a letter are counts."""
    return _FORMULA_NUMBER.sub(lambda found: found[0].translate(_SUBSCRIPTS), args[0])


def _soft(args: list[str]) -> str:
    """A letter with the soft sign of Czech and Slovak: ď, ľ, ť."""
    return unicodedata.normalize("NFC", args[0][:1] + "\u030c") + args[0][1:]


_SHOW_NOTHING = (
    "noopsort", "noop", "sortnoop", "SortNoop", "nosort", "NOOP", "noopsortmisc", "removefirst",
    "selectlanguage", "hphantom", "phantom", "vphantom", "hyphenation", "index", "glsadd",
    "pdfbookmark", "thispagestyle", "pagestyle", "nocite", "bibliographystyle",
)  # fmt: skip
_SHOW_SECOND = (
    "foreignlanguage", "textlanguage", "bibinfo", "bibfield", "bibhyperref", "raisebox",
    "rotatebox",    "resizebox", "fontsize", "href",
)  # fmt: skip

MAKERS: dict[str, Callable[[list[str]], str]] = {
    **dict.fromkeys(_SHOW_NOTHING, lambda _: ""),
    **dict.fromkeys(_SHOW_SECOND, lambda args: args[1]),
    **dict.fromkeys(("enquote", "mkbibquote", "textquote", "blockquote"), _quoted),
    **dict.fromkeys(("foreignquote", "hyphenquote"), lambda args: _quoted(args[1:])),
    "mkbibparens": lambda args: f"({args[0].strip()})",
    "mkbibbrackets": lambda args: f"[{args[0].strip()}]",
    "parentext": lambda args: f"({args[0].strip()})",
    "brackettext": lambda args: f"[{args[0].strip()}]",
    "uppercase": lambda args: args[0].upper(),
    "MakeUppercase": lambda args: args[0].upper(),
    "lowercase": lambda args: args[0].lower(),
    "MakeLowercase": lambda args: args[0].lower(),
    "switchargs": lambda args: f"{args[1]} {args[0]}",
    "printfirst": lambda args: args[0],
    "soft": _soft,
    "ce": _chemical,
    "SI": lambda args: f"{args[0]} {args[1]}".strip(),
    "qty": lambda args: f"{args[0]} {args[1]}".strip(),
    "ang": lambda args: f"{args[0]}°",
}
NEEDS_TWO = frozenset(
    (*_SHOW_SECOND, "foreignquote", "hyphenquote", "switchargs", "printfirst", "SI", "qty")
)

# Accents under names of their own, and the combining character of each.
ACCENTS = {
    "ocirc": "\u030a", "polhk": "\u0328", "ogonek": "\u0328", "udot": "\u0323", "ubar": "\u0331",
    "lfhook": "\u0326", "cftil": "\u0303", "utilde": "\u0330", "uarc": "\u032e",
    "textcommabelow": "\u0326", "textogonekcentered": "\u0328", "textdotbelow": "\u0323",
    "textringbelow": "\u0325", "capitalcaron": "\u030c", "capitalacute": "\u0301",
    "capitaltilde": "\u0303", "newtie": "\u0361", "h": "\u0309", "horn": "\u031b",
}  # fmt: skip

# A macro that anybody may name as BibTeX's documentation does, to sort by what it hides.
SORTS_ONLY = regex(r"no+p?sort\w*|sort\w*no+p\w*|noop\w*", re.IGNORECASE)

# What TeX asks while it runs: whether it sets a formula. APS exports every accent in both ways.
_CONDITION = regex(
    r"\\ifmmode(?![A-Za-z])\s*((?:(?!\\ifmmode|\\else|\\fi).)*?)"
    r"(?:\\else(?![A-Za-z])\s*((?:(?!\\ifmmode|\\fi).)*?))?\\fi(?![A-Za-z])\s*(?:\{\})?",
    re.DOTALL,
)
_MEASURED = regex(
    r"\\(?:kern|hskip|vskip|hglue|mkern|mskip|raise|lower)\s*[+-]?[\d.,]+\s*"
    r"(?:em|ex|pt|mm|cm|in|mu|sp|pc|bp)(?![A-Za-z])\s*"
    r"|\\(?:penalty|spacefactor)\s*=?\s*[+-]?\d+ ?"
)
#: One of these is in what `_MEASURED` takes away.
MEASURES = ("kern", "skip", "penalty", "spacefactor")
_DOLLAR = regex(r"(?<!\\)\$")


def as_run(text: str) -> str:
    r"""`text` with TeX's questions answered: of `\ifmmode A\else B\fi` what is true there."""
    if "\\if" in text:
        for _ in range(4):  # conditions within conditions
            chosen = _CONDITION.sub(_chosen, text)
            if chosen == text:
                break
            text = chosen
    return _MEASURED.sub("", text) if any(word in text for word in MEASURES) else text


def _chosen(found: re.Match[str]) -> str:
    is_math = len(_DOLLAR.findall(found.string, 0, found.start())) % 2
    return found[1].strip() if is_math else (found[2] or "")
