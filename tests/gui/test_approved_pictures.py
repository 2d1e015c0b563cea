"""What the figure and the window look like; with APPROVE_PICTURES=1 in the environment the pictures are rewritten."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from deconvstudio.core.cells import Cell
from deconvstudio.core.convolution import definition
from deconvstudio.core.convolution.round_trip import round_trip
from deconvstudio.core.plan import plan
from deconvstudio.core.result import Arrays, Result
from deconvstudio.core.roles import Role
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec, Tensor, Values
from deconvstudio.core.values.generated import input_array, kernel_array
from deconvstudio.figure.body import body_of
from deconvstudio.figure.export.png import picture
from deconvstudio.figure.figure import Figure
from deconvstudio.figure.picture import Picture
from deconvstudio.figure.theme import DARK, LIGHT, load_other_fonts
from deconvstudio.figure.views import VIEWS, view_named
from deconvstudio.gui.documents.first_spec import START
from deconvstudio.gui.state.preferences import Preferences
from deconvstudio.gui.widgets import reduced_motion
from deconvstudio.gui.window.main_window import MainWindow

from . import approval
from .conftest import Windows
from .views_of_window import picture_at_rest, pictures_of_views
from .window.test_cursor import point_at

ROOT = Path(__file__).parents[2]
WIDTH = 1280
RAMP, NORMAL = Values("ramp"), Values("normal", seed=3)

FIGURES = {
    "lecture": START,
    "lecture-dark": START,
    "same-odd-crop": Spec(Tensor((1, 4, 4, 1), RAMP), Tensor((4, 4, 1, 1)), (2, 2), padding="SAME", output=(7, 7)),
    "explicit-padding": Spec(
        Tensor((1, 4, 4, 1)), Tensor((3, 3, 1, 1), RAMP), (2, 2), padding=((1, 0), (0, 2)), output=(8, 7)
    ),
    "unreached-rows": Spec(Tensor((1, 3, 3, 1)), Tensor((2, 2, 1, 1), RAMP), (3, 3), output=(10, 9)),
    "dilation": Spec(Tensor((1, 3, 3, 1)), Tensor((3, 3, 1, 1)), (1, 1), (2, 3)),
    "not-square": Spec(Tensor((2, 2, 7, 3)), Tensor((5, 2, 2, 3)), (1, 2)),
    "negative-values": Spec(Tensor((1, 4, 4, 1), NORMAL), Tensor((3, 3, 1, 1), NORMAL), (2, 2)),
    "many-cells": Spec(Tensor((1, 40, 30, 1), NORMAL), Tensor((8, 8, 1, 1), Values("bilinear")), (4, 4)),
}


def result_of(spec: Spec) -> Result:
    """The numbers by the definition; the picture says TensorFlow, as it does in the program."""
    x, w = input_array(spec.input), kernel_array(spec.kernel)
    y = definition.conv2d_transpose(x, w, plan(spec))
    return Result(spec, Arrays(x, w, y).planes(Selection()), "tensorflow", "CPU:0", 0.1, 0.2)


@pytest.mark.parametrize("name", FIGURES)
def test_the_figure_looks_as_approved(name: str, application: QApplication) -> None:
    load_other_fonts()
    spec = FIGURES[name]
    theme = DARK if name.endswith("dark") else LIGHT
    shown = Picture(plan(spec), result_of(spec))
    approval.check(f"figure-{name}", picture(Figure(shown, body_of(VIEWS[0], shown), theme), WIDTH))


SAME = Spec(Tensor((1, 4, 4, 1), RAMP), Tensor((4, 4, 1, 1)), (2, 2), padding="SAME", output=(7, 7))
STEPS = {
    "stamp": (SAME, Cell(Role.INPUT, 1, 2)),
    "stamp-lecture": (START, Cell(Role.INPUT, 1, 0)),
    "slide": (START, Cell(Role.OUTPUT, 2, 2)),
    "slide-dark": (FIGURES["dilation"], Cell(Role.OUTPUT, 4, 3)),
    "matrix": (START, Cell(Role.OUTPUT, 2, 2)),
    "matrix-dark": (SAME, Cell(Role.KERNEL, 1, 1)),
    "overlap": (START, Cell(Role.OUTPUT, 2, 2)),
    "round-trip": (START, Cell(Role.OUTPUT, 2, 2)),
}


@pytest.mark.parametrize("name", STEPS)
def test_each_view_at_a_step_looks_as_approved(name: str, application: QApplication) -> None:
    load_other_fonts()
    spec, cell = STEPS[name]
    trip = replace(round_trip(spec, Selection(), kernel_array(spec.kernel)), engine="tensorflow")
    shown = Picture(plan(spec), result_of(spec), cell, is_step=True, round_trip=trip)
    view = name.removesuffix("-dark").removesuffix("-lecture")
    theme = DARK if name.endswith("dark") else LIGHT
    approval.check(f"step-{name}", picture(Figure(shown, body_of(view_named(view), shown), theme), WIDTH))


def test_each_role_has_the_one_colour_that_every_view_uses() -> None:
    """A tolerance for letters lets a colour drift; these are the design's."""
    assert {role: LIGHT.roles[role].name() for role in LIGHT.roles if role is not Role.PLAIN} == {
        Role.INPUT: "#2f6fb3",
        Role.KERNEL: "#ad5d14",
        Role.OUTPUT: "#177f61",
        Role.STRIDE: "#8a4fbf",
        Role.DILATION: "#343aa3",
        Role.PADDING: "#866a00",
    }


def settled_picture(qtbot: QtBot, window: MainWindow) -> QImage:
    return picture_at_rest(window, qtbot.waitUntil)


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_every_view_looks_as_approved_in_a_window(
    size: tuple[int, int], windows: Windows, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reduced_motion, "motion_allowed", lambda: False)
    window = windows.open(size=size)
    for name, image in pictures_of_views(window, qtbot.waitUntil):
        approval.check(f"window-{name}-{size[0]}x{size[1]}", image)


def test_every_view_looks_as_approved_at_200_percent(tmp_path: Path) -> None:
    """1920 x 1080 pixels of a screen at 200 % are a window of 960 x 540."""
    environment = {**os.environ, "QT_SCALE_FACTOR": "2"}
    command = [sys.executable, "-m", "tests.gui.views_of_window", str(tmp_path), "960", "540"]
    subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True, timeout=120)
    for view in VIEWS:
        approval.check(f"window-{view.name}-200", QImage(str(tmp_path / f"{view.name}.png")))


def test_the_window_looks_as_approved(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open()
    point_at(window, Role.OUTPUT, 2, 2)
    approval.check("window", settled_picture(qtbot, window))


def test_the_window_with_a_problem_looks_as_approved(windows: Windows, qtbot: QtBot) -> None:
    Preferences().theme = "dark"
    window = windows.open(spec=Spec.of([1, 6, 6, 1], [4, 4, 1, 1], strides=2, padding="SAME"))
    window.studio.change(Spec.of([1, 6, 6, 1], [4, 4, 1, 1], strides=2, padding="SAME", output=15))
    approval.check("window-problem-dark", settled_picture(qtbot, window))


def test_a_narrow_window_looks_as_approved(windows: Windows, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reduced_motion, "motion_allowed", lambda: False)
    Preferences().theme = "dark"
    window = windows.open(size=(1024, 768))
    assert window.views is not None
    window.views.choose("slide")
    window.views.cursor.pin(Cell(Role.OUTPUT, 2, 2))
    approval.check("window-narrow-dark", settled_picture(qtbot, window))


def test_a_difference_is_found_and_shown(
    application: QApplication, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("pictures")
    monkeypatch.setattr(approval, "APPROVED", folder / "approved")
    monkeypatch.setattr(approval, "FAILED", folder / "failed")
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    monkeypatch.delenv("APPROVE_PICTURES", raising=False)
    with pytest.raises(pytest.fail.Exception, match="no approved picture"):
        approval.check("dot", image)
    monkeypatch.setenv("APPROVE_PICTURES", "1")
    approval.check("dot", image)
    monkeypatch.delenv("APPROVE_PICTURES")
    approval.check("dot", image)
    painter = QPainter(image)
    painter.fillRect(0, 0, 8, 8, QColor("black"))
    painter.end()
    with pytest.raises(pytest.fail.Exception, match=r"worst block.*dot-difference\.png"):
        approval.check("dot", image)
    assert {path.name for path in (folder / "failed").iterdir()} == {"dot.png", "dot-difference.png"}
    with pytest.raises(pytest.fail.Exception, match="size"):
        approval.check("dot", image.scaled(32, 48))
