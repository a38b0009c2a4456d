"""`framepost validate --engine spark`: totals, results, exit codes and errors."""

from __future__ import annotations

import base64
import gzip
import json
import os
import pty
import signal
import subprocess
import sys
import threading
from codecs import BOM_UTF8
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from framepost.cli import main
from support.archives import (
    BROKEN,
    CALL,
    CONVERSATION,
    examples,
    local_report,
    mutations,
    results,
    storable,
)

ROOT = Path(__file__).parents[2]
SCHEMA = {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"]}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a schema in it."""
    (tmp_path / "a.schema.json").write_text(json.dumps(SCHEMA))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, schema: Path | str = "a.schema.json", engine: str = "spark") -> Result:
    # Spark looks for relative paths in the folder in which its session was started.
    paths = (each if each.startswith("-") else str(Path(each).absolute()) for each in arguments)
    arguments = ("validate", str(schema), *paths, "--engine", engine)
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def refused(result: Result) -> str:
    """The error of a run that fails."""
    assert (result.stdout, result.exit_code) == ("", 2)
    return result.stderr


def written(out: Path) -> Counter[tuple[str, bytes, str]]:
    """The rows that a run has written: file, line and errors."""
    return Counter(
        (
            each["file"].rpartition("/")[2],
            base64.b64decode(each["bytes"]) if "bytes" in each else each["value"].encode(),
            json.dumps([_in_order(error) for error in each["errors"]]),
        )
        for each in results(out)
    )


def expected(report: dict[str, Any], *files: Path) -> Counter[tuple[str, bytes, str]]:
    """The same of a report of the local engine."""
    errors: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for each in report["errors"]:
        names = {"instance_path": "instancePath", "schema_path": "schemaPath"}
        error = {name: storable(each[names.get(name, name)]) for name in _NAMES}
        errors.setdefault((each["file"], each["line"]), []).append(_in_order(error))
    # A byte order mark at the beginning of a file is no part of its first line.
    lines = {str(file): _unpacked(file).removeprefix(BOM_UTF8).split(b"\n") for file in files}
    return Counter(
        (Path(file).name, lines[file][number - 1], json.dumps(found))
        for (file, number), found in errors.items()
    )


_NAMES = ("keyword", "instance_path", "schema_path", "message")


def _in_order(error: dict[str, Any]) -> dict[str, Any]:
    return {name: error.get(name) for name in _NAMES}


def _unpacked(file: Path) -> bytes:
    data = file.read_bytes()
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


def test_totals_and_results_equal_those_of_the_local_engine(spark: Any, folder: Path) -> None:
    lines = [json.dumps(each).encode() for each in examples(CALL)]
    lines += mutations(examples(CALL), 500, seed=5)
    (folder / "a.ndjson").write_bytes(b"\r\n".join(lines))
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(b"\n".join([*lines[:50], *BROKEN])))
    (folder / "c.log").write_bytes(b"\xef\xbb\xbf" + lines[0] + b"\n\n \r\n")
    files = [folder / name for name in ("a.ndjson", "b.jsonl.gz", "c.log")]
    here = run(*map(str, files), engine="local", schema=CALL)
    there = run(*map(str, files), "--out", "out", schema=CALL)
    assert (there.stdout, there.exit_code) == (here.stdout, here.exit_code)
    assert there.stderr == f"the invalid documents and their errors are in {folder / 'out'}\n"
    assert written(folder / "out") == expected(local_report(CALL, *files), *files)
    assert (folder / "out/_SUCCESS").exists()


def test_messages_of_a_conversation_are_counted(spark: Any, folder: Path) -> None:
    lines = [json.dumps(each).encode() for each in examples(CONVERSATION)]
    lines += [*mutations(examples(CONVERSATION, "valid"), 300, seed=7), b"", b"{}", b"{"]
    (folder / "a.ndjson").write_bytes(b"\n".join(lines))
    here = run("a.ndjson", engine="local", schema=CONVERSATION)
    there = run("a.ndjson", "--out", "out", schema=CONVERSATION)
    assert (there.stdout, there.exit_code) == (here.stdout, 1)
    assert there.stdout.count("\n") > 10
    found = {
        each["value"]: each.get("message") for each in results(folder / "out") if "value" in each
    }
    assert found["{}"] is found["{"] is None
    assert set(found.values()) > {"ready", "clickToDialResponse", "crmData", None}


def test_file_named_json_is_one_document(spark: Any, folder: Path) -> None:
    (folder / "a.json").write_text('{\n  "id": 1\n}\n')
    (folder / "b.json.gz").write_bytes(gzip.compress(b'{\n"id": "1"\n}'))
    (folder / "c.ndjson").write_text('{"id": 1}\n')
    here = run("a.json", "b.json.gz", "c.ndjson", engine="local")
    there = run("a.json", "b.json.gz", "c.ndjson", "--out", "out")
    assert there.stdout == here.stdout == "3 documents read: 2 valid, 1 invalid\n"
    (result,) = results(folder / "out")
    assert result["value"] == '{\n"id": "1"\n}'


def test_empty_file_counts_as_in_the_local_engine(spark: Any, folder: Path) -> None:
    for name in ("a.json", "b.ndjson"):
        (folder / name).touch()
    (folder / "c.json").write_text('{"id": 1}')
    here = run("a.json", "b.ndjson", "c.json", engine="local")
    there = run("a.json", "b.ndjson", "c.json", "--out", "out")
    assert (there.stdout, there.exit_code) == (here.stdout, 1)
    assert "1 of the invalid documents are empty files" in there.stderr


def test_folder_and_pattern_are_read_as_lines(spark: Any, folder: Path) -> None:
    (folder / "log").mkdir()
    for number in range(3):
        (folder / f"log/part-{number}.json").write_text('{"id": 1}\n{"id": "2"}\n')
        (folder / f"log/{number}.ndjson").write_text('{"id": 1}\n')
    assert run("log", "--out", "out").stdout == "9 lines read: 6 valid, 3 invalid\n"
    assert run("log/*.ndjson", "--out", "out2").exit_code == 0
    assert results(folder / "out2") == []


def test_result_is_never_overwritten_unless_asked(spark: Any, folder: Path) -> None:
    (folder / "a.ndjson").write_text("1\n")
    (folder / "b.ndjson").write_text("2\n3\n")
    assert run("a.ndjson", "--out", "out").exit_code == 1
    before = results(folder / "out")
    assert "already exists" in refused(run("b.ndjson", "--out", "out"))
    assert "Hint: use --overwrite" in run("b.ndjson", "--out", "out").stderr
    assert results(folder / "out") == before
    assert run("b.ndjson", "--out", "out", "--overwrite").exit_code == 1
    assert sorted(each["value"] for each in results(folder / "out")) == ["2", "3"]


def test_folder_that_is_no_result_is_not_overwritten(spark: Any, folder: Path) -> None:
    (folder / "data/deep").mkdir(parents=True)
    (folder / "data/deep/thesis.txt").write_text("years of work")
    (folder / "a.ndjson").write_text("1\n")
    said = refused(run("a.ndjson", "--out", "data", "--overwrite"))
    assert "thesis.txt, which is not an earlier result" in said
    assert (folder / "data/deep/thesis.txt").exists()


def test_input_is_not_overwritten_with_its_result(spark: Any, folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in/part-0.json").write_text("1\n")
    assert "part-0.json" in refused(run("in", "--out", "in", "--overwrite"))
    assert (folder / "in/part-0.json").read_text() == "1\n"


def test_unreadable_files_are_named(spark: Any, folder: Path) -> None:
    said = refused(run("none.ndjson", "--out", "out"))
    assert said.startswith("Spark failed: Path does not exist: file:")
    (folder / "a.ndjson.gz").write_bytes(gzip.compress(b'{"id": 1}\n' * 1000)[:-20])
    said = refused(run("a.ndjson.gz", "--out", "out"))
    assert "a.ndjson.gz" in said
    assert "end of" in said
    assert said.count("\n") == 1
    assert not (folder / "out/_SUCCESS").exists()


def test_line_of_60_mb_is_validated(spark: Any, folder: Path) -> None:
    long = "x" * 60_000_000
    lines = ['{"id": 1}', f'{{"id": 2, "text": "{long}"}}', f'{{"text": "{long}", "id": "3"}}']
    (folder / "a.ndjson").write_text("\n".join(lines))
    result = run("a.ndjson", "--out", "out")
    assert result.stdout == "3 lines read: 2 valid, 1 invalid\n"
    (invalid,) = results(folder / "out")
    assert invalid["value"] == lines[2]
    assert [each["instance_path"] for each in invalid["errors"]] == ["/id"]


def generated(folder: Path, count: int) -> list[Path]:
    """Files with this many different lines; every 20th line is changed at random."""
    values = examples(CALL, "valid")
    changed = mutations(values, count // 20, seed=20)
    lines = []
    for number in range(count):
        value = values[number % len(values)]
        text = next(changed).strip() or b"null" if number % 20 == 0 else json.dumps(value).encode()
        lines.append(text.replace(b"360001234567", b"%d" % number))
    files = []
    for part in range(8):
        files.append(folder / f"{part}.ndjson")
        files[-1].write_bytes(b"\n".join(lines[part::8]) + b"\n")
    return files


def test_executor_that_is_killed_changes_nothing(spark: Any, folder: Path) -> None:
    files = generated(folder, 200_000)
    report = local_report(CALL, *files)
    assert report["documents"] == 200_000
    assert 0 < report["invalid"] < 10_000
    killed: list[int] = []
    over = threading.Event()
    killer = threading.Thread(target=kill_an_executor, args=(spark, over, killed))
    killer.start()
    spark.conf.set("spark.sql.files.maxPartitionBytes", "8m")
    try:
        there = run(*map(str, files), "--out", "out", schema=CALL)
    finally:
        spark.conf.unset("spark.sql.files.maxPartitionBytes")
        over.set()
        killer.join()
    assert killed, "the job was over before an executor could be killed"
    totals = "200000 lines read: {valid} valid, {invalid} invalid\n".format_map(report)
    assert (there.stdout, there.exit_code) == (totals, 1)
    assert written(folder / "out") == expected(report, *files)


def kill_an_executor(spark: Any, over: threading.Event, killed: list[int]) -> None:
    """Kill one executor as soon as a job has finished some of its tasks, but not most of them."""
    tracker = spark.sparkContext.statusTracker()
    while not over.wait(0.05):
        for stage in tracker.getActiveStageIds():
            info = tracker.getStageInfo(stage)
            if info and 0 < info.numCompletedTasks < info.numTasks // 2:
                killed.append(executors()[0])
                os.kill(killed[0], signal.SIGKILL)
                return


def executors() -> list[int]:
    """The process ids of the executors that this process has started, by way of its driver."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        parents.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, waiting = [], [os.getpid()]
    while waiting:
        for child in parents.get(waiting.pop(), []):
            waiting.append(child)
            command = Path(f"/proc/{child}/cmdline").read_bytes()
            if b"CoarseGrainedExecutorBackend" in command and b"java" in command.split(b"\0")[0]:
                found.append(child)
    return found


@pytest.mark.parametrize("is_terminal", [True, False])
def test_progress_is_shown_on_a_terminal_only(folder: Path, is_terminal: bool) -> None:
    for number in range(4):
        (folder / f"{number}.ndjson").write_text('{"id": 1}\n' * 50_000)
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("SPARK", "PYSPARK"))}
    environment |= {"PYTHONPATH": str(ROOT / "generator"), "SPARK_LOCAL_IP": "127.0.0.1"}
    command = [sys.executable, "-m", "framepost", "validate", "a.schema.json", "*.ndjson"]
    reader, writer = pty.openpty() if is_terminal else os.pipe()
    with subprocess.Popen(
        [*command, "--engine", "spark", "--master", "local[1]", "--out", "out"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=writer,
    ) as process:
        os.close(writer)
        shown = _until_closed(reader)
        totals, _ = process.communicate()
    assert (totals, process.returncode) == (b"200000 lines read: 200000 valid, 0 invalid\n", 0)
    assert (b"[Stage 0:" in shown) is is_terminal, shown


def _until_closed(descriptor: int) -> bytes:
    """Everything that is written to the pipe until all processes have closed it."""
    data = b""
    while True:
        try:
            part = os.read(descriptor, 65536)
        except OSError:  # Linux: the other end of a terminal is closed
            part = b""
        if not part:
            os.close(descriptor)
            return data
        data += part
