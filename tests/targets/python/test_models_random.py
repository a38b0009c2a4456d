"""Models of random schemas: valid values survive, and invalid ones are refused.

One test builds a value together with its schema, so that the value is valid and contains deep
unions, merged objects and tuples. The other test uses schemas with every keyword, and any values.
"""

from __future__ import annotations

import jsonschema
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import framepost
from support import fuzzing
from support.models import survives
from support.random_models import CASES, FIXED, Case, module_of


@settings(FIXED, max_examples=70)
@given(CASES)
def test_values_built_from_the_schema_survive_the_models(case: Case) -> None:
    schema, value = case
    assume(isinstance(schema, dict))
    assert jsonschema.Draft202012Validator(schema).is_valid(value)
    assert survives(module_of(schema), value)


@settings(FIXED, max_examples=40)
@given(st.integers(0, 10**6))
def test_models_of_random_schemas_lose_nothing_and_refuse_invalid_values(seed: int) -> None:
    schema = fuzzing.invent(seed)
    try:
        module = module_of(schema)
    except framepost.SchemaError:
        assume(condition=False)
    for value in fuzzing.values_for(schema, seed, 12):
        if module.is_valid(value):
            assert survives(module, value), value
        else:
            with pytest.raises(module.ValidationError) as caught:
                module.from_dict(value)
            assert list(caught.value.errors) == list(module.iter_errors(value))
