"""The ruler of output sizes: legal sizes, reasons for the others, and setting a size by mouse and keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QToolTip
from pytestqt.qtbot import QtBot

from deconvstudio.core.plan import plan
from deconvstudio.core.sizes.axes import axis_of
from deconvstudio.core.sizes.axis import forward_size, legal_sizes
from deconvstudio.core.spec import Spec
from deconvstudio.gui.parameters.output_ruler import OutputRuler
from deconvstudio.gui.window.main_window import MainWindow

from ..conftest import Windows
from ..hands import button, click, problem, settle, type_into, workspace


def place_of(ruler: OutputRuler, size: int) -> QPoint:
    """Return the middle of a size's cell."""
    return ruler.area_of(size).center().toPoint()


def is_checked(button: QToolButton) -> bool:
    return button.isChecked()


def test_a_click_on_a_legal_size_sets_it(window: MainWindow, qtbot: QtBot) -> None:
    ruler, auto = window.panel.rulers[0], button(window.panel, "auto")
    assert is_checked(auto)
    click(ruler, place_of(ruler, 8))
    assert window.studio.spec.output == (8, 8)
    assert not is_checked(auto)
    assert settle(qtbot, window).planes.output.shape == (8, 8)
    assert [field.value() for field in window.panel.output.fields] == [8, 8]
    click(auto)
    assert is_checked(auto)
    assert settle(qtbot, window).planes.output.shape == (7, 7)


def test_a_click_on_another_size_explains_why_not(window: MainWindow) -> None:
    ruler = window.panel.rulers[0]
    click(ruler, place_of(ruler, 9))
    assert window.studio.spec.output == (9, 9)
    assert problem(window).startswith("9 is not a possible output size")
    assert window.panel.output.fields[0].property("wrong")
    click(ruler, place_of(ruler, 7))
    assert problem(window) == ""


def test_the_arrow_keys_step_along_the_ruler(window: MainWindow) -> None:
    ruler = window.panel.rulers[0]
    ruler.setFocus()
    for key, size in (
        (Qt.Key.Key_Right, 8),
        (Qt.Key.Key_Up, 9),
        (Qt.Key.Key_Left, 8),
        (Qt.Key.Key_Down, 7),
        (Qt.Key.Key_Left, 6),
    ):
        QTest.keyClick(ruler, key)
        assert window.studio.spec.output == (size, size)
    assert "6 is not" in problem(window)
    type_into(window.panel.output.fields[0], "1")
    ruler.setFocus()
    QTest.keyClick(ruler, Qt.Key.Key_Left)
    assert window.studio.spec.output == (1, 1)  # 1 is the smallest size


def test_each_axis_has_its_ruler_if_they_differ(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open(spec=Spec.of([1, 3, 5, 1], [3, 2, 1, 1], strides=(2, 3)))
    height, width = window.panel.rulers
    assert height.isVisible()
    assert width.isVisible()
    width.setFocus()
    QTest.keyClick(width, Qt.Key.Key_Right)
    assert window.studio.spec.output == (7, 15)
    height.setFocus()
    QTest.keyClick(height, Qt.Key.Key_Right)
    assert window.studio.spec.output == (8, 15)
    assert settle(qtbot, window).planes.output.shape == (8, 15)


@pytest.mark.parametrize(
    "spec",
    [
        Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2),
        Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=3, padding="SAME"),
        Spec.of([1, 6, 6, 1], [3, 3, 1, 1], strides=2, padding=((1, 1), (1, 1)), dilations=2),
        Spec.of([1, 126, 126, 1], [4, 4, 1, 1], strides=2),
    ],
    ids=["VALID", "SAME", "explicit", "article"],
)
def test_the_reason_names_what_would_make_a_size_possible(spec: Spec, qtbot: QtBot) -> None:
    ruler = OutputRuler("sizes")
    qtbot.addWidget(ruler)
    ruler.resize(350, ruler.sizeHint().height())
    axes = plan(spec).axes
    assert axes is not None
    ruler.show_plan(axes[0], "")
    axis = axis_of(spec, 0)
    sizes = ruler.sizes()
    assert set(range(legal_sizes(axis).first, legal_sizes(axis).last + 1)) <= set(sizes)
    assert len(sizes) >= legal_sizes(axis).last - legal_sizes(axis).first + 2
    for size in sizes:
        reason = ruler.reason(size)
        assert reason.startswith(str(size))
        assert reason.endswith(".")
        assert ("not possible" in reason) == (size not in legal_sizes(axis))
        if size not in legal_sizes(axis) and forward_size(axis, size) >= 1:
            assert f"input {forward_size(axis, size)}" in reason


@pytest.mark.qt_log_ignore(r"This plugin does not support raise\(\)")
def test_the_tooltip_is_the_reason(window: MainWindow) -> None:
    ruler = window.panel.rulers[0]
    for size in (7, 9):
        place = place_of(ruler, size)
        QApplication.sendEvent(ruler, QHelpEvent(QHelpEvent.Type.ToolTip, place, ruler.mapToGlobal(place)))
        assert QToolTip.text() == ruler.reason(size)
    QToolTip.hideText()


def test_the_article_says_why_255_needs_another_input_with_same(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open(spec=Spec.of([1, 126, 126, 1], [4, 4, 1, 1], strides=2, padding="SAME"))
    ruler = window.panel.rulers[0]
    assert "input 128" in ruler.reason(255)
    assert workspace(window).drawer.formulas.isVisible()
