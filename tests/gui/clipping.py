"""Finds text that does not fit into its widget."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QWidget,
)

from deconvstudio.gui.widgets.elided_combo_box import ElidedComboBox
from deconvstudio.gui.widgets.elided_label import PADDING, ElidedLabel

HEADER_MARGIN = 4


def clipped(root: QWidget) -> list[str]:
    """What is cut off in the visible widgets of a window, in words."""
    return [
        f"{type(widget).__name__} {widget.objectName()}: {fault}"
        for widget in [root, *root.findChildren(QWidget)]
        if widget.isVisible()
        for fault in _faults(widget)
    ]


def _faults(widget: QWidget) -> Iterator[str]:
    match widget:
        case ElidedLabel():
            room = widget.width() - 2 * PADDING
            if widget.fontMetrics().horizontalAdvance(widget.text()) > room and widget.text() not in widget.toolTip():
                yield f"{widget.text()!r} is elided without a tooltip"
        case QLabel() if widget.text():
            yield from _label_faults(widget)
        case QAbstractButton() if widget.text():
            if widget.sizeHint().width() > widget.width() or widget.sizeHint().height() > widget.height():
                yield f"{widget.text()!r} needs {widget.sizeHint().toTuple()}, has {widget.size().toTuple()}"
            yield from _cut(widget, widget.text())
        case QComboBox():
            yield from _box_faults(widget)
        case QAbstractSpinBox():
            edit = widget.findChild(QLineEdit)
            assert edit is not None
            if edit.fontMetrics().horizontalAdvance(widget.text()) > edit.width():
                yield f"{widget.text()!r} does not fit into {edit.width()}"
            yield from _cut(widget, widget.text())
        case QHeaderView() if widget.orientation() == Qt.Orientation.Horizontal:
            for n in range(widget.count()):
                title = str(widget.model().headerData(n, widget.orientation()))
                needed = widget.fontMetrics().horizontalAdvance(title) + 2 * HEADER_MARGIN
                if not widget.isSectionHidden(n) and needed > widget.sectionSize(n):
                    yield f"{title!r} needs {needed}, has {widget.sectionSize(n)}"
        case QTabBar():
            for n in range(widget.count()):
                if widget.tabRect(n).width() < widget.fontMetrics().horizontalAdvance(widget.tabText(n)):
                    yield f"tab {widget.tabText(n)!r}"


def _label_faults(label: QLabel) -> Iterator[str]:
    if label.wordWrap():
        if label.heightForWidth(label.width()) > label.height():
            yield f"{label.text()!r} needs the height {label.heightForWidth(label.width())}, has {label.height()}"
    elif label.sizeHint().width() > label.width() and not label.toolTip():
        yield f"{label.text()!r} needs {label.sizeHint().width()}, has {label.width()}"
    yield from _cut(label, label.text())


def _box_faults(box: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box).width()
    # The list of an ElidedComboBox is as wide as its entries.
    texts = [box.currentText()] if isinstance(box, ElidedComboBox) else [box.itemText(n) for n in range(box.count())]
    for text in texts:
        if box.fontMetrics().horizontalAdvance(text) > room and text not in box.toolTip():
            yield f"{text!r} does not fit into {room}"
    yield from _cut(box, box.currentText())


def _cut(widget: QWidget, text: str) -> Iterator[str]:
    """A widget that reaches beyond the edges of a parent; one that scrolls may do so at the top and the bottom."""
    parent, scrolls = widget.parentWidget(), False
    while parent is not None and not widget.isWindow():
        corner = widget.mapTo(parent, widget.rect().topLeft())
        left, top = corner.x(), corner.y()
        scrolls = scrolls or isinstance(parent.parentWidget(), QAbstractScrollArea)
        if not scrolls and (top < 0 or top + widget.height() > parent.height()):
            place = f"down from {top} to {top + widget.height()} in {parent.height()}"
            yield f"{text!r} reaches {place} of {type(parent).__name__}"
            return
        if left < 0 or left + widget.width() > parent.width():
            place = f"from {left} to {left + widget.width()} in {parent.width()}"
            yield f"{text!r} reaches {place} of {type(parent).__name__}"
            return
        if parent.isWindow():
            return
        parent = parent.parentWidget()
