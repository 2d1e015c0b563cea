from __future__ import annotations

import io
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from deconvstudio.core.numbers.quoting import quoted
from deconvstudio.core.plan import plan
from deconvstudio.core.result import Arrays
from deconvstudio.core.spec import Spec, Tensor, Values
from deconvstudio.core.values.generated import input_array
from deconvstudio.files import arrays
from deconvstudio.files.errors import DocumentError
from deconvstudio.files.load_plan import load_plan
from deconvstudio.files.tensor_files import load_contents, moved, path_from, resolve
from deconvstudio.texts import problem_text


def code_of(path: Path) -> str:
    with pytest.raises(DocumentError) as caught:
        arrays.read(path)
    assert caught.value.values["file"] == quoted(str(path), 300)
    return caught.value.code


@pytest.mark.parametrize("dtype", ["<f4", ">f4", "<f8", "<f2", "<i8", "u1", "?"])
@pytest.mark.parametrize("order", ["C", "F"])
def test_npy_of_every_number_type(tmp_path: Path, dtype: str, order: str) -> None:
    numbers = np.arange(12).reshape(3, 4) % 2
    np.save(tmp_path / "a.npy", np.array(numbers, dtype=dtype, order="F" if order == "F" else "C"))
    read = arrays.read(tmp_path / "a.npy")
    assert read.dtype == np.float32
    assert read.flags.c_contiguous
    assert not read.flags.writeable
    np.testing.assert_array_equal(read, numbers)


def test_npy_is_told_by_its_content(tmp_path: Path) -> None:
    with (tmp_path / "numbers.txt").open("wb") as file:
        np.save(file, np.eye(2))
    np.testing.assert_array_equal(arrays.read(tmp_path / "numbers.txt"), np.eye(2))


def test_numbers_beyond_float32_become_infinite(tmp_path: Path) -> None:
    np.save(tmp_path / "a.npy", np.array([[1e300, -1e300]]))
    np.testing.assert_array_equal(arrays.read(tmp_path / "a.npy"), [[np.inf, -np.inf]])


@pytest.mark.parametrize(
    "array",
    [
        np.ones(3),
        np.ones((1, 1, 1, 1, 1)),
        np.ones((0, 3)),
        np.ones((2, 2), complex),
        np.array([["a"]]),
        np.array([[None]]),
    ],
    ids=["rank 1", "rank 5", "empty", "complex", "text", "objects"],
)
def test_npy_that_is_no_tensor(tmp_path: Path, array: npt.NDArray[np.generic]) -> None:
    np.save(tmp_path / "a.npy", array, allow_pickle=True)
    assert code_of(tmp_path / "a.npy") == "wrong_array"


def test_header_that_speaks_of_terabytes(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    header = {"descr": "<f4", "fortran_order": False, "shape": (2**20, 2**20)}
    np.lib.format.write_array_header_1_0(buffer, header)
    (tmp_path / "a.npy").write_bytes(buffer.getvalue())
    assert code_of(tmp_path / "a.npy") == "too_many_numbers"


@pytest.mark.parametrize("size", [6, 7, 20, 100, 140])
def test_cut_npy(tmp_path: Path, size: int) -> None:
    np.save(tmp_path / "whole.npy", np.ones((3, 3)))
    (tmp_path / "a.npy").write_bytes((tmp_path / "whole.npy").read_bytes()[:size])
    assert code_of(tmp_path / "a.npy") == "damaged"


def test_files_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "text.npy").write_text("hello")
    (tmp_path / "script.svg").write_text("<svg/>")
    assert code_of(tmp_path / "missing.npy") == "not_found"
    assert code_of(tmp_path) == "is_folder"
    assert code_of(Path("/dev/null")) == "not_a_file"
    assert code_of(tmp_path / "zero\0byte") == "not_found"
    for name in ("text.npy", "script.svg"):
        assert code_of(tmp_path / name) == "not_supported"


def test_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.npy"
    np.save(path, np.zeros((2, 2)))
    first = arrays.read(path)
    assert arrays.read(path) is first
    np.save(path, np.ones((2, 2)))
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 1))
    np.testing.assert_array_equal(arrays.read(path), np.ones((2, 2)))


GREY = np.array([[0, 51, 255], [102, 153, 204]], np.uint8)
COLOUR = np.stack([GREY, GREY // 3, 255 - GREY], axis=2)


@pytest.mark.parametrize("suffix", ["png", "bmp", "gif", "tiff"])
def test_grey_picture(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    Image.fromarray(GREY).save(path)
    read = arrays.read(path)
    assert read.dtype == np.float32
    np.testing.assert_array_equal(read, GREY.astype(np.float32) / 255)


@pytest.mark.parametrize("suffix", ["png", "bmp", "tiff"])
def test_colour_picture(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    Image.fromarray(COLOUR).save(path)
    np.testing.assert_array_equal(arrays.read(path), COLOUR.astype(np.float32) / 255)


def test_jpeg_turned_as_its_camera_says(tmp_path: Path) -> None:
    picture = Image.fromarray(np.repeat(np.array([[0, 255]], np.uint8), 16, axis=0).repeat(16, axis=1))
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    picture.save(tmp_path / "a.jpg", exif=exif, quality=95)
    read = arrays.read(tmp_path / "a.jpg")
    assert read.shape == (32, 16)
    assert read[:12].max() < 0.1
    assert read[20:].min() > 0.9


def test_transparency_is_kept_only_where_there_is_some(tmp_path: Path) -> None:
    picture = Image.fromarray(COLOUR).convert("RGBA")
    picture.save(tmp_path / "opaque.png")
    picture.putpixel((1, 0), (10, 20, 30, 51))
    picture.save(tmp_path / "clear.png")
    assert arrays.read(tmp_path / "opaque.png").shape == (2, 3, 3)
    read = arrays.read(tmp_path / "clear.png")
    assert read.shape == (2, 3, 4)
    np.testing.assert_allclose(read[0, 1], np.array([10, 20, 30, 51]) / 255)
    Image.fromarray(GREY).save(tmp_path / "key.png", transparency=51)
    assert arrays.read(tmp_path / "key.png").shape == (2, 3, 4)


def test_palette_and_two_colours(tmp_path: Path) -> None:
    Image.fromarray(COLOUR).quantize(6).save(tmp_path / "palette.png")
    np.testing.assert_allclose(arrays.read(tmp_path / "palette.png"), COLOUR / 255, atol=0.02)
    Image.fromarray(GREY > 100).save(tmp_path / "bits.png")
    np.testing.assert_array_equal(arrays.read(tmp_path / "bits.png"), GREY > 100)


def test_sixteen_bits_are_kept(tmp_path: Path) -> None:
    numbers = np.array([[0, 1], [256, 65535]], np.uint16)
    Image.fromarray(numbers).save(tmp_path / "a.png")
    np.testing.assert_array_equal(arrays.read(tmp_path / "a.png"), numbers.astype(np.float32) / 65535)


@pytest.mark.parametrize("dtype", [np.float32, np.int32])
def test_pictures_without_a_white_are_refused(tmp_path: Path, dtype: type[np.generic]) -> None:
    Image.fromarray(GREY.astype(dtype)).save(tmp_path / "a.tiff")
    assert code_of(tmp_path / "a.tiff") == "not_supported"


def test_first_frame_of_a_gif(tmp_path: Path) -> None:
    frames = [Image.fromarray(GREY), Image.fromarray(255 - GREY)]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:])
    np.testing.assert_array_equal(arrays.read(tmp_path / "a.gif"), GREY.astype(np.float32) / 255)


@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
@pytest.mark.parametrize("suffix", ["png", "jpg", "bmp", "gif", "tiff"])
def test_cut_picture(tmp_path: Path, suffix: str, part: float) -> None:
    random = np.random.default_rng(0).integers(0, 256, (40, 40, 3), np.uint8)
    Image.fromarray(random).save(tmp_path / f"whole.{suffix}")
    data = (tmp_path / f"whole.{suffix}").read_bytes()
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(data[: int(len(data) * part)])
    assert code_of(path) == "damaged"


def test_too_large_a_picture_is_not_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrays, "MAX_NUMBERS", 2 * 3 * 4 - 1)
    Image.fromarray(GREY).save(tmp_path / "a.png")
    assert code_of(tmp_path / "a.png") == "too_many_numbers"


def test_to_rank_4() -> None:
    flat, colour, whole = (
        np.ones((2, 3), np.float32),
        np.ones((2, 3, 4), np.float32),
        np.ones((5, 2, 3, 4), np.float32),
    )
    assert [arrays.to_rank_4(array, "input").shape for array in (flat, colour, whole)] == [
        (1, 2, 3, 1),
        (1, 2, 3, 4),
        (5, 2, 3, 4),
    ]
    assert [arrays.to_rank_4(array, "kernel").shape for array in (flat, colour, whole)] == [
        (2, 3, 1, 1),
        (2, 3, 1, 4),
        (5, 2, 3, 4),
    ]
    with pytest.raises(ValueError, match="rank 1"):
        arrays.to_rank_4(np.ones(3, np.float32), "input")


def from_file(path: str | None, shape: tuple[int, int, int, int] = (1, 2, 3, 1)) -> Spec:
    return replace(Spec.of((1, 2, 3, 1), (2, 2, 1, 1)), input=Tensor(shape, Values("file", path=path)))


def test_contents_of_a_file_beside_the_document(tmp_path: Path) -> None:
    numbers = np.arange(6.0, dtype=np.float32).reshape(2, 3)
    np.save(tmp_path / "a.npy", numbers)
    spec = from_file("a.npy")
    contents = load_contents(spec, tmp_path)
    assert contents.problems == ()
    assert contents.kernel is None
    np.testing.assert_array_equal(input_array(spec.input, contents.input), numbers.reshape(1, 2, 3, 1))


def test_no_files_no_contents(tmp_path: Path) -> None:
    for spec in (Spec.of((1, 2, 3, 1), (2, 2, 1, 1)), from_file(None), from_file("")):
        contents = load_contents(spec, tmp_path)
        assert (contents.input, contents.kernel, contents.problems) == (None, None, ())


@pytest.mark.parametrize(
    ("name", "code", "values"),
    [
        ("missing.npy", "file_missing", {"reason": "ENOENT"}),
        (".", "file_not_ordinary", {}),
        ("/dev/null", "file_not_ordinary", {}),
        ("empty.npy", "file_empty", {}),
        ("cut.npy", "file_damaged", {"format": ".npy"}),
        ("row.npy", "file_wrong_array", {"found": "float64 [3]"}),
        ("large.npy", "file_too_large", {"found": "[1048576, 1048576]", "limit": arrays.MAX_NUMBERS}),
        ("text.txt", "file_not_supported", {}),
        ("loop", "file_unreadable", {"reason": "ELOOP"}),
    ],
)
def test_problems_of_files(tmp_path: Path, name: str, code: str, values: dict[str, int | str]) -> None:
    (tmp_path / "empty.npy").touch()
    (tmp_path / "cut.npy").write_bytes(np.lib.format.MAGIC_PREFIX)
    np.save(tmp_path / "row.npy", np.ones(3))
    with (tmp_path / "large.npy").open("wb") as file:
        header = {"descr": "<f4", "fortran_order": False, "shape": (2**20, 2**20)}
        np.lib.format.write_array_header_1_0(file, header)
    (tmp_path / "text.txt").write_text("hello")
    (tmp_path / "loop").symlink_to("loop")
    spec = from_file(name)
    contents = load_contents(spec, tmp_path)
    assert contents.input is None
    (problem,) = contents.problems
    assert (problem.code, problem.argument, problem.values) == (code, "input", {"path": name, **values})
    assert "?" not in problem_text(problem)
    (fix,) = problem.fixes
    assert (fix.code, fix.spec) == ("use_integers", replace(spec, input=Tensor((1, 2, 3, 1), Values("integers"))))


def test_a_name_of_any_length_stays_short_in_its_problem(tmp_path: Path) -> None:
    (problem,) = load_contents(from_file("\x1b[31m\n" + "long" * 100_000), tmp_path).problems
    assert len(problem_text(problem)) < 500
    assert problem_text(problem).isprintable()


def test_a_plan_tells_of_its_files_beside_its_own_problems(tmp_path: Path) -> None:
    spec = replace(from_file("missing.npy"), output=(99, 99))
    planned, contents = load_plan(spec, tmp_path)
    assert planned.problems == plan(spec).problems + contents.problems
    assert {problem.code for problem in planned.problems} == {"output_not_legal", "file_missing"}
    alone, _ = load_plan(from_file("missing.npy"), tmp_path)
    assert (alone.output_shape, alone.memory, alone.axes) == (None, 0, plan(from_file("missing.npy")).axes)
    np.save(tmp_path / "missing.npy", np.ones((2, 3)))
    planned, contents = load_plan(from_file("missing.npy"), tmp_path, budget=2**30)
    assert planned == plan(from_file("missing.npy"), 2**30)
    np.testing.assert_array_equal(contents.input, np.ones((1, 2, 3, 1)))


def test_file_of_another_shape(tmp_path: Path) -> None:
    np.save(tmp_path / "k.npy", np.ones((3, 3, 2)))
    spec = Spec.of((1, 2, 3, 1), (2, 2, 1, 1))
    spec = replace(spec, kernel=Tensor((2, 2, 1, 1), Values("file", path="k.npy")))
    contents = load_contents(spec, tmp_path)
    assert contents.kernel is None
    (problem,) = contents.problems
    assert (problem.code, problem.argument) == ("file_shape", "kernel")
    assert problem.values == {"path": "k.npy", "shape": "[2, 2, 1, 1]", "found": "[3, 3, 1, 2]"}
    own, integers = problem.fixes
    assert (own.code, own.values, own.spec.kernel.shape) == (
        "use_file_shape",
        {"shape": "[3, 3, 1, 2]"},
        (3, 3, 1, 2),
    )
    assert load_contents(own.spec, tmp_path).problems == ()
    assert integers.spec.kernel == Tensor((2, 2, 1, 1), Values("integers"))


def test_paths_follow_a_document_that_moves(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new" / "deep"
    assert path_from(old, old / "a.npy") == "a.npy"
    assert path_from(None, old / "a.npy") == str(old / "a.npy")
    spec = moved(from_file("a.npy"), old, new)
    assert spec.input.values.path == "../../old/a.npy"
    assert os.path.normpath(resolve("../../old/a.npy", new)) == str(old / "a.npy")
    assert moved(spec, new, old) == from_file("a.npy")
    assert moved(from_file("/a.npy"), old, new) == from_file("/a.npy")


def test_result_as_npz(tmp_path: Path) -> None:
    x, w, y = (np.full((1, 2, 3, n), n, np.float32) for n in (1, 2, 3))
    arrays.save_npz(tmp_path / "result.npz", Arrays(x, w, y))
    with np.load(tmp_path / "result.npz") as saved:
        assert sorted(saved) == ["input", "kernel", "output"]
        for name, array in zip(("input", "kernel", "output"), (x, w, y), strict=True):
            assert saved[name].dtype == np.float32
            np.testing.assert_array_equal(saved[name], array)
    assert os.listdir(tmp_path) == ["result.npz"]
    with pytest.raises(DocumentError) as caught:
        arrays.save_npz(tmp_path / "missing" / "result.npz", Arrays(x, w, y))
    assert caught.value.code == "no_folder"
