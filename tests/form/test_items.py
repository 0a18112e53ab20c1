"""What a form is made of: trees of headings, and the cells where they cross."""

from generator.form import form as forms
from generator.form.address import Address
from generator.form.items import Item, leaves


def test_the_leaves_of_a_tree_come_in_printed_order_with_what_stands_above_them() -> None:
    second, third = Item("乙"), Item("丙")
    above = Item("甲", children=(second, third))

    assert list(leaves((above, Item("丁")))) == [(above, second), (above, third), (Item("丁"),)]


def test_a_cell_is_labelled_with_the_official_words() -> None:
    cells = forms.load("2021").cells

    assert cells[Address.parse("依申请公开.办理结果.总计.自然人")].label == "（七）总计·自然人"
    assert cells[Address.parse("复议诉讼·行政诉讼·复议后起诉·维持")].label == "行政诉讼·复议后起诉·结果维持"
    assert cells[Address.parse("主动公开.行政许可")].label == "行政许可·本年处理决定数量"
