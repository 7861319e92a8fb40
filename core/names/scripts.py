"""Names in Han, Kana and Hangul: the family's first, nothing between it and the given name.

A source that splits them may put either part first, so the part that is a common family name of
one sign (or one of the few of two) decides, and without one the order of the source.
"""

from __future__ import annotations

from core.patterns import regex

_SIGNS = r"[\u3005\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
_ALL_SIGNS = regex(rf"{_SIGNS}+(?:[ \u3000·・]{_SIGNS}+)*")
# The hundred or so most common, in both ways of writing, and Korea's.
_FAMILIES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕"
    "丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武"
    "钱戴严莫孔向常汤康易乔赖文施洪樊柯凌葛翁柳殷庄聂倪申詹焦"
    "張劉陳楊黃趙吳孫馬羅鄭謝許鄧馮蕭葉蘇呂盧鍾譚陸韋賈鄒閻龍賀顧龔萬錢嚴湯喬賴莊聶"
    "김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염"
).union(
    "欧阳 司马 诸葛 上官 东方 令狐 皇甫 慕容 歐陽 司馬 諸葛 남궁 황보 선우 독고 제갈 사공".split()
)
_LONGEST_NAME = 4


def is_unspaced(text: str) -> bool:
    """Whether a name is written wholly in scripts that set no space within it."""
    return not text.isascii() and _ALL_SIGNS.fullmatch(text) is not None


def family_and_given(first: str, second: str) -> tuple[str, str]:
    """The two parts of a name in its own order; `first` and `second` as the source has them."""
    if second in _FAMILIES and first not in _FAMILIES:
        return second, first
    return first, second


def is_whole_name(text: str) -> bool:
    """Whether `text` is a family name with a given name, as far as can be told: 杨育伟."""
    return len(text) <= _LONGEST_NAME and any(
        text[:length] in _FAMILIES and len(text) > length for length in (1, 2)
    )
