"""Helpers of several tests: generated modules and their answers, in one form for both languages.

An answer is a dict: `{"valid": …, "errors": […]}`, each error as the JavaScript module gives it;
`{"threw": …}` if the module let an exception out; or `{"contradicts": …}` if its functions do not
agree with one another.
"""

from __future__ import annotations

import itertools
import json
import signal
import sys
import traceback
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from support.node import NodeProcess

Answer = dict[str, Any]

_NODE = NodeProcess(Path(__file__).with_name("answers.mjs"))


_numbers = itertools.count(1)


def load_python(source: str) -> ModuleType:
    """The module of a generated source, where `dataclass` finds it."""
    module = ModuleType(f"generated_{next(_numbers)}")
    sys.modules[module.__name__] = module
    exec(compile(source, "generated.py", "exec"), module.__dict__)  # noqa: S102 - it is our own
    return module


def python_answers(source: str, values: Iterable[Any]) -> list[Answer]:
    """The answer of the generated Python module for each value."""
    module = load_python(source)
    return [python_answer(module, value) for value in values]


def python_answer(module: ModuleType, value: Any) -> Answer:
    """The answer of a loaded module for one value."""
    thrown: list[Any] = []
    try:
        valid = module.is_valid(value)
        errors = list(module.iter_errors(value))
        try:
            module.validate(value)
        except module.ValidationError as error:
            thrown = list(error.errors)
    except Exception:  # noqa: BLE001 - whatever it is, the module should not have let it out
        return {"threw": traceback.format_exc(limit=-3)}
    if valid is not (not errors):
        return {"contradicts": f"is_valid is {valid}", "errors": errors}
    if thrown != errors:
        return {"contradicts": "validate", "errors": errors}
    return {"valid": valid, "errors": [_as_javascript(error) for error in errors]}


def _as_javascript(error: Any) -> dict[str, Any]:
    return {
        "keyword": error.keyword,
        "instancePath": error.instance_path,
        "schemaPath": error.schema_path,
        "params": error.params,
        "message": error.message,
    }


def javascript_answers(cases: Sequence[dict[str, Any]]) -> list[list[Answer]]:
    """The answers of generated JavaScript modules, from one process that later calls use again.

    A case has the `source` of a module and JSON `values`, or `expressions` for values that only
    JavaScript has. The answers for a case have the same order.
    """
    answers: list[list[Answer]] = _NODE.ask(cases)
    return answers


def canonical(answer: Answer) -> str:
    """A text that is equal for two answers only if the answers are equal.

    Numbers are compared as JavaScript has them: 1.0 is 1, and every integer is a double.
    """
    return json.dumps(_as_double(answer), sort_keys=True)


def _as_double(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_double(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_as_double(item) for item in value]
    return float(value) if type(value) is int else value


def default_interrupt() -> None:
    """Let Ctrl-C interrupt a new process, even if the process of the tests ignores it.

    Processes in the background of a shell ignore Ctrl-C.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
