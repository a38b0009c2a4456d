"""framepost: schema-first code generation for `window.postMessage` messages."""

from __future__ import annotations

from .errors import ConfigError, FramepostError, Problem, SchemaError, WriteError
from .pipeline import generate, render
from .version import VERSION
from .write import Report

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
