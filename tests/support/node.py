"""A Node.js process that answers one question after another, so that it is started only once."""

from __future__ import annotations

import atexit
import json
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import Any

_QUESTIONS = 200
"""A new process is started after so many: modules that have been imported stay in its memory."""


class NodeError(AssertionError):
    """The process ended, or took too long; the message is what it wrote to standard error."""


class NodeProcess:
    """A script that writes a line of JSON for each line of JSON that it reads."""

    def __init__(self, script: Path, timeout: float = 120) -> None:
        self._script, self._timeout = script, timeout
        self._process: subprocess.Popen[str] | None = None
        self._asked = 0

    def ask(self, question: Any) -> Any:
        """The answer to a question, both JSON values. Raises `NodeError`."""
        if self._process is None or self._asked >= _QUESTIONS:
            self._start()
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        self._asked += 1
        timer = threading.Timer(self._timeout, process.kill)
        timer.start()
        try:
            process.stdin.write(json.dumps(question) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except BrokenPipeError:
            line = ""
        finally:
            timer.cancel()
        if not line:
            process.wait()
            self._errors.seek(0)
            said = self._errors.read()
            self.close()
            raise NodeError(said or f"no answer within {self._timeout} seconds")
        return json.loads(line)

    def _start(self) -> None:
        self.close()
        self._errors = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - until close
        self._process = subprocess.Popen(
            ["node", self._script],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            encoding="utf-8",
        )
        self._asked = 0
        atexit.register(self.close)

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()
            self._errors.close()
            atexit.unregister(self.close)
