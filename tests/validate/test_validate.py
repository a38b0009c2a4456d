"""`framepost validate`: its inputs, its output and its exit codes."""

from __future__ import annotations

import gzip
import importlib
import json
import os
import pty
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from click.testing import CliRunner, Result

import framepost
from framepost import pipeline
from framepost.cli import main
from framepost.output import cache
from framepost.validate import read
from framepost.validate import run as validation
from support.answers import default_interrupt, load_python

ROOT = Path(__file__).parents[2]
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"id": {"type": "integer"}, "name": {"type": "string"}},
    "required": ["id"],
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a schema in it."""
    (tmp_path / "a.schema.json").write_text(json.dumps(SCHEMA))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: bytes = b"") -> Result:
    arguments = ("validate", "a.schema.json", *arguments)
    return CliRunner().invoke(main, arguments, input=stdin, catch_exceptions=False)


def start(*arguments: str, **settings: Any) -> subprocess.Popen[bytes]:
    """The command as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "framepost", "validate", "a.schema.json", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator"), "NO_COLOR": "1"},
        preexec_fn=default_interrupt,  # noqa: PLW1509 - it only sets a signal
        **settings,
    )


LINES = b'{"id": 1}\n{"id": "2"}\n\n{"id": 3, "name": 4}\n{"id": 5'
SAID = """\
{file}:2:8: /id: must be of type integer.
{file}:4:19: /name: must be of type string.
{file}:5:9: is not JSON: it is not complete. Hint: close all brackets, braces and strings.
"""
SUMMARY = "4 lines read: 1 valid, 3 invalid\n"


class TestLines:
    """NDJSON: every line is a document of its own."""

    def test_bad_line_is_reported_with_its_place_and_the_rest_is_read(self, folder: Path) -> None:
        (folder / "a.ndjson").write_bytes(LINES)
        result = run("a.ndjson")
        assert result.stderr == SAID.format(file="a.ndjson")
        assert (result.stdout, result.exit_code) == (SUMMARY, 1)

    def test_good_file_says_how_many(self, folder: Path) -> None:
        (folder / "a.jsonl").write_bytes(b'{"id": 1}\r\n{"id": 2}\r\n')
        result = run("a.jsonl")
        assert (result.output, result.exit_code) == ("2 lines read: 2 valid, 0 invalid\n", 0)

    @pytest.mark.parametrize("name", ["a.ndjson.gz", "a.gz", "a.ndjson"])
    def test_gzip_is_recognized_by_its_content(self, name: str, folder: Path) -> None:
        (folder / name).write_bytes(gzip.compress(LINES[:20]) + gzip.compress(LINES[20:]))
        result = run(name)
        assert (result.stderr, result.stdout) == (SAID.format(file=name), SUMMARY)

    @pytest.mark.parametrize("arguments", [[], ["-"]])
    @pytest.mark.parametrize("pack", [bytes, gzip.compress])
    def test_standard_input_is_read(self, arguments: list[str], pack: Any, folder: Path) -> None:
        result = run(*arguments, stdin=pack(LINES))
        assert (result.stderr, result.stdout) == (SAID.format(file="<stdin>"), SUMMARY)

    def test_order_of_errors_does_not_depend_on_the_processes(self, folder: Path) -> None:
        for name in ("a.ndjson", "b.ndjson"):
            rows = (b'{"id": %d}' % i if i % 7 else b'{"id": "%d"}' % i for i in range(60_000))
            (folder / name).write_bytes(b"\n".join(rows))
        one = run("a.ndjson", "b.ndjson", "none.ndjson", "a.ndjson")
        several = run("a.ndjson", "b.ndjson", "none.ndjson", "a.ndjson", "--jobs", "3")
        assert one.stderr.count("\n") == 3 * 8572 + 1
        assert one.stderr.splitlines()[8571] == "a.ndjson:59998:8: /id: must be of type integer."
        assert (several.stdout, several.stderr) == (one.stdout, one.stderr)

    def test_line_is_judged_before_the_next_one_is_written(self, folder: Path) -> None:
        command = start(stdin=subprocess.PIPE, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        assert command.stdin
        assert command.stderr
        with command:
            for number in (1, 2):
                command.stdin.write(b'{"id": "x"}\n')
                command.stdin.flush()
                said = command.stderr.readline().decode()
                assert said == f"<stdin>:{number}:8: /id: must be of type integer.\n"

    def test_line_may_be_nested_900_levels_deep(self, folder: Path) -> None:
        """It does not depend on what the interpreter can read."""
        lines = [b'{"id": 1, "a": %s%s}' % (b"[" * n, b"]" * n) for n in (899, 900, 950)]
        lines.append(b'{"id": 1, "a": [%s], "b": "%s"}' % (b",".join([b"[]"] * 950), b"[" * 950))
        for separator in (b"\n", b" \n"):  # the second keeps the fast path from reading them
            (folder / "a.ndjson").write_bytes(separator.join(lines))
            command = start("a.ndjson", stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            totals, errors = command.communicate()
            assert totals == "4 lines read: 2 valid, 2 invalid\n"
            assert [each.split(":")[1] for each in errors.splitlines()] == ["2", "3"]
            assert errors.count("is nested deeper than 900 levels") == 2

    def test_ctrl_c_ends_it_without_a_trace(self, folder: Path) -> None:
        pipe = subprocess.PIPE
        command = start(stdin=pipe, stderr=pipe, stdout=pipe)
        assert command.stdin
        assert command.stderr
        command.stdin.write(b'{"id": "x"}\n' * 100)
        command.stdin.flush()
        assert command.stderr.readline()  # it is at work, and waits for more
        command.send_signal(signal.SIGINT)
        said, errors = command.communicate()
        assert (command.returncode, said) == (130, b"")
        assert b"Traceback" not in errors

    def test_line_that_is_too_long_is_reported_and_the_rest_is_read(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(read, "BLOCK", 64)
        monkeypatch.setattr(read, "MAX_BYTES", 200)
        long = b'{"id": 1, "name": "%s"}' % (b"x" * 300)
        (folder / "a.ndjson").write_bytes(b'{"id": 1}\n%s\n{"id": "3"}\n%s' % (long, long))
        result = run("a.ndjson")
        assert result.stderr.splitlines() == [
            "a.ndjson:2: is longer than 67108864 bytes. Hint: use one document per line (NDJSON).",
            "a.ndjson:3:8: /id: must be of type integer.",
            "a.ndjson:4: is longer than 67108864 bytes. Hint: use one document per line (NDJSON).",
        ]
        assert result.stdout == "4 lines read: 1 valid, 3 invalid\n"


class TestDocuments:
    """JSON: the whole file is one document."""

    def test_every_error_has_line_and_column(self, folder: Path) -> None:
        (folder / "a.json").write_text('{\n  "name": 1,\n  "id":\n    "x"\n}\n')
        result = run("a.json")
        assert result.stderr.splitlines() == [
            "a.json:4:5: /id: must be of type integer.",
            "a.json:2:11: /name: must be of type string.",
        ]
        assert (result.stdout, result.exit_code) == ("1 document read: 0 valid, 1 invalid\n", 1)

    def test_lines_under_the_name_of_a_document_are_explained(self, folder: Path) -> None:
        (folder / "a.json").write_text('{"id": 1}\n{"id": 2}\n')
        assert run("a.json").stderr == (
            "a.json:2:1: is not JSON: there is text after its end. "
            "Hint: if each line is a document, rename the file to .ndjson.\n"
        )

    def test_findings_equal_the_errors_of_the_generated_module(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.syspath_prepend(str(ROOT / "generated/python"))
        module = importlib.import_module("click_to_dial_response")
        schema = ROOT / "schema/click-to-dial-response.schema.json"
        files = sorted((ROOT / "schema/examples/click-to-dial-response").rglob("*.json"))
        expected = [
            [path.as_posix(), error.instance_path, error.keyword, error.schema_path, error.message]
            for path in files
            for error in module.iter_errors(json.loads(path.read_text()))
        ]
        arguments = ["validate", str(schema), *map(str, files), "--format", "json"]
        said = json.loads(CliRunner().invoke(main, arguments).stdout)
        keys = ("file", "instancePath", "keyword", "schemaPath", "message")
        assert [[each[key] for key in keys] for each in said["errors"]] == expected
        oracle = jsonschema_rs.validator_for(json.loads(schema.read_text()))
        assert said["valid"] == sum(oracle.is_valid(json.loads(p.read_text())) for p in files)


GOOD = b'{"id": 1, "name": "x"}'
TRAPS: dict[str, list[bytes]] = {
    "brackets that close and open": [b"1],[2"],
    "a list over two lines": [b"[1", b"2]"],
    "an object over two lines": [b'{"id":', b"1}"],
    "an object that goes on": [b'{"id": 1,', b'"name": "x"}'],
    "a quotation mark too many": [b'{"id": 1, "name": "x""}'],
    "quotation marks over two lines": [b'{"id": 1, "name": "x', b'y"}'],
    "a comma": [b","],
    "a comma behind": [b'{"id": 1},'],
    "two documents": [b'{"id": 1} {"id": 2}', b'{"id": 1},{"id": 2}'],
    "a line too few and one too many": [b"[1", b"2]", b"3,4"],
    "a key twice": [b'{"id": 1, "id": 1}'],
    "a key twice, behind a space": [b'{"id" :1, "id": 1}'],
    "a key twice, behind a tab": [b'{"id"\t:1, "id": 1}'],
    "a key twice, behind a carriage return": [b'{"id"\r:1, "id": 1}'],
    "a key twice, deep": [b'{"id": 1, "x": [{"y": {"a": 1, "a": 1}}]}'],
    "a key twice, by an escape": [b'{"id": 1, "\\u0069d": 1}'],
    "colons in strings": [b'{"id": 1, "name": ":"}', rb'{"id": 1, "name": "\": :"}', b'{"id":1}'],
    "a colon too many, a key too few": [b'{"id": 1, "name": ":"}', b'{"id": 1, "id": 1}'],
    "no number": [b'{"id": NaN}'],
    "a number without end": [b'{"id": 1, "x": 1e999}'],
    "no JSON": [b'{"id": NaN}', b'{"id": -Infinity}', b'{"id": 1e999}', b"nul", b"{'id': 1}"],
    "white space": [b"", b" \t", b"\r", b' {"id": 1}', b'{"id": 1}\t', b'{"id": 1}\r', b"\x0b"],
    "a carriage return inside": [b'{"id":\r1}', b'{"id": 1}\r\r', b'{"id": 1}\r{"id": 2}'],
    "line breaks of other kinds": [
        '{"id": 1, "name": "\u2028\u2029\x85"}'.encode(),
        b'{"id":1}\x0c',
    ],
    "no UTF-8": [b'{"id": 1, "name": "\xff"}', b'{"id": 1, "name": "\xed\xa0\x80"}'],
    "a byte order mark": [b'\xef\xbb\xbf{"id": 1}', b"\xef\xbb\xbf"],
    "depth": [b"[" * 500 + b"]" * 500, b"[" * 100_000, b'{"id": 1}'],
    "not as the schema says": [b'{"id": "x"}', b"[]", b"1", b'{"name": 1}'],
    "two quotation marks of lines apart": [b'"', b'{"id": 1}', b'"'],
}


def is_good(line: bytes) -> bool:
    """The result of strict JSON and jsonschema-rs for a single line."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len(dict(pairs)) == len(pairs)
        return dict(pairs)

    def finite(text: str) -> float:
        value = float(text)
        assert abs(value) < float("inf")
        return value

    def refuse(text: str) -> None:
        raise AssertionError(text)

    try:
        value = json.loads(
            line.decode("utf-8-sig"),
            object_pairs_hook=unique,
            parse_float=finite,
            parse_constant=refuse,
        )
    except (AssertionError, ValueError, RecursionError):
        return False
    return jsonschema_rs.is_valid(SCHEMA, value)


def check(lines: list[bytes], end: bytes = b"\n") -> None:
    """For a file, the command reports the same as for each line alone."""
    Path("a.ndjson").write_bytes(b"\n".join(lines) + end)
    documents = [(i, line) for i, line in enumerate(lines, 1) if line.strip(b" \t\r\n")]
    bad = [i for i, line in documents if not is_good(line)]
    result = run("a.ndjson")
    said = dict.fromkeys(int(row.split(":")[1]) for row in result.stderr.splitlines())
    assert list(said) == bad
    counts = f"{len(documents)} lines read: {len(documents) - len(bad)} valid, {len(bad)} invalid\n"
    assert result.stdout == counts


class TestManyLinesAtOnce:
    """Lines are read in chunks. The result of a line does not depend on other lines."""

    @pytest.mark.parametrize("name", TRAPS)
    @pytest.mark.parametrize("end", [b"\n", b"", b"\r\n"])
    def test_trap(self, name: str, end: bytes, folder: Path) -> None:
        check([*[GOOD] * 50, *TRAPS[name], *[GOOD] * 50], end)
        check([GOOD, *TRAPS[name]], end)
        check([*TRAPS[name], GOOD], end)

    @pytest.mark.parametrize("seed", range(8))
    def test_traps_together(self, seed: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        chance = random.Random(seed)  # noqa: S311 - it plays
        monkeypatch.setattr(read, "BLOCK", chance.choice([7, 100, 1000, 100_000]))
        lines: list[bytes] = []
        for _ in range(150):
            lines += TRAPS[chance.choice(list(TRAPS))] if chance.random() < 0.2 else [GOOD]
        check([line for line in lines if len(line) < 10_000])

    def test_after_a_doubt_it_goes_on_as_before(self, folder: Path) -> None:
        colons = b'{"id": 1, "name": ": and :"}'
        rows = [colons, b'{"id": 1, "id": 1}'] * 20_000 + [GOOD] * 40_000 + [b'{"id": 1, "id": 1}']
        check(rows)

    def test_a_glance_is_enough_for_lines_that_are_in_order(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delattr(validation.Validator, "_read")
        colons = b'{"id": 1, "name": "https://example.com: a \\"b\\""}'
        check([GOOD, GOOD + b"\r", b"", b'{"id": "x"}', colons, b'{"id" :1,"name"\t:"x"}'] * 9)


class TestKept:
    """The validator of the last run is used again, if it is still correct."""

    @pytest.fixture(autouse=True)
    def own(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """The folder of the cache."""
        (folder / "tmp").mkdir()
        monkeypatch.setenv("TMPDIR", str(folder / "tmp"))
        made = cache.folder()
        assert made is not None
        return made

    def kept(self, own: Path) -> Path:
        (file,) = own.glob("*.validator")
        return file

    def test_it_is_made_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        first = run(stdin=LINES)
        monkeypatch.delattr(pipeline, "validator_code")
        again = run(stdin=LINES)
        assert (again.stdout, again.stderr) == (first.stdout, first.stderr)
        assert again.exit_code == 1

    def test_schema_that_changed(self, folder: Path) -> None:
        assert run(stdin=b'{"id": "x"}').exit_code == 1
        text = json.dumps(SCHEMA).replace("integer", "string")
        (folder / "a.schema.json").write_text(text)
        assert run(stdin=b'{"id": "x"}').exit_code == 0

    @pytest.mark.parametrize("reference", ["b.schema.json", "https://example.com/b"])
    def test_schema_that_is_referred_to_and_changed(self, reference: str, folder: Path) -> None:
        (folder / "a.schema.json").write_text(json.dumps({"$ref": reference}))
        other = {"$id": "https://example.com/b", "type": "string"}
        (folder / "b.schema.json").write_text(json.dumps(other))
        if reference == "b.schema.json":
            del other["$id"]
            (folder / "b.schema.json").write_text(json.dumps(other))
        assert run(stdin=b'"x"').exit_code == 0
        (folder / "b.schema.json").write_text(json.dumps({**other, "type": "integer"}))
        assert run(stdin=b'"x"').exit_code == 1
        (folder / "b.schema.json").unlink()
        assert run(stdin=b'"x"').exit_code == 2

    def test_toolkit_that_changed(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        run(stdin=LINES)
        monkeypatch.setattr("framepost.validate.compiled.VERSION", "0.0.0")
        monkeypatch.setattr(
            pipeline, "validator_code", lambda *_, **__: ("raise SystemExit(9)", {}, [])
        )
        assert run(stdin=LINES).exit_code == 9

    def test_schema_in_a_pipe_is_read_once(self, folder: Path) -> None:
        (folder / "a.schema.json").unlink()
        os.mkfifo(folder / "a.schema.json")
        writer = subprocess.Popen(["sh", "-c", f"echo '{json.dumps(SCHEMA)}' > a.schema.json"])
        with writer:
            assert run(stdin=LINES).stdout == SUMMARY

    @pytest.mark.parametrize("damage", ["open", "cut", "changed", "empty", "other", "folder"])
    def test_untrusted_cache_entries_are_not_run(self, damage: str, own: Path) -> None:
        run(stdin=LINES)
        file = self.kept(own)
        mark = own / "has-run"
        evil = compile(f"open({str(mark)!r}, 'w')", "evil", "exec")
        *facts, _ = cache.load_entry(str(Path("a.schema.json").absolute()))
        cache.store_entry(str(Path("a.schema.json").absolute()), (*facts, evil))
        if damage == "open":  # others could have written it
            file.chmod(0o666)
        elif damage == "cut":
            file.write_bytes(file.read_bytes()[:-1])
        elif damage == "changed":
            data = bytearray(file.read_bytes())
            data[len(data) // 2] ^= 1
            file.write_bytes(data)
        elif damage == "empty":
            file.write_bytes(b"")
        elif damage == "other":
            cache.store_entry(str(Path("a.schema.json").absolute()), ["something", "else"])
        else:
            own.chmod(0o777)
        result = run(stdin=LINES)
        assert (result.stdout, result.stderr) == (SUMMARY, SAID.format(file="<stdin>"))
        assert not mark.exists()

    def test_trusted_page(self, own: Path) -> None:
        """The cached code is run, so the test above would notice a change."""
        run(stdin=LINES)
        name = str(Path("a.schema.json").absolute())
        *facts, _ = cache.load_entry(name)
        cache.store_entry(name, (*facts, compile("raise SystemExit(9)", "other", "exec")))
        assert run(stdin=LINES).exit_code == 9
        assert self.kept(own).stat().st_mode & 0o777 == 0o600

    def test_validators_that_share_a_slot_are_not_confused(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(cache, "SLOTS", 1)
        formats = {"type": "string", "format": "date"}
        Path("b.schema.json").write_text(json.dumps(formats))
        Path("no-date.json").write_text('"yesterday"')
        arguments = ("validate", "b.schema.json", "no-date.json")
        for _ in range(2):
            assert CliRunner().invoke(main, arguments).exit_code == 0
            assert CliRunner().invoke(main, [*arguments, "--assert-format"]).exit_code == 1

    def test_warnings_about_the_schema_are_printed_each_time(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        schema = {"type": "object", "propertis": {"a": {"type": "string"}}}
        (folder / "sub").mkdir()
        Path("sub/b.schema.json").write_text(json.dumps(schema))
        Path("sub/a.json").write_text('{"a": 1}')
        text = '"propertis" is not a keyword of 2020-12, and is ignored.'
        for schema_path, document in 2 * [("sub/b.schema.json", "sub/a.json")]:
            result = CliRunner().invoke(main, ("validate", schema_path, document))
            assert result.exit_code == 0
            assert result.stderr.startswith(f"warning: {schema_path}:1:33: /propertis: {text}")
        monkeypatch.chdir(folder / "sub")
        result = CliRunner().invoke(main, ("validate", "b.schema.json", "a.json"))
        assert result.stderr.startswith(f"warning: b.schema.json:1:33: /propertis: {text}")

    def test_no_more_is_kept_than_there_is_room_for(self, own: Path, folder: Path) -> None:
        for number in range(3 * cache.SLOTS):
            cache.store_entry(str(number), number)
        assert len(list(own.glob("*.validator"))) <= cache.SLOTS
        assert len(list(own.iterdir())) <= cache.SLOTS

    def test_missing_cache_folder_disables_the_cache(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (folder / "file").write_text("")
        monkeypatch.setattr(cache, "_temporary", lambda: str(folder / "file"))
        assert run(stdin=LINES).stdout == SUMMARY
        assert run(stdin=LINES).stdout == SUMMARY


PRETTY = '{\n  "id": 1\n}\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"id": 1}\n{"id": 2}\n', "2 lines"),
        ('\n\n{"id": 1}\n\n{"id": 2}', "2 lines"),
        ('{"id": 1}', "1 line"),
        ("", "0 lines"),
        (PRETTY, "1 document"),
        ("\ufeff" + PRETTY, "1 document"),
        ('\ufeff{"id": 1}\n{"id": 2}', "2 lines"),
        ('{"id": \n{"id": 2}\n{"id": 3}\n', "3 lines"),  # its first line is broken
        ('{\n  "id": 1,\n  "name": "x"\n', "1 document"),  # cut off
        ('[\n{"id": 1},\n{"id": 2}\n]', "1 document"),
        ('[\n{"id": 1}\n]', "1 document"),
        ("[" * 10_000, "1 document"),
    ],
)
def test_where_the_name_does_not_say_the_beginning_does(
    text: str, expected: str, folder: Path
) -> None:
    (folder / "a.log").write_text(text)
    assert run("a.log").stdout.startswith(f"{expected} read: ")


STRICT = [
    (b'{"id": 1, "id": 1}', '11: has the key "id" twice'),
    (b'{"id": 1, "name": {"a" :1, "a"\t: 2}}', '28: /name: has the key "a" twice'),
    (b'{"id": NaN}', "8: /id: is NaN, which is not JSON"),
    (b'{"id": 1e999}', "8: /id: is the number 1e999, too large for a double"),
    (b'{"id": 1, "name": "\xff"}', "20: is not UTF-8: byte 0xff. Hint: save the file as UTF-8"),
    (b'{"id": 1,}', "9: is not JSON: an extra comma"),
    (b"{'id': 1}", "2: is not JSON: a single quote"),
    (b'{"id": 1} {"id": 2}', "11: is not JSON: there is text after its end"),
    (b'{"id": 1}\x0b', "10: is not JSON: there is text after its end"),
    (b'{"id": 1, "name": "\t"}', "20: is not JSON: a control character in a string"),
    (b'{"id": %s}' % (b"1" * 5000), "8: /id: is a number of more than 4000 digits"),
    (b"[" * 100_000, "901: /0/0"),
]


@pytest.mark.parametrize("name", ["a.ndjson", "a.json"])
@pytest.mark.parametrize(("data", "expected"), STRICT, ids=range(len(STRICT)))
def test_json_is_strict(data: bytes, expected: str, name: str, folder: Path) -> None:
    (folder / name).write_bytes(b"\n" + data)
    result = run(name)
    assert result.stderr.startswith(f"{name}:2:{expected}"), result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert result.exit_code == 1


PUBLISHED = json.loads((Path(validation.__file__).parent / "validate.schema.json").read_text())


class TestForms:
    @pytest.mark.parametrize(
        "schema", [SCHEMA, False, {"$ref": "#/$defs/a", "$defs": {"a": SCHEMA}}]
    )
    def test_json_is_valid_under_its_published_schema(self, schema: Any, folder: Path) -> None:
        (folder / "a.schema.json").write_text(json.dumps(schema))
        lines = [line for trap in TRAPS.values() for line in trap if len(line) < 10_000]
        (folder / "a.ndjson").write_bytes(b"\n".join(lines))
        (folder / "a.json").write_bytes(b'{"id": [')
        printed = json.loads(run("a.ndjson", "a.json", "--format", "json").stdout)
        assert printed["documents"] == printed["valid"] + printed["invalid"]
        assert len(printed["errors"]) >= printed["invalid"] > 10
        draft = jsonschema.Draft202012Validator
        draft(PUBLISHED, format_checker=draft.FORMAT_CHECKER).validate(printed)
        load_python(framepost.render(PUBLISHED, "python")).validate(printed)
        assert {*PUBLISHED["required"]} == {*printed}
        assert {*PUBLISHED["$defs"]["Finding"]["properties"]} == {*printed["errors"][0]}

    def test_json_without_a_place_is_valid_under_its_published_schema(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(read, "MAX_BYTES", 5)
        (folder / "a.json").write_bytes(GOOD)
        printed = json.loads(run("a.json", "--format", "json").stdout)
        assert (printed["invalid"], printed["errors"][0]["column"]) == (1, None)
        jsonschema.Draft202012Validator(PUBLISHED).validate(printed)

    def test_json_is_one_document(self, folder: Path) -> None:
        result = run("--format", "json", stdin=LINES)
        said = json.loads(result.stdout)
        assert {key: said[key] for key in ("documents", "valid", "invalid")} == {
            "documents": 4,
            "valid": 1,
            "invalid": 3,
        }
        assert said["errors"][0] == {
            "file": "<stdin>",
            "line": 2,
            "column": 8,
            "instancePath": "/id",
            "keyword": "type",
            "schemaPath": "/properties/id/type",
            "params": {"type": "integer"},
            "message": "must be of type integer",
        }
        assert said["errors"][2]["keyword"] is None
        assert (result.stderr, result.exit_code) == ("", 1)

    def test_json_without_errors_is_one_document_too(self, folder: Path) -> None:
        said = json.loads(run("--format", "json", stdin=b'{"id": 1}').stdout)
        assert said == {"errors": [], "documents": 1, "valid": 1, "invalid": 0}

    def test_github_gets_annotations(self, folder: Path) -> None:
        (folder / "a,b%.ndjson").write_bytes(b'{"100%": 1, "100%": 2}')
        said = run("a,b%.ndjson", "--format", "github").stdout
        place, text = "file=a%2Cb%25.ndjson,line=1,col=13", 'has the key "100%25" twice.'
        assert said.splitlines() == [
            f"::error {place}::{text} Hint: keep one of them.",
            "1 line read: 0 valid, 1 invalid",
        ]


class TestFailures:
    """A file that cannot be read gives exit code 2. All other files are still read."""

    def test_missing_file(self, folder: Path) -> None:
        (folder / "a.ndjson").write_bytes(LINES)
        result = run("none.json", "a.ndjson")
        assert result.stderr == (
            "none.json: cannot be read: no such file or directory.\n" + SAID.format(file="a.ndjson")
        )
        assert (result.stdout, result.exit_code) == (SUMMARY, 2)

    @pytest.mark.parametrize("damage", ["cut", "broken"])
    def test_damaged_gzip(self, damage: str, folder: Path) -> None:
        packed = bytearray(gzip.compress(b'{"id": 1}\n' * 500_000))
        if damage == "cut":
            del packed[-5000:]
        else:
            packed[len(packed) // 2] ^= 0xFF
        (folder / "a.ndjson.gz").write_bytes(packed)
        (folder / "b.ndjson").write_bytes(LINES)
        result = run("a.ndjson.gz", "b.ndjson")
        first, rest = result.stderr.split("\n", 1)
        assert first.startswith("a.ndjson.gz: cannot be read: ")
        assert rest == SAID.format(file="b.ndjson")
        assert result.exit_code == 2

    def test_schema_that_is_no_good(self, folder: Path) -> None:
        (folder / "a.schema.json").write_text('{"type": "objct"}')
        result = run(stdin=LINES)
        assert result.stderr.startswith("a.schema.json:1:10: /type: type must be one of")
        assert (result.stdout, result.exit_code) == ("", 2)

    def test_terminal_as_the_only_input_is_an_error(self, folder: Path) -> None:
        ours, theirs = pty.openpty()
        command = start(stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        os.close(theirs)
        said = command.communicate()
        os.close(ours)
        assert said == (
            b"",
            b"there is nothing to validate. Hint: name a FILE, or use - to read what you type.\n",
        )
        assert command.returncode == 2


class TestLongInput:
    @pytest.fixture
    def long(self, folder: Path) -> str:
        row = b'{"id": 1, "name": "%s"}\n' % (b"x" * 1000)
        (folder / "long.ndjson").write_bytes(row * 8000 + b'{"id": "x"}\n')
        return "long.ndjson"

    def test_there_is_a_bar_on_a_terminal(self, long: str) -> None:
        ours, theirs = pty.openpty()
        command = start(long, stdout=subprocess.PIPE, stderr=theirs)
        os.close(theirs)
        shown = b""
        try:
            while block := os.read(ours, 65536):
                shown += block
        except OSError:  # the other side is closed
            pass
        assert command.communicate()[0] == b"8001 lines read: 8000 valid, 1 invalid\n"
        os.close(ours)
        assert b"validating" in shown
        assert b"100%" in shown
        assert b"\r\x1b[2Klong.ndjson:8001:8: /id: must be of type integer.\r\n" in shown

    def test_no_progress_bar_in_a_pipe(self, long: str) -> None:
        command = start(long, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert command.communicate()[1] == b"long.ndjson:8001:8: /id: must be of type integer.\n"

    @pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is told by /proc")
    @pytest.mark.parametrize("jobs", ["1", "2"])
    def test_memory_does_not_grow_with_the_archive(self, jobs: str, folder: Path) -> None:
        row = b'{"id": "x", "name": "%s"}\n' % (b"x" * 1000)
        peaks = []
        for count in (4_000, 80_000):
            (folder / "a.ndjson.gz").write_bytes(gzip.compress(row * count, 1))
            script = (
                "import sys\n"
                "from framepost.cli import main\n"
                "try: main(sys.argv[1:])\n"
                "except SystemExit: print(open('/proc/self/status').read().split('VmHWM:')[1])\n"
            )
            done = subprocess.run(
                [
                    sys.executable,
                    "-c",
                    script,
                    "validate",
                    "a.schema.json",
                    "a.ndjson.gz",
                    "-j",
                    jobs,
                ],
                env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                check=True,
            )
            summary, peak, *_ = done.stdout.decode().splitlines()
            assert summary == f"{count} lines read: 0 valid, {count} invalid"
            peaks.append(int(peak.split()[0]))
        assert peaks[1] < peaks[0] + 8 * 1024  # kilobytes, for 80 megabytes more
