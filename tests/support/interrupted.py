"""Runs `write.apply` in its own process, and interrupts it.

Arguments: the output folder, a file with {name: text} as JSON, the event ("kill", "fail" or
"nothing"), and the number of the operation on the file system before which it happens. Prints the
count of operations, and the message of the `WriteError` if there was one.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from framepost.errors import WriteError
from framepost.output import write

OPERATIONS = {
    "open": 2,
    "os.rename": 1,
    "os.mkdir": 1,
    "os.remove": 1,
    "os.rmdir": 1,
    "os.link": 1,
    "shutil.rmtree": 1,
}
"""The audit events of what changes files, or opens one; and how many arguments tell more."""


def main(out: str, source: str, harm: str, moment: int) -> None:
    texts = json.loads(Path(source).read_text())
    count = 0
    at_work = False

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal count
        if not at_work or event not in OPERATIONS or not str(arguments[0]).startswith(out):
            return
        count += 1
        if count == moment and harm == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if count == moment and harm == "fail":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(arguments[0]))

    sys.addaudithook(hook)
    message = ""
    at_work = True
    try:
        write.apply(Path(out), texts, write.manifest([], texts))
    except WriteError as error:
        message = str(error)
    at_work = False
    sys.stdout.write(json.dumps([count, message]))


main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
