"""What a user's hands do in the window, and waiting for what the user waits for."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QSpinBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from deconvstudio.core.result import Result
from deconvstudio.gui.main_window import MainWindow

SECONDS = 30


def shown(window: MainWindow) -> Result | None:
    """The numbers on screen."""
    return window.maps.result if window.maps is not None else None


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


def click(widget: QWidget, position: QPoint | None = None) -> None:
    assert widget.isVisible()
    assert widget.isEnabled()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=position or widget.rect().center())


def turn_wheel(widget: QWidget, steps: int) -> None:
    """Turn the wheel over the middle of a widget; a step at a time, upwards where positive."""
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
