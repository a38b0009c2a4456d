"""The reference page of a conversation."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import framepost
from framepost import pipeline
from support.markdown import cells

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PAGE = (ROOT / "generated/docs/crm-connector.md").read_text()
PLAYER = HERE / "player/player.asyncapi.json"


def parsed(*diagrams: str) -> list[str]:
    """The type that Mermaid detects for each diagram, or its error."""
    command = ["node", str(HERE / "mermaid.mjs")]
    text = json.dumps(diagrams)
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    results: list[str] = json.loads(done.stdout)
    return results


def diagram_of(page: str) -> str:
    (found,) = re.findall(r"```mermaid\n(.*?)```", page, re.DOTALL)
    assert isinstance(found, str)
    return found


def section(page: str, heading: str) -> str:
    (found,) = re.findall(rf"(?ms)^## {heading}\n(.*?)(?=^## |\Z)", page)
    assert isinstance(found, str)
    return found


def rows(text: str) -> list[list[str]]:
    return [cells(row) for row in text.splitlines() if row.startswith("| ")][2:]


def test_diagram_shows_the_conversation_in_the_order_of_the_protocol() -> None:
    arrows = re.findall(r"[AB]--?>>[AB]: \w+", diagram_of(PAGE))
    assert arrows[:5] == [
        "B->>A: ready",
        "A-->>B: ready",
        "B->>A: requestCrmData",
        "A-->>B: crmData",
        "B->>A: requestEnableClickToDial",
    ]
    assert len(arrows) == 16
    assert "loop every 500 ms until answered" in diagram_of(PAGE)


def test_mermaid_parses_the_diagrams_of_all_pages() -> None:
    assert parsed(diagram_of(PAGE)) == ["sequence"]
    assert parsed("sequenceDiagram\n  participant A as\n  nonsense")[0].startswith("wrong")


def test_mermaid_parses_diagrams_with_any_names(tmp_path: Path) -> None:
    (tmp_path / "track.schema.json").write_text(PLAYER.with_name("track.schema.json").read_text())
    diagrams = []
    for name in (
        "end",
        "a;b",
        "a: b",
        "#quot;",
        "<script>",
        "```",
        "Übung 漢字",
        "%%{init: {}}%%",
        "loop",
        "A->>B: x",
    ):
        document = json.loads(PLAYER.read_text())
        document["channels"]["library"]["messages"]["Search"]["name"] = name
        document["x-parties"] = {"application": name, "counterpart": f"{name} {name}"}
        (tmp_path / "player.asyncapi.json").write_text(json.dumps(document))
        files, _ = pipeline.render_files([tmp_path / "player.asyncapi.json"])
        diagrams.append(diagram_of(files["docs/player.md"]))
    assert parsed(*diagrams) == ["sequence"] * len(diagrams)


def test_table_has_every_message_with_a_link_that_leads_somewhere() -> None:
    table = rows(section(PAGE, "Messages"))
    assert len(table) == 16
    headings = {line[4:].lower() for line in PAGE.splitlines() if line.startswith("### ")}
    for anchor in re.findall(r"\]\(#([\w-]+)\)", section(PAGE, "Messages")):
        assert anchor in headings
    by_name = {(row[1], row[2]): row for row in table}
    assert by_name["`requestCrmData`", "connector"][3:5] == ["yes", "[CrmData](#crmdata)"]
    assert by_name["`requestOpenReports`", "connector"][3] == "not known"


def test_every_anchor_of_the_page_is_the_heading_of_a_section() -> None:
    headings = {
        re.sub(r"[^\w\- ]", "", line.lstrip("# ").lower()).replace(" ", "-")
        for line in PAGE.splitlines()
        if re.match("#+ ", line)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= headings


def test_handlers_list_required_and_optional_messages() -> None:
    text = section(PAGE, "Handlers")
    required = {row[0]: row[1] for row in rows(text)}
    assert [name for name, is_required in required.items() if is_required == "yes"] == [
        "`requestCrmData`"
    ]
    assert len(required) == 8
    assert "[ConnectorReady](#connectorready) needs no handler" in text


def test_page_lists_what_the_schemas_say_about_their_sources() -> None:
    text = section(PAGE, "Notes")
    for path in ROOT.glob("schema/*.schema.json"):
        schema = json.loads(path.read_text())
        assert f"[{schema['title']}]" in text
    for word in (
        "does not document",
        "the vendor's sample",
        "We assume",
        "unknown properties are accepted",
    ):
        assert word in text


def test_gate_is_explained() -> None:
    assert (
        "may send [ClickToDialResponse](#clicktodialresponse) only if `data.isEnabled` is "
        "true in the last [RequestEnableClickToDial](#requestenableclicktodial)" in PAGE
    )


def test_conversation_of_one_message_has_a_page_too() -> None:
    payload = {
        "title": "Placed",
        "type": "object",
        "properties": {"type": {"const": "Shop"}, "action": {"const": "placed"}},
        "required": ["type", "action"],
    }
    document = {
        "asyncapi": "3.0.0",
        "info": {"title": "Shop", "version": "1"},
        "channels": {"shop": {"messages": {"placed": {"payload": payload}}}},
        "operations": {"place": {"action": "send", "channel": {"$ref": "#/channels/shop"}}},
    }
    page = framepost.render(document, "markdown")
    assert "[Placed](#placed)" in section(page, "Messages")
    assert "### Placed" in section(page, "Types")
