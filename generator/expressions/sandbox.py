"""The sandbox that expressions and templates run in: plain data, a short list of filters, and a budget for every turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from typing import Any

from jinja2 import StrictUndefined, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.filters import do_default
from jinja2.runtime import LoopContext, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup, escape

from generator.expressions.formatters import FORMATTERS

WORK = 60_000_000
"""Units of work: a character of output is one; what a turn of a loop or a call costs is `TURN`."""
TURN = 100


class BudgetExceededError(Exception):
    """A template has used up its budget; it loops without end or writes without end."""


_current: ContextVar[list[int] | None] = ContextVar("budget", default=None)
_METHODS = frozenset({"get", "items", "keys", "values"})
_NUMBERS = 10**30


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment without a way out: no attributes but the loop's, no calls but macros, nothing that grows unpaid."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "**", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(undefined=StrictUndefined, finalize=paid, trim_blocks=True, lstrip_blocks=True,
                         keep_trailing_newline=True, **options)  # fmt: skip
        self.globals = {"namespace": Namespace}
        self.filters = dict(_FILTERS)
        self.tests = {name: self.tests[name] for name in _TESTS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Prefer the key of a mapping, which is what templates nearly always ask for."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Allow only what reads a mapping, asks a loop where it is, or names a block or a variable of `namespace`."""
        if isinstance(obj, dict):
            return attr in _METHODS
        return isinstance(obj, (LoopContext, TemplateReference, Namespace)) and not attr.startswith("_")

    def wrap_str_format(self, value: Any) -> None:
        """Leave str.format to `is_safe_attribute`, which refuses it like every method of a string."""

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Call a macro, a block or a loop; each call is paid for, so that recursion ends."""
        spend(TURN)
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Calculate with numbers only, and exactly; `+` also joins texts and lists."""
        if operator == "+" and type(left) is type(right) and isinstance(left, (str, list)):
            spend(len(left) + len(right))
            return left + right
        if isinstance(right, _Formatted):
            return right.formatter(self.call_binop(context, operator, left, right.value))
        for value in (left, right):
            if not isinstance(value, (int, Decimal)) or not -_NUMBERS <= value <= _NUMBERS:
                raise SecurityError(f"“{operator}”两边只能是数字")
        if operator == "**":
            raise SecurityError("不能用“**”")
        if operator == "/":
            return _Share(Decimal(left) / Decimal(right))
        return super().call_binop(context, operator, left, right)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _charge(tree)
        return tree


class _Share(Decimal):
    """A quotient: a share of one figure in another, which prints as a percentage."""


@contextmanager
def budget() -> Iterator[None]:
    """Return what is rendered inside a fresh budget."""
    token = _current.set([WORK])
    try:
        yield
    finally:
        _current.reset(token)


def spend(work: int) -> None:
    """Take from the budget; BudgetExceededError when it is used up. Outside of a rendering only the amount is checked."""
    current = _current.get()
    if current is None:
        if work > WORK:
            raise BudgetExceededError
        return
    current[0] -= work
    if current[0] < 0:
        raise BudgetExceededError


def paid(value: Any) -> Any:
    """Pay for a value that is put out (Jinja's `finalize`); a figure that is not filled in prints nothing."""
    if isinstance(value, str):
        spend(len(value))
    if isinstance(value, Decimal):
        return FORMATTERS["百分比"](value) if isinstance(value, _Share) else format(value, "f")
    return "" if value is None else value


@pass_context
def _turn(_context: Any, value: Any, cost: int) -> Any:
    # Taking the context keeps the optimizer from folding this into a constant.
    spend(cost)
    return value


@pass_context
def _counted(_context: Any, values: Any) -> Any:
    held = values if isinstance(values, Sized) else list(values)
    spend(len(held))
    return held


_BODIES = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.Block, nodes.AssignBlock)


def _charge(tree: nodes.Template) -> None:
    """Put a charge at the head of every body that may run more than once, and on every `~` and `for`."""
    for node in tree.find_all(nodes.Concat):
        # A Concat is replaced in place: its list of operands becomes one filtered list.
        joined = nodes.Filter(nodes.List(node.nodes, lineno=node.lineno), "join", [], [], None, None, lineno=node.lineno)
        node.nodes = [joined]
    for loop in tree.find_all(nodes.For):
        loop.iter = nodes.Filter(loop.iter, "for", [], [], None, None, lineno=loop.lineno)
    for kind in _BODIES:
        part: Any
        for part in tree.find_all(kind):
            part.body.insert(0, _charge_for(part))
    begin = 1 if tree.body and isinstance(tree.body[0], nodes.Extends) else 0
    tree.body.insert(begin, _charge_for(tree))


def _charge_for(part: nodes.Node) -> nodes.ExprStmt:
    line = part.lineno or 1
    cost = TURN + _own_words(part)
    nothing, amount = nodes.Const(None, lineno=line), nodes.Const(cost, lineno=line)
    return nodes.ExprStmt(nodes.Filter(nothing, "turn", [amount], [], None, None, lineno=line), lineno=line)


def _own_words(part: nodes.Node) -> int:
    """Count the characters that a body prints each time, without the bodies inside it, which are charged themselves."""
    words = 0
    for child in part.iter_child_nodes():
        if isinstance(child, nodes.TemplateData):
            words += len(child.data)
        elif not isinstance(child, _BODIES):
            words += _own_words(child)
    return words


def _join(values: Iterable[Any], separator: str = "") -> str:
    # Escaping is left to the output: parts that are Markup already stay as they are.
    parts = [value if isinstance(value, str) else str(value) for value in values]
    if any(isinstance(part, Markup) for part in (separator, *parts)):
        parts = [escape(part) for part in parts]
        separator = escape(separator)
    spend(sum(map(len, parts)) + len(separator) * len(parts))
    return separator.join(parts)


def _replace(text: str, old: str, new: str) -> str:
    if not old:
        raise SecurityError("replace 要替换的文字不能为空")
    spend(len(text) + text.count(old) * len(new))
    return text.replace(old, new)


def _listed(values: Any) -> list[Any]:
    found = list(values)
    spend(len(found))
    return found


def _first(values: Any) -> Any:
    return next(iter(values), "")


class _Formatted(str):
    """A figure as a formatter writes it. Jinja gives it the last operand only; it is the whole's."""

    value: Any
    formatter: Callable[[Any], str]


def _formatter(write: Callable[[Any], str]) -> Callable[[Any], str]:
    def formatted(value: Any) -> str:
        text = _Formatted("" if value is None else write(value))
        text.value, text.formatter = value, formatted
        return text

    return formatted


_FILTERS: dict[str, Callable[..., Any]] = {
    "turn": _turn, "for": _counted, "default": do_default, "d": do_default, "escape": escape, "e": escape, "join": _join,
    "replace": _replace, "trim": str.strip,
    "length": len, "count": len, "first": _first, "last": lambda values: _first(reversed(values)), "list": _listed,
    "string": str, "int": int, "reverse": lambda values: _listed(reversed(values)), "upper": str.upper, "lower": str.lower,
    "safe": Markup, **{name: _formatter(write) for name, write in FORMATTERS.items()},
}  # fmt: skip
_TESTS = (
    "boolean", "defined", "undefined", "none", "string", "number", "integer", "mapping", "sequence", "sameas", "true", "false",
    "eq", "==", "equalto", "ne", "!=", "lt", "<", "lessthan", "le", "<=", "gt", ">", "greaterthan", "ge", ">=", "in", "odd",
    "even", "divisibleby",
)  # fmt: skip
