"""Interrupted, failing and concurrent runs, and folders with unexpected contents.

A run replaces many files by others, removes some and adds some. After any failure, each file is
complete, and one more run gives the expected folder.
"""

from __future__ import annotations

import errno
import json
import os
import random
import re
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from framepost.errors import WriteError
from framepost.output import cache, transaction, write
from support.fuzzing import SEED, THOROUGH

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).parents[1] / "support/interrupted.py"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
MOMENTS = 200 if THOROUGH else 25
KILLED = -signal.SIGKILL

FOLDERS = (("python", ".py"), ("javascript", ".js"), ("javascript", ".d.ts"), ("docs", ".md"))
FOREIGN = {"python/mine.py": "# mine\n", "notes.txt": "mine\n"}


def output(version: str, stems: range) -> dict[str, str]:
    """The output of many schemas."""
    return {
        f"{folder}/message_{stem}{suffix}": f"{version} {stem} {suffix}\n" * 500
        for folder, suffix in FOLDERS
        for stem in stems
    }


READ_ONLY_WITHIN = (
    "mount -t tmpfs tmpfs {0} && cp -r {1} {0}/out && cd {0}/out "
    "&& mount --bind docs docs && mount -o remount,bind,ro docs && cd ../.."
)

OLD = output("old", range(20))
NEW = output("new", range(3, 23))


def tree(texts: dict[str, str]) -> dict[str, bytes]:
    """The expected contents of the folder, including other people's files."""
    manifest = write.manifest_text(write.manifest([], texts))
    every = {**texts, **FOREIGN, "manifest.json": manifest}
    return {name: text.encode() for name, text in every.items()}


def found(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): os.fsencode(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() or path.is_symlink()
    }


def apply(out: Path, texts: dict[str, str]) -> None:
    write.apply(out, texts, write.manifest([], texts))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the old output, and other people's files."""
    made = tmp_path_factory.mktemp("template") / "out"
    apply(made, OLD)
    for name, text in FOREIGN.items():
        (made / name).write_text(text)
    return made


@pytest.fixture
def out(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "out"))


def interrupt(out: Path, texts: dict[str, str], harm: str, moment: int) -> tuple[int, str] | None:
    """The count of operations and the message of a run; None if it was killed."""
    source = out.parent / "texts.json"
    source.write_text(json.dumps(texts))
    done = subprocess.run(
        [sys.executable, SCRIPT, out, source, harm, str(moment)],
        env=ENVIRONMENT,
        capture_output=True,
        check=False,
    )
    if done.returncode == KILLED:
        return None
    assert done.returncode == 0, done.stderr.decode()
    count, message = json.loads(done.stdout)
    return count, message


@pytest.fixture(scope="module")
def operations(template: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    """The number of operations that replace the old output by the new one."""
    copy = Path(shutil.copytree(template, tmp_path_factory.mktemp("count") / "out"))
    counted = interrupt(copy, NEW, "nothing", 0)
    assert counted is not None
    assert found(copy) == tree(NEW)
    assert counted[0] > 4 * len(NEW)
    return counted[0]


def moments(operations: int) -> list[int]:
    chance = random.Random(SEED)  # noqa: S311 - nothing here is a secret
    return sorted(chance.sample(range(1, operations + 1), min(MOMENTS, operations)))


def reset(out: Path, template: Path) -> None:
    shutil.rmtree(out)
    shutil.copytree(template, out)


class TestKilled:
    """SIGKILL before one of the operations on the file system."""

    def test_every_file_is_whole_and_the_next_run_makes_the_tree_right(
        self, out: Path, template: Path, operations: int
    ) -> None:
        old, new = tree(OLD), tree(NEW)
        for index, moment in enumerate(moments(operations)):
            reset(out, template)
            assert interrupt(out, NEW, "kill", moment) is None
            for name, data in found(out).items():
                if not name.startswith(transaction.STAGE):
                    assert data in (old.get(name), new.get(name)), (moment, name)
            following = (NEW, OLD)[index % 2]
            apply(out, following)
            assert found(out) == tree(following), moment

    def test_the_next_run_finishes_it_if_all_was_there(
        self, out: Path, template: Path, operations: int
    ) -> None:
        """A failed run leaves either all old files or all new files."""
        outcomes = []
        for moment in moments(operations)[:: 1 if THOROUGH else 3]:
            reset(out, template)
            interrupt(out, NEW, "kill", moment)
            blocked = {"notes.txt": "not mine to replace\n"}
            with pytest.raises(WriteError, match="was not written by framepost"):
                apply(out, blocked)
            outcomes.append(found(out))
        assert all(outcome in (tree(OLD), tree(NEW)) for outcome in outcomes)
        assert outcomes[0] == tree(OLD)
        assert outcomes[-1] == tree(NEW)

    def test_command(self, tmp_path: Path) -> None:
        """Kill the whole command at different times."""
        schemas = tmp_path / "schema"
        schemas.mkdir()
        names = [f"message-{index}" for index in range(2)]
        arguments = [sys.executable, "-m", "framepost", "generate", *sorted(
            f"schema/{name}.schema.json" for name in names
        )]  # fmt: skip

        def describe(text: str) -> None:
            for name in names:
                schema = {"title": name, "description": text, "properties": {"a": {"const": 1}}}
                (schemas / f"{name}.schema.json").write_text(json.dumps(schema))

        def run(folder: str) -> dict[str, bytes]:
            command = [*arguments, "--out", folder]
            subprocess.run(
                command, cwd=tmp_path, env=ENVIRONMENT, check=True, stdout=subprocess.DEVNULL
            )
            return found(tmp_path / folder)

        describe("old")
        old = run("old")
        shutil.copytree(tmp_path / "old", tmp_path / "out")
        describe("new")
        started = time.monotonic()
        new = run("elsewhere")
        takes = time.monotonic() - started
        chance = random.Random(SEED)  # noqa: S311 - nothing here is a secret
        for _ in range(MOMENTS // 8):
            command = [*arguments, "--out", "out"]
            process = subprocess.Popen(
                command, cwd=tmp_path, env=ENVIRONMENT, stdout=subprocess.DEVNULL
            )
            time.sleep(takes * chance.uniform(0.5, 1.1))
            process.kill()
            process.wait()
            for name, data in found(tmp_path / "out").items():
                if not name.startswith(transaction.STAGE):
                    assert data in (old[name], new[name]), name
            assert run("out") == new
            shutil.rmtree(tmp_path / "out")
            shutil.copytree(tmp_path / "old", tmp_path / "out")


class TestFailed:
    """One of the operations on the file system fails, as if the disk were full."""

    def test_nothing_is_changed(self, out: Path, template: Path, operations: int) -> None:
        outcomes = set()
        for moment in moments(operations)[:: 1 if THOROUGH else 2]:
            reset(out, template)
            told = interrupt(out, NEW, "fail", moment)
            assert told is not None
            outcomes.add(told[1].split(" Hint: ")[-1])
            if told[1]:
                assert found(out) == tree(OLD), moment
            else:  # it was only the stage that could not be removed, or a link not made
                apply(out, NEW)
                assert found(out) == tree(NEW), moment
        assert "nothing in it was changed." in outcomes

    def test_unreadable_file_to_remove_is_reported(
        self, out: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """If it counted as edited, the next run would not replace it."""
        read_bytes, stale = Path.read_bytes, out / "javascript/message_2.js"

        def read(path: Path) -> bytes:
            if path == stale:
                raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
            return read_bytes(path)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "read_bytes", read)
            with pytest.raises(WriteError, match=r"message_2\.js"):
                apply(out, NEW)
        assert found(out) == tree(OLD)
        apply(out, NEW)
        assert found(out) == tree(NEW)

    @pytest.mark.parametrize(
        ("way", "reason"),
        [
            ("mount -t tmpfs -o size=1000k tmpfs {0} && cp -r {1} {0}/out", "No space left on"),
            (
                "mount -t tmpfs tmpfs {0} && cp -r {1} {0}/out && mount -o remount,ro {0}",
                "Read-only file system",
            ),
            (READ_ONLY_WITHIN, "Read-only file system|Invalid cross-device link"),
        ],
        ids=["full_disk", "read_only_folder", "read_only_folder_within"],
    )
    def test_file_system(self, way: str, reason: str, template: Path, tmp_path: Path) -> None:
        """A real file system, mounted only for this test."""
        allowed = subprocess.run(["unshare", "-rm", "true"], check=False, capture_output=True)
        if sys.platform != "linux" or allowed.returncode != 0:
            pytest.skip("no namespace of one's own for mounts")
        (tmp_path / "here").mkdir()
        (tmp_path / "texts.json").write_text(json.dumps(NEW))
        python = shlex.join([sys.executable, str(SCRIPT)])
        command = f"{python} here/out texts.json nothing 0"
        mount = way.format("here", shlex.quote(str(template)))
        done = subprocess.run(
            ["unshare", "-rm", "sh", "-ec", f"{mount} && {command} && cp -r here/out after"],
            cwd=tmp_path,
            env=ENVIRONMENT,
            check=True,
            stdout=subprocess.PIPE,
        )
        assert re.search(reason, json.loads(done.stdout)[1])
        assert found(tmp_path / "after") == tree(OLD)

    def test_limit_on_the_size_of_files(self, out: Path) -> None:
        source = out.parent / "texts.json"
        source.write_text(json.dumps({**NEW, "docs/large.md": "x" * 100_000}))
        done = subprocess.run(
            [sys.executable, SCRIPT, out, source, "nothing", "0"],
            env=ENVIRONMENT,
            capture_output=True,
            check=True,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)),
        )
        assert "cannot be written: File too large" in json.loads(done.stdout)[1]
        assert found(out) == tree(OLD)


def test_two_runs_at_once_are_one_after_the_other(out: Path, template: Path) -> None:
    """The folder contains the output of one run, and nothing of the other."""
    outputs = [output(version, range(at, at + 20)) for at, version in enumerate("abcd")]
    for _ in range(MOMENTS // 12):
        reset(out, template)
        running = []
        for index, texts in enumerate(outputs):
            source = out.parent / f"texts{index}.json"
            source.write_text(json.dumps(texts))
            command = [sys.executable, SCRIPT, out, source, "nothing", "0"]
            running.append(
                subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True)
            )
        told = [json.loads(process.communicate()[0])[1] for process in running]
        assert told == [""] * len(outputs)
        assert found(out) in [tree(texts) for texts in outputs]


class TestWhatIsNotOurs:
    """Only unchanged files that framepost wrote are removed."""

    def test_edited_file_that_is_no_longer_made_stays(self, out: Path) -> None:
        (out / "python/message_0.py").write_text("edited\n")
        report = write.apply(out, NEW, write.manifest([], NEW))
        assert report.kept == ("python/message_0.py",)
        assert found(out) == {**tree(NEW), "python/message_0.py": b"edited\n"}

    @pytest.mark.parametrize("name", ["python", "docs/message_5.md", "manifest.json"])
    def test_symbolic_link_is_not_followed(self, name: str, out: Path, tmp_path: Path) -> None:
        elsewhere = tmp_path / "elsewhere"
        (out / name).rename(elsewhere)
        (out / name).symlink_to(elsewhere)
        before = found(tmp_path)
        with pytest.raises(WriteError, match="symbolic link"):
            apply(out, NEW)
        assert found(tmp_path) == before

    def test_link_in_place_of_a_file_that_is_no_longer_made_stays(self, out: Path) -> None:
        mine = out.parent / "mine.py"
        (out / "python/message_0.py").rename(mine)
        (out / "python/message_0.py").symlink_to(mine)
        report = write.apply(out, NEW, write.manifest([], NEW))
        assert report.kept == ("python/message_0.py",)
        assert mine.read_text() == OLD["python/message_0.py"]

    def test_output_folder_may_itself_be_a_link(self, out: Path, tmp_path: Path) -> None:
        (tmp_path / "link").symlink_to(out)
        apply(tmp_path / "link", NEW)
        assert found(out) == tree(NEW)

    @pytest.mark.parametrize("name", ["docs/message_5.md", "docs"])
    def test_folder_and_file_in_each_others_place_are_named(self, name: str, out: Path) -> None:
        place = out / name
        if place.is_dir():
            shutil.rmtree(place)
            place.write_text("a file")
        else:
            place.unlink()
            place.mkdir()
        before = found(out)
        with pytest.raises(WriteError, match=r"is a folder|a file where its folder should be"):
            apply(out, NEW)
        assert found(out) == before

    @pytest.mark.parametrize(
        "name",
        [
            "../mine",
            "/mine",
            "python/../../mine",
            "..\\mine",
            "C:mine",
            ".git/config",
            "python//mine",
            "",
            ".",
        ],
    )
    def test_manifest_that_leads_elsewhere_is_not_believed(
        self, name: str, out: Path, tmp_path: Path
    ) -> None:
        mine = tmp_path / "mine"
        mine.write_text("mine")
        (out / ".git").mkdir()
        (out / ".git/config").write_text("mine")
        manifest = json.loads((out / "manifest.json").read_text())
        manifest["files"][name] = transaction.sha256(b"mine")
        (out / "manifest.json").write_text(json.dumps(manifest))
        apply(out, NEW)
        assert mine.read_text() == "mine"
        assert found(out) == {**tree(NEW), ".git/config": b"mine"}

    @pytest.mark.parametrize(
        "name", ["../mine", "python/mine.py", "notes.txt", "docs/../../mine", "linked/mine"]
    )
    def test_stage_of_somebody_else_is_not_believed(
        self, name: str, out: Path, tmp_path: Path
    ) -> None:
        """A plan from an archive or a repository that framepost did not write."""
        (tmp_path / "mine").write_text("mine\n")
        (out / "linked").symlink_to(tmp_path)
        before = found(tmp_path)
        staged = out / transaction.STAGE
        place = Path(os.path.normpath(staged / "new" / name))
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("not mine")
        plan = {name: ["0" * 64, transaction.sha256(b"not mine")]}
        (staged / "plan.json").write_text(json.dumps(plan))
        apply(out, OLD)
        assert found(tmp_path) == before

    @pytest.mark.parametrize(
        "plan", ["", "{", "[]", "null", '{"a": 1}', '{"a": ["b"]}', "[" * 99999]
    )
    def test_incomplete_plan_is_ignored(self, plan: str, out: Path) -> None:
        (out / transaction.STAGE).mkdir()
        (out / transaction.STAGE / "plan.json").write_text(plan)
        apply(out, NEW)
        assert found(out) == tree(NEW)

    def test_unused_new_folder_is_removed(self, tmp_path: Path) -> None:
        told = interrupt(tmp_path / "out", NEW, "fail", 30)
        assert told is not None
        assert "No space left on device" in told[1]
        assert not (tmp_path / "out").exists()


class TestMark:
    """The cache between runs only saves time: it never changes a result."""

    @pytest.fixture
    def own(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """The folder of the user, inside a temporary folder."""
        monkeypatch.setenv("TMPDIR", str(tmp_path))
        folder = cache.folder()
        assert folder is not None
        return folder

    def test_folder_is_the_users_alone(self, own: Path) -> None:
        assert own.stat().st_mode & 0o777 == 0o700

    def test_folder_that_others_can_write_to_is_not_used(self, own: Path) -> None:
        own.chmod(0o777)
        assert cache.folder() is None

    def test_folder_of_somebody_else_is_not_used(
        self, own: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        somebody = os.getuid() + 1
        name = own.with_name(f"framepost-{somebody}")
        own.rename(name)
        monkeypatch.setattr(os, "getuid", lambda: somebody)
        assert cache.folder() is None

    @pytest.mark.parametrize("kind", ["link", "dangling link", "file"])
    def test_path_that_is_no_folder_is_not_used(self, kind: str, own: Path, tmp_path: Path) -> None:
        own.rmdir()
        if kind == "file":
            own.write_text("")
        else:
            target = tmp_path / "elsewhere"
            if kind == "link":
                target.mkdir(mode=0o700)
            own.symlink_to(target)
        assert cache.folder() is None
        cache.store_mark(tmp_path, "mark")
        assert cache.load_mark(tmp_path) == ""

    @pytest.mark.parametrize("text", [b"", b"nonsense", b"\xff\xfe", b"0" * 1_000_000])
    def test_damaged_mark_is_ignored(self, text: bytes, own: Path, out: Path) -> None:
        cache.store_mark(out, "mark")
        (file,) = own.glob("*.mark")
        file.write_bytes(text)
        assert write.unchanged(out, lambda _: "mark") is None

    def test_changed_files_make_the_mark_invalid(self, own: Path, out: Path) -> None:
        write.store_fingerprint(out, "mark", write.manifest([], OLD), [])
        assert write.unchanged(out, lambda _: "mark") is not None
        (out / "docs/message_5.md").write_text("edited\n")
        assert write.unchanged(out, lambda _: "mark") is None

    def test_mark_describes_the_files_of_its_own_run(self, own: Path, out: Path) -> None:
        """Files that another run wrote in the meantime stay."""
        apply(out, NEW)
        write.store_fingerprint(out, "of the old", write.manifest([], OLD), [])
        assert write.unchanged(out, lambda _: "of the old") is None

    def test_interrupted_run_leaves_no_mark(self, own: Path, out: Path) -> None:
        write.store_fingerprint(out, "mark", write.manifest([], OLD), [])
        (out / transaction.STAGE).mkdir()
        assert write.unchanged(out, lambda _: "mark") is None
