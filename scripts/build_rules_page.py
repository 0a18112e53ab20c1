"""Write `docs/rules.md` from `schemas/rules/`; run it whenever a rule changes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
_LONGEST = 120
PAGE = ROOT / "docs" / "rules.md"


def text() -> str:
    """Return the text of the page: a table for each family of rules."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    from generator.rules import catalogue, families

    rules = catalogue()
    yield "# 核对的规则"
    yield ""
    yield "<!-- 由 scripts/build_rules_page.py 从 schemas/rules/ 生成，请勿直接修改 -->"
    yield ""
    yield f"共 {len(rules)} 条。命令 `makereport rules` 列出同样的内容。"
    yield "**错误**不改正就不能出报告；**警告**应当改正或在 `说明` 中写明理由；**提示**供参考。"
    yield "“固定”的规则，县区不能改级别，也不能用 `说明` 解释；其余的，县区可以在 `county.yaml` 的 `检查级别` 中调整，"
    yield "提示可以关掉。"
    for family, settings in families().items():
        members = [rule for rule in rules.values() if rule.family == family]
        if not members:
            continue
        yield from ("", f"## {settings['title']}", "")
        yield "| 编号 | 级别 | 规则 | 依据 | 不符合的例子 | 备注 |"
        yield "| --- | --- | --- | --- | --- | --- |"
        for rule in members:
            limits = [f"限值 `{key}`，不设时为 {value}" for key, value in rule.settings.get("limits", {}).items()]
            forms = [f"只用于 {rule.since} 年起的格式"] if rule.since else []
            fixed = ["固定"] if rule.fixed else ["可以说明"] if rule.explainable and rule.level.value == "错误" else []
            remarks = "；".join((*fixed, *forms, *limits))
            yield f"| `{rule.id}` | {rule.level.value} | {rule.title} | {rule.basis} | {_example(rule.fails)} | {remarks} |"


def _example(examples: Sequence[Mapping[str, Any]]) -> str:
    """Return the shortest failing example on one line, as the file or the report would have it; nothing if all are long."""
    shown = [f"`{text}`" for example in examples if 0 < len(text := _shown(example)) <= _LONGEST and "`" not in text]
    return min(shown, key=len, default="").replace("|", "\\|")


def _shown(example: Mapping[str, Any]) -> str:
    parts = [str(example[key]).strip().replace("\n", " ⏎ ") for key in ("yaml", "text") if key in example]
    for key, before in (("report", ""), ("last_year", "上年：")):
        parts += [f"{before}{name}: {_flow(value)}" for name, value in example.get(key, {}).items()]
    return "；".join(parts)


def _flow(value: object) -> str:
    import yaml

    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=10_000, sort_keys=False)
    return " ".join(text.removesuffix("...\n").split())


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(text(), encoding="utf-8")
