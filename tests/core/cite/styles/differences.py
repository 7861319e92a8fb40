"""Where we mean to differ from pandoc and the CSL project's styles, and why: all of it."""

from __future__ import annotations

from typing import NamedTuple


class Difference(NamedTuple):
    """In `style`, for `entry`, pandoc writes `theirs` where we write `ours`."""

    style: str
    entry: str
    theirs: str
    ours: str


_ONLINE = ("Available:", "[Online]. Available:")
_ONLINE_ARTICLE = (", Available:", ". [Online]. Available:")

DIFFERENCES = {
    "IEEE writes '[Online]. Available:'; the CSL style loses the first word together with "
    "the date of access, which we do not know": [
        Difference("ieee", "preprint-no-authors", *_ONLINE),
        Difference("ieee", "article-url-only", *_ONLINE_ARTICLE),
        Difference("ieee", "article-arxiv-too", *_ONLINE_ARTICLE),
        Difference("ieee", "proceedings-paper-bare", *_ONLINE),
        Difference("ieee", "book-three-authors", *_ONLINE),
        Difference("ieee", "report-lettered-number", *_ONLINE),
        Difference("ieee", "report-corporate", *_ONLINE),
        Difference("ieee", "dataset-url", *_ONLINE),
        Difference("ieee", "thesis-online", *_ONLINE),
        Difference("ieee", "software-url", *_ONLINE),
    ],
    "IEEE names a preprint by the year and 'arXiv:' with its number, once": [
        Difference("ieee", "preprint-arxiv", "Sep. 24, 2024, <i>arXiv</i>: arXiv", "2024, arXiv"),
        Difference(
            "ieee", "preprint-old-arxiv", "Nov. 11, 2002, <i>arXiv</i>: arXiv", "2002, arXiv"
        ),
        Difference(
            "ieee", "preprint-math-quotes", "Jan. 05, 2023, <i>arXiv</i>: arXiv", "2023, arXiv"
        ),
        Difference(
            "ieee", "preprint-eight-authors", "Aug. 23, 2022, <i>arXiv</i>: arXiv", "2022, arXiv"
        ),
        Difference(
            "ieee", "preprint-published-doi", "Sep. 2020, <i>arXiv</i>: arXiv", "2020, arXiv"
        ),
        Difference(
            "ieee", "preprint-organisations", "Mar. 15, 2023, <i>arXiv</i>: arXiv", "2023, arXiv"
        ),
        Difference(
            "ieee", "preprint-old-style-name", "Oct. 25, 2021, <i>arXiv</i>: arXiv", "2021, arXiv"
        ),
    ],
    "'Retrieved' is for a date of access (APA 9.16), and we know none": [
        Difference("apa", "webpage-no-date", "Retrieved https", "https"),
    ],
    "English headline capitals are for English: words in other scripts stay as they are": [
        Difference("apa", "article-cyrillic", "Математических Наук", "математических наук"),
        Difference("chicago", "article-cyrillic", "Математических Наук", "математических наук"),
        Difference("chicago", "article-cyrillic", "Сходимости Рядов", "сходимости рядов"),
        Difference("mla", "article-cyrillic", "Математических Наук", "математических наук"),
        Difference("mla", "article-cyrillic", "Сходимости Рядов", "сходимости рядов"),
    ],
    "a name in a script without capitals has no initials, so no stop follows it": [
        Difference("apa", "article-cjk", "山田太郎.", "山田太郎"),
        Difference("ieee", "article-cjk", "山田太郎.", "山田太郎"),
        Difference("ieee", "article-cjk", "王小明.", "王小明"),
        Difference("ieee", "article-arabic", "محمد.", "محمد"),
    ],
    "'7:1–7:30' are pages of article 7, as ACM prints them; '7:1–30' is no shorter range": [
        Difference("chicago", "article-ends-in-stop", "7:1–30", "7:1–7:30"),
        Difference("mla", "article-ends-in-stop", "7:1–30", "7:1–7:30"),
    ],
    "the volume of a series is said once, with the series": [
        Difference("ieee", "proceedings-in-series", "</i>, vol. 8559. in", "</i>. in"),
    ],
    "the first element after the title starts with a capital, and a volume that is known is said": [
        Difference("mla", "proceedings-in-series", "vol. 8559", "Vol. 8559"),
        Difference("mla", "book-volume-only", "Cambridge", "Vol. 1, Cambridge"),
    ],
}
