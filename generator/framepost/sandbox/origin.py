"""The exact origin of a page, as browsers report it."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

from ..errors import FramepostError, Problem

_APP = re.compile(
    r"(chrome-extension|moz-extension|safari-web-extension|capacitor|ionic|tauri)://[\w.-]+",
    re.ASCII,
)
_LABEL = r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?"
_HOST = re.compile(rf"{_LABEL}(\.{_LABEL})*")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def check_origin(origin: str) -> None:
    """Raise `FramepostError` unless generated code takes `origin` as the exact origin of a page.

    It must also be one that a content security policy can name, which excludes IPv6 addresses.
    """
    if _APP.fullmatch(origin):
        return
    parts = _split(origin)
    if parts is None or not _is_web(parts):
        _refuse(origin, "write https:// and a host, or http:// and localhost, for example")
        return
    exact = _exact(parts)
    if exact != origin:
        _refuse(origin, "did you mean", exact)


def _refuse(origin: str, hint: str, example: str = "http://localhost:5173") -> None:
    message = f"{origin!r} is not the exact origin of a page"
    raise FramepostError(Problem(message, f"{hint} {example}"))


def _split(origin: str) -> SplitResult | None:
    try:
        parts = urlsplit(origin)
        _ = parts.port  # raises an error if the port is not a number
    except ValueError:
        return None
    return parts


def _is_web(parts: SplitResult) -> bool:
    """Whether nobody can replace the pages of this host on the network."""
    host = parts.hostname or ""
    if not _HOST.fullmatch(host) or parts.username is not None or parts.port == 0:
        return False
    is_local = host == "localhost" or host.endswith(".localhost")
    is_loopback = re.fullmatch(r"127(\.[0-9]{1,3}){3}", host) is not None
    return parts.scheme == "https" or (parts.scheme == "http" and (is_local or is_loopback))


def _exact(parts: SplitResult) -> str:
    port = "" if parts.port in (None, _DEFAULT_PORTS[parts.scheme]) else f":{parts.port}"
    return f"{parts.scheme}://{parts.hostname}{port}"
