"""The argument types of builders in type checkers: right and wrong calls."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.type_checkers import PYRIGHT, VERSIONS

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """\
from click_to_dial_response import (
    CrmObjectData, CrmObjectDataOverrides, UserInput, UserResult,
    create_ctd_message, create_user_result,
)
from crm_directory import CrmDirectoryData, create_crm_directory
from create_history_item import create_history_item

user: UserInput = {"number": "1", "recordId": 7}
result: UserResult = create_user_result(user)
create_user_result({"number": "1", "recordId": "7", "email": None, "url": "u"}, {"url": "x"})
create_user_result({"recordId": 7})  # wrong
create_user_result({"number": 1, "recordId": 7})  # wrong
create_user_result({"number": None, "recordId": 7})  # wrong
create_user_result({"number": "1", "recordId": 7, "emial": ""})  # wrong
create_user_result({"number": "1", "recordId": 7, "doNotCall": True})  # wrong
create_user_result([])  # wrong
create_user_result("Jane")  # wrong

overrides: CrmObjectDataOverrides = {
    "doNotCall": True, "clickToDialLogDetails": {"personAccount": False}, "nameObjects": None,
}
data: CrmObjectData = create_ctd_message(result, overrides)
create_ctd_message({
    "number": "1", "objectType": "", "recordId": "1", "recordName": "", "email": "", "url": "",
})
create_ctd_message({"number": "1"})  # wrong
create_ctd_message(result, {"doNotCal": True})  # wrong
create_ctd_message(result, {"doNotCall": "yes"})  # wrong
create_ctd_message(result, {"clickToDialLogDetails": {"personAcount": True}})  # wrong
create_ctd_message(result, {"relatedToObjects": [{"isName": True}]})  # wrong

directory: CrmDirectoryData = create_crm_directory([{"id": 1, "name": "Jane", "phone": "1"}])
create_crm_directory([{"id": 1, "name": "Jane", "phnoe": "1"}])  # wrong
create_crm_directory({"id": 1})  # wrong
create_history_item({"message": {"body": {}}}, 7, {})
create_history_item({"message": {"body": {}}}, None, {})  # wrong
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("types")
    for name in ("click_to_dial_response", "crm_directory", "create_history_item"):
        (folder / f"{name}.py").write_text((ROOT / f"generated/python/{name}.py").read_text())
    (folder / "program.py").write_text(PROGRAM)
    return folder / "program.py"


WRONG = [i for i, row in enumerate(PROGRAM.splitlines(), 1) if row.endswith("# wrong")]


@pytest.mark.parametrize("version", VERSIONS)
def test_mypy_refuses_exactly_the_wrong_calls(version: str, program: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--python-version", version, program.name],
        cwd=program.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.findall(r"(?m)^program\.py:(\d+): error", done.stdout)
    assert sorted(set(map(int, found))) == WRONG, done.stdout


@pytest.mark.skipif(not PYRIGHT.exists(), reason="pyright is not there: run `npm ci`")
def test_pyright_refuses_exactly_the_wrong_calls(program: Path) -> None:
    done = subprocess.run(
        ["node", PYRIGHT, "--outputjson", "--pythonversion", VERSIONS[0], program.name],
        cwd=program.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(done.stdout)["generalDiagnostics"]
    errors = [each for each in found if each["severity"] == "error"]
    rows = {each["range"]["start"]["line"] + 1 for each in errors}
    assert sorted(rows) == WRONG, errors
