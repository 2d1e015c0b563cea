"""The user can do the main job with the keyboard alone. Every widget that can have the focus has a name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from deconvstudio.core.spec import Padding, Spec
from deconvstudio.gui.widgets.number_field import NumberField
from deconvstudio.gui.window.main_window import MainWindow

from ..conftest import Windows
from ..hands import fix_buttons, problem, settle, workspace


def focusable(window: MainWindow) -> list[QWidget]:
    """Return the widgets that Tab may reach."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]


def name_of(widget: QWidget) -> str:
    """Return the name that a screen reader says."""
    text = getattr(widget, "text", None)
    return widget.accessibleName() or (str(text()) if callable(text) else "")


def tab_chain(window: MainWindow, max_steps: int = 80) -> list[QWidget]:
    """Press Tab until the focus is where it started. Return the widgets on the way."""
    window.setFocus()
    chain: list[QWidget] = []
    for _ in range(max_steps):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in chain:
            return chain
        chain.append(focused)
    raise AssertionError(f"Tab does not come round: {chain}")


PADDINGS: dict[str, Padding] = {"VALID": "VALID", "explicit": ((1, 0), (0, 1))}


def open_all_fields(windows: Windows, padding: str) -> MainWindow:
    """Return a window with selectors, two rulers and a padding of one of the two kinds."""
    return windows.open(spec=Spec.of([2, 3, 4, 2], [3, 2, 2, 2], strides=2, padding=PADDINGS[padding]))


@pytest.mark.parametrize("padding", PADDINGS)
def test_everything_that_can_have_the_focus_has_a_name(padding: str, windows: Windows) -> None:
    window = open_all_fields(windows, padding)
    widgets = focusable(window)
    assert len(widgets) > 25
    nameless = [repr(widget) for widget in widgets if not name_of(widget).strip()]
    assert nameless == []
    names = [name_of(widget) for widget in widgets if isinstance(widget, NumberField)]
    assert len(set(names)) == len(names), "two fields with one name"


@pytest.mark.parametrize("padding", PADDINGS)
def test_tab_reaches_every_argument_in_the_order_of_the_call(padding: str, windows: Windows) -> None:
    window = open_all_fields(windows, padding)
    chain = tab_chain(window)
    panel = window.panel
    arguments: list[QWidget] = [
        *panel.input.fields,
        *panel.kernel.fields,
        *panel.output.fields,
        *panel.rulers,
        *panel.strides.fields,
        *(panel.padding.fields if padding == "explicit" else []),
        *panel.dilations.fields,
    ]
    missing = [
        name_of(widget) for widget in focusable(window) if widget not in chain and not _is_reached_by_arrows(widget)
    ]
    assert missing == []
    places = [chain.index(widget) for widget in arguments]
    assert places == sorted(places), [name_of(chain[n]) for n in sorted(places)]


def _is_reached_by_arrows(widget: QWidget) -> bool:
    """Return whether the arrow keys reach a button. Tab only reaches the checked button of a group."""
    return isinstance(widget, QToolButton) and widget.group() is not None and not widget.isChecked()


def go_to(name: str) -> QWidget:
    """Press Tab until a widget with this name has the focus."""
    for _ in range(80):
        focused = QApplication.focusWidget()
        if focused is not None and name_of(focused) == name:
            return focused
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {name!r}")


def press(key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)


def test_the_main_job_by_keyboard_alone(window: MainWindow, qtbot: QtBot) -> None:
    """Start from the lecture's case, set a legal and an illegal output, click a fix, copy the code, undo."""
    window.setFocus()
    field = go_to("input height")
    QTest.keySequence(field, "Ctrl+A")
    QTest.keyClicks(field, "4")
    go_to("kernel height")
    press(Qt.Key.Key_Up)
    go_to("Legal output sizes, height")
    press(Qt.Key.Key_Right)
    assert window.studio.spec.output == (11, 11)
    settle(qtbot, window)
    press(Qt.Key.Key_Right)
    assert "12 is not a possible output" in problem(window)
    first = next(iter(fix_buttons(window)))
    go_to(first)
    press(Qt.Key.Key_Space)
    assert problem(window) == ""
    assert settle(qtbot, window).planes.output.shape == (11, 11)
    go_to("Size")
    press(Qt.Key.Key_Right)
    go_to("Copy script")
    press(Qt.Key.Key_Space)
    assert "output_shape=[1, 11, 11, 1]" in QApplication.clipboard().text()
    QTest.keySequence(window, "Ctrl+Z")
    assert problem(window) != ""
    QTest.keySequence(window, "Ctrl+Z")
    assert problem(window) == ""


def test_menus_and_buttons_have_texts_and_every_shortcut_is_its_own(window: MainWindow) -> None:
    actions = window.actions_by_name
    assert all(action.text() and action.toolTip() for action in actions.values())
    shortcuts = [action.shortcut().toString() for action in actions.values() if not action.shortcut().isEmpty()]
    assert len(set(shortcuts)) == len(shortcuts)


def test_labels_do_not_overflow_a_narrow_window(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(window.minimumSizeHint())
    QApplication.processEvents()
    cut = [
        label.text()
        for label in window.panel.findChildren(QLabel)
        if label.isVisible() and not label.wordWrap() and label.width() + 1 < label.minimumSizeHint().width()
    ]
    assert cut == []
    assert workspace(window).maps.width() >= 300
