"""Jinja's own messages in Chinese."""

from __future__ import annotations

import re

from generator.expressions.formatters import FORMATTERS

_FORMATS = "、".join(FORMATTERS)
_WORDS = (
    (r"No filter named '(.+?)'\.", f"没有“{{}}”这种格式，可以用：{_FORMATS}；模板里其余的过滤器见 docs/counties.md。"),
    (r"No test named '(.+?)'\.", "没有“{}”这个判断，可用的见 docs/counties.md。"),
    (r"Unexpected end of template\. .*following tags: (.+?)\. .*", "到文件末尾还缺少结束标签“{}”，请补上。"),
    (r"[Uu]nexpected end of template.*", "到文件末尾还有标签没有写完，请补上。"),
    (r"Encountered unknown tag '(\w+)'\. .*looking for (.+?)\. .*", "这里不该是“{}”，应为“{}”；请检查标签是否成对、次序是否对。"),
    (r"Encountered unknown tag '(\w+)'.*", "没有“{}”这种标签，请检查拼写。"),
    (r"(?:.*got|unexpected) '(?:end of .*|begin of .*)'.*", "到这里还没有写完，请补上。"),
    (r"expected token '(.+?)', got '(.+?)'", "“{1}”写得不是地方，请检查括号和引号是否成对。"),
    (r"unexpected (?:char )?'(.+?)'.*", "“{}”写得不是地方，请检查括号和引号是否成对。"),
    (r".*not safely callable.*", "不能像函数那样用它。"),
    (r"block '(.+?)' defined twice", "“{}”这一块写了两次，请只留一处。"),
    (r"access to attribute '(.+?)' of '.+?' object is unsafe\.", "不能取“{}”。"),
    (r"'.+?' has no attribute '(.+?)'", "“{}”。"),
    (r"'(.+?)' is undefined", "“{}”。"),
)


def translated(message: str) -> str:
    """Return the message in Chinese; one of Jinja's that is not known says where to look."""
    for pattern, words in _WORDS:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return words.format(*(group.replace("' or '", "”或“").strip("'") for group in match.groups()))
    if message.isascii():
        return "请对照 docs/counties.md 检查这一处的标签、括号和引号。"
    return message if message.endswith(("。", "！")) else f"{message}。"
