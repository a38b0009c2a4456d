"""A conversation in YAML gives the same code as the same conversation in JSON."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from ruamel.yaml import YAML

import framepost

ROOT = Path(__file__).resolve().parents[2]
NAME = "crm-connector.asyncapi"


def test_yaml_gives_the_same_files(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "schema", tmp_path / "schema")
    document = tmp_path / f"schema/{NAME}.json"
    with document.with_suffix(".yaml").open("w", encoding="utf-8") as file:
        YAML().dump(json.loads(document.read_text("utf-8")), file)
    document.unlink()
    framepost.generate([document.with_suffix(".yaml")], tmp_path / "out")
    paths = [path for path in (tmp_path / "out").rglob("crm*connector*") if path.is_file()]
    assert len(paths) == 5
    for path in paths:
        expected = ROOT / "generated" / path.relative_to(tmp_path / "out")
        text = path.read_text("utf-8").replace(f"{NAME}.yaml", f"{NAME}.json")
        assert text == expected.read_text("utf-8"), path.name
