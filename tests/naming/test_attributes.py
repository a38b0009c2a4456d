"""Names of attributes: a table of properties and the names that they get."""

from __future__ import annotations

import pytest

from framepost.naming.attributes import every_attribute
from support.naming import properties, types_and_names


@pytest.mark.parametrize(
    ("given", "expected", "changed"),
    [
        (["userName"], ["user_name"], 0),
        (["ban_type", "banType"], ["ban_type", "banType"], 1),
        (["T", "t"], ["T", "t"], 1),
        (["_id", "id"], ["_id", "id"], 1),
        (["__proto__", "proto"], ["underscore_underscore_proto", "proto"], 1),
        (["größe", "名前"], ["größe", "名前"], 0),
        (["ﬁ", "fi"], ["property_fi", "fi"], 1),
        (["+1", "-1", "1"], ["plus_1", "minus_1", "n1"], 2),
        (["class", "class_"], ["property_class", "class_"], 1),
        (["😀", ""], ["grinning_face", "empty"], 0),
        (["self", "list"], ["self_", "list_"], 0),
    ],
)
def test_attributes(given: list[str], expected: list[str], changed: int) -> None:
    types, _ = types_and_names({"title": "A", **properties(*given)})
    attributes, changes = every_attribute(types)
    (names,) = attributes.values()
    assert [names[each] for each in given] == expected
    assert len(changes) == changed


def test_attribute_keeps_its_name_when_unrelated_properties_change() -> None:
    few, _ = types_and_names(properties("ban_type", "banType"))
    many, _ = types_and_names(properties("other", "ban_type", "b", "banType", "Z"))
    (before,) = every_attribute(few)[0].values()
    (after,) = every_attribute(many)[0].values()
    assert before == {name: after[name] for name in before}


def test_order_of_properties_does_not_matter() -> None:
    given = ["class", "class_", "_id", "id", "Id", "ID", "+1", "1"]
    (names,) = every_attribute(types_and_names(properties(*given))[0])[0].values()
    (again,) = every_attribute(types_and_names(properties(*reversed(given)))[0])[0].values()
    assert names == again


def test_private_attributes_are_avoided_where_a_kind_of_model_has_none() -> None:
    types, _ = types_and_names(properties("_id", "id"))
    (names,) = every_attribute(types, private=False)[0].values()
    assert names == {"_id": "underscore_id", "id": "id"}
