from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

import pytest

from deconvstudio.core.numbers.quoting import quoted
from deconvstudio.files import atomic
from deconvstudio.files.errors import DocumentError

resource = pytest.importorskip("resource")


def only(folder: Path) -> str:
    """Return the name of the only file in the folder."""
    (name,) = os.listdir(folder)
    return name


def test_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    (tmp_path / "ordinary").touch()
    atomic.write(tmp_path / "new", b"abc")
    assert (tmp_path / "new").read_bytes() == b"abc"
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "ordinary").stat().st_mode


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o755])
def test_existing_file_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(mode)
    atomic.write(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert only(tmp_path) == "a"


def test_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    target = tmp_path / "folder" / "target"
    for link in ("first", "second"):
        (tmp_path / link).symlink_to(target)
    atomic.write(tmp_path / "first", b"made")  # the target is not there yet
    atomic.write(tmp_path / "second", b"replaced")
    assert target.read_bytes() == b"replaced"
    assert (tmp_path / "first").is_symlink()
    assert only(target.parent) == "target"


def test_longest_name(tmp_path: Path) -> None:
    atomic.write(tmp_path / ("n" * 255), b"x")
    assert only(tmp_path) == "n" * 255


def test_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    """A real failure in the middle: the process may not write more than 1000 bytes."""
    path = tmp_path / "a"
    path.write_bytes(b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(DocumentError) as caught:
            atomic.write(path, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.code == "too_large"
    assert path.read_bytes() == b"old"
    assert only(tmp_path) == "a"


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "disk_full"), (errno.EDQUOT, "disk_full"), (errno.EIO, "not_writable")],
)
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_failures_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str, call: str
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def fails(*_: object) -> None:
        raise OSError(number, "failed")

    monkeypatch.setattr(os, call, fails)
    with pytest.raises(DocumentError) as caught:
        atomic.write(path, b"new")
    monkeypatch.undo()
    assert caught.value.code == code
    assert caught.value.values == {"file": str(path), "reason": errno.errorcode[number]}
    assert path.read_bytes() == b"old"
    assert only(tmp_path) == "a"


def test_interrupted_writer_leaves_nothing(tmp_path: Path) -> None:
    def content(file: BinaryIO) -> None:
        file.write(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        atomic.write(tmp_path / "a", content)
    assert os.listdir(tmp_path) == []


def test_places_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    expected = {
        tmp_path / "missing" / "a": "no_folder",
        tmp_path: "is_folder",
        tmp_path / "pipe": "not_a_file",
        tmp_path / "zero\0byte": "not_writable",
    }
    for path, code in expected.items():
        with pytest.raises(DocumentError) as caught:
            atomic.write(path, b"new")
        assert (caught.value.code, caught.value.values["file"]) == (code, quoted(str(path), 300))
    assert only(tmp_path) == "pipe"


def test_write_protected_file_in_a_writable_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o444)
    # The tests may run as administrator, for whom permissions do not count.
    monkeypatch.setattr(os, "access", lambda file, mode: bool(os.stat(file).st_mode & 0o200))
    with pytest.raises(DocumentError) as caught:
        atomic.write(path, b"new")
    assert caught.value.code == "not_writable"
    assert path.read_bytes() == b"old"


def test_too_little_memory_is_said_and_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def content(file: BinaryIO) -> None:
        file.write(b"new")
        raise MemoryError

    with pytest.raises(DocumentError) as caught:
        atomic.write(path, content)
    assert caught.value.code == "no_memory"
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a"]
