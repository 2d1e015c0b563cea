"""The cell view: what it explains, shortens, hides, copies and opens in a window."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from deconvstudio.core.cells import Cell
from deconvstudio.core.formulas import plain
from deconvstudio.core.plan import Plan, plan
from deconvstudio.core.result import Result
from deconvstudio.core.roles import Role
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec
from deconvstudio.engine.compute import compute
from deconvstudio.figure import theme
from deconvstudio.figure.cell import explanation as cell_explanation
from deconvstudio.figure.cell.explanation import CellExplanation
from deconvstudio.figure.cell.explanation_layout import MAX_TERMS, CellExplanationLayout
from deconvstudio.figure.formulas.layout import FormulaFont
from deconvstudio.gui.state.cursor import Cursor
from deconvstudio.gui.state.picture import PictureModel
from deconvstudio.gui.state.quiz import Quiz
from deconvstudio.gui.workspace.cell_view import CellView

from ..hands import click, pixels

X = np.array([[1, 2, 0], [3, 1, 2], [0, 2, 1]], np.float32).reshape(1, 3, 3, 1)
W = np.array([[1, 2, 1], [0, 1, 0], [2, 0, 1]], np.float32).reshape(3, 3, 1, 1)
LECTURE = Spec.of(X, W, strides=2)
NUMBER = r"[−0-9.e∞N]+"

# Pixels: about what the drawer gives.
HEIGHT = 64


def plan_and_compute(spec: Spec, selection: Selection | None = None) -> tuple[Plan, Result]:
    planes = compute(spec, engine="numpy").planes(selection or Selection())
    return plan(spec), Result(spec, planes, "numpy", "CPU:0", 0.0, 0.0)


def channels() -> Spec:
    """Return a Spec with ten input channels of integers, so that every sum is exact."""
    random = np.random.default_rng(3)
    x = random.integers(-9, 10, (1, 6, 5, 10)).astype(np.float32)
    w = random.integers(-9, 10, (4, 3, 2, 10)).astype(np.float32)
    return Spec.of(x, w, strides=(1, 2), padding="SAME")


class Strip:
    """The view alone, with its cursor and its quiz."""

    def __init__(self, qtbot: QtBot, spec: Spec, selection: Selection | None = None, width: int = 1040) -> None:
        self.cursor, self.quiz = Cursor(), Quiz()
        self.plan, self.result = plan_and_compute(spec, selection)
        self.picture = PictureModel(self.cursor, self.quiz)
        self.view = CellView()
        self.picture.changed.connect(self.view.show_picture)
        qtbot.addWidget(self.view)
        self.view.resize(width, HEIGHT)
        self.picture.show_plan(self.plan)
        self.picture.show_result(self.plan, self.result)
        self.view.show()
        QApplication.processEvents()

    def point(self, role: Role, row: int, column: int) -> str:
        """Pin a cell and return its whole explanation."""
        self.cursor.pin(Cell(role, row, column))
        explanation = self.view.explanation
        assert explanation is not None
        return explanation.whole()


@pytest.fixture
def strip(qtbot: QtBot, application: QApplication) -> Strip:
    theme.load_other_fonts()
    return Strip(qtbot, LECTURE)


@pytest.fixture
def several(qtbot: QtBot, application: QApplication) -> Strip:
    theme.load_other_fonts()
    return Strip(qtbot, channels(), Selection(0, 4, 1))


def evaluate(text: str) -> float:
    return float(eval("(" + text.replace("·", "*").replace("−", "-") + ")", {"__builtins__": {}}))


def test_an_output_cell(strip: Strip) -> None:
    products = "x[0,0]·w[2,2] + x[0,1]·w[2,0] + x[1,0]·w[0,2] + x[1,1]·w[0,0]"
    assert strip.point(Role.OUTPUT, 2, 2) == f"y[2,2] = {products} = 1·1 + 2·2 + 3·1 + 1·1 = 9"


def test_an_input_cell_goes_to_every_output_cell_that_it_reaches(strip: Strip) -> None:
    lines = strip.point(Role.INPUT, 1, 0).splitlines()
    assert lines[:3] == ["x[1,0] = 3 →", "    y[2,0] += 3·1 = 3", "    y[2,1] += 3·2 = 6"]
    assert len(lines) == 1 + 9


def test_a_weight_says_where_it_is_used(strip: Strip) -> None:
    lines = strip.point(Role.KERNEL, 0, 1).splitlines()
    assert lines[:3] == ["w[0,1] = 2:", "    x[0,0]→y[0,1]", "    x[0,1]→y[0,3]"]
    assert len(lines) == 1 + 9


def test_a_cell_that_reaches_nothing_is_explained_in_words(qtbot: QtBot, strip: Strip) -> None:
    gaps = Strip(qtbot, Spec.of([1, 3, 3, 1], [2, 2, 1, 1], strides=3, output=8))
    assert gaps.point(Role.OUTPUT, 2, 0) == "y[2,0] = 0: this cell gets no input, its zero is not data"
    cut = Strip(qtbot, Spec.of([1, 3, 3, 1], [1, 1, 1, 1], padding=((1, 0), (0, 0))))
    assert "reaches no output cell" in cut.point(Role.INPUT, 0, 0)


def test_all_channels_add_up_to_the_value(several: Strip) -> None:
    output = several.result.planes.output
    for row, column in np.ndindex(output.shape):
        text = several.point(Role.OUTPUT, row, column)
        symbols, numbers, value = re.split(r"\s=\s", text, maxsplit=3)[1:]
        assert evaluate(numbers) == evaluate(value) == output[row, column]
        assert symbols.count("·") == numbers.count("·")
        assert symbols.count("x[") % 10 == 0


def test_the_parts_of_the_input_cells_add_up_to_the_part_of_the_shown_channel(several: Strip) -> None:
    planes = several.result.planes
    collected = np.zeros_like(planes.output)
    for row, column in np.ndindex(planes.input.shape):
        text = several.point(Role.INPUT, row, column)
        assert text.startswith(f"x[{row},{column},4] = ")
        for r, c, value in re.findall(rf"y\[(\d+),(\d+)\] \+= [^=]* = ({NUMBER})", text):
            collected[int(r), int(c)] += evaluate(value)
    spec = several.plan.spec
    x, w = compute(spec, engine="numpy").input, compute(spec, engine="numpy").kernel
    alone = compute(Spec.of(x[:, :, :, 4:5], w[:, :, 1:2, 4:5], spec.strides, "SAME"), engine="numpy").output[
        0, :, :, 0
    ]
    np.testing.assert_array_equal(collected, alone)


@pytest.mark.parametrize("role", [Role.INPUT, Role.KERNEL, Role.OUTPUT])
@pytest.mark.parametrize("width", [640, 1040])
def test_the_explanation_fits(role: Role, width: int, several: Strip) -> None:
    random = np.random.default_rng(0)
    spec = Spec.of(random.normal(size=(1, 8, 8, 10)), random.normal(size=(5, 5, 1, 10)))
    shown, result = plan_and_compute(spec)
    for planes in (result.planes, replace(result.planes, several=None)):
        for row, column in ((0, 0), (2, 3), (4, 4)):
            explanation = CellExplanation(Cell(role, row, column), shown, planes)
            writing = CellExplanationLayout(explanation, FormulaFont(theme.MATH, 19.0), width - 48, 53)
            assert writing._box.width <= width - 48
            assert writing._box.height <= 53


@pytest.mark.parametrize("role", [Role.INPUT, Role.KERNEL])
@pytest.mark.parametrize("most", range(1, MAX_TERMS + 1))
def test_a_list_keeps_its_ends(role: Role, most: int, strip: Strip) -> None:
    explanation = CellExplanation(Cell(role, 1, 1), strip.plan, strip.result.planes)
    head, *items = map(plain, explanation.parts(most))
    whole = explanation.whole().splitlines()
    assert head == whole[0]
    assert items[0].rstrip(",") == whole[1].strip()
    assert ("⋯" in items) == (most < 9)
    assert len(items) == min(most, 9) + (most < 9)
    if most > 1:
        assert items[-1] == whole[-1].strip()


def test_a_very_long_text_is_shortened_too(strip: Strip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cell_explanation, "MAX_CELLS", 8)
    text = strip.point(Role.KERNEL, 1, 1)
    assert len(text.splitlines()) == 1 + 8 + 1
    assert "⋯" in text


# While the quiz hides numbers


def test_a_hidden_cell_shows_no_number(strip: Strip) -> None:
    strip.quiz.set_mode("numbers")
    text = strip.point(Role.OUTPUT, 2, 2)
    assert text == "y[2,2] = x[0,0]·w[2,2] + x[0,1]·w[2,0] + x[1,0]·w[0,2] + x[1,1]·w[0,0] = ?"
    assert strip.view.accessibleDescription() == text
    strip.quiz.reveal(Cell(Role.OUTPUT, 2, 2))
    assert strip.point(Role.OUTPUT, 2, 2).endswith("= 9")
    assert strip.view.accessibleDescription().endswith("= 9")


def test_products_for_hidden_cells_show_no_number(strip: Strip) -> None:
    strip.quiz.set_mode("numbers")
    strip.quiz.reveal(Cell(Role.OUTPUT, 2, 1))
    lines = strip.point(Role.INPUT, 1, 0).splitlines()
    assert lines[1:4] == ["    y[2,0] += x[1,0]·w[0,0]", "    y[2,1] += 3·2 = 6", "    y[2,2] += x[1,0]·w[0,2]"]


def test_nothing_shows_a_hidden_size(strip: Strip) -> None:
    strip.quiz.set_mode("size")
    assert strip.point(Role.INPUT, 1, 0) == "x[1,0] = 3"
    assert strip.point(Role.KERNEL, 0, 1) == "w[0,1] = 2"
    strip.view.grab()


def test_an_unreached_hidden_cell_looks_like_any_other(qtbot: QtBot, strip: Strip) -> None:
    gaps = Strip(qtbot, Spec.of([1, 3, 3, 1], [2, 2, 1, 1], strides=3, output=8))
    gaps.quiz.set_mode("numbers")
    assert gaps.point(Role.OUTPUT, 2, 0) == "y[2,0] = ?"


def test_a_mask_of_another_size_hides_the_cells_beyond_it(strip: Strip) -> None:
    strip.quiz.set_mode("numbers")
    strip.quiz.show_plan(plan(Spec.of([1, 1, 1, 1], [1, 1, 1, 1])))
    assert strip.point(Role.OUTPUT, 6, 6).endswith("= ?")


# The strip


def test_the_title_says_that_a_cell_is_pinned(several: Strip) -> None:
    several.cursor.hover(Cell(Role.OUTPUT, 1, 1))
    assert several.view.title() == "This cell"
    several.cursor.pin(Cell(Role.INPUT, 1, 1))
    assert several.view.title() == "This cell · pinned"
    assert "Esc frees the cell." in several.view.heading.toolTip()
    several.cursor.free()
    assert several.view.title() == "This cell"


def test_a_note_says_which_channels_a_sum_or_a_list_is_about(several: Strip, strip: Strip, qtbot: QtBot) -> None:
    several.point(Role.OUTPUT, 1, 1)
    assert several.view.note() == "Summed over all 10 input channels"
    several.point(Role.INPUT, 1, 1)
    assert several.view.note() == "Only input channel 5 of 10; y adds up all 10"
    assert several.view.note() in several.view.heading.toolTip()
    assert several.view.note() in several.view.toolTip()
    several.point(Role.KERNEL, 1, 1)
    assert several.view.note() == several.view.toolTip() == ""
    strip.point(Role.OUTPUT, 1, 1)
    assert strip.view.note() == ""


def test_the_note_explains_the_sum_of_the_channels_that_are_not_here(several: Strip) -> None:
    planes = replace(several.result.planes, several=None)
    several.picture.show_result(several.plan, replace(several.result, planes=planes))
    several.point(Role.OUTPUT, 1, 1)
    assert several.view.note() == "Σ₉: what the other input channels add (9)"


def test_a_list_shows_its_note_in_a_low_view_too(several: Strip) -> None:
    several.point(Role.INPUT, 1, 1)
    several.view.resize(1040, 66)
    with_note = pixels(several.view.grab().toImage())
    foot = with_note[50:]
    assert (foot != foot[0, 0]).any()


def test_the_links_are_there_for_a_pinned_cell(several: Strip) -> None:
    view = several.view
    several.cursor.hover(Cell(Role.OUTPUT, 1, 1))
    assert not view.copy_button.isVisible()
    several.cursor.pin(Cell(Role.OUTPUT, 1, 1))
    assert (view.whole_button.text(), view.whole_button.isVisible()) == ("whole sum", True)
    several.cursor.pin(Cell(Role.KERNEL, 1, 1))
    assert (view.whole_button.text(), view.whole_button.isVisible()) == ("whole list", True)
    several.cursor.free()
    assert not view.whole_button.isVisible()


def test_a_sum_that_fits_has_no_link_to_a_window(strip: Strip) -> None:
    strip.point(Role.OUTPUT, 2, 2)
    assert strip.view.copy_button.isVisible()
    assert not strip.view.whole_button.isVisible()


def test_copy(several: Strip) -> None:
    assert not several.view.copy()
    text = several.point(Role.OUTPUT, 2, 2)
    click(several.view.copy_button)
    assert QGuiApplication.clipboard().text() == text
    QGuiApplication.clipboard().clear()
    QTest.keyClick(several.view.copy_button, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == text
    assert several.view.copy()


def test_the_whole_sum_is_read_and_copied_in_a_window(several: Strip) -> None:
    view = several.view
    assert not view.show_whole()
    text = several.point(Role.OUTPUT, 2, 2)
    click(view.whole_button)
    window = view.whole_window
    assert window is not None
    assert (window.isModal(), window.windowTitle()) == (False, "y[2,2], the whole sum")
    assert window.text.toPlainText() == text
    window.resize(320, 300)
    window.grab()
    assert window.text.horizontalScrollBar().maximum() == 0  # a long sum is wrapped
    assert window.text.document().firstBlock().layout().lineCount() > 1
    (copy,) = (button for button in window.findChildren(QPushButton) if button.text() == "Copy")
    QGuiApplication.clipboard().clear()
    click(copy)
    assert QGuiApplication.clipboard().text() == text
    QTest.keyClick(window.text, Qt.Key.Key_Escape)
    assert view.whole_window is None


@pytest.mark.parametrize("change", ["numbers", "hidden"])
def test_the_window_closes_if_its_sum_is_no_longer_on_screen(change: str, several: Strip) -> None:
    several.point(Role.OUTPUT, 2, 2)
    assert several.view.show_whole()
    if change == "numbers":
        several.picture.show_result(several.plan, replace(several.result))
    else:
        several.quiz.set_mode("numbers")
    assert several.view.whole_window is None


def test_every_cell_and_theme_is_painted(several: Strip) -> None:
    pictures = set()
    for colours in (theme.LIGHT, theme.DARK):
        several.view.set_theme(colours)
        several.cursor.free()
        pictures.add(pixels(several.view.grab().toImage()).tobytes())
        for role in (Role.INPUT, Role.KERNEL, Role.OUTPUT):
            several.cursor.hover(Cell(role, 1, 1))
            pictures.add(pixels(several.view.grab().toImage()).tobytes())
    assert len(pictures) == 8


def test_a_cell_outside_the_result_is_not_explained(strip: Strip) -> None:
    strip.cursor.pin(Cell(Role.OUTPUT, 7, 0))
    assert strip.view.explanation is None
    assert strip.view.title() == "This cell"
    strip.view.grab()
