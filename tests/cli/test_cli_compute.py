"""deconvstudio compute: .npz files with the three tensors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from deconvstudio.cli import main
from deconvstudio.core.convolution import definition
from deconvstudio.core.plan import plan
from deconvstudio.core.spec import Spec
from deconvstudio.core.values.generated import input_array, kernel_array
from deconvstudio.files import documents

from . import bad_files
from .terminal import is_one_sentence, run

SPEC = Spec.of([2, 3, 4, 3], [3, 2, 2, 3], strides=2)
OTHER = Spec.of([1, 5, 5, 1], [3, 3, 1, 1], strides=2, padding="SAME")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    documents.save(SPEC, tmp_path / "one.deconv")
    return tmp_path / "one.deconv"


def assert_holds(path: Path, spec: Spec) -> None:
    """The file has the three tensors of a Spec, and nothing else."""
    x, w = input_array(spec.input), kernel_array(spec.kernel)
    with np.load(path) as arrays:
        assert set(arrays) == {"input", "kernel", "output"}
        assert {arrays[name].dtype for name in arrays} == {np.dtype(np.float32)}
        np.testing.assert_array_equal(arrays["input"], x)
        np.testing.assert_array_equal(arrays["kernel"], w)
        np.testing.assert_array_equal(arrays["output"], definition.conv2d_transpose(x, w, plan(spec)))


def test_numpy_computes_one_file(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "result.npz"
    assert main(["compute", str(file), "-o", str(target), "--engine", "numpy"]) == 0
    assert capsys.readouterr() == (f"{target}\n", "")
    assert_holds(target, SPEC)


def test_tensorflow_computes_several_files_into_a_new_folder(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "two.deconv"
    documents.save(OTHER, other)
    done = run("compute", file, other, "-o", "results/", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == ["results/one.npz", "results/two.npz"]
    assert_holds(tmp_path / "results" / "one.npz", SPEC)
    assert_holds(tmp_path / "results" / "two.npz", OTHER)


def test_one_bad_file_does_not_stop_the_others(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.deconv"
    documents.save(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], output=99), wrong)
    missing, folder = tmp_path / "missing.deconv", tmp_path / "out"
    files = [str(path) for path in (missing, wrong, file)]
    assert main(["compute", *files, "-o", f"{folder}/", "--engine", "numpy"]) == 1
    out, err = capsys.readouterr()
    assert out == f"{folder / 'one.npz'}\n"
    first, second = err.splitlines()
    assert is_one_sentence(first, "missing.deconv does not exist")
    assert is_one_sentence(second, "wrong.deconv", "99", "Possible fixes:")
    assert [path.name for path in folder.iterdir()] == ["one.npz"]


@pytest.mark.parametrize("name", bad_files.NAMES)
def test_a_file_that_is_no_document_is_one_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, target = bad_files.make(tmp_path, name), tmp_path / "result.npz"
    assert main(["compute", str(path), "-o", str(target), "--engine", "numpy"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert is_one_sentence(err, path.name)
    assert not target.exists()


def test_numbers_of_a_file_start_from_the_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    numbers = np.arange(9, dtype=np.float32).reshape(1, 3, 3, 1)
    np.save(tmp_path / "x.npy", numbers)
    text = documents.dumps(Spec.of([1, 3, 3, 1], [1, 1, 1, 1])).decode()
    text = text.replace('"kind": "integers", "seed": 0', '"kind": "file", "path": "x.npy"', 1)
    (tmp_path / "with.deconv").write_text(text)
    target = tmp_path / "out.npz"
    assert main(["compute", str(tmp_path / "with.deconv"), "-o", str(target), "--engine", "numpy"]) == 0
    capsys.readouterr()
    with np.load(target) as arrays:
        np.testing.assert_array_equal(arrays["input"], numbers)
    (tmp_path / "x.npy").unlink()
    assert main(["compute", str(tmp_path / "with.deconv"), "-o", str(target), "--engine", "numpy"]) == 1
    assert is_one_sentence(capsys.readouterr().err, "x.npy")


@pytest.mark.parametrize("target", ["/sys/kernel/result.npz", "/sys/kernel/results/"])
@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="no folder that takes no files even from root")
def test_a_target_that_cannot_be_written_is_one_sentence(
    target: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compute", str(file), "-o", target, "--engine", "numpy"]) == 1
    assert is_one_sentence(capsys.readouterr().err, target.rstrip("/"), "cannot be written")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["one.deconv"],
        ["one.deconv", "two.deconv", "-o", "result.npz"],
        ["one.deconv", "-o", "result.npz", "--engine", "torch"],
        ["a/one.deconv", "b/one.deconv", "-o", "folder/"],
    ],
)
def test_wrong_usage_exits_with_two(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as left:
        main(["compute", *arguments])
    assert left.value.code == 2
    assert "Traceback" not in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_device_that_is_not_there_is_one_sentence(file: Path, tmp_path: Path) -> None:
    done = run("compute", file, "-o", tmp_path / "result.npz", "--device", "GPU:7")
    assert done.returncode == 1
    assert is_one_sentence(done.stderr, "GPU:7")
