"""Names of generated files, from the name of the schema's file."""

from __future__ import annotations

import keyword
import unicodedata

ENDINGS = tuple(
    f"{kind}.{syntax}"
    for kind in (".schema", ".asyncapi", "")
    for syntax in ("json", "yaml", "yml")
)
"""The endings of a schema or a conversation, the longest of each syntax first."""

_STANDARD = frozenset(
    "abc array ast atexit base64 binascii bisect builtins bz2 calendar codecs collections "
    "contextlib contextvars copy copyreg csv dataclasses datetime decimal dis email encodings enum "
    "errno fnmatch fractions functools genericpath hashlib hmac importlib inspect io ipaddress "
    "itertools json keyword linecache locale lzma marshal math ntpath numbers opcode operator os "
    "pathlib platform posix posixpath quopri random re reprlib secrets select selectors shutil "
    "site socket sre_compile sre_constants sre_parse stat string stringprep struct sys sysconfig "
    "tempfile textwrap threading time token tokenize traceback types typing unicodedata urllib "
    "uuid warnings weakref zipfile zipimport zlib zoneinfo".split()
)
"""The modules of the standard library that are imported when a generated module is: by itself, by
what it imports, and by pydantic. A generated module of such a name would take its place."""


def stem_of(file_name: str) -> str:
    """The name of a schema's file without its ending; empty if nothing is left.

    Outputs are called after it. A character that not every system allows in names becomes `-`.
    """
    ending = next((each for each in ENDINGS if file_name.endswith(each)), "")
    stem = unicodedata.normalize("NFC", file_name.removesuffix(ending))
    plain = "".join(char if char.isprintable() and char not in _UNSAFE else "-" for char in stem)
    return plain.strip(" ").lstrip(".")


_UNSAFE = '<>:"/\\|?*'


def module_name(stem: str) -> str:
    """The name of the Python module: letters and digits of the stem, `_` for everything else.

    A `_` is added at the end of a keyword or of a standard module's name, and before a digit.
    """
    name = "".join(char if char.isalnum() else "_" for char in stem)
    name = unicodedata.normalize("NFKC", name)
    if not name.isidentifier():
        name = "".join(char if f"_{char}".isidentifier() else "_" for char in name)
        name = name if name.isidentifier() else f"_{name}"
    return f"{name}_" if keyword.iskeyword(name) or name in _STANDARD else name


def is_renamed(stem: str) -> bool:
    """Whether `module_name` adds a `_`: whoever imports the module should know."""
    plain = "".join(char if char.isalnum() else "_" for char in stem)
    return len(module_name(stem)) != len(unicodedata.normalize("NFKC", plain))
