"""Keywords that `diff` cannot compare: nothing is ignored."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from framepost.diff.compare import compare
from framepost.diff.demands import _COMPARED
from framepost.graph import ir
from framepost.graph.keywords import KEYWORDS
from framepost.graph.lower import lower
from framepost.graph.resolve import Bundle
from framepost.targets.compilation import Compilation


def with_keyword(value: Any, child: Any = None) -> Compilation:
    """A schema whose property `size` has a keyword that framepost does not compare."""
    schema = {"properties": {"size": {"type": "integer"}, "part": {} if child is None else child}}
    module = lower(Bundle(schema))
    key = module.root.child("/properties/size")
    node = module.nodes[key]
    part = (("", module.root.child("/properties/part")),) if child is not None else ()
    toy = ir.Assertion("toy", value, part)
    node = replace(node, assertions={**node.assertions, "toy": toy})
    return Compilation(replace(module, nodes={**module.nodes, key: node}))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (with_keyword(1), with_keyword(2)),
        (with_keyword({}, {"maxLength": 3}), with_keyword({}, {"maxLength": 2})),
    ],
    ids=["other argument", "other subschema"],
)
def test_changed_keyword_is_for_review(old: Compilation, new: Compilation) -> None:
    found = [each for each in compare(old, new) if "toy" in str(each.change)]
    assert {each.rule for each in found} == {"review"}
    assert {each.change.new for each in found} == {"/properties/size/toy"}


def test_equal_keywords_are_no_change() -> None:
    assert compare(with_keyword(1), with_keyword(1.0)) == []


def test_all_keywords_that_constrain_values_are_compared() -> None:
    assertions = {row.name for row in KEYWORDS if row.applies}
    assert assertions <= _COMPARED
