"""The Node.js process that runs generated modules reports its own errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.answers import javascript_answers
from support.node import NodeError, NodeProcess


def test_crash_of_the_process_is_reported_and_the_next_question_is_answered() -> None:
    source = "export const isValid = () => { Object.prototype.x = 1; return true; };"
    with pytest.raises(NodeError, match="a built-in object was changed"):
        javascript_answers([{"source": source, "values": [1]}])
    module = "export const isValid = () => true, iterErrors = () => [], validate = () => {};"
    assert javascript_answers([{"source": module, "values": [1]}]) == [
        [{"valid": True, "errors": []}]
    ]


def test_analysis_stops_after_its_budget(tmp_path: Path) -> None:
    script = tmp_path / "endless.mjs"
    script.write_text("for (;;);\n")
    process = NodeProcess(script, timeout=1)
    with pytest.raises(NodeError, match="no answer within 1 seconds"):
        process.ask([])
