"""The generated programs, run by TensorFlow in a process of their own."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from deconvstudio.core.codegen.tensorflow_call import call
from deconvstudio.core.codegen.tensorflow_script import WIDTH, script
from deconvstudio.core.convolution.definition import conv2d_transpose
from deconvstudio.core.plan import plan
from deconvstudio.core.problems import ProblemError
from deconvstudio.core.spec import Shape, Spec, Tensor, Values
from deconvstudio.core.values.generated import input_array, kernel_array
from deconvstudio.files.tensor_files import load_contents

# Runs every program of a JSON file and keeps what it printed and the tensors it made.
RUNNER = """
import contextlib, io, json, sys
import numpy as np
programs = json.load(open(sys.argv[1]))
printed, arrays = {}, {}
for name, text in programs.items():
    names = {}
    with contextlib.redirect_stdout(io.StringIO()) as output:
        exec(compile(text, name, "exec"), names)
    printed[name] = output.getvalue()
    arrays |= {name + "/x": names["x"], name + "/w": names["w"], name + "/y": names["y"].numpy()}
np.savez("results.npz", **arrays)
json.dump(printed, open("printed.json", "w"))
"""

LISTED = np.array([[1, -2, 0.1], [3, 1, 2], [0, 2, 1e-5]]).reshape(1, 3, 3, 1)


def tensors(
    input: str = "integers", kernel: str = "integers", x: Shape = (1, 4, 5, 1), w: Shape = (3, 2, 1, 1)
) -> Spec:
    return Spec(Tensor(x, Values(input, seed=3)), Tensor(w, Values(kernel, seed=4)), (2, 3))


def of_file(shape: Shape, path: str) -> Tensor:
    return Tensor(shape, Values("file", path=path))


SPECS = {
    "integers": tensors(),
    "normal": tensors("normal", "normal", (2, 3, 4, 3), (3, 3, 2, 3)),
    "ramp": tensors("ramp", "ramp", (1, 3, 2, 2), (2, 3, 3, 2)),
    "ones": tensors("ones", "ones"),
    "impulse": tensors("impulse", "impulse", (2, 4, 5, 2), (4, 3, 3, 2)),
    "checkerboard": tensors("checkerboard", "checkerboard", (2, 4, 5, 2), (4, 3, 3, 2)),
    "bilinear": tensors("ramp", "bilinear", (1, 4, 4, 2), (4, 4, 2, 2)),
    "bilinear, odd and not square": tensors("ramp", "bilinear", (1, 4, 4, 3), (5, 2, 2, 3)),
    "gaussian": tensors("ramp", "gaussian", (1, 4, 4, 2), (5, 5, 3, 2)),
    "gaussian, not square": tensors("ramp", "gaussian", (1, 4, 4, 1), (1, 6, 1, 1)),
    "list": Spec.of(LISTED, np.array([[1.0, 2], [3, 4]]).reshape(2, 2, 1, 1), 2),
    "list, several channels": Spec.of(np.arange(-9.0, 9).reshape(1, 3, 3, 2), np.arange(24.0).reshape(2, 2, 3, 2)),
    "list, wide rows": Spec.of(np.linspace(-1, 1, 200).reshape(1, 2, 100, 1), (3, 3, 1, 1), (2, 1)),
    "list, not finite": Spec.of(np.array([[[[np.inf], [-np.inf]]]]), (1, 1, 1, 1)),
    "SAME": replace(tensors(), padding="SAME"),
    "SAME, least output": replace(tensors(), padding="SAME", output=(7, 13)),
    "VALID, unreached cells": replace(tensors(), output=(10, 16)),
    "explicit": replace(tensors(), padding=((1, 0), (2, 3))),
    "explicit, larger output": replace(tensors(w=(3, 4, 1, 1)), padding=((1, 1), (0, 2)), output=(8, 15)),
    "dilation": replace(tensors(), dilations=(2, 3)),
    "dilation of one axis, SAME": replace(tensors(), dilations=(1, 4), padding="SAME"),
    "dilation that does nothing": replace(tensors(w=(1, 1, 1, 1)), dilations=(3, 3)),
    "npy": replace(tensors(), input=of_file((1, 4, 5, 1), "a.npy"), kernel=of_file((2, 3, 2, 1), "k.npy")),
    "grey picture": replace(tensors(), input=of_file((1, 4, 6, 1), "grey \"1'.png")),
    "grey picture of 16 bits": replace(tensors(), input=of_file((1, 4, 6, 1), "deep.png")),
    "grey palette": replace(tensors(), input=of_file((1, 4, 6, 1), "grey.gif")),
    "colour picture": replace(tensors(w=(2, 2, 1, 3)), input=of_file((1, 4, 6, 3), "ä.png")),
    "transparent picture": replace(tensors(w=(2, 2, 1, 4)), input=of_file((1, 4, 6, 4), "clear.png")),
    "turned picture": replace(tensors(w=(2, 2, 1, 3)), input=of_file((1, 6, 4, 3), "turned.jpg")),
    "picture as a kernel": replace(tensors(x=(1, 4, 5, 3)), kernel=of_file((4, 6, 1, 3), "ä.png")),
}


def make_files(folder: Path) -> None:
    random = np.random.default_rng(0)
    np.save(folder / "a.npy", random.standard_normal((4, 5)))
    np.save(folder / "k.npy", random.integers(0, 9, (2, 3, 2, 1)))
    pixels = random.integers(0, 256, (4, 6, 4), np.uint8)
    Image.fromarray(pixels[:, :, 0]).save(folder / "grey \"1'.png")
    Image.fromarray(pixels[:, :, 0]).save(folder / "grey.gif")
    Image.fromarray(pixels[:, :, 0].astype(np.uint16) * 256).save(folder / "deep.png")
    Image.fromarray(pixels[:, :, :3]).save(folder / "ä.png")
    Image.fromarray(pixels).save(folder / "clear.png")
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    Image.fromarray(pixels[:, :, :3]).save(folder / "turned.jpg", exif=exif)


def run(folder: Path, *arguments: str) -> str:
    """What Python prints in the folder, with no more of this environment than it needs to start."""
    kept = ("PATH", "SYSTEMROOT", "TEMP")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    environment |= {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, timeout=120, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which all the programs have run."""
    folder = tmp_path_factory.mktemp("scripts")
    make_files(folder)
    (folder / "programs.json").write_text(json.dumps({name: script(spec) for name, spec in SPECS.items()}))
    (folder / "runner.py").write_text(RUNNER)
    run(folder, "runner.py", "programs.json")
    return folder


@pytest.fixture(scope="module")
def arrays(folder: Path) -> Iterator[dict[str, npt.NDArray[np.float32]]]:
    with np.load(folder / "results.npz") as saved:
        yield dict(saved)


every_spec = pytest.mark.parametrize("name", SPECS)


@every_spec
def test_programs_make_the_tensors_and_the_result(
    name: str, folder: Path, arrays: dict[str, npt.NDArray[np.float32]]
) -> None:
    spec = SPECS[name]
    contents = load_contents(spec, folder)
    assert contents.problems == ()
    x, w = input_array(spec.input, contents.input), kernel_array(spec.kernel, contents.kernel)
    for made, expected in ((arrays[f"{name}/x"], x), (arrays[f"{name}/w"], w)):
        assert made.dtype == np.float32
        np.testing.assert_allclose(made, expected, rtol=1e-6, atol=1e-7)
    y = arrays[f"{name}/y"]
    assert y.shape == plan(spec).output_shape
    np.testing.assert_allclose(y, conv2d_transpose(x, w, plan(spec)), rtol=1e-4, atol=1e-4)


@every_spec
def test_programs_print_shape_and_numbers(
    name: str, folder: Path, arrays: dict[str, npt.NDArray[np.float32]]
) -> None:
    text = json.loads((folder / "printed.json").read_text())[name]
    planes = arrays[f"{name}/y"].transpose(0, 3, 1, 2)
    shape = plan(SPECS[name]).output_shape
    assert text == f"{shape}\n{planes[0, 0] if planes.shape[:2] == (1, 1) else planes}\n"


def test_a_program_as_a_file(tmp_path: Path) -> None:
    spec = Spec.of(np.arange(1.0, 5).reshape(1, 2, 2, 1), np.arange(1.0, 10).reshape(3, 3, 1, 1), 2)
    (tmp_path / "transposed.py").write_text(script(spec), encoding="utf-8")
    assert run(tmp_path, "transposed.py") == (
        "(1, 5, 5, 1)\n"
        "[[ 1.  2.  5.  4.  6.]\n"
        " [ 4.  5. 14. 10. 12.]\n"
        " [10. 14. 36. 24. 30.]\n"
        " [12. 15. 34. 20. 24.]\n"
        " [21. 24. 55. 32. 36.]]\n"
    )


def test_text_of_a_program() -> None:
    numbers = np.array([[1, 2, 0], [3, 1, 2], [0, 2, 1]]).reshape(1, 3, 3, 1)
    assert script(Spec.of(numbers, (3, 3, 1, 1), 2)) == (
        """import os

# Before the import: with oneDNN, the default, an impossible size can crash Python.
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"

import numpy as np
import tensorflow as tf

x = np.array([
    [1, 2, 0],
    [3, 1, 2],
    [0, 2, 1],
], np.float32).reshape(1, 3, 3, 1)
w = np.random.default_rng(0).integers(0, 5, (3, 3, 1, 1), np.int8).astype(np.float32)

y = tf.nn.conv2d_transpose(
    x, w, output_shape=[1, 7, 7, 1],
    strides=[2, 2], padding="VALID")

print(y.shape)
print(y.numpy()[0, :, :, 0])
"""
    )


@every_spec
def test_lines_fit_a_screen(name: str) -> None:
    assert max(map(len, script(SPECS[name]).splitlines())) <= WIDTH + 4


@every_spec
def test_the_call_is_that_of_the_program(name: str) -> None:
    assert call(SPECS[name]) in script(SPECS[name])


@pytest.mark.parametrize("path", ["a\n'; import os #.npy", '"""\\.png', "\udcff.npy", "\U0001f600\u2028.npy"])
def test_paths_stay_texts(path: str) -> None:
    program = script(replace(tensors(), input=of_file((1, 4, 5, 1), path)))
    texts = [node.value for node in ast.walk(ast.parse(program)) if isinstance(node, ast.Constant)]
    assert path in texts
    program.encode()


def test_the_call_of_a_spec_with_problems() -> None:
    assert call(replace(tensors(), output=(99, 100))) == (
        'y = tf.nn.conv2d_transpose(\n    x, w, output_shape=[1, 99, 100, 1],\n    strides=[2, 3], padding="VALID")'
    )
    assert "output_shape=[1, ..., ..., 1],\n    strides=[0, 1]" in call(replace(tensors(), strides=(0, 1)))


@pytest.mark.parametrize(
    "spec",
    [
        replace(tensors(), output=(99, 100)),
        replace(tensors(), strides=(0, 1)),
        tensors("bilinear"),
        tensors("something else"),
        tensors(x=(1, 4, 5, 2)),
    ],
)
def test_no_program_for_a_spec_with_problems(spec: Spec) -> None:
    with pytest.raises(ProblemError) as caught:
        script(spec)
    assert caught.value.problems == plan(spec).problems != ()
