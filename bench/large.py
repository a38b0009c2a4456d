"""Validators of large public schemas, over documents of these schemas.

`prepare` compiles the schemas once, for both languages, and the rounds load the results. A document
takes part only if all sides give the expected verdict, so that all do the same work.
"""

from __future__ import annotations

import copy
import importlib.util
import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import fastjsonschema

import framepost
from message import ROOT
from rounds import node
from scripts import COMPILED
from work import Work, statement

sys.path.append(str(ROOT / "tests"))
from support import corpora

Verdict = Callable[[Any], bool]


@dataclass(frozen=True)
class Large:
    """A corpus of the tests, by its name there. `formats` says whether formats are asserted."""

    title: str
    name: str
    formats: bool = False

    @property
    def stem(self) -> Path:
        """The path, without the suffix, of the files that `prepare` writes."""
        asserted = "_formats" if self.formats else ""
        return ROOT / ".cache/bench" / f"{self.name.replace('.', '_')}{asserted}"

    def documents(self) -> dict[str, list[Any]]:
        """The values by their published verdict, or by that of jsonschema-rs if there is none."""
        documents = corpora.corpus(self.name).documents
        if any(each.valid is None for each in documents):
            is_valid = self.rust().is_valid
            documents = tuple(replace(each, valid=is_valid(each.value)) for each in documents)
        found = {
            "valid": [each.value for each in documents if each.valid],
            "invalid": [each.value for each in documents if not each.valid],
        }
        return {kind: values for kind, values in found.items() if values}

    def ours(self) -> Any:
        """The module that framepost generated."""
        return _module(self.stem.with_suffix(".py"))

    def rust(self) -> Any:
        """The validator of jsonschema-rs."""
        return corpora.jsonschema_rs_of(corpora.corpus(self.name), formats=self.formats)

    def fast(self) -> Callable[[Any], Any] | None:
        """The function of fastjsonschema, None if it could not compile the schema."""
        file = self.stem.with_suffix(".fast.py")
        if not file.exists():
            return None
        module = _module(file)
        found = getattr(module, next(each for each in vars(module) if each.startswith("validate")))
        assert callable(found)
        return found


def _module(file: Path) -> ModuleType:
    """The module of a file. Python caches its bytecode, so the rounds need not compile it again."""
    name = file.name.removesuffix(".py").replace(".", "_")
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec
    assert spec.loader
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


LARGE = (
    Large("CycloneDX 1.6", "cyclonedx-1.6"),
    Large("CycloneDX 1.6 with formats", "cyclonedx-1.6", formats=True),
    Large("AsyncAPI 3.1", "asyncapi"),
    Large("vega-lite 6.4", "vega-lite"),
    Large("Azure Pipelines", "azure-pipelines"),
    Large("webhooks", "webhooks"),
)
"""The three largest schemas of the corpora of `make test`, and two of specifications."""


def prepare() -> tuple[dict[str, Any], list[str]]:
    """Compile all schemas. Returns the input of `worker.mjs`, and notes for readers."""
    corpora.fetch()
    asked: dict[str, Any] = {"schemas": {}, "works": []}
    sides: dict[str, dict[str, Verdict | str]] = {}
    for each in LARGE:
        sides[each.title] = _compile(each)
        corpus = corpora.corpus(each.name)
        asked["schemas"][each.title] = {
            "schema": corpus.schema,
            "resources": corpus.resources,
            "formats": each.formats,
            "source": str(each.stem.with_suffix(".mjs")),
        }
        asked["works"] += [
            {
                "work": f"{each.title}, {kind}",
                "size": 0,
                "schema": each.title,
                "ask": "isValid",
                "sides": COMPILED,
                "values": values,
            }
            for kind, values in each.documents().items()
        ]
    told = node("worker.mjs", asked)
    notes = [
        f"{side} is left out of {title}: `{why}`"
        for title, own in sides.items()
        for side, why in [*own.items(), *((s, t.get("failed")) for s, t in told[title].items())]
        if isinstance(why, str)
    ]
    for work in asked["works"]:
        own, theirs = sides[work["schema"]], told[work["schema"]]
        verdicts = {
            **{s: list(map(f, work["values"])) for s, f in own.items() if not isinstance(f, str)},
            **{
                f"{s}, JavaScript": t["verdicts"][work["work"]]
                for s, t in theirs.items()
                if "verdicts" in t
            },
        }
        notes += _choose(work, verdicts)
    for each in LARGE:
        values = {
            work["work"].rpartition(", ")[2]: work["values"]
            for work in asked["works"]
            if work["schema"] == each.title
        }
        each.stem.with_suffix(".json").write_text(json.dumps(values), encoding="utf-8")
    return asked, notes


def _choose(work: dict[str, Any], verdicts: dict[str, list[bool]]) -> list[str]:
    """Keep the values of a work for which all sides agree. Returns notes."""
    right = work["work"].endswith(", valid")
    values = work["values"]
    work["values"] = [
        value
        for value, said in zip(values, zip(*verdicts.values(), strict=True), strict=True)
        if set(said) == {right}
    ]
    notes = [f"{work['work']}: {len(work['values'])} of {len(values)} documents"]
    return notes + [
        f"{side} gives another verdict on {wrong} of them"
        for side, said in verdicts.items()
        if (wrong := sum(each is not right for each in said))
    ]


def _compile(each: Large) -> dict[str, Verdict | str]:
    """The sides in Python, or an error for each. Writes what they generate to the folder."""
    corpus = corpora.corpus(each.name)
    each.stem.parent.mkdir(parents=True, exist_ok=True)
    for target, suffix in (("python-validator", ".py"), ("javascript-validator", ".mjs")):
        made = framepost.render(
            corpus.schema, target, resources=corpus.resources, assert_format=each.formats
        )
        each.stem.with_suffix(suffix).write_text(made, encoding="utf-8")
    file = each.stem.with_suffix(".fast.py")
    file.unlink(missing_ok=True)
    found: dict[str, Verdict | str] = {
        "framepost": each.ours().is_valid,
        "jsonschema-rs": each.rust().is_valid,
    }

    def fetch(uri: str) -> Any:
        return copy.deepcopy(corpus.resources[uri])

    try:
        made = fastjsonschema.compile_to_code(
            copy.deepcopy(corpus.schema),  # it rewrites every $ref in place
            handlers={"http": fetch, "https": fetch},
            use_formats=each.formats,
        )
    except Exception as error:  # noqa: BLE001 - it is reported on the page
        found["fastjsonschema"] = f"{type(error).__name__}: {error}".splitlines()[0]
    else:
        file.write_text(made, encoding="utf-8")
        fast = each.fast()
        assert fast
        found["fastjsonschema"] = _accepts(fast)
        seconds = _pass(_accepts(fast), each)
        if seconds > _PATIENCE:
            file.unlink()
            found["fastjsonschema"] = f"one pass over the documents takes {seconds:.1f} s"
    return found


_PATIENCE = 0.5
"""A side that takes longer than this number of seconds for one pass is left out."""


def _pass(verdict: Verdict, each: Large) -> float:
    """The seconds for one pass over all documents."""
    values = [value for found in each.documents().values() for value in found]
    start = time.perf_counter()
    for value in values:
        verdict(value)
    return time.perf_counter() - start


def _accepts(fast: Callable[[Any], Any]) -> Verdict:
    def verdict(value: Any) -> bool:
        try:
            fast(value)
        except fastjsonschema.JsonSchemaValueException:
            return False
        return True

    return verdict


_ALL = "for v in d: f(v)"
_CATCH = "for v in d:\n    try: f(v)\n    except E: pass"


def works(*, quick: bool) -> list[Work]:  # noqa: ARG001 - a quick run measures none of these
    """Works: one pass over all documents of one verdict."""
    found = []
    for each in LARGE:
        ours, rust, fast = each.ours(), each.rust(), each.fast()
        for kind, values in json.loads(each.stem.with_suffix(".json").read_text("utf-8")).items():
            sides = {"framepost": statement(_ALL, f=ours.is_valid, d=values)}
            if fast:
                code = _ALL if kind == "valid" else _CATCH
                failed = fastjsonschema.JsonSchemaValueException
                sides["fastjsonschema"] = statement(code, f=fast, d=values, E=failed)
            sides["jsonschema-rs"] = statement(_ALL, f=rust.is_valid, d=values)
            found.append(Work(f"{each.title}, {kind}", sides))
    return found
