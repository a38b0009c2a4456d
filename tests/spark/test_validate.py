"""`framepost.spark.validate`: its columns, and the same results as the local engine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import framepost
import framepost.spark
from support.archives import (
    BROKEN,
    CALL,
    CONVERSATION,
    SCHEMAS,
    examples,
    local_errors,
    local_report,
    mutations,
    spark_errors,
    storable,
)


def checked(spark: Any, texts: list[bytes | str | None], schema: Any, kind: str) -> list[Any]:
    """The rows for texts in a column of a kind, in their order."""
    df = spark.createDataFrame(list(enumerate(texts)), f"number int, value {kind}")
    rows = framepost.spark.validate(df.repartition(2), schema).collect()
    return sorted(rows, key=lambda row: row.number)


def test_row_keeps_its_columns_and_gets_two(spark: Any) -> None:
    df = spark.createDataFrame(
        [("{}", {"a": [1]}, None)], "text string, m map<string,array<int>>, n date"
    )
    found = framepost.spark.validate(df, {"required": ["a"]}, "text")
    assert found.schema.simpleString() == (
        "struct<text:string,m:map<string,array<int>>,n:date,valid:boolean,errors:array<struct<"
        "keyword:string,instance_path:string,schema_path:string,message:string>>>"
    )
    (row,) = found.collect()
    assert row[:4] == ("{}", {"a": [1]}, None, False)
    assert spark_errors(row.errors) == [
        ("required", "", "/required", 'must have the property "a"'),
    ]


def test_null_is_null_in_both_columns(spark: Any) -> None:
    rows = checked(spark, [None, "1", None, '"a"'], {"type": "integer"}, "string")
    assert [row.valid for row in rows] == [None, True, None, False]
    assert [row.errors is None for row in rows] == [True, False, True, False]
    assert rows[1].errors == []


@pytest.mark.parametrize(
    "schema", [*SCHEMAS, CONVERSATION], ids=lambda path: path.name.partition(".")[0]
)
def test_errors_equal_those_of_the_local_engine(spark: Any, schema: Path, tmp_path: Path) -> None:
    values = examples(schema)
    lines = [json.dumps(each).encode() for each in values]
    lines += mutations(values, 300, seed=len(schema.name))
    lines += BROKEN
    expected = local_errors(schema, lines, tmp_path)
    rows = checked(spark, [*lines], str(schema), "binary")
    for line, errors, row in zip(lines, expected, rows, strict=True):
        if line.strip():
            assert spark_errors(row.errors) == errors, line
            assert row.valid is not bool(errors), line
        else:
            assert [each.message for each in row.errors] == ["is not JSON: it is empty"]


def test_message_of_a_conversation_is_named(spark: Any) -> None:
    properties = [json.loads(path.read_bytes())["properties"] for path in SCHEMAS]
    names = {(each["type"]["const"], each["action"]["const"]) for each in properties}
    expected = []
    for value in examples(CONVERSATION):
        pair = (value.get("type"), value.get("action")) if isinstance(value, dict) else ()
        expected.append((json.dumps(value), pair[1] if pair in names else None))
    expected += [(text, None) for text in ("{}", "[", '{"type": "x", "action": "ready"}', None)]
    texts = [text for text, _ in expected]
    rows = checked(spark, texts, CONVERSATION, "string")
    assert rows[0].__fields__ == ["number", "value", "valid", "errors", "message"]
    for row, (text, name) in zip(rows, expected, strict=True):
        assert row.message == name, text
    assert {row.message for row in rows} == {None, *(action for _, action in names)}


def test_text_over_several_lines_is_one_document(spark: Any, tmp_path: Path) -> None:
    texts = [json.dumps(each, indent=2) + "\n" for each in examples(CALL)]
    texts += ['{"a": "one\ntwo"}', '{"a":\n1,\n"a":\n2}', "\n", "[\n1,\n]"]
    rows = checked(spark, [*texts], CALL, "string")
    for number, (text, row) in enumerate(zip(texts, rows, strict=True)):
        file = tmp_path / f"{number}.json"
        file.write_text(text)
        errors = [
            tuple(
                storable(each[name])
                for name in ("keyword", "instancePath", "schemaPath", "message")
            )
            for each in local_report(CALL, file)["errors"]
        ]
        assert spark_errors(row.errors) == errors, text


def test_string_and_binary_columns_say_the_same(spark: Any) -> None:
    texts = [text for text in BROKEN if text.decode(errors="ignore").encode() == text]
    binary = checked(spark, [*texts], CALL, "binary")
    string = checked(spark, [text.decode() for text in texts], CALL, "string")
    assert [row[2:] for row in string] == [row[2:] for row in binary]


def test_workers_have_no_framepost(spark: Any) -> None:
    def look(batches: Any) -> Any:
        from importlib.util import find_spec

        import pyarrow as pa

        for batch in batches:
            found = [str(find_spec("framepost"))] * batch.num_rows
            yield pa.RecordBatch.from_arrays([pa.array(found)], names=["found"])

    rows = spark.range(8).repartition(2).mapInArrow(look, "found string").collect()
    assert {row.found for row in rows} == {"None"}


def test_schema_may_be_parsed(spark: Any) -> None:
    for schema, expected in ((False, False), (True, True), ({"const": 1}, True)):
        (row,) = checked(spark, ["1"], schema, "string")
        assert row.valid is expected


def test_wrong_schema_is_refused_on_the_driver(spark: Any, tmp_path: Path) -> None:
    file = tmp_path / "a.schema.json"
    file.write_text('{"type": "strin"}')
    with pytest.raises(framepost.SchemaError, match="strin"):
        framepost.spark.validate(spark.createDataFrame([("1",)], "value string"), file)


@pytest.mark.parametrize(
    ("columns", "column", "message"),
    [
        ("a string", "value", 'there is no column "value". Hint: the columns are a.'),
        ("value int", "value", 'the column "value" contains int.'),
        ("value string, Valid int", "value", 'there is already a column "valid".'),
        ("value string, errors int", "value", 'there is already a column "errors".'),
    ],
)
def test_column_that_does_not_fit_is_refused(
    spark: Any, columns: str, column: str, message: str
) -> None:
    df = spark.createDataFrame([], columns)
    with pytest.raises(framepost.ConfigError) as refusal:
        framepost.spark.validate(df, True, column)
    assert message in str(refusal.value)


def test_case_of_a_column_does_not_matter(spark: Any) -> None:
    df = spark.createDataFrame([("1",)], "Text string")
    assert framepost.spark.validate(df, True, "text").columns == ["Text", "valid", "errors"]


def test_stream_is_validated_as_files_arrive(spark: Any, tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    stream = spark.readStream.schema("value string").text(str(source))
    query = (
        framepost.spark.validate(stream, {"type": "integer"})
        .writeStream.format("memory")
        .queryName("arrived")
        .option("checkpointLocation", str(tmp_path / "state"))
        .start()
    )
    try:
        expected: set[tuple[str, bool]] = set()
        for number in range(2):
            partial = tmp_path / "partial"
            partial.write_text(f'{number}\n"{number}"\n')
            partial.rename(source / f"{number}.ndjson")
            query.processAllAvailable()
            expected |= {(f"{number}", True), (f'"{number}"', False)}
            rows = spark.table("arrived").collect()
            assert {(row.value, row.valid) for row in rows} == expected
            assert len(rows) == len(expected)
    finally:
        query.stop()


def test_sql_function_gives_the_same_results(spark: Any) -> None:
    framepost.spark.register(spark, "check_number", {"type": "integer"})
    texts = ["1", '"1"', None, "[1,]"]
    df = spark.createDataFrame(list(enumerate(texts)), "number int, value string")
    df.createOrReplaceTempView("texts")
    query = (
        "SELECT number, check_number(value) AS c, check_number(cast(value AS binary)) AS b "
        "FROM texts"
    )
    rows = sorted(spark.sql(query).collect())
    assert [row.c and row.c.valid for row in rows] == [True, False, None, False]
    expected = checked(spark, [*texts], {"type": "integer"}, "string")
    for row, same in zip(rows, expected, strict=True):
        assert row.c == row.b
        assert row.c.errors == same.errors
