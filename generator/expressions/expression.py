"""One expression, such as `依申请公开.本年新收.总计 | 百分比`: the figures it names, and its value for a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import Template, TemplateError, nodes

from generator.expressions.sandbox import BudgetExceededError, Sandbox, budget, paid
from generator.expressions.wording import translated
from generator.text.characters import visible

_LONGEST = 200
_SANDBOX = Sandbox()


class ExpressionError(Exception):
    """What is wrong with an expression, in Chinese; `unknown` and `unfilled` are the names of figures that it is about."""

    def __init__(self, message: str, *, unknown: str = "", unfilled: str = "", value: bool = False) -> None:
        self.unknown, self.unfilled = unknown, unfilled
        self.value = value
        """Whether it is written well, and only this report has no value for it."""
        super().__init__(message)


@dataclass(frozen=True)
class Expression:
    """An expression that is written well."""

    names: tuple[str, ...]
    """What it names, figures by their names from section to cell with points between them."""
    template: Template | None = None
    """What calculates or formats; none where the expression is but a name, as nearly all are: to parse and compile takes time."""

    def value(self, values: Mapping[str, Any]) -> str:
        """Return what is printed in its place; ExpressionError if a name has no value, or not one to calculate with."""
        found: Any = None
        for name in self.names:
            found = values
            for part in name.split("."):
                if not isinstance(found, Mapping) or part not in found:
                    raise ExpressionError(f"中没有“{name}”这个数字", unknown=name)
                found = found[part]
            if isinstance(found, Mapping):
                raise ExpressionError(f"中没有“{name}”这个数字", unknown=name)
            if found is None:
                raise ExpressionError(f"要填入的“{name}”还没有填写，请先填数字。", unfilled=name, value=True)
        try:
            with budget():
                text = str(paid(found)) if self.template is None else self.template.render(values)
        except ArithmeticError as error:
            raise ExpressionError("不能相除（除数是 0），请改写这一句。", value=True) from error
        except (TemplateError, TypeError, ValueError, AttributeError, BudgetExceededError) as error:
            reason = translated(str(error)) if isinstance(error, TemplateError) else "不是能这样计算或换算的数字。"
            raise ExpressionError(f"不能填入：{reason}请改写这一句。", value=True) from error
        if visible(text) != text and not self.names:  # those of what it names are told where they stand
            raise ExpressionError("不能填入：算出来有无法印出的字符，请改写这一句。", value=True)
        return text


@lru_cache(maxsize=1024)
def expression(text: str) -> Expression:
    """Return the expression that is written so; ExpressionError if it is none."""
    if not text.strip() or len(text) > _LONGEST:
        raise ExpressionError("不是可以填入的写法，请写成“{{ 依次写出的名称 }}”，如 {{ 年度 }}。")
    text = text.replace("·", ".").strip()
    if all(part.isidentifier() and not part.isascii() for part in text.split(".")):  # all words of the language are ASCII
        return Expression((text,))
    try:
        tree = _SANDBOX.parse("{{" + text + "}}")
        (output,) = tree.find_all(nodes.Output)
        (written,) = output.nodes
        return Expression(tuple(_names(written)), _SANDBOX.from_string(tree))
    except (TemplateError, ValueError, RecursionError) as error:
        reason = translated(error.message or "") if isinstance(error, TemplateError) else "请只写一个名称或算式。"
        raise ExpressionError(f"写法有误：{reason}") from error


def _names(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Name):
        yield node.name
    elif isinstance(node, nodes.Getattr) and (above := next(_names(node.node), "")):
        yield f"{above}.{node.attr}"
    else:
        for child in node.iter_child_nodes():
            yield from _names(child)
