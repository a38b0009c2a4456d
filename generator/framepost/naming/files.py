"""Names of generated files, derived from the name of the schema file."""

from __future__ import annotations

import keyword
import unicodedata

ENDINGS = tuple(
    f"{kind}.{syntax}"
    for kind in (".schema", ".asyncapi", "")
    for syntax in ("json", "yaml", "yml")
)
"""The endings of schema and conversation files, the longest of each syntax first."""

_TAKEN = frozenset(
    "abc array ast atexit base64 binascii bisect builtins bz2 calendar codecs collections "
    "contextlib contextvars copy copyreg csv dataclasses datetime decimal dis email encodings enum "
    "errno fnmatch fractions functools genericpath hashlib hmac importlib inspect io ipaddress "
    "itertools json keyword linecache locale lzma marshal math ntpath numbers opcode operator os "
    "pathlib platform posix posixpath quopri random re reprlib secrets select selectors shutil "
    "site socket sre_compile sre_constants sre_parse stat string stringprep struct sys sysconfig "
    "tempfile textwrap threading time token tokenize traceback types typing unicodedata urllib "
    "uuid warnings weakref zipfile zipimport zlib zoneinfo "
    "annotated_types msgspec pydantic pydantic_core typing_extensions typing_inspection "
    "__init__ __main__".split()
)
"""Modules that a generated module or its framework imports, also indirectly. A generated module
with such a name would be imported instead of them. `__init__` makes a folder a package."""


def stem_of(file_name: str) -> str:
    """The name of a schema file without its ending, from which outputs are named; may be empty.

    Characters that some systems do not allow in file names become `-`.
    """
    ending = next((ending for ending in ENDINGS if file_name.endswith(ending)), "")
    stem = unicodedata.normalize("NFC", file_name.removesuffix(ending))
    plain = "".join(char if char.isprintable() and char not in _UNSAFE else "-" for char in stem)
    return plain.strip(" ").lstrip(".")


_UNSAFE = '<>:"/\\|?*'


def module_name(stem: str) -> str:
    """The name of the Python module: letters and digits of the stem, and `_` for other characters.

    Keywords and names of imported modules get a `_` at the end, a first digit gets one before it.
    """
    name = "".join(char if char.isalnum() else "_" for char in stem)
    name = unicodedata.normalize("NFKC", name)
    if not name.isidentifier():
        name = "".join(char if f"_{char}".isidentifier() else "_" for char in name)
        name = name if name.isidentifier() else f"_{name}"
    return f"{name}_" if keyword.iskeyword(name) or name in _TAKEN else name


def is_renamed(stem: str) -> bool:
    """Whether `module_name` adds a `_`, about which the user must know."""
    plain = "".join(char if char.isalnum() else "_" for char in stem)
    return len(module_name(stem)) != len(unicodedata.normalize("NFKC", plain))
