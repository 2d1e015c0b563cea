"""Recovery files: what is read back, who may read them, who owns them, and how many there are."""

from __future__ import annotations

import contextlib
import json
import os
import stat
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.spec import Spec, Tensor, Values
from deconvstudio.files import documents, recovery, recovery_text
from deconvstudio.files.errors import DocumentError
from deconvstudio.files.recovery import RecoveryFile, claim_all
from deconvstudio.files.recovery_text import UnsavedWork, decode, encode

SPEC = Spec.of([2, 4, 5, 3], [3, 2, 2, 3], strides=(2, 3), padding=((1, 0), (0, 1)), dilations=(1, 2))
WORK = UnsavedWork(SPEC, Path("/home/me/my.deconv"), "", 1_700_000_000.5)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "deconvstudio" / "recovery"


def abandon(age: float = 0.0) -> Path:
    """Leave a recovery file as a killed window does: without a lock. age: seconds since it was written."""
    folder = recovery.folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"1-{age}{recovery.SUFFIX}"
    path.write_bytes(encode(replace(WORK, time=age)))
    moment = time.time() - age
    os.utime(path, (moment, moment))
    return path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def release_all(claims: list[recovery.Claim]) -> int:
    for claim in claims:
        claim.release()
    return len(claims)


sizes = st.integers(-3, 2**40)
values = st.builds(
    Values,
    st.sampled_from(["integers", "normal", "ones", "file", "no such kind"]),
    st.integers(-5, 2**50),
    path=st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20),
)
listed = st.integers(1, 3).flatmap(
    lambda n: st.lists(
        st.floats(width=32, allow_nan=False, allow_infinity=False), min_size=n * n, max_size=n * n
    ).map(lambda numbers: Values.of_array(np.array(numbers, np.float32).reshape(1, n, n, 1)))
)
# A list need not have its tensor's shape: such a Spec has a Problem.
tensors = st.builds(Tensor, st.tuples(sizes, sizes, sizes, sizes), values | listed)
specs = st.builds(
    Spec,
    tensors,
    tensors,
    st.tuples(sizes, sizes),
    st.tuples(sizes, sizes),
    st.sampled_from(["SAME", "VALID"]) | st.tuples(st.tuples(sizes, sizes), st.tuples(sizes, sizes)),
    st.none() | st.tuples(sizes, sizes),
)


@given(specs, st.none() | st.binary(min_size=1, max_size=30), st.text(max_size=300), st.floats(0, 1e11))
def test_every_spec_comes_back(spec: Spec, path: bytes | None, name: str, moment: float) -> None:
    file = None if path is None else Path("/", os.fsdecode(path.replace(b"\0", b"0")))
    work = UnsavedWork(spec, file, name, moment)
    back = decode(encode(work))
    assert (back.spec, back.path, back.time) == (spec, file, moment)
    assert back.name == name.encode(errors="replace").decode()[:200]


def test_a_file_name_that_is_no_unicode_comes_back() -> None:
    values = Values("file", path=os.fsdecode(b"\xe4.npy"))
    spec = replace(SPEC, input=replace(SPEC.input, values=values))
    assert decode(encode(replace(WORK, spec=spec))).spec == spec


def test_below_the_first_line_stands_a_document() -> None:
    _, _, document = encode(WORK).partition(b"\n")
    assert documents.loads(document) == SPEC


def header(**changes: object) -> bytes:
    line, _, document = encode(WORK).partition(b"\n")
    return json.dumps(json.loads(line) | changes).encode() + b"\n" + document


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_json"),
        (b"\0" * 100, "not_json"),
        (b"\xff\xfe", "not_json"),
        (b"[" * 100_000, "not_json"),
        (b"7\n", "foreign"),
        (b" " * 300_000, "foreign"),
        (documents.dumps(SPEC), "not_json"),
        (encode(WORK)[:-40], "truncated"),
        (encode(WORK).partition(b"\n")[0], "empty"),
        (header(version=2), "newer"),
        (header(version=True), "wrong_type"),
        (header(path=7), "wrong_type"),
        (header(path="my.deconv"), "wrong_type"),
        (header(path="/a\0b"), "wrong_type"),
        (header(path="/中"), "wrong_type"),
        (header(time=-1), "wrong_type"),
        (header(time=1e300), "wrong_type"),
        (header(time=None), "wrong_type"),
        (header(input={"shape": [1, 2, 3], "path": None}), "wrong_length"),
        (header(input={"shape": [1, 2, 3, 10**30], "path": None}), "out_of_range"),
        (header(more=1), "unknown_field"),
    ],
)
def test_damaged_contents_are_one_error(data: bytes, code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        decode(data, "7.recovery")
    assert caught.value.code == code
    assert caught.value.values["file"] == "7.recovery"


@given(st.integers(0, 2**30), st.binary(max_size=4))
def test_a_damaged_byte_is_an_error_or_another_work(position: int, piece: bytes) -> None:
    data = bytearray(encode(WORK))
    position %= len(data)
    data[position : position + len(piece)] = piece
    with contextlib.suppress(DocumentError):
        decode(bytes(data))


def test_the_user_alone_may_read(folder: Path) -> None:
    before = os.umask(0)
    try:
        file = RecoveryFile()
        file.write(WORK)
        folder.chmod(0o755)
        file.write(WORK)
    finally:
        os.umask(before)
    (name,) = names(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    assert name.startswith(f"{os.getpid()}-")
    file.remove()


def test_the_folder_follows_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/me")
    for value in ("", "relative"):
        monkeypatch.setenv("XDG_STATE_HOME", value)
        assert recovery.folder() == Path("/home/me/.local/state/deconvstudio/recovery")


def test_a_file_has_its_owner_until_it_is_removed(folder: Path) -> None:
    file = RecoveryFile()
    for strides in ((1, 1), (2, 2)):
        file.write(replace(WORK, spec=replace(SPEC, strides=strides)))
        assert len(names(folder)) == 1
        assert claim_all() == []
    file.remove()
    assert names(folder) == set()
    file.write(WORK)
    assert len(names(folder)) == 1
    file.remove()
    file.remove()
    assert names(folder) == set()


def test_a_file_of_a_killed_process_is_claimed_once(folder: Path) -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from deconvstudio.core.spec import Spec\n"
        "from deconvstudio.files.recovery import RecoveryFile\n"
        "from deconvstudio.files.recovery_text import UnsavedWork\n"
        "file = RecoveryFile()\n"
        "for stride in (1, 2, 3):\n"
        "    file.write(UnsavedWork(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], stride), None, 'lesson', 7.0))\n"
        "print('written', flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-P", "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(Path(documents.__file__).parents[2])},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"written\n"
        assert claim_all() == []
        process.kill()
    (claim,) = claim_all()
    assert claim_all() == []
    work = claim.read()
    assert (work.spec.strides, work.path, work.name, work.time) == ((3, 3), None, "lesson", 7.0)
    claim.release()
    (claim,) = claim_all()
    claim.remove()
    assert claim_all() == []
    assert names(folder) == set()


def test_the_newest_come_first_and_the_oldest_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [abandon(age=age) for age in (300, 100, 400, 200)]
    monkeypatch.setattr(recovery, "MAX_FILES", 3)
    claims = claim_all()
    assert [claim.read().time for claim in claims] == [100, 200, 300]
    assert names(folder) == {path.name for path in (paths[0], paths[1], paths[3])}
    release_all(claims)
    monkeypatch.setattr(recovery, "MAX_TOTAL", 2 * paths[0].stat().st_size + 1)
    assert release_all(claim_all()) == 2
    assert names(folder) == {paths[1].name, paths[3].name}


def test_a_living_windows_file_never_goes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = RecoveryFile()
    file.write(WORK)
    monkeypatch.setattr(recovery, "MAX_FILES", 0)
    abandon()
    assert claim_all() == []
    assert len(names(folder)) == 1
    file.remove()


def test_what_a_killed_write_left_goes_when_it_is_old(folder: Path) -> None:
    abandon()
    for name, age in ((".deconvstudio-old.tmp", 100), (".deconvstudio-new.tmp", 0)):
        (folder / name).write_bytes(b"half")
        os.utime(folder / name, (time.time() - age,) * 2)
    (folder / "other").touch()
    assert release_all(claim_all()) == 1
    assert len(names(folder)) == 3
    assert ".deconvstudio-old.tmp" not in names(folder)


def test_strange_files_in_the_folder(folder: Path, tmp_path: Path) -> None:
    assert claim_all() == []  # there is no folder
    folder.mkdir(parents=True)
    secret = tmp_path / "secret"
    secret.write_bytes(encode(WORK))
    (folder / "a.recovery").mkdir()
    (folder / "b.recovery").symlink_to(secret)
    os.mkfifo(folder / "c.recovery")
    with (folder / "d.recovery").open("wb") as file:
        file.truncate(recovery.MAX_BYTES + 1)  # beyond MAX_TOTAL too, so it goes at once
    (folder / "e.recovery").write_bytes(b"")
    codes = []
    claims = claim_all()
    for claim in claims:
        with pytest.raises(DocumentError) as caught:
            claim.read()
        codes.append(caught.value.code)
        claim.remove()
    assert sorted(codes) == ["not_a_file", "not_json"]
    assert names(folder) == {"a.recovery", "b.recovery"}
    assert secret.exists()


def test_a_file_that_is_too_large_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    abandon()
    monkeypatch.setattr(recovery, "MAX_BYTES", 100)
    (claim,) = claim_all()
    with pytest.raises(DocumentError) as caught:
        claim.read()
    assert caught.value.code == "too_large"
    claim.remove()


def test_a_failed_write_leaves_the_old_contents(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    file = RecoveryFile()
    file.write(WORK)
    large = replace(SPEC, input=Tensor((1, 50, 50, 1), Values.of_array(np.ones((1, 50, 50, 1)))))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, hard))
    try:
        with pytest.raises(DocumentError) as caught:
            file.write(replace(WORK, spec=large))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.code == "too_large"
    assert claim_all() == []
    (name,) = names(folder)
    assert decode((folder / name).read_bytes()) == WORK
    file.remove()


@pytest.mark.parametrize("blocked", ["deconvstudio", "deconvstudio/recovery"])
def test_a_folder_that_cannot_be_made_is_one_error(folder: Path, blocked: str) -> None:
    place = folder.parents[1] / blocked
    place.parent.mkdir(parents=True)
    place.touch()
    with pytest.raises(DocumentError):
        RecoveryFile().write(WORK)
    assert claim_all() == []


def test_without_a_home_nothing_is_written_into_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    with pytest.raises(DocumentError) as caught:
        RecoveryFile().write(WORK)
    assert caught.value.code == "no_folder"
    assert names(tmp_path) == set()


@pytest.mark.parametrize(
    "spec",
    [
        replace(SPEC, strides=(10**30, 1)),
        replace(SPEC, input=Tensor((1, 1, 1, 1), Values("list", data=((((float("nan"),),),),)))),
        replace(SPEC, padding="\ud800"),  # type: ignore[arg-type]
    ],
)
def test_what_no_field_of_the_window_takes_is_an_error(spec: Spec) -> None:
    with pytest.raises(DocumentError):
        decode(encode(replace(WORK, spec=spec)))


def test_names_are_bounded() -> None:
    assert len(decode(encode(replace(WORK, name="n" * 10_000))).name) == recovery_text.MAX_NAME
