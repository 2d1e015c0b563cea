"""`from deconvstudio import Spec, plan, compute`: the library without a window."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import deconvstudio

SCRIPT = """
import sys
from deconvstudio import Spec, plan, compute
spec = Spec.of(input=(1, 3, 3, 1), kernel=(3, 3, 1, 1), strides=2, padding="VALID")
print(plan(spec).output_shape)
print(compute(spec).output.shape, compute(spec).output.dtype)
print([name for name in sys.modules if name.split(".")[0] in ("PySide6", "tensorflow", "pyqtgraph")])
"""


def test_a_script_computes_without_qt() -> None:
    process = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=60, check=False)
    assert (process.returncode, process.stderr) == (0, "")
    assert process.stdout.splitlines() == ["(1, 7, 7, 1)", "(1, 7, 7, 1) float32", "[]"]


@pytest.mark.parametrize("name", deconvstudio.__all__)
def test_every_public_name_exists_and_is_documented(name: str) -> None:
    text = inspect.getdoc(getattr(deconvstudio, name))
    assert text
    assert not text.startswith(f"{name}(")  # the docstring that a dataclass gets if it has none


def test_the_packages_own_example_is_true() -> None:
    text = inspect.getdoc(deconvstudio)
    assert text is not None
    lines = [line for line in text.splitlines() if line.startswith(("from ", "spec = "))]
    assert len(lines) == 2
    space: dict[str, object] = {}
    exec("\n".join(lines), space)
    spec = space["spec"]
    assert isinstance(spec, deconvstudio.Spec)
    assert deconvstudio.plan(spec).output_shape == (1, 7, 7, 1)
    assert deconvstudio.compute(spec, engine="numpy").output.shape == (1, 7, 7, 1)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        deconvstudio.nonsense  # noqa: B018
