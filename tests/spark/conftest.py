"""A small real cluster on this machine: two executors, each with a virtual machine of its own.

`make test-spark` runs these tests in their own environment. Elsewhere they are not collected.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from framepost import spark as framepost_spark

collect_ignore_glob = [] if find_spec("pyspark") else ["test_*.py"]


def pytest_configure() -> None:
    """Without Java, skip the tests, or fail them in CI."""
    if _lacks_java() and os.environ.get("CI"):
        raise pytest.UsageError(_NEEDS_JAVA)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip all with a message if there is no Java."""
    if _lacks_java():
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(pytest.mark.skip(_NEEDS_JAVA))


def _lacks_java() -> bool:
    return bool(find_spec("pyspark")) and framepost_spark.java_version() < framepost_spark.JAVA


_NEEDS_JAVA = f"Spark needs Java {framepost_spark.JAVA} or newer on PATH or in JAVA_HOME"


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """A session on the cluster."""
    import pyspark
    from pyspark.sql import SparkSession

    folder = tmp_path_factory.mktemp("cluster")
    os.environ["SPARK_HOME"] = str(Path(pyspark.__file__).parent)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    os.environ["SPARK_WORKER_DIR"] = str(folder / "work")
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.log.level", "ERROR")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
        .getOrCreate()
    )
    yield session
    session.stop()
