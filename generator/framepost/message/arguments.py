"""Finds the argument of a builder from an example of the value that it builds."""

from __future__ import annotations

import json
from typing import Any

from .builders import ArrayOf, Builder, Each, ObjectOf, Part, Path, Template, paths


def argument_of(builder: Builder, value: Any) -> Any:
    """The argument from which an example was built, or several arguments by their names.

    Parts that equal their default are left out. None if it is not known.
    """
    if any(step.isdigit() for path in paths(builder.template) for step in path):
        return None
    if builder.content is not None:
        value = json.loads(value)
    source = _Source()
    _collect(builder.template, value, source)
    return source.value()


class _Source:
    """Collects the parts of an argument."""

    def __init__(self) -> None:
        self._parts: dict[Path, Any] = {}

    def put(self, path: Path, value: Any) -> None:
        self._parts.setdefault(path, value)

    def value(self) -> Any:
        """The argument. Arrays are used only as a whole."""
        whole = self._parts.get(())
        if whole is not None and not isinstance(whole, dict):
            return whole
        result: dict[str, Any] = dict(whole or {})
        for path, value in sorted(self._parts.items(), key=lambda pair: len(pair[0])):
            inner = result
            for step in path[:-1]:
                inner = inner.setdefault(step, {})
            if path and isinstance(inner, dict):
                inner.setdefault(path[-1], value)
        return result


def _collect(template: Template, value: Any, source: _Source) -> None:
    """Put the parts of a built value at their places in the source."""
    if isinstance(template, Part):
        if template.default != (value,):
            source.put(template.path, value)
    elif isinstance(template, ObjectOf) and isinstance(value, dict):
        names = [name for name, _ in template.entries]
        for name, entry in template.entries:
            if name in value:
                _collect(entry, value[name], source)
        if template.spread is not None:
            rest = {name: member for name, member in value.items() if name not in names}
            source.put(template.spread, rest)
    elif isinstance(template, ArrayOf) and isinstance(value, list):
        for part, item in zip(template.items, value, strict=False):
            _collect(part, item, source)
    elif isinstance(template, Each) and isinstance(value, list):
        items = []
        for item in value:
            inner = _Source()
            _collect(template.item, item, inner)
            items.append(inner.value())
        source.put(template.path, items)
