"""The dialect: one pass sees structure and arithmetic, and its self-test can fail."""

import pytest

from generator.check.structure.dialect import VALIDATOR, OutcomeError, self_test, validator_for
from generator.errors import FormError
from generator.form import form as forms
from generator.form import schema
from tests.reports import base_text, read


def test_one_pass_gives_structural_errors_and_failed_identities() -> None:
    text = base_text().replace("本年新收: {自然人: 3,", "本年新收: {总计: 9, 自然人: 3,").replace("行政处罚: 3", "行政处罚: 3件")
    errors = list(validator_for(forms.load("2021")).iter_errors(read(text).data))

    assert sorted(str(error.validator) for error in errors) == ["reconciles", "reconciles", "type"]


def test_the_self_test_fails_where_the_vocabulary_is_dropped() -> None:
    """`extend` drops an own keyword below a `$ref` into a schema of the standard's dialect: the trap this guards against."""
    form = forms.load("2021")
    buried = {
        "$schema": schema.STANDARD,
        "$ref": "#/$defs/buried",
        "$defs": {"buried": {key: value for key, value in schema.of(form).items() if key != "$id"}},
    }

    with pytest.raises(FormError, match="自检没有通过"):
        self_test(form, VALIDATOR(buried))
    self_test(form, VALIDATOR(schema.of(form)))


def test_the_self_test_fails_where_a_single_identity_is_lost() -> None:
    form = forms.load("2021")
    content = schema.of(form)
    content["reconciles"] = content["reconciles"][1:]

    with pytest.raises(FormError, match="42 条勾稽关系中只认出 41 条"):
        self_test(form, VALIDATOR(content))


def test_every_identity_is_evaluated_on_what_the_file_says() -> None:
    form = forms.load("2021")
    errors = validator_for(form).iter_errors({**read(base_text()).data, "依申请公开": {"本年新收": {"自然人": None}}})

    outcomes = [error.outcome for error in errors if isinstance(error, OutcomeError)]
    assert [outcome.evaluated for outcome in outcomes] == [False] * 3


@pytest.mark.parametrize("value", [True, 3.0, "3"])
def test_the_year_is_an_integer_and_nothing_that_looks_like_one(value: object) -> None:
    errors = validator_for(forms.load("2021")).iter_errors({**read(base_text()).data, "年度": value})

    assert "type" in [error.validator for error in errors]


def test_reconciles_leaves_what_is_no_mapping_to_the_structure() -> None:
    errors = list(validator_for(forms.load("2021")).iter_errors(["甲"]))

    assert [error.validator for error in errors] == ["type"]
