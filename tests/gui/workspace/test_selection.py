"""The selectors of image and channels appear if there is something to choose. They never compute again."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QSpinBox
from pytestqt.qtbot import QtBot

from deconvstudio.core.convolution import definition
from deconvstudio.core.plan import plan
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec
from deconvstudio.core.values.generated import input_array, kernel_array
from deconvstudio.gui.window.main_window import MainWindow

from ..conftest import Windows
from ..hands import settle, shown, type_into, workspace

SPEC = Spec.of([2, 3, 4, 3], [3, 2, 2, 3], strides=2)


def selectors(window: MainWindow) -> list[QSpinBox]:
    return [field for field in workspace(window).selection_bar.fields() if field.isVisible()]


def test_there_are_selectors_only_for_what_there_is_to_choose(window: MainWindow, qtbot: QtBot) -> None:
    assert not workspace(window).selection_bar.isVisible()
    type_into(window.panel.input.fields[0], "3")
    settle(qtbot, window)
    assert [field.accessibleName() for field in selectors(window)] == ["Image"]
    assert selectors(window)[0].maximum() == 3
    type_into(window.panel.input.fields[0], "1")
    type_into(window.panel.kernel.fields[2], "2")
    settle(qtbot, window)
    assert [field.accessibleName() for field in selectors(window)] == ["Output channel"]
    type_into(window.panel.kernel.fields[2], "1")
    settle(qtbot, window)
    assert selectors(window) == []
    assert not workspace(window).selection_bar.isVisible()


def test_choosing_changes_the_planes_without_computing_again(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open(spec=SPEC)
    assert window.engine is not None
    x, w = input_array(SPEC.input), kernel_array(SPEC.kernel)
    y = definition.conv2d_transpose(x, w, plan(SPEC))
    engine = window.engine
    qtbot.waitUntil(lambda: not engine.is_busy)  # it computes twice at the start
    computed, asked = QSignalSpy(engine.computed), QSignalSpy(engine.shown)
    image, into, out = selectors(window)
    for field, expected in ((image, Selection(1, 0, 0)), (into, Selection(1, 1, 0)), (out, Selection(1, 1, 1))):
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Up)
        wait_for(qtbot, window, expected)
        result = shown(window)
        assert result is not None
        np.testing.assert_array_equal(result.planes.input, x[expected.image, :, :, expected.in_channel])
        np.testing.assert_array_equal(result.planes.kernel, w[:, :, expected.out_channel, expected.in_channel])
        np.testing.assert_array_equal(result.planes.output, y[expected.image, :, :, expected.out_channel])
    assert asked.count() == 3
    assert computed.count() == 0
    QTest.keyClick(out, Qt.Key.Key_Up)  # from the last to the first
    qtbot.waitUntil(lambda: selection(window) == Selection(1, 1, 0))


def wait_for(qtbot: QtBot, window: MainWindow, expected: Selection) -> None:
    qtbot.waitUntil(lambda: selection(window) == expected)


def selection(window: MainWindow) -> Selection | None:
    result = shown(window)
    return None if result is None else result.planes.selection


def test_an_edit_keeps_the_selection_inside_the_tensors(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open(spec=SPEC)
    QTest.keyClick(selectors(window)[1], Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: selection(window) == Selection(0, 2, 0))
    type_into(window.panel.strides.fields[0], "3")
    settle(qtbot, window)
    assert selection(window) == Selection(0, 2, 0)
    window.studio.change(Spec.of([2, 3, 4, 2], [3, 2, 2, 2], strides=2))
    settle(qtbot, window)
    assert selection(window) == Selection(0, 1, 0)
