"""Validates Arrow batches on the workers of a cluster.

Workers have no framepost and get this module as text (`shipping`). So this module and its imports
need only pyarrow and the standard library.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from .run import Finding, Row, Validator

Error = dict[str, str | None]
Names = Mapping[str, str]
"""The names of the messages of a conversation, by their ids."""

_BLANK = b" \t\r\n"


@lru_cache(maxsize=64)
def _validator(source: str) -> Validator:
    """The validator of the generated `source`, compiled once in each process."""
    return Validator(compile(source, "validator", "exec"))


def _error_type() -> Any:
    import pyarrow as pa

    names = ("keyword", "instance_path", "schema_path", "message")
    return pa.list_(pa.struct([(name, pa.string()) for name in names]))


def with_verdicts(
    batches: Iterable[Any], source: str, column: int, names: Names | None
) -> Iterator[Any]:
    """The batches, with the columns of `verdicts` added for the JSON texts in one column.

    `column` is the position of this column. It contains strings or bytes.
    """
    import pyarrow as pa

    for batch in batches:
        added = verdicts(batch.column(column), source, names)
        fields = [pa.field(name, array.type) for name, array in added.items()]
        schema = pa.schema([*batch.schema, *fields], metadata=batch.schema.metadata)
        yield pa.RecordBatch.from_arrays([*batch.columns, *added.values()], schema=schema)


def verdict_structs(texts: Any, source: str, names: Names | None) -> Any:
    """An Arrow array of structs with the columns of `verdicts`."""
    import pyarrow as pa

    columns = verdicts(texts, source, names)
    return pa.StructArray.from_arrays([*columns.values()], names=[*columns])


def verdicts(texts: Any, source: str, names: Names | None) -> dict[str, Any]:
    """Arrow arrays for an array of JSON texts: `valid`, `errors` and, with names, `message`.

    They are null where the text is null. `message` is also null for a text that is no message.
    """
    import pyarrow as pa

    rows = _results(_as_bytes(texts), source)
    valid = [None if row is None else not row.findings for row in rows]
    errors = [None if row is None else _as_errors(row) for row in rows]
    columns = {"valid": pa.array(valid, pa.bool_()), "errors": pa.array(errors, _error_type())}
    if names is not None:
        messages = [None if row is None else names.get(row.message) for row in rows]
        columns["message"] = pa.array(messages, pa.string())
    return columns


def invalid_only(
    batches: Iterable[Any], source: str, names: Names | None, *, skip_blank: bool
) -> Iterator[Any]:
    """The invalid rows of batches with the columns `value` and `file`, and the totals.

    The first row of each batch has only `valid_counts` and `invalid_counts`: a number for each id
    in `names`, and one for other documents. All other rows have only `file`, `value`, `bytes`,
    `errors` and `message`. `bytes` contains a document that is not UTF-8, `value` any other.
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
        records: list[dict[str, Any]] = []
        files = batch.column(1).to_pylist()
        for text, row, file in zip(texts, _results(texts, source), files, strict=True):
            if row is None or text is None:
                continue
            if not row.findings:
                valid[row.message] += 1
                continue
            invalid[row.message] += 1
            details = {"errors": _as_errors(row), "message": names.get(row.message)}
            records.append({**_readable(text), "file": file, **details})
        totals = {
            "valid_counts": [valid[id_] for id_ in ids],
            "invalid_counts": [invalid[id_] for id_ in ids],
        }
        yield pa.RecordBatch.from_pylist([totals, *records], schema=schema)


def _results(texts: Sequence[bytes | None], source: str) -> list[Row | None]:
    """The result for each text; None for those that are None."""
    rows = _validator(source).validate_rows([text for text in texts if text is not None])
    return [None if text is None else next(rows) for text in texts]


def _as_bytes(texts: Any) -> list[bytes | None]:
    """The bytes of an Arrow array of strings or bytes.

    Strings are not decoded, because Spark also reads texts that are not UTF-8.
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
    r"""The text with lone surrogates, which UTF-8 cannot contain, as escapes such as \ud800."""
    return text.encode(errors="backslashreplace").decode()
