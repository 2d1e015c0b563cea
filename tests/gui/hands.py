"""What a user's hands do in the window, and waiting for what the user waits for."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QSpinBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from deconvstudio.core.result import Result
from deconvstudio.gui.window.main_window import MainWindow
from deconvstudio.gui.workspace.workspace import Workspace

SECONDS = 30


def workspace(window: MainWindow) -> Workspace:
    """Maps, formulas and what stands about them; there as soon as the shell has been painted."""
    assert window.workspace is not None
    return window.workspace


def shown(window: MainWindow) -> Result | None:
    """The numbers on screen."""
    return workspace(window).maps.result


def problem(window: MainWindow) -> str:
    """The sentence over the maps, empty while there is none."""
    bar = workspace(window).problem_bar
    return bar.text() if bar.isVisible() else ""


def fix_buttons(window: MainWindow) -> dict[str, QPushButton]:
    """Return the buttons of the problem bar by their texts."""
    QApplication.processEvents()  # a new button is shown by the layout, which waits for its turn
    return {button.text(): button for button in workspace(window).problem_bar.buttons()}


def is_dimmed(window: MainWindow) -> bool:
    """Whether the picture lies under a veil: in the light theme nothing is dark there any more."""
    maps, bar = workspace(window).maps, workspace(window).problem_bar
    assert maps.isVisible()
    height = maps.height() - (bar.height() if bar.isVisible() else 0)
    return bool(pixels(maps.grab(QRect(0, 0, maps.width(), height)).toImage()).mean(axis=2).min() > 140)


def rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def pixels(image: QImage) -> np.ndarray:
    """A picture as [height, width, RGB]."""
    converted = image.convertToFormat(QImage.Format.Format_RGB32)
    data = np.frombuffer(converted.constBits(), np.uint8)
    cells = data.reshape(converted.height(), converted.bytesPerLine())[:, : converted.width() * 4]
    return cells.reshape(converted.height(), converted.width(), 4)[:, :, 2::-1].copy()


def is_settled(window: MainWindow) -> bool:
    """Whether TensorFlow's picture of the current Spec is on screen."""
    result = shown(window)
    return result is not None and result.engine == "tensorflow" and result.spec == window.studio.spec


def settle(qtbot: QtBot, window: MainWindow) -> Result:
    """Wait for TensorFlow's picture of the current Spec."""
    qtbot.waitUntil(lambda: is_settled(window), timeout=SECONDS * 1000)
    result = shown(window)
    assert result is not None
    return result


def type_into(field: QSpinBox, text: str, end: Qt.Key | None = Qt.Key.Key_Return) -> None:
    """Click into a field, type over what stands in it, and press Enter (or another key, or none)."""
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=field.rect().center())
    QTest.keySequence(field, "Ctrl+A")
    if text:
        QTest.keyClicks(field, text)
    else:
        QTest.keyClick(field, Qt.Key.Key_Delete)
    if end is not None:
        QTest.keyClick(field, end)


def button(parent: QWidget, text: str) -> QToolButton:
    """The tool button with a text."""
    (found,) = (button for button in parent.findChildren(QToolButton) if button.text() == text)
    return found


def choice(parent: QWidget, name: str) -> QComboBox:
    """The combo box with an accessible name."""
    (found,) = (box for box in parent.findChildren(QComboBox) if box.accessibleName() == name)
    return found


def paste_into(field: QSpinBox, text: str) -> None:
    """As type_into, but the text comes at once: no number in between is computed."""
    QGuiApplication.clipboard().setText(text)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=field.rect().center())
    QTest.keySequence(field, "Ctrl+A")
    QTest.keySequence(field, "Ctrl+V")
    QTest.keyClick(field, Qt.Key.Key_Return)


def click(widget: QWidget, position: QPoint | None = None) -> None:
    assert widget.isVisible()
    assert widget.isEnabled()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=position or widget.rect().center())


def turn_wheel(widget: QWidget, steps: int) -> None:
    """Click on a field, which only then takes the wheel, and turn it, upwards where positive."""
    widget.window().activateWindow()
    assert QTest.qWaitForWindowActive(widget.window())  # after a dialog no window is active for a moment
    click(widget)
    middle = QPointF(widget.rect().center())
    for _ in range(abs(steps)):
        event = QWheelEvent(
            middle,
            QPointF(widget.mapToGlobal(middle.toPoint())),
            QPoint(),
            QPoint(0, 120 if steps > 0 else -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)
