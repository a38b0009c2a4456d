"""framepost: schema-first code generation for `window.postMessage` messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .version import VERSION

if TYPE_CHECKING:
    from .errors import ConfigError, FramepostError, Problem, SchemaError, WriteError
    from .output.write import Report
    from .pipeline import generate, render

__version__ = VERSION

__all__ = [
    "ConfigError",
    "FramepostError",
    "Problem",
    "Report",
    "SchemaError",
    "WriteError",
    "__version__",
    "generate",
    "render",
]

_HOMES = {"generate": "pipeline", "render": "pipeline", "Report": "output.write"}


def __getattr__(name: str) -> Any:
    """Import public names when they are first used, so that `--help` is fast."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f".{_HOMES.get(name, 'errors')}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
