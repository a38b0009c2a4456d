"""The test corpora: archives of the package registries, read as they are.

The source distribution of `jsonschema` carries the JSON Schema Test Suite in its folder `json/`.
That of `jsonschema-rs` carries tests of its own, whose schemas it rewrites: see `rewritten`. The
others hold schemas that people use, and documents of them: see `Corpus`.
"""

from __future__ import annotations

import functools
import json
import tarfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from support.downloads import Archive

SUITE = Archive(
    "pypi",
    "jsonschema",
    "4.26.0",
    "0c26707e2efad8aa1bfc5b7ce170f3fccc2e4918ff85989ba9ffa9facb2be326",
)
REWRITTEN = Archive(
    "pypi",
    "jsonschema-rs",
    "0.61.0",
    "e603b8ecaaa43942634b506688175bf95f2e546c7470592faa396eba361f54ff",
)
ASYNCAPI = Archive(
    "npm",
    "@asyncapi/specs",
    "6.11.1",
    "01af8744dc33c0c7eb2e908f6a955319ee58b70ecadc9387d1aeb16c0cd28928",
)
VEGA_LITE = Archive(
    "npm",
    "vega-lite",
    "6.4.1",
    "7226845c140626b2bf2dae3dd7372d6e2dbdf65380d857c70da8e487ca6cf15e",
)
CYCLONEDX = Archive(
    "pypi",
    "cyclonedx-python-lib",
    "11.6.0",
    "7fb85a4371fa3a203e5be577ac22b7e9a7157f8b0058b7448731474d6dea7bf0",
)
CHECK_JSONSCHEMA = Archive(
    "pypi",
    "check-jsonschema",
    "0.35.0",
    "e1078b6e42c5e05c1a807252ac5b26b8fa2c826bad57fe9f5dd15ea27d40e16e",
)
WEBHOOKS = Archive(
    "npm",
    "@octokit/webhooks-schemas",
    "7.6.1",
    "94be9136c02e5246912d6a4b1f178f8d5430ae36839e46ecfcad0020f42f33ca",
)
WEBHOOK_EXAMPLES = Archive(
    "npm",
    "@octokit/webhooks-examples",
    "7.6.1",
    "89e6cb1c6345d32e3dd775617fa54effbdc26c859e514898d7728e95e9738280",
)
ARCHIVES = (
    SUITE, REWRITTEN, ASYNCAPI, VEGA_LITE, CYCLONEDX, CHECK_JSONSCHEMA, WEBHOOKS, WEBHOOK_EXAMPLES
)  # fmt: skip

DRAFTS = {
    "draft2020-12": "https://json-schema.org/draft/2020-12/schema",
    "draft2019-09": "https://json-schema.org/draft/2019-09/schema",
    "draft7": "http://json-schema.org/draft-07/schema#",
    "draft6": "http://json-schema.org/draft-06/schema#",
    "draft4": "http://json-schema.org/draft-04/schema#",
}
"""The suite's name of each dialect that framepost speaks, and the URI of the dialect."""

DEFAULT = "draft2020-12"
"""The draft of a schema that does not say which it is."""


def present() -> bool:
    """Whether the corpora are in the cache, with the correct hashes."""
    return all(each.present for each in ARCHIVES)


def fetch() -> None:
    """Download the corpora unless they are there. Raises `DownloadError`."""
    for each in ARCHIVES:
        each.fetch()


def read(archive: Archive, *starts: str) -> dict[str, bytes]:
    """The files of an archive whose paths, below its one folder, begin with one of `starts`."""
    found = {}
    with tarfile.open(archive.path) as opened:
        for member in opened:
            path = member.name.partition("/")[2]
            file = opened.extractfile(member) if path.startswith(starts) else None
            if file is not None:
                found[path] = file.read()
    return found


@functools.cache
def _suite() -> dict[str, Any]:
    """Every JSON file of the suite's tests and remotes, by its path in the suite."""
    return {
        path.removeprefix("json/"): json.loads(text)
        for path, text in read(SUITE, "json/tests/", "json/remotes/").items()
        if path.endswith(".json")
    }


def files(draft: str, folder: str = "") -> list[str]:
    """The paths of the suite's files for a draft, directly in `folder`, which ends with a slash."""
    start = f"tests/{draft}/{folder}"
    return sorted(
        path.removeprefix(f"tests/{draft}/")
        for path in (_suite() if present() else ())
        if path.startswith(start) and "/" not in path.removeprefix(start)
    )


def groups(draft: str, path: str) -> list[dict[str, Any]]:
    """The test groups of a file: each a schema that is known to be of the draft, and its tests."""
    return [
        {**group, "schema": in_draft(draft, group["schema"])}
        for group in _suite()[f"tests/{draft}/{path}"]
    ]


def rewritten() -> dict[str, list[dict[str, Any]]]:
    """The tests of jsonschema-rs, by file: groups like the suite's, some with a second schema.

    The second, `expected`, must give the same verdict for every value.
    """
    folder = "crates/jsonschema/tests/canonical-suite/"
    return {
        path.removeprefix(folder): json.loads(text)
        for path, text in sorted(read(REWRITTEN, folder).items())
        if path.endswith(".json")
    }


def remotes() -> dict[str, Any]:
    """The schemas that the suite's references lead to, by their URIs."""
    return {
        path.replace("remotes", "http://localhost:1234", 1): schema
        for path, schema in _suite().items()
        if path.startswith("remotes/")
    }


def in_draft(draft: str, schema: Any) -> Any:
    """The schema, with `$schema` if it needs that to be read as one of the draft."""
    if draft != DEFAULT and isinstance(schema, dict) and "$schema" not in schema:
        return {"$schema": DRAFTS[draft], **schema}
    return schema


@dataclass(frozen=True, slots=True)
class Document:
    """A value, and whether it is valid according to its publisher, or None if that is unknown.

    Publishers make mistakes, and some also assert formats, so an oracle must confirm the verdict.
    """

    path: str
    value: Any
    valid: bool | None


@dataclass(frozen=True, slots=True)
class Corpus:
    """A schema that people use, what its references lead to by URI, and documents of it."""

    name: str
    schema: Any
    resources: Mapping[str, Any] = field(default_factory=dict)
    documents: tuple[Document, ...] = ()


def names() -> list[str]:
    """The names of all the corpora but the suite, none if they are not there."""
    if not present():
        return []
    return ["asyncapi", "asyncapi-examples", "vega-lite", "webhooks", *_CYCLONEDX, *_checked()]


@functools.cache
def corpus(name: str) -> Corpus:
    """The corpus of that name, one of `names()`."""
    if name in _CYCLONEDX:
        return _cyclonedx(name)
    made: dict[str, Callable[[], Corpus]] = {
        "asyncapi": _asyncapi,
        "asyncapi-examples": _asyncapi_examples,
        "vega-lite": _vega_lite,
        "webhooks": _webhooks,
    }
    return made[name]() if name in made else _checked()[name]


_ASYNCAPI_VERSION = "3.1.0"


def _asyncapi_schema() -> Any:
    path = f"schemas/{_ASYNCAPI_VERSION}.json"
    return json.loads(read(ASYNCAPI, path)[path])


def _asyncapi() -> Corpus:
    """A whole AsyncAPI document, put together of the examples for its parts."""
    folder = f"examples/{_ASYNCAPI_VERSION}/"
    examples = {
        path.removeprefix(folder).removesuffix(".json"): json.loads(text)[0]
        for path, text in read(ASYNCAPI, folder).items()
    }
    parts = ("info", "servers", "channels", "operations")
    value = {"asyncapi": _ASYNCAPI_VERSION, **{part: examples[part] for part in parts}}
    lacks = {key: item for key, item in value.items() if key != "info"}
    documents = (Document("whole", value, True), Document("lacks info", lacks, False))
    return Corpus("asyncapi", _asyncapi_schema(), documents=documents)


def _asyncapi_examples() -> Corpus:
    """Every part of AsyncAPI that has examples, as a property of a schema of ours."""
    bundled = _asyncapi_schema()
    properties: dict[str, Any] = {}
    documents = []
    for uri, definition in bundled["definitions"].items():
        for i, example in enumerate(definition.get("examples", ())):
            wire = uri.removeprefix("http://asyncapi.com/").removesuffix(".json")
            properties[wire] = {"$ref": uri}
            documents.append(Document(f"{wire} {i}", {wire: example}, None))
    schema = {
        "$schema": DRAFTS["draft7"],
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    return Corpus("asyncapi-examples", schema, bundled["definitions"], tuple(documents))


def jsonschema_rs_of(corpus: Corpus, *, formats: bool = False) -> Any:
    """The validator of jsonschema-rs for a corpus; it wants references that are URI references."""
    import jsonschema_rs

    return jsonschema_rs.validator_for(
        _encoded(corpus.schema),
        registry=jsonschema_rs.Registry(list(corpus.resources.items())),
        validate_formats=formats,
    )


def _encoded(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_encoded(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        name: quote(each, safe=":/#%~")
        if name == "$ref" and isinstance(each, str)
        else _encoded(each)
        for name, each in schema.items()
    }


_AXES = {
    "x": {"field": "a", "type": "ordinal"},
    "y": {"aggregate": "mean", "field": "b", "type": "quantitative"},
}
_BARS = {"mark": "bar", "encoding": _AXES}
_RULE = {"mark": {"type": "rule", "color": "red"}, "encoding": {"y": _AXES["y"]}}
_DATA = {"values": [{"a": "A", "b": 28}, {"a": "B", "b": 55}]}
_CHARTS: list[dict[str, Any]] = [
    {"data": _DATA, **_BARS},
    {"data": _DATA, "layer": [_BARS, _RULE]},
    {"data": _DATA, "hconcat": [_BARS, {"layer": [_BARS, _RULE]}], "title": "Two"},
    {"data": {"url": "a.csv"}, "facet": {"row": {"field": "c"}}, "spec": _BARS},
    {
        "data": _DATA,
        "params": [{"name": "brush", "select": {"type": "interval", "encodings": ["x"]}}],
        "transform": [{"filter": "datum.b > 3"}, {"calculate": "datum.b * 2", "as": "c"}],
        "mark": {"type": "point", "tooltip": True},
        "encoding": {
            "x": {"bin": {"maxbins": 20}, "field": "b"},
            "y": {"aggregate": "count"},
            "color": {"condition": {"param": "brush", "value": "teal"}, "value": "grey"},
        },
        "config": {"axis": {"grid": False}, "view": {"stroke": None}},
    },
]
"""The package of vega-lite has no charts: these are as one writes them."""


def _vega_lite() -> Corpus:
    """Charts, and each of them with an invalid background."""
    path = "build/vega-lite-schema.json"
    documents = [
        Document(f"chart {i}{told}", {**chart, **change}, valid)
        for i, chart in enumerate(_CHARTS)
        for told, change, valid in (("", {}, True), (" on nothing", {"background": 1}, False))
    ]
    return Corpus("vega-lite", json.loads(read(VEGA_LITE, path)[path]), documents=tuple(documents))


def _webhooks() -> Corpus:
    """Hundreds of definitions and unions of dozens of them: the webhooks of a code host."""
    path = "api.github.com/index.json"
    documents = tuple(
        Document(f"{event['name']} {i}", example, None)
        for event in json.loads(read(WEBHOOK_EXAMPLES, path)[path])
        for i, example in enumerate(event["examples"])
    )
    return Corpus(
        "webhooks", json.loads(read(WEBHOOKS, "schema.json")["schema.json"]), documents=documents
    )


_CYCLONEDX = ("cyclonedx-1.6", "cyclonedx-1.7")


def _cyclonedx(name: str) -> Corpus:
    version = name.partition("-")[2]
    folder, data = "cyclonedx/schema/_res/", f"tests/_data/schemaTestData/{version}/"
    files_of = read(CYCLONEDX, folder, data)
    resources = {
        "http://cyclonedx.org/schema/" + path.removeprefix(folder): json.loads(text)
        for path, text in files_of.items()
        if path.endswith(".schema.json") and "/bom-" not in path
    }
    documents = tuple(
        Document(path.removeprefix(data), json.loads(text), path.startswith(f"{data}valid"))
        for path, text in sorted(files_of.items())
        if path.startswith(data) and path.endswith(".json")
    )
    schema = json.loads(files_of[f"{folder}bom-{version}.SNAPSHOT.schema.json"])
    return Corpus(name, schema, resources, documents)


_HOOKS = "tests/example-files/hooks/"
_VENDORED = "src/check_jsonschema/builtin_schemas/vendor/"


@functools.cache
def _checked() -> dict[str, Corpus]:
    """The schemas that come with check-jsonschema, each with its good and bad documents."""
    files_of = read(CHECK_JSONSCHEMA, _HOOKS, _VENDORED)
    found = {}
    for path, text in sorted(files_of.items()):
        if path.startswith(_VENDORED) and path.endswith(".json"):
            name = path.removeprefix(_VENDORED).removesuffix(".json")
            schema = json.loads(text)
            dialect = schema.get("$schema", DRAFTS[DEFAULT])
            if "draft-07" in dialect:  # one says https, by which no draft-07 goes
                schema["$schema"] = dialect = DRAFTS["draft7"]
            if dialect in DRAFTS.values():
                documents = tuple(_examples(files_of, name))
                found[name] = Corpus(name, schema, _elsewhere(schema), documents)
    return found


def _elsewhere(schema: Any) -> dict[str, Any]:
    """What a schema refers to by URI and the archive does not have: anything matches it."""
    found: dict[str, Any] = {}
    todo = [schema]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            uri, _, pointer = str(value.get("$ref", "")).partition("#/definitions/")
            if uri.startswith("http") and pointer:
                found.setdefault(uri, {"definitions": {}})["definitions"][pointer] = {}
            todo += value.values()
        elif isinstance(value, list):
            todo += value
    return found


def _examples(files_of: Mapping[str, bytes], name: str) -> Iterator[Document]:
    for kind, valid in (("positive", True), ("negative", False)):
        folder = f"{_HOOKS}{kind}/{name}/"
        for path, text in sorted(files_of.items()):
            if path.startswith(folder) and path.endswith((".json", ".yaml", ".yml")):
                yield Document(f"{kind}/{path.removeprefix(folder)}", parsed(path, text), valid)


def parsed(path: str, text: bytes) -> Any:
    """The value of a file of JSON or YAML, as check-jsonschema reads it."""
    if path.endswith(".json"):
        return json.loads(text)
    from ruamel.yaml import YAML
    from ruamel.yaml.constructor import SafeConstructor

    class Plain(SafeConstructor):
        """A date stays a string, and so does a value with a tag of GitLab."""

    Plain.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)
    Plain.add_constructor("!reference", SafeConstructor.construct_yaml_seq)
    reader = YAML(typ="safe", pure=True)
    reader.Constructor = Plain
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an anchor that is used twice
        return with_text_keys(reader.load(text))


def with_text_keys(value: Any) -> Any:
    """A value of YAML or TOML as JSON: keys and dates are their texts."""
    if isinstance(value, dict):
        return {str(key): with_text_keys(item) for key, item in value.items()}
    return [with_text_keys(item) for item in value] if isinstance(value, list) else value
