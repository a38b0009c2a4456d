"""The files of each of the three origins. Only paths in these tables are served."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..code.literals import javascript_literal
from .dialogue import Dialogue
from .exhibit import Exhibit

_PAGE = Path(__file__).with_name("page")

_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".ts": "text/plain; charset=utf-8",
    ".py": "text/x-python; charset=utf-8",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Resource:
    """A response: its media type and its bytes."""

    kind: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Site:
    """The resources of one origin by their paths, and its content security policy."""

    resources: Mapping[str, Resource]
    policy: str


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins, as a browser reports them.

    `page` contains the iframe, `receiver` is the page in the iframe, and `stranger` is another page
    to which the iframe may have navigated; a conversation has none, so it is empty.
    """

    page: str
    receiver: str
    stranger: str = ""


def sites(content: Exhibit | Dialogue, origins: Origins) -> dict[str, Site]:
    """The site of each origin. Those of a page that somebody else serves are left out later."""
    common = _common(content, origins)
    framed = f"frame-ancestors {origins.page}"
    frames = f"frame-src {origins.receiver} {origins.stranger}".rstrip()
    page = _policy(f"{frames}; frame-ancestors 'none'")
    if isinstance(content, Dialogue):
        return {
            origins.page: Site({**common, "/": _static("conversation.html")}, page),
            origins.receiver: Site({**common, "/": _static("counterpart.html")}, _policy(framed)),
        }
    receiver = "connector.html" if content.dials else "receiver.html"
    return {
        origins.page: Site({**common, "/": _static("page.html")}, page),
        origins.receiver: Site({**common, "/": _static(receiver)}, _policy(framed)),
        origins.stranger: Site({**common, "/": _static("stranger.html")}, _policy(framed)),
    }


def _policy(frames: str) -> str:
    """Allow scripts and styles from files of the same origin only, and no inline code."""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; "
        f"require-trusted-types-for 'script'; trusted-types 'none'; {frames}"
    )


def _common(content: Exhibit | Dialogue, origins: Origins) -> dict[str, Resource]:
    resources = {
        f"/{path.name}": _static(path.name)
        for path in sorted(_PAGE.iterdir())
        if path.suffix in _KINDS and path.suffix != ".html" and not path.name.endswith(".d.ts")
    }
    for name, text in content.files.items():
        resources[f"/generated/{name}"] = Resource(_KINDS[Path(name).suffix], text.encode())
    resources["/setup.js"] = Resource(_KINDS[".js"], _setup(content, origins).encode())
    return resources


def _static(name: str) -> Resource:
    return Resource(_KINDS[Path(name).suffix], (_PAGE / name).read_bytes())


def _setup(content: Exhibit | Dialogue, origins: Origins) -> str:
    """The settings of the pages, as a module, because the policy forbids inline scripts."""
    setup: dict[str, Any] = {
        "title": content.title,
        "module": f"./generated/{content.module}",
        "origins": {
            "page": origins.page,
            "receiver": origins.receiver,
            "stranger": origins.stranger,
        },
        "snippets": [f"/generated/{name}" for name in content.snippets],
    }
    if isinstance(content, Dialogue):
        setup |= {"isCrm": content.is_crm, **content.settings}
    else:
        examples = content.examples.items()
        setup["dials"] = content.dials
        setup["examples"] = [{"label": label, "value": value} for label, value in examples]
    return f"export const setup = {javascript_literal(setup)};\n"
