"""`makereport rules` lists the catalogue."""

from __future__ import annotations

import json

from generator.rules import catalogue
from tests.cli.command import Run


def test_every_rule_is_listed_with_level_and_grounds(run: Run) -> None:
    done = run("rules")

    assert done.status == 0
    assert all(f" {rule.id} " in done.out and rule.title in done.out for rule in catalogue().values())
    assert done.out.index("勾稽关系") < done.out.index("与上年报告的衔接")


def test_single_rules_and_families_can_be_asked_for(run: Run) -> None:
    done = run("rules", "identity", "explanations")

    assert "identity" in done.out and "explanation-lapsed" in done.out
    assert "years-carried" not in done.out


def test_the_list_is_given_as_json(run: Run) -> None:
    entries = json.loads(run("rules", "--json").out)

    by_name = {entry["rule"]: entry for entry in entries}
    assert by_name.keys() == catalogue().keys()
    assert by_name["identity"]["fixed"] is True
    assert by_name["years-reused"]["limits"] == {"与上年重复率": 50}


def test_an_unknown_rule_is_wrong_usage(run: Run) -> None:
    done = run("rules", "identities")

    assert done.status == 2
    assert "没有“identities”这条规则" in done.err
