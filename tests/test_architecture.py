"""The shape of the house: what may import what, and what templates may do."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from jinja2 import nodes

from framepost.templating import BareStringError, environment

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator/framepost"

# One way: a module imports only from what stands before it.
ORDER = """
    version cache stage places errors locate strict load
    regex_chars regex_syntax regex_risk regex
    keywords formats ir messages words encode
    bundle folder lower
    tags program switch share plan cycles ambiguity
    shape claims discern vocabulary annotate envelope example rules warn
    frameworks entitle name
    fold templating declare
    targets.emission targets.javascript targets.javascript.validator targets.javascript.module
    targets.markdown targets.typescript
    targets.python targets.python.validator targets.python.codec targets.python.checked
    targets.python.classes targets.python.module targets
    compat compat.language compat.normal compat.demands compat.graph compat.settle compat.logic
    compat.view compat.pair compat.change compat.changed_objects compat.changed_values
    compat.changed_parts compat.rules compat.code compat.compare compat.finding
    settings config
    write pipeline compiled stream judge revision changes
    sandbox sandbox.exhibit sandbox.site sandbox.server
    scaffold
    watch
    cli.say cli.generate cli.init cli.validate cli.diff cli.sandbox
    cli __init__ __main__
""".split()


def module_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def imports_of(path: Path) -> set[str]:
    """The modules of the package that a file imports, anywhere in it."""
    here = path.relative_to(PACKAGE).parts[:-1]
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = here[: len(here) - node.level + 1]
            if node.module:
                found.add(".".join((*base, *node.module.split("."))))
            else:
                found |= {".".join((*base, alias.name)) for alias in node.names}
    return found


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_module_imports_only_from_its_left(path: Path) -> None:
    here = module_of(path)
    assert here in ORDER, f"{here} has no place in the flow"
    for each in imports_of(path):
        assert ORDER.index(each) < ORDER.index(here), f"{here} imports {each}"


def test_no_language_imports_another() -> None:
    for path in (PACKAGE / "targets").rglob("*.py"):
        here = module_of(path)
        if here != "targets":
            own = (".".join(here.split(".")[:2]), "targets.emission")
            others = [each for each in imports_of(path) if each.startswith("targets.")]
            assert [each for each in others if not each.startswith(own)] == []


TEMPLATES = [
    path.relative_to(ROOT / "templates").as_posix()
    for path in sorted((ROOT / "templates").rglob("*.jinja"))
]


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_does_not_format_values_by_itself(name: str) -> None:
    source = (ROOT / "templates" / name).read_text()
    tree = environment().parse(source)
    assert not list(tree.find_all(nodes.Mod)), "a template formats with %"
    for each in tree.find_all(nodes.Filter):
        assert each.name not in ("format", "safe", "escape"), f"a template uses |{each.name}"


@pytest.mark.parametrize("value", ["text", 1, None, ["a"]])
def test_template_cannot_output_what_no_encoder_has_made(value: object) -> None:
    with pytest.raises(BareStringError):
        environment().from_string("{{ value }}").render(value=value)
