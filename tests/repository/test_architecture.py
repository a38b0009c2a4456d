"""The order of imports between packages, and limits of templates."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from jinja2 import nodes

from framepost.code.environment import BareStringError, environment

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generator/framepost"

# One direction: a package imports only from packages to its left. `output` is to the left of what
# it writes, as it knows nothing about it, and `code` keeps compiled templates in its cache.
BELOW_ALL = ("version", "errors", "package_data")
ORDER = (
    "jsontext output regex graph types program message protocol naming code targets "
    "lint pipeline project validate spark diff sandbox explain cli __init__ __main__"
).split()
FILES = sorted(PACKAGE.rglob("*.py"))


def module_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def imports_of(path: Path) -> set[str]:
    """The modules and packages of framepost that a file imports, anywhere in it."""
    here = path.relative_to(PACKAGE).parts[:-1]
    imports = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = here[: len(here) - node.level + 1]
            if node.module:
                imports.add(".".join((*base, *node.module.split("."))))
            else:
                imports |= {".".join((*base, alias.name)) for alias in node.names}
    return imports


def package_of(module: str) -> str:
    return module.partition(".")[0]


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_package_imports_only_from_packages_to_its_left(path: Path) -> None:
    package = package_of(module_of(path))
    others = {package_of(each) for each in imports_of(path)} - {package, *BELOW_ALL}
    if package in BELOW_ALL:
        assert others == set()
    else:
        assert [each for each in others if ORDER.index(each) > ORDER.index(package)] == []


def test_modules_form_no_import_cycle() -> None:
    graph = {module_of(path): imports_of(path) for path in FILES}
    done: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, f"import cycle: {' -> '.join((*way, module))}"
        if module not in done:
            for each in sorted(graph.get(module, ())):
                visit(each, (*way, module))
            done.add(module)

    for module in graph:
        visit(module, ())


def test_at_most_eight_modules_are_in_the_root_package() -> None:
    assert len(list(PACKAGE.glob("*.py"))) <= 8


def test_every_package_says_what_it_is_for() -> None:
    for folder in sorted({path.parent for path in FILES} - {PACKAGE}):
        tree = ast.parse((folder / "__init__.py").read_text())
        assert ast.get_docstring(tree), folder


def test_no_language_imports_another() -> None:
    for path in (PACKAGE / "targets").rglob("*.py"):
        here = module_of(path)
        # `fillers` runs a Python validator to find wrong defaults, for all languages.
        if here not in ("targets.registry", "targets.fillers"):
            shared = ("targets.compilation", "targets.fillers", "targets.model_kinds")
            own = (".".join(here.split(".")[:2]), *shared)
            others = [each for each in imports_of(path) if each.startswith("targets.")]
            assert [each for each in others if not each.startswith(own)] == []


def test_no_test_imports_another_test() -> None:
    for path in sorted((ROOT / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                modules = [node.module or ""]
            assert not [each for each in modules if each.startswith("test_")], path


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
def test_template_cannot_output_a_bare_string(value: object) -> None:
    with pytest.raises(BareStringError):
        environment().from_string("{{ value }}").render(value=value)
