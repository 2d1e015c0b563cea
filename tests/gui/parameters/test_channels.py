"""The channels of the input and of the kernel change together, with one line and one step of undo."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from deconvstudio.core.spec import Spec, Tensor, Values
from deconvstudio.files import documents
from deconvstudio.gui.widgets.number_field import NumberField
from deconvstudio.gui.window.main_window import MainWindow

from ..conftest import Windows
from ..hands import fix_buttons, problem, settle, type_into


def fields(window: MainWindow) -> dict[str, NumberField]:
    """Return the fields of the input's and of the kernel's channels."""
    return {"input": window.panel.input.fields[3], "kernel": window.panel.kernel.fields[3]}


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [("input", "The kernel takes 4 channels too."), ("kernel", "The input has 4 channels too.")],
)
def test_the_other_tensor_follows_in_one_step(changed: str, sentence: str, window: MainWindow, qtbot: QtBot) -> None:
    before = window.studio.spec
    output = settle(qtbot, window).planes.output
    type_into(fields(window)[changed], "4")
    assert problem(window) == ""
    assert window.studio.spec.input.shape == (1, 3, 3, 4)
    assert window.studio.spec.kernel.shape == (3, 3, 1, 4)
    assert [field.text() for field in fields(window).values()] == ["4", "4"]
    assert window.status.note_text() == (f"{sentence} New input planes are 0, the kernel's repeat the last one.")
    np.testing.assert_array_equal(settle(qtbot, window).planes.output, output)
    window.studio.undo()
    assert window.studio.spec == before
    assert not window.studio.can_undo
    assert window.status.note_text() == ""  # it would no longer be true


@pytest.mark.parametrize("changed", ["input", "kernel"])
def test_typing_several_digits_cuts_no_listed_numbers(changed: str, windows: Windows, qtbot: QtBot) -> None:
    x, w = np.arange(1.0, 13.0).reshape(1, 2, 2, 3), np.arange(1.0, 25.0).reshape(2, 2, 2, 3)
    spec = Spec.of(x, w, strides=2)
    window = windows.open(spec=spec)
    field = fields(window)[changed]
    type_into(field, "12")  # 1 comes first, and would leave one channel of three
    grown = window.studio.spec
    assert window.studio.plan.problems == ()
    for array, tensor in ((x, grown.input), (w, grown.kernel)):
        assert tensor.shape[3] == 12
        numbers = np.array(tensor.values.data)
        np.testing.assert_array_equal(numbers[..., :3], array)
    type_into(field, "3")
    assert window.studio.spec == spec
    window.studio.undo()
    window.studio.undo()
    assert window.studio.spec == spec
    settle(qtbot, window)


def test_fewer_channels_say_that_undo_brings_the_numbers_back(windows: Windows) -> None:
    spec = Spec.of(np.ones((1, 2, 2, 3)), np.ones((2, 2, 2, 3)), strides=2)
    window = windows.open(spec=spec)
    type_into(fields(window)["input"], "1")
    assert "The last planes of both are cut; undo brings them back." in window.status.note_text()
    window.studio.undo()
    assert window.studio.spec == spec


def test_the_way_out_of_no_channels_is_one_click(window: MainWindow, qtbot: QtBot) -> None:
    type_into(fields(window)["input"], "3")
    type_into(fields(window)["kernel"], "0")
    assert "0" in problem(window)
    (button,) = fix_buttons(window).values()
    button.click()
    assert problem(window) == ""
    assert window.studio.spec.input.shape[3] == window.studio.spec.kernel.shape[3] == 1
    settle(qtbot, window)


def test_the_channels_of_a_file_that_does_not_fit_are_typed_without_losing_it(
    windows: Windows, tmp_path: Path, qtbot: QtBot
) -> None:
    np.save(tmp_path / "x.npy", np.ones((1, 3, 3, 2)))
    spec = Spec(Tensor((1, 3, 3, 1), Values("file", path="x.npy")), Tensor((2, 2, 1, 1)), strides=(2, 2))
    documents.save(spec, tmp_path / "mine.deconv")
    window = windows.open(tmp_path / "mine.deconv", settled=False)
    qtbot.waitUntil(lambda: "x.npy" in problem(window))
    type_into(fields(window)["input"], "2")
    assert problem(window) == ""
    assert window.studio.spec.input.values == Values("file", path="x.npy")
    settle(qtbot, window)
    type_into(fields(window)["kernel"], "3")
    assert problem(window) == ""
    assert window.studio.spec.input.values == Values("integers")
    assert "The input's numbers gave way to small integers" in window.status.note_text()
    window.studio.undo()
    assert window.studio.spec.input.values == Values("file", path="x.npy")
    settle(qtbot, window)


def test_a_mismatch_from_elsewhere_is_solved_by_either_field(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open(spec=Spec.of([1, 3, 3, 2], [3, 3, 1, 5], strides=2), settled=False)
    qtbot.waitUntil(lambda: "2 channels" in problem(window))
    assert {"Kernel takes 2 channels", "Input has 5 channels"} <= set(fix_buttons(window))
    type_into(fields(window)["input"], "5")
    assert problem(window) == ""
    assert window.studio.spec.kernel.shape[3] == 5
    settle(qtbot, window)
