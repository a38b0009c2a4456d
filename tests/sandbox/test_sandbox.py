"""`framepost sandbox`: its servers, how it starts and how it stops."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from framepost.cli import main
from framepost.errors import SchemaError
from framepost.sandbox import server
from framepost.sandbox.exhibit import exhibit
from framepost.sandbox.server import serving
from framepost.sandbox.site import Origins

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "schema/click-to-dial-response.schema.json"
PAGE = ROOT / "generator/framepost/sandbox/page"
MESSAGE: dict[str, Any] = {
    "title": "OrderPlaced",
    "type": "object",
    "properties": {
        "type": {"const": "ShopMessage"},
        "action": {"const": "orderPlaced"},
        "data": {"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]},
    },
    "required": ["type", "action", "data"],
}


@pytest.fixture(scope="module")
def origins() -> Iterator[Origins]:
    with serving(exhibit(SCHEMA)) as found:
        yield found


def put(path: Path, value: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value))
    return path


def ask(origin: str, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    """The answer to a request whose path is sent without normalization."""
    connection = http.client.HTTPConnection(urlsplit(origin).netloc, timeout=10)
    connection.putrequest(method, path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    response = connection.getresponse()
    response.body = response.read()  # type: ignore[attr-defined]
    connection.close()
    return response


def body(origin: str, path: str) -> str:
    response = ask(origin, path)
    assert response.status == 200, path
    return response.body.decode()  # type: ignore[attr-defined,no-any-return]


def all_of(found: Origins) -> list[str]:
    return [found.page, found.receiver, found.stranger]


class TestServing:
    def test_three_origins_on_this_machine_only(self, origins: Origins) -> None:
        assert len(set(all_of(origins))) == 3
        for origin in all_of(origins):
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+", origin)
            assert ask(origin, "/").status == 200

    def test_pages_run_the_generated_code(self, origins: Origins) -> None:
        for origin in all_of(origins):
            for path in sorted((ROOT / "generated").glob("javascript/*.js")):
                if not path.name.endswith(".iife.js") and path.name != "crm-connector.js":
                    assert body(origin, f"/generated/javascript/{path.name}") == path.read_text()
        for name in (
            "javascript/click-to-dial-response.iife.js",
            "python/click_to_dial_response.py",
        ):
            assert (
                body(origins.page, f"/generated/{name}") == (ROOT / "generated" / name).read_text()
            )

    @pytest.mark.parametrize(
        ("method", "path", "status"),
        [("GET", "/", 200), ("GET", "/main.js", 200), ("GET", "/none", 404), ("POST", "/", 501)],
    )
    def test_every_answer_has_the_headers_of_safety(
        self, origins: Origins, method: str, path: str, status: int
    ) -> None:
        for origin in all_of(origins):
            response = ask(origin, path, method)
            assert response.status == status
            policy = directives(response)
            assert policy["default-src"] == "'none'"
            assert policy["script-src"] == "'self'"
            assert policy["style-src"] == "'self'"
            assert policy["require-trusted-types-for"] == "'script'"
            assert "unsafe" not in str(policy)
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert response.headers["Referrer-Policy"] == "no-referrer"

    def test_page_frames_the_other_two_and_they_only_go_into_the_page(
        self, origins: Origins
    ) -> None:
        policy = directives(ask(origins.page, "/"))
        assert policy["frame-src"].split() == [origins.receiver, origins.stranger]
        assert policy["frame-ancestors"] == "'none'"
        for origin in (origins.receiver, origins.stranger):
            policy = directives(ask(origin, "/"))
            assert policy["frame-ancestors"] == origins.page
            assert "frame-src" not in policy

    @pytest.mark.parametrize(
        "path",
        [
            "/../site.py",
            "/..%2fsite.py",
            "/%2e%2e/site.py",
            "/./main.js",
            "/generated/javascript/../main.js",
            "/generated/../../../../../etc/passwd",
            "/..\\site.py",
            "/page.html",
            "/types.d.ts",
            "/main.js%00",
            "http://127.0.0.1/main.js",
            "*",
        ],
    )
    def test_only_paths_in_the_table_are_served(self, origins: Origins, path: str) -> None:
        for origin in all_of(origins):
            assert ask(origin, path, Host=urlsplit(origin).netloc).status == 404

    @pytest.mark.parametrize("host", ["crm.example.com", "localhost", "127.0.0.1", "127.0.0.1:1"])
    def test_a_name_that_was_made_to_lead_here_is_turned_away(
        self, origins: Origins, host: str
    ) -> None:
        assert ask(origins.page, "/", Host=host).status == 421

    def test_head_gives_the_headers_alone(self, origins: Origins) -> None:
        response = ask(origins.page, "/", "HEAD")
        assert response.status == 200
        assert int(response.headers["Content-Length"]) == len((PAGE / "page.html").read_bytes())
        assert response.body == b""  # type: ignore[attr-defined]

    def test_ports_are_free_again_afterwards(self) -> None:
        with serving(exhibit(SCHEMA)) as found, serving(exhibit(SCHEMA)) as other:
            assert not set(all_of(found)) & set(all_of(other))
        for origin in all_of(found):
            with pytest.raises(ConnectionRefusedError):
                ask(origin, "/")


def directives(response: http.client.HTTPResponse) -> dict[str, str]:
    policy = response.headers["Content-Security-Policy"]
    return dict(part.strip().partition(" ")[::2] for part in policy.split(";"))


class Markup(HTMLParser):
    """The elements of a page, each with its attributes and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), []))

    def handle_data(self, data: str) -> None:
        if self.elements:
            self.elements[-1][2].append(data.strip())


class TestFiles:
    @pytest.mark.parametrize("path", sorted(PAGE.glob("*.html")), ids=lambda path: path.name)
    def test_page_has_no_inline_and_no_external_code(self, path: Path) -> None:
        for tag, attributes, text in Markup(path.read_text()).elements:
            assert tag not in ("style", "base", "form")
            assert not [name for name in attributes if name == "style" or name.startswith("on")]
            for name in ("src", "href"):
                assert (attributes.get(name) or "/").startswith(("/", "#"))
                assert not (attributes.get(name) or "").startswith("//")
            if tag == "script":
                assert attributes["type"] == "module"
                assert not "".join(text)

    @pytest.mark.parametrize(
        "path", sorted([*PAGE.glob("*.js"), *PAGE.glob("*.css")]), ids=lambda path: path.name
    )
    def test_file_makes_no_code_of_text_and_calls_nobody(self, path: Path) -> None:
        text = path.read_text().replace("http://www.w3.org/2000/svg", "")
        assert not re.findall(
            r"\beval\b|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|@import"
            r"|url\(|https?://\w",
            text,
        )


class TestExhibit:
    def test_any_message_starts_from_its_examples(self, tmp_path: Path) -> None:
        own = {"type": "ShopMessage", "action": "orderPlaced", "data": {"id": "1"}}
        path = put(tmp_path / "order-placed.schema.json", {**MESSAGE, "examples": [own]})
        put(tmp_path / "examples/order-placed/valid/more.json", {**own, "more": True})
        put(tmp_path / "examples/order-placed/invalid/no_data.json", {"type": "ShopMessage"})
        (tmp_path / "examples/order-placed/invalid/no_json.json").write_text("{")
        shown = exhibit(path)
        assert shown.title == "OrderPlaced"
        assert not shown.dials
        assert shown.examples == {
            "the schema's example": own,
            "valid/more": {**own, "more": True},
            "invalid/no_data": {"type": "ShopMessage"},
        }
        assert shown.snippets == tuple(shown.files)
        assert shown.snippets == (
            "javascript/order-placed.js",
            "javascript/order-placed.iife.js",
            "javascript/order-placed.d.ts",
            "python/order_placed.py",
        )

    def test_a_message_without_examples_starts_from_one_that_is_made(self, tmp_path: Path) -> None:
        shown = exhibit(put(tmp_path / "order-placed.schema.json", MESSAGE))
        made = {"type": "ShopMessage", "action": "orderPlaced", "data": {"id": ""}}
        assert shown.examples == {"a generated example": made}

    def test_own_schema_of_the_call_gets_the_whole_conversation(self, tmp_path: Path) -> None:
        for each in (ROOT / "schema").glob("*.schema.json"):
            shutil.copy(each, tmp_path)
        path = tmp_path / "click-to-dial-response.schema.json"
        text = path.read_text()
        path.write_text(text.replace("The CRM page sends", "Ours: the CRM page sends"))
        shown = exhibit(path)
        assert shown.dials
        assert "javascript/connector-ready.js" in shown.files
        assert "Ours: the CRM page" in shown.files[shown.module]

    def test_nothing_is_written(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = put(tmp_path / "order-placed.schema.json", MESSAGE)
        monkeypatch.chdir(tmp_path)
        exhibit(path)
        assert [each.name for each in tmp_path.rglob("*")] == [path.name]

    @pytest.mark.parametrize(
        "text",
        [
            "</script><script>PWN=1</script>",
            "${globalThis.PWN=1}`\\\"'",
            "\u2028\u2029\u202e\x00",
            "__proto__",
        ],
    )
    def test_a_hostile_example_is_only_a_value(self, tmp_path: Path, text: str) -> None:
        value = {**MESSAGE, "title": "Order", "examples": [{text: text}]}
        with serving(exhibit(put(tmp_path / "order.schema.json", value))) as found:
            setup = body(found.page, "/setup.js")
        assert "</script" not in setup
        script = f"{setup}\nconsole.log(JSON.stringify([setup.examples, globalThis.PWN]));"
        done = subprocess.run(
            ["node", "--input-type=module", "-"],
            input=script,
            capture_output=True,
            text=True,
            check=True,
        )
        (example,), pwned = json.loads(done.stdout)
        assert example["value"] == {text: text}
        assert pwned is None


@contextmanager
def running(*arguments: str, cwd: Path = ROOT) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command in its own process, and its first output."""
    process = subprocess.Popen(
        [sys.executable, "-m", "framepost", "sandbox", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator"), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    try:
        yield process, process.stdout.readline()
    finally:
        process.kill()
        process.communicate()


class TestCommand:
    @pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM])
    def test_output_has_the_address_and_server_stops_cleanly(self, kind: signal.Signals) -> None:
        with running() as (process, line):
            match = re.fullmatch(r"CrmConnector is at (http://\S+)/ until you press Ctrl-C\n", line)
            assert match
            assert ask(match[1], "/").status == 200
            idle = socket.create_connection(("127.0.0.1", urlsplit(match[1]).port or 0))
            process.send_signal(kind)
            rest, errors = process.communicate(timeout=10)
            idle.close()
            assert (process.returncode, rest, errors) == (0, "", "")
            with pytest.raises(ConnectionRefusedError):
                ask(match[1], "/")

    def test_a_bad_schema_is_reported_as_everywhere(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        put(Path("bad.schema.json"), {"type": "objekt", "minimum": "1"})
        result = CliRunner().invoke(main, ["sandbox", "bad.schema.json"])
        assert result.exit_code == 2
        assert result.stdout == ""
        assert re.findall(r"^bad.schema.json:1:\d+: /(\w+): ", result.stderr, re.MULTILINE) == [
            "type",
            "minimum",
        ]

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            (
                "none.schema.json",
                "none.schema.json: cannot be read: No such file or directory. Hint: check that",
            ),
            ("order.json", "order.json: cannot be read: No such file or directory."),
        ],
    )
    def test_no_schema_is_one_clear_line(
        self, name: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        result = CliRunner().invoke(main, ["sandbox", name])
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(expected)
        assert result.stderr.count("\n") == 1

    def test_no_port_is_one_clear_line(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object) -> None:
            raise OSError(98, "Address already in use")

        monkeypatch.setattr(server.ThreadingHTTPServer, "server_bind", refuse)
        result = CliRunner().invoke(main, ["sandbox"])
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == (
            "the sandbox cannot listen on 127.0.0.1: Address already in use. "
            "Hint: the sandbox needs up to three free ports.\n"
        )

    def test_warnings_are_printed_and_do_not_stop_the_run(self, tmp_path: Path) -> None:
        path = put(tmp_path / "order.schema.json", {**MESSAGE, "requird": ["type"]})
        with running(path.name, cwd=tmp_path) as (process, line):
            assert line.startswith("OrderPlaced is at http://127.0.0.1:")
            process.terminate()
            assert "did you mean required" in process.communicate(timeout=10)[1]


def test_a_schema_that_was_changed_is_there_when_the_page_is_loaded_again(tmp_path: Path) -> None:
    path = put(tmp_path / "order.schema.json", MESSAGE)
    with serving(exhibit(path), lambda: exhibit(path)) as found:
        put(path, {**MESSAGE, "title": "Order"})
        assert 'title: "OrderPlaced"' in body(found.page, "/setup.js")
        assert ask(found.page, "/").status == 200
        for origin in all_of(found):
            assert 'title: "Order"' in body(origin, "/setup.js")
        put(path, {**MESSAGE, "type": "objekt"})
        for _ in range(2):
            refused = ask(found.page, "/")
            assert refused.status == 500
            assert re.match(rb".*order\.schema\.json:1:\d+: /type: ", refused.body)  # type: ignore[attr-defined]
            assert directives(refused)["default-src"] == "'none'"
        put(path, {**MESSAGE, "title": "Mended"})
        assert ask(found.page, "/").status == 200
        assert 'title: "Mended"' in body(found.receiver, "/setup.js")


def test_a_schema_that_cannot_be_used_never_gets_a_port(tmp_path: Path) -> None:
    path = put(tmp_path / "bad.schema.json", {"$ref": "https://example.com/none"})
    with pytest.raises(SchemaError):
        exhibit(path)
