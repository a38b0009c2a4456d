"""The generated dataclasses, compared with libraries that read and write equal dataclasses.

The classes of the peers use the names of the JSON message, so only framepost has to rename. Unknown
properties are forbidden where a peer can do that. `leniency` tries which wrong texts each accepts.
"""
# ruff: noqa: N815 - the attributes have the names of the JSON properties

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Literal

import cattrs.preconf.json
import mashumaro.codecs.json
import mashumaro.codecs.orjson
import msgspec
import orjson
import pydantic

import by_hand
from message import MODULE, SIZES, VALID, load, message
from work import Timer, Work, statement

FORBID = pydantic.ConfigDict(extra="forbid")


@dataclass
class User:
    """Like `UserResult`."""

    __pydantic_config__ = FORBID
    number: str
    objectType: str
    recordId: str
    recordName: str
    email: str
    url: str


@dataclass
class Log:
    """Like `ClickToDialLogDetails`."""

    __pydantic_config__ = FORBID
    id: str
    name: str
    personAccount: bool
    type: str


@dataclass
class Page:
    """Like `PageInfo`."""

    __pydantic_config__ = FORBID
    recordId: str
    url: str
    recordName: str
    objectType: str


@dataclass
class Related:
    """Like `RelatedToObject`."""

    __pydantic_config__ = FORBID
    isName: bool
    isRelatedTo: bool
    pageInfo: Page


@dataclass
class Data:
    """Like `CrmObjectData`."""

    __pydantic_config__ = FORBID
    onClickToDialResponse: User
    clickToDialLogDetails: Log
    softphoneItems: list[Any]
    doNotCall: bool
    crmEmails: str
    crmPhones: list[str]
    nameObjects: list[Any] | None
    relatedToObjects: list[Related]
    pageInfo: User


@dataclass
class Message:
    """Like `ClickToDialResponse`."""

    __pydantic_config__ = FORBID
    type: Literal["ClientAppMessage"]
    action: Literal["clickToDialResponse"]
    data: Data


def _changed(**changes: Any) -> Any:
    value = copy.deepcopy(VALID)
    value["data"]["pageInfo"].update(changes)
    return value


WRONG = {
    "a key too many": json.dumps(_changed(more="")),
    "a number for a string": json.dumps(_changed(url=1)),
    "an empty string where one is needed": json.dumps(_changed(number="")),
    "a key that is there twice": json.dumps(VALID).replace('"number":', '"number": "1", "number":'),
    "NaN": json.dumps({**VALID, "data": {**VALID["data"], "softphoneItems": [float("nan")]}}),
}
"""Texts that are not valid messages."""


@dataclass(frozen=True)
class Peer:
    """The functions of one library."""

    read: Callable[[Any], Any]
    write: Callable[[Any], Any]
    loads: Callable[[Any], Any]
    dumps: Callable[[Any], Any]


def peers() -> dict[str, Peer]:
    """The libraries by name, framepost first."""
    ours = load(MODULE.read_text("utf-8"), "generated")
    adapter = pydantic.TypeAdapter(Message)
    plain = cattrs.Converter(forbid_extra_keys=True, detailed_validation=False)
    text = cattrs.preconf.json.make_converter(forbid_extra_keys=True, detailed_validation=False)
    coders = mashumaro.codecs
    return {
        "framepost": Peer(ours.from_dict, ours.to_dict, ours.from_json, ours.to_json),
        "msgspec": Peer(
            lambda value: msgspec.convert(value, Message),
            msgspec.to_builtins,
            msgspec.json.Decoder(Message).decode,
            msgspec.json.Encoder().encode,
        ),
        "pydantic": Peer(
            adapter.validate_python, adapter.dump_python, adapter.validate_json, adapter.dump_json
        ),
        "cattrs": Peer(
            lambda value: plain.structure(value, Message),
            plain.unstructure,
            lambda value: text.loads(value, Message),
            text.dumps,
        ),
        "mashumaro": Peer(
            coders.BasicDecoder(Message).decode,
            coders.BasicEncoder(Message).encode,
            coders.json.JSONDecoder(Message).decode,
            coders.json.JSONEncoder(Message).encode,
        ),
        "by hand": Peer(by_hand.from_dict, by_hand.to_dict, by_hand.from_json, by_hand.to_json),
    }


def _orjson() -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """Mashumaro with the parser and writer of orjson, which are compiled."""
    codecs = mashumaro.codecs.orjson
    return codecs.ORJSONDecoder(Message).decode, codecs.ORJSONEncoder(Message).encode


def leniency() -> dict[str, list[str]]:
    """The wrong texts that each library accepts."""
    found = {name: each.loads for name, each in peers().items()}
    found["mashumaro+orjson"], _ = _orjson()
    ours = peers()["framepost"].read
    found["framepost, `from_dict(orjson.loads(…))`"] = lambda text: ours(orjson.loads(text))
    found["framepost, `from_dict(msgspec.json.decode(…))`"] = lambda text: ours(
        msgspec.json.decode(text)
    )
    return {
        name: [what for what, text in WRONG.items() if _reads(loads, text)]
        for name, loads in found.items()
    }


def _reads(loads: Callable[[Any], Any], text: str) -> bool:
    try:
        loads(text)
    except Exception:  # noqa: BLE001 - each library has its own exceptions
        return False
    return True


_FAST = ("msgspec", "pydantic", "mashumaro+orjson")
"""The peers whose parsers and writers of JSON are compiled."""


def _other_parsers(
    ours: Peer, value: Any, text: bytes, made: dict[str, dict[str, Timer]]
) -> dict[str, dict[str, Timer]]:
    """Sides for `from_dict` and `to_dict` with orjson and msgspec, against the compiled peers."""
    assert ours.read(orjson.loads(text)) == ours.read(msgspec.json.decode(text)) == value
    assert orjson.dumps(ours.write(value)) == text
    names = {"f": ours.read, "g": ours.write, "loads": orjson.loads, "dumps": orjson.dumps}
    names |= {"decode": msgspec.json.decode, "encode": msgspec.json.encode, "v": value, "t": text}
    rows = (
        ("`from_dict(orjson.loads(…))`", "f(loads(t))", "`from_json`"),
        ("`from_dict(msgspec.json.decode(…))`", "f(decode(t))", "`from_json`"),
        ("`orjson.dumps(to_dict(…))`", "dumps(g(v, validate=False))", "`to_json`"),
        ("`msgspec.json.encode(to_dict(…))`", "encode(g(v, validate=False))", "`to_json`"),
        (
            "both directions with orjson",
            "dumps(g(f(loads(t)), validate=False))",
            "`from_json` and `to_json`",
        ),
    )
    return {
        work: {
            "framepost": statement(code, **names),
            **{peer: made[of][peer] for peer in _FAST},
        }
        for work, code, of in rows
    }


def works(*, quick: bool) -> list[Work]:
    """Works: read and write parsed JSON, read and write text, and read a growing message."""
    found = peers()
    objects = {name: each.read(VALID) for name, each in found.items()}
    texts = {name: each.dumps(objects[name]) for name, each in found.items()}
    for name, each in found.items():
        assert each.write(objects[name]) == VALID, name
        assert each.loads(texts[name]) == objects[name], name
    made = {
        "`from_dict`": {n: statement("f(v)", f=p.read, v=VALID) for n, p in found.items()},
        "`to_dict`": {n: statement("f(v)", f=p.write, v=objects[n]) for n, p in found.items()},
        "`from_json`": {n: statement("f(v)", f=p.loads, v=texts[n]) for n, p in found.items()},
        "`to_json`": {n: statement("f(v)", f=p.dumps, v=objects[n]) for n, p in found.items()},
        "`from_json` and `to_json`": {
            n: statement("g(f(v))", f=p.loads, g=p.dumps, v=texts[n]) for n, p in found.items()
        },
    }
    loads, dumps = _orjson()
    assert dumps(objects["mashumaro"]) == texts["msgspec"]
    assert loads(texts["msgspec"]) == objects["mashumaro"]
    for work, code, own in (
        ("`from_json`", "f(v)", {"f": loads, "v": texts["msgspec"]}),
        ("`to_json`", "g(v)", {"g": dumps, "v": objects["mashumaro"]}),
        ("`from_json` and `to_json`", "g(f(v))", {"f": loads, "g": dumps, "v": texts["msgspec"]}),
    ):
        made[work]["mashumaro+orjson"] = statement(code, **own)
    # framepost validates what it writes, the peers do not.
    ours, value = found["framepost"], objects["framepost"]
    made["`to_dict`, validated"] = {
        "framepost": made["`to_dict`"]["framepost"],
        "the same, not validated": statement("f(v, validate=False)", f=ours.write, v=value),
    }
    made["`to_dict`"]["framepost"] = statement("f(v, validate=False)", f=ours.write, v=value)
    made["`to_json`"]["framepost"] = statement("f(v, validate=False)", f=ours.dumps, v=value)
    made["`to_dict`"]["dataclasses.asdict"] = statement("f(v)", f=asdict, v=objects["cattrs"])
    for sides in made.values():
        if "by hand" in sides:
            sides["by hand"] = sides.pop("by hand")  # last, because it is not a library
    made |= _other_parsers(found["framepost"], objects["framepost"], texts["msgspec"], made)
    growing = [
        Work(
            "`from_dict`",
            {n: statement("f(v)", f=p.read, v=value) for n, p in found.items() if n != "by hand"},
            size,
        )
        for size in (SIZES[:-1] if quick else SIZES)
        for value in [message(size)]
    ]
    return [*(Work(name, sides) for name, sides in made.items()), *growing]
