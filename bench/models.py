"""The generated dataclasses, beside libraries that read and write dataclasses of the same shape.

The peers' classes bear the names of the message, so that only framepost has to rename. Unknown keys
are forbidden where a peer can do that; `leniency` tries what each still lets through.
"""
# ruff: noqa: N815 - the names are the message's

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
import pydantic

import by_hand
from message import MODULE, SIZES, VALID, load, message
from work import Work, statement

FORBID = pydantic.ConfigDict(extra="forbid")


@dataclass
class User:
    """As `UserResult`."""

    __pydantic_config__ = FORBID
    number: str
    objectType: str
    recordId: str
    recordName: str
    email: str
    url: str


@dataclass
class Log:
    """As `ClickToDialLogDetails`."""

    __pydantic_config__ = FORBID
    id: str
    name: str
    personAccount: bool
    type: str


@dataclass
class Page:
    """As `PageInfo`."""

    __pydantic_config__ = FORBID
    recordId: str
    url: str
    recordName: str
    objectType: str


@dataclass
class Related:
    """As `RelatedToObject`."""

    __pydantic_config__ = FORBID
    isName: bool
    isRelatedTo: bool
    pageInfo: Page


@dataclass
class Data:
    """As `CrmObjectData`."""

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
    """As `ClickToDialResponse`."""

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
"""Texts that are no message."""


@dataclass(frozen=True)
class Peer:
    """The four ways of one library."""

    read: Callable[[Any], Any]
    write: Callable[[Any], Any]
    loads: Callable[[Any], Any]
    dumps: Callable[[Any], Any]


def peers() -> dict[str, Peer]:
    """Framepost first, then the others by their names."""
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
    """Mashumaro over orjson's parser and writer, which are compiled."""
    orjson = mashumaro.codecs.orjson
    return orjson.ORJSONDecoder(Message).decode, orjson.ORJSONEncoder(Message).encode


def leniency() -> dict[str, list[str]]:
    """What each lets through that is no message, by trying."""
    found = {name: each.loads for name, each in peers().items()}
    found["mashumaro+orjson"], _ = _orjson()
    return {
        name: [what for what, text in WRONG.items() if _reads(loads, text)]
        for name, loads in found.items()
    }


def _reads(loads: Callable[[Any], Any], text: str) -> bool:
    try:
        loads(text)
    except Exception:  # noqa: BLE001 - each has exceptions of its own
        return False
    return True


def works(*, quick: bool) -> list[Work]:
    """From parsed JSON and to it, from text and to it, and a message that grows."""
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
    # No peer validates what it writes: framepost does, unless told not to.
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
            sides["by hand"] = sides.pop("by hand")  # last of all, as it is no library
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
