"""Runs the JSON Schema Test Suite in both languages, and writes a page with the results.

Run as a script, this writes `docs/conformance.md`; the tests compare each row of it with what they
see.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framepost import render
from support import corpora
from support.answers import canonical, javascript_answers, python_answers

PAGE = Path(__file__).parents[2] / "docs/conformance.md"

LANGUAGE_LIMITS = {
    ("draft4", "multipleOf.json"): (
        "JavaScript does not distinguish integers from other numbers, so that 1e308 is an integer. "
        "Python does, and also reports an error of `type`"
    ),
    ("draft4", "optional/zeroTerminatedFloats.json"): (
        "in draft-04, 1.0 is not an integer. In JavaScript, a parsed 1.0 is the same value as 1, "
        "so that the validator accepts it"
    ),
}
"""The files for which JavaScript gives another result for a number without a fraction, and why."""

CONTENT = "optional/content.json"
"""The optional file of draft-07 in which the content keywords are asserted, as formats are."""

FOLDERS = {
    "": "Required tests",
    "optional/": "Optional tests",
    "optional/format/": "Tests of formats, with `--assert-format`",
}

DRAFTS = {
    "draft2020-12": "Draft 2020-12",
    "draft2019-09": "Draft 2019-09",
    "draft7": "Draft-07",
    "draft6": "Draft-06",
    "draft4": "Draft-04",
}


@dataclass(frozen=True)
class Outcome:
    """The results of the tests of one file: how many passed, and the failures as text."""

    draft: str
    path: str
    tests: int
    python: int
    javascript: int
    same: int
    failures: tuple[str, ...]

    @property
    def row(self) -> str:
        """The row of the page."""
        name = self.path.rpartition("/")[2]
        return f"| {name} | {self.tests} | {self.python} | {self.javascript} | {self.same} |"


def examine(draft: str, path: str) -> Outcome:
    """Ask both languages about every test of a file."""
    groups = corpora.groups(draft, path)
    options = {"assert_format": path.startswith("optional/format/") or path == CONTENT}
    remotes = corpora.remotes()
    cases: list[dict[str, Any]] = []
    mine: list[Any] = []
    for group in groups:
        python, javascript = (
            render(group["schema"], target, resources=remotes, **options)
            for target in ("python-validator", "javascript-validator")
        )
        values = [test["data"] for test in group["tests"]]
        mine += python_answers(python, values)
        cases.append({"source": javascript, "values": values})
    theirs = [answer for answers in javascript_answers(cases) for answer in answers]
    tests = [(group, test) for group in groups for test in group["tests"]]
    passed, same, failures = [0, 0], 0, []
    for (group, test), *answers in zip(tests, mine, theirs, strict=True):
        name = f"{group['description']}: {test['description']}"
        is_limit = (draft, path) in LANGUAGE_LIMITS and _is_whole_float(test["data"])
        for index, (language, answer) in enumerate(zip(LANGUAGES, answers, strict=True)):
            passed[index] += answer.get("valid") is test["valid"]
            if answer.get("valid") is not test["valid"] and not (
                is_limit and language == "JavaScript"
            ):
                failures.append(f"{name}: {language} should say {test['valid']}, says {answer}")
        if canonical(answers[0]) == canonical(answers[1]):
            same += 1
        elif not is_limit:
            failures.append(f"{name}: Python says {answers[0]}, JavaScript says {answers[1]}")
    return Outcome(draft, path, len(tests), *passed, same, tuple(failures))


def _is_whole_float(value: Any) -> bool:
    """Whether the value has a float in Python that is an integer in JavaScript."""
    return isinstance(value, float) and value.is_integer()


LANGUAGES = ("Python", "JavaScript")


def page(outcomes: list[Outcome]) -> Iterator[str]:
    """The lines of the page."""
    yield INTRODUCTION
    for draft, title in DRAFTS.items():
        yield from ("", f"## {title}")
        for folder, about in FOLDERS.items():
            rows = [
                each
                for each in outcomes
                if each.draft == draft and each.path.rpartition("/")[0] == folder.rstrip("/")
            ]
            yield from ("", f"### {about}", "", *HEAD, *(each.row for each in rows))
            sums = (sum(getattr(each, key) for each in rows) for key in COUNTS)
            yield f"| **all {len(rows)} files** | {' | '.join(f'**{n}**' for n in sums)} |"
    yield from ("", "## Limits of JavaScript", "")
    for (draft, path), why in LANGUAGE_LIMITS.items():
        yield f"- {DRAFTS[draft]}, {path}: {why}."


SUITE = "https://github.com/json-schema-org/JSON-Schema-Test-Suite"
INTRODUCTION = f"""# Conformance

This page lists how many tests of the [JSON Schema Test Suite]({SUITE}) the generated validators
pass. The tests are from the package {corpora.SUITE.name} {corpora.SUITE.version}.
Each row is one file of the suite:

- *tests* is the number of its tests.
- *Python* and *JavaScript* are the numbers of tests that the validator in this language passes.
- *same errors* is the number of tests for which both validators return the same list of errors:
  the same keywords, places, parameters and messages in the same order.

`make conformance` writes this page. `make test` checks each row. If the numbers of a row differ,
the section [Limits of JavaScript](#limits-of-javascript) gives the reason."""

COUNTS = ("tests", "python", "javascript", "same")
HEAD = (
    "| file | tests | Python | JavaScript | same errors |",
    "| --- | ---: | ---: | ---: | ---: |",
)


def files() -> list[tuple[str, str]]:
    """The draft and the path of each file of the suite that is tested."""
    return [
        (draft, path)
        for draft in corpora.DRAFTS
        for folder in FOLDERS
        for path in corpora.files(draft, folder)
    ]


def main() -> None:
    corpora.fetch()
    PAGE.parent.mkdir(exist_ok=True)
    lines = page([examine(draft, path) for draft, path in files()])
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
