"""The data files are found in the checkout, and each says how it is to be read by its suffix."""

from generator import resources


def test_yaml_and_json_files_are_read() -> None:
    assert "file" in resources.data("families.yaml")
    assert resources.data("form.schema.json")["$id"] == "urn:makereport:form"
