"""Validation on Apache Spark, with the extra `framepost[spark]`.

Spark reads, distributes, retries and writes. The generated validator runs inside it, on Arrow
batches. The query plan contains the source of the validator and of the strict JSON reader, so
workers need no framepost. They need pyarrow, which Spark requires anyway.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .errors import ConfigError, FramepostError, Problem
from .validate.run import Verdict
from .validate.shipping import installer

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, Observation, SparkSession

Schema = str | os.PathLike[str] | dict[str, Any] | bool
"""The path of a schema or conversation, or a parsed schema."""

Names = Mapping[str, str]
"""The names of the messages of a conversation, by their ids."""

JAVA = 17
"""The oldest version of Java that Spark supports."""

_ERRORS = (
    "array<struct<keyword: string, instance_path: string, schema_path: string, message: string>>"
)
_REPORT = (
    "valid_counts array<bigint>, invalid_counts array<bigint>, "
    f"file string, value string, bytes binary, errors {_ERRORS}, message string"
)
_BATCHES = "validate.batches"


class SparkError(FramepostError):
    """Spark is not installed, or it failed."""


class Totals(NamedTuple):
    """The numbers of valid and invalid documents.

    `empty` of the invalid documents are empty files. Spark skips them, so the output does not
    contain them.
    """

    verdict: Verdict
    empty: int


def validate(
    df: DataFrame, schema: Schema, column: str = "value", *, assert_format: bool = False
) -> DataFrame:
    """Validate the JSON texts in `column` of `df` against `schema`, and add the results.

    The new columns are `valid`, a boolean, and `errors`, an array of structs with `keyword`,
    `instance_path`, `schema_path` and `message`. For a conversation, a third column `message` has
    the name of the row's message. All are null where the text is null. JSON is read strictly;
    `keyword` and `schema_path` are null for texts that are not JSON. The column contains strings
    or UTF-8. `df` may be a stream. Lone surrogates, which Spark cannot store, become escapes.
    `assert_format` makes `format` an assertion.

    Raises `SchemaError`, and `ConfigError` if the column does not exist.
    """
    from pyspark.sql.types import BinaryType, StringType, StructType

    position = _position(df, column)
    field = df.schema.fields[position]
    if not isinstance(field.dataType, (StringType, BinaryType)):
        column_type = field.dataType.simpleString()
        hint = "choose the column with the JSON texts, as strings or UTF-8"
        raise ConfigError(Problem(f'the column "{field.name}" contains {column_type}', hint))
    source, names = _compiled(schema, assert_format=assert_format)
    added = StructType.fromDDL(_columns(names))
    _refuse_names_in_use(df.columns, added.names)
    run = _on_workers("with_verdicts", source=source, names=names, column=position)
    return df.mapInArrow(run, StructType([*df.schema.fields, *added.fields]))


def register(
    spark: SparkSession, name: str, schema: Schema, *, assert_format: bool = False
) -> None:
    """Register an SQL function `name` that returns a struct with the columns of `validate`.

    Its argument is a JSON text, as a string or binary. Spark 4.1 or newer is needed. Raises
    `SchemaError`.
    """
    import pyarrow as pa
    from pyspark.sql.functions import arrow_udf

    source, names = _compiled(schema, assert_format=assert_format)
    run = _on_workers("verdict_structs", source=source, names=names)

    def check(texts: Any) -> Any:
        return run(texts)

    # Spark derives the kind of function from the annotations.
    check.__annotations__.update({"texts": pa.Array, "return": pa.Array})
    spark.udf.register(name, arrow_udf(check, f"struct<{_columns(names)}>"))


def _columns(names: Names | None) -> str:
    return f"valid: boolean, errors: {_ERRORS}" + (", message: string" if names is not None else "")


def validate_files(
    schema: Path,
    inputs: Sequence[str],
    out: str,
    *,
    overwrite: bool = False,
    master: str | None = None,
    progress: bool = False,
    assert_format: bool = False,
) -> Totals:
    """Validate all documents in files that Spark can read, and write the invalid ones below `out`.

    A file named `.json` or `.json.gz` is one document. Other files, and files in folders, contain
    a document on each line. `out` gets JSON lines with `file`, `value`, `errors` and, for a
    conversation, `message`. A document that is not UTF-8 is in `bytes` (base64) instead of `value`.
    Raises `SchemaError` and `SparkError`.
    """
    source, names = _compiled(schema, assert_format=assert_format)
    with _session(master, progress=progress) as spark:
        parts = _Parts(names)
        for paths, is_whole in (
            ([path for path in inputs if _is_document(path)], True),
            ([path for path in inputs if not _is_document(path)], False),
        ):
            if paths:
                read = _read(spark, paths, is_whole=is_whole)
                if overwrite:
                    _refuse_to_delete(spark, out, read.inputFiles())
                options = {"source": source, "names": names, "skip_blank": not is_whole}
                rows = read.mapInArrow(_on_workers("invalid_only", **options), _REPORT)
                parts.add(rows, len(read.inputFiles()) if is_whole else 0)
        invalid = parts.union().select("file", "value", "bytes", "errors", "message")
        invalid.write.mode("overwrite" if overwrite else "errorifexists").json(out)
        return parts.totals()


class _Parts:
    """The results for lines and for whole files, which Spark reads differently but in one job."""

    def __init__(self, names: Names | None) -> None:
        self._names = names
        self._ids = [*(names or {}), ""]
        self._found: list[DataFrame] = []
        self._counts: list[tuple[Observation, int]] = []

    def add(self, rows: DataFrame, files: int) -> None:
        """Add the results of some inputs. `files` is their number if each file is a document."""
        from pyspark.sql import Observation
        from pyspark.sql import functions as f

        # Spark counts observations once for each partition, even if it was retried.
        totals = [
            f.sum(f.col(name)[number]).alias(f"{name} {number}")
            for name in ("valid_counts", "invalid_counts")
            for number in range(len(self._ids))
        ]
        self._counts.append((Observation(), files))
        self._found.append(rows.observe(self._counts[-1][0], *totals))

    def union(self) -> DataFrame:
        """The invalid documents."""
        first, *rest = (rows.where("errors is not null") for rows in self._found)
        return first.unionByName(rest[0]) if rest else first

    def totals(self) -> Totals:
        """The totals. The union must have been written before."""
        valid, invalid = Counter[str](), Counter[str]()
        empty = 0
        for observation, files in self._counts:
            sums = observation.get
            for number, id_ in enumerate(self._ids):
                valid[id_] += sums[f"valid_counts {number}"] or 0
                invalid[id_] += sums[f"invalid_counts {number}"] or 0
            if files:
                empty = max(files - sum(counts or 0 for counts in sums.values()), 0)
        invalid[""] += empty
        documents, wrong = valid.total() + invalid.total(), invalid.total()
        messages = tuple((id_, valid[id_], invalid[id_]) for id_ in self._ids)
        verdict = Verdict(
            source=0,
            lines=0 if any(files for _, files in self._counts) else documents,
            documents=documents,
            invalid=wrong,
            messages=() if self._names is None else tuple(m for m in messages if any(m[1:])),
        )
        return Totals(verdict, empty)


def _read(spark: SparkSession, paths: list[str], *, is_whole: bool) -> DataFrame:
    options: dict[str, Any] = {"wholetext": True} if is_whole else {"lineSep": "\n"}
    return spark.read.text(paths, **options).selectExpr(
        "cast(value as binary) as value", "_metadata.file_path as file"
    )


def _is_document(path: str) -> bool:
    """Whether the files of a path are single documents, according to their name."""
    return path.lower().removesuffix(".gz").endswith(".json")


def _refuse_to_delete(spark: SparkSession, out: str, inputs: Iterable[str]) -> None:
    """Raise `SparkError` if `out` contains inputs, or files that are not an earlier result."""
    from pyspark.errors import AnalysisException

    try:
        existing = spark.read.option("recursiveFileLookup", "true").text(out).inputFiles()
    except AnalysisException:
        return  # the folder does not exist yet
    foreign = {file for file in existing if not _RESULT.fullmatch(file.rpartition("/")[2])}
    for file in sorted(foreign.union(set(existing).intersection(inputs))):
        message = f"cannot be overwritten: it contains {file}, which is not an earlier result"
        raise SparkError(Problem(message, "name another folder", file=out))


_RESULT = re.compile(r"part-.*\.json(\.\w+)?")
"""The names of the files that Spark writes."""


@contextmanager
def _session(master: str | None, *, progress: bool) -> Iterator[SparkSession]:
    """The active Spark session, or a new one that is stopped afterwards.

    Failures of Spark become `SparkError`.
    """
    _require_spark()
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    is_new = SparkSession.getActiveSession() is None
    builder = SparkSession.builder.appName("framepost validate")
    if is_new:
        builder = builder.config("spark.ui.showConsoleProgress", str(progress).lower())
    if is_new and master is not None:
        builder = builder.master(master)
    if is_new and (master is None or master.startswith("local")):
        # The workers are on this machine. Otherwise Spark starts the `python3` on PATH.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        spark = builder.getOrCreate()
        try:
            yield spark
        finally:
            if is_new:
                spark.stop()
    except (PySparkException, Py4JError) as error:
        raise _as_spark_error(error) from error


def _as_spark_error(error: Exception) -> SparkError:
    """The error with the message of Spark, without Java and Python tracebacks."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [repr(error)]
    first = lines[1 if lines[0].startswith("An error occurred while calling") else 0 :][:1] or lines
    causes = [line for line in lines if line.startswith("Caused by: ")]
    message = ": ".join(re.sub(_NOISE, "", cause) for cause in first + causes[-1:])
    if "[PATH_ALREADY_EXISTS]" in lines[0]:
        return SparkError(Problem(message, "use --overwrite, or another folder"))
    return SparkError(Problem(f"Spark failed: {message}"))


_NOISE = r"^(: |Caused by: )?([\w.]+(Exception|Error): )?(\[[\w.]+\] )?| *SQLSTATE: \w+ *$"
"""Class names and codes at the beginning and end of Spark's messages."""


def _require_spark() -> None:
    """Raise `SparkError` if pyspark, its dependencies or Java are not installed."""
    missing, hints = [], []
    if not is_installed():
        missing.append("pyspark")
        hints.append("install the extra framepost[spark]")
    if java_version() < JAVA:
        missing.append(f"Java {JAVA} or newer")
        hints.append(
            f"install Java {JAVA} (on Debian, openjdk-{JAVA}-jre-headless), or set JAVA_HOME to it"
        )
    if missing:
        message = f"Spark needs {' and '.join(missing)}, but cannot find it"
        raise SparkError(Problem(message, "; ".join(hints)))


def is_installed() -> bool:
    """Whether pyspark and its dependencies for Arrow batches are installed."""
    return all(find_spec(module) for module in ("pyspark", "pandas", "pyarrow"))


def java_version() -> int:
    """The version of Java that Spark would start; 0 if there is none."""
    home = os.environ.get("JAVA_HOME")
    command = shutil.which("java", path=str(Path(home, "bin")) if home else None)
    if command is None:
        return 0
    try:
        process = subprocess.run(  # noqa: S603 - the user's own Java
            [command, "-version"], capture_output=True, text=True, check=False
        )
    except OSError:
        return 0
    match = re.search(r'version "(\d+)', process.stderr)
    return int(match[1]) if match else 0


def _compiled(schema: Schema, *, assert_format: bool) -> tuple[str, Names | None]:
    """The source of the validator of a schema, and the names of a conversation's messages."""
    from . import pipeline

    if isinstance(schema, (dict, bool)):
        return pipeline.render(schema, "python-validator", assert_format=assert_format), None
    source, _, _ = pipeline.validator_code(Path(schema), assert_format=assert_format)
    return source, pipeline.message_names(Path(schema))


def _on_workers(name: str, **options: Any) -> Callable[[Any], Any]:
    """A function that calls the function `name` of `validate.batches` on workers."""
    install = installer(_BATCHES)

    def run(batches: Any) -> Any:
        return getattr(install(), name)(batches, **options)

    return run


def _position(df: DataFrame, column: str) -> int:
    """The position of a column in `df`. Case is ignored if only one column matches then."""
    for same in (str, str.casefold):
        positions = [at for at, name in enumerate(df.columns) if same(name) == same(column)]
        if len(positions) == 1:
            return positions[0]
        if positions:
            message = f'{len(positions)} columns are named "{column}"'
            raise ConfigError(Problem(message, "rename them"))
    hint = f"the columns are {', '.join(df.columns)}"
    raise ConfigError(Problem(f'there is no column "{column}"', hint))


def _refuse_names_in_use(names: Iterable[str], added: Iterable[str]) -> None:
    used = {name.casefold() for name in names}
    for name in added:
        if name in used:
            hint = "rename or drop it first"
            raise ConfigError(Problem(f'there is already a column "{name}"', hint))
