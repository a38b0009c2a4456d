"""Verdicts on Arrow batches. This is what the workers of a cluster run.

Workers get this module as text (`shipping`) and have no framepost. So it needs pyarrow and, like
all that it imports, only the standard library besides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from .run import Finding, Judge, Row

Error = dict[str, str | None]
Names = Mapping[str, str]
"""The names of the messages of a conversation, by their ids."""

_BLANK = b" \t\r\n"


@lru_cache(maxsize=64)
def _validator(source: str) -> Judge:
    """The validator of the generated `source`, compiled once in each process."""
    return Judge(compile(source, "validator", "exec"))


def _error_type() -> Any:
    import pyarrow as pa

    names = ("keyword", "instance_path", "schema_path", "message")
    return pa.list_(pa.struct([(name, pa.string()) for name in names]))


def with_verdicts(
    batches: Iterable[Any], source: str, column: int, names: Names | None
) -> Iterator[Any]:
    """The batches, with the columns of `verdicts` for the JSON texts in a column of theirs.

    `column` is its position; it contains strings or bytes.
    """
    import pyarrow as pa

    for batch in batches:
        added = verdicts(batch.column(column), source, names)
        fields = [pa.field(name, each.type) for name, each in added.items()]
        schema = pa.schema([*batch.schema, *fields], metadata=batch.schema.metadata)
        yield pa.RecordBatch.from_arrays([*batch.columns, *added.values()], schema=schema)


def verdict_structs(texts: Any, source: str, names: Names | None) -> Any:
    """An Arrow array of structs of the columns of `verdicts`."""
    import pyarrow as pa

    found = verdicts(texts, source, names)
    return pa.StructArray.from_arrays([*found.values()], names=[*found])


def verdicts(texts: Any, source: str, names: Names | None) -> dict[str, Any]:
    """Arrow arrays for one of JSON texts: `valid`, `errors` and, with names, `message`.

    They are null where the text is null, and `message` also where it is none of the messages.
    """
    import pyarrow as pa

    rows = _judged(_as_bytes(texts), source)
    valid = [None if row is None else not row.findings for row in rows]
    errors = [None if row is None else _as_errors(row) for row in rows]
    found = {"valid": pa.array(valid, pa.bool_()), "errors": pa.array(errors, _error_type())}
    if names is not None:
        messages = [None if row is None else names.get(row.message) for row in rows]
        found["message"] = pa.array(messages, pa.string())
    return found


def invalid_only(
    batches: Iterable[Any], source: str, names: Names | None, *, skip_blank: bool
) -> Iterator[Any]:
    """The invalid ones of batches with the columns `value` and `file`, and the totals.

    The first row of each batch has only `valid_counts` and `invalid_counts`: a number for each of
    the ids of `names`, and one for what is none of the messages. All others have only `file`,
    `value`, `bytes`, `errors` and `message`. What is not UTF-8 is in `bytes`, all else in `value`.
    """
    import pyarrow as pa

    schema = pa.schema(
        [
            ("valid_counts", pa.list_(pa.int64())),
            ("invalid_counts", pa.list_(pa.int64())),
            ("file", pa.string()),
            ("value", pa.string()),
            ("bytes", pa.binary()),
            ("errors", _error_type()),
            ("message", pa.string()),
        ]
    )
    names = names or {}
    ids = [*names, ""]
    for batch in batches:
        texts = _as_bytes(batch.column(0))
        if skip_blank:
            texts = [text if text and text.strip(_BLANK) else None for text in texts]
        valid, invalid = Counter[str](), Counter[str]()
        found: list[dict[str, Any]] = []
        files = batch.column(1).to_pylist()
        for text, row, file in zip(texts, _judged(texts, source), files, strict=True):
            if row is None or text is None:
                continue
            if not row.findings:
                valid[row.message] += 1
                continue
            invalid[row.message] += 1
            details = {"errors": _as_errors(row), "message": names.get(row.message)}
            found.append({**_readable(text), "file": file, **details})
        totals = {
            "valid_counts": [valid[each] for each in ids],
            "invalid_counts": [invalid[each] for each in ids],
        }
        yield pa.RecordBatch.from_pylist([totals, *found], schema=schema)


def _judged(texts: Sequence[bytes | None], source: str) -> list[Row | None]:
    """What the validator says of each text; None for those that are None."""
    rows = _validator(source).judge_rows([text for text in texts if text is not None])
    return [None if text is None else next(rows) for text in texts]


def _as_bytes(texts: Any) -> list[bytes | None]:
    """The UTF-8 of an Arrow array of strings, or what an array of bytes contains.

    Strings are not decoded: what a cluster reads as text may be no UTF-8.
    """
    import pyarrow as pa

    if pa.types.is_string(texts.type):
        texts = texts.cast(pa.binary())
    elif pa.types.is_large_string(texts.type):
        texts = texts.cast(pa.large_binary())
    rows: list[bytes | None] = texts.to_pylist()
    return rows


def _readable(row: bytes) -> dict[str, Any]:
    try:
        return {"value": row.decode()}
    except UnicodeDecodeError:
        return {"bytes": row}


def _as_errors(row: Row) -> list[Error]:
    return [_as_error(finding) for finding in row.findings]


def _as_error(finding: Finding) -> Error:
    return {
        "keyword": finding.keyword or None,
        "instance_path": _storable(finding.problem.pointer or ""),
        "schema_path": _storable(finding.schema_path) or None,
        "message": _storable(finding.problem.message),
    }


def _storable(text: str) -> str:
    r"""The text, with lone surrogates, for which there is no UTF-8, as escapes such as \ud800."""
    return text.encode(errors="backslashreplace").decode()
