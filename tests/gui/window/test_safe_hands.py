"""A teacher's hands: wheel, clicker, Space, Enter and Esc never change the example by accident."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from deconvstudio.core.cells import Cell
from deconvstudio.core.roles import Role
from deconvstudio.core.spec import Spec
from deconvstudio.gui.dialogs.settings_dialog import SettingsDialog
from deconvstudio.gui.playback.scrubber import HANDLE
from deconvstudio.gui.playback.step_label import StepField
from deconvstudio.gui.state.stepper import Stepper
from deconvstudio.gui.widgets.choice_box import ChoiceBox
from deconvstudio.gui.widgets.number_field import NumberField
from deconvstudio.gui.window.main_window import MainWindow
from deconvstudio.gui.workspace.view_controller import ViewController

from ..conftest import Windows
from ..hands import click, fix_buttons, problem, settle, type_into, workspace

Key = Qt.Key
# Qt warns about lists that pop up on the offscreen platform.
pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support (raise|grabbing)", extend=True)
# Selectors, two rulers and the four sides of the padding.
ALL_FIELDS = Spec.of([2, 3, 4, 2], [3, 2, 2, 2], strides=2, padding=((1, 0), (0, 1)))
CLICKER = (Key.Key_PageDown, Key.Key_PageUp, Key.Key_Home, Key.Key_End, Key.Key_F5)


@pytest.fixture
def full(windows: Windows) -> MainWindow:
    return windows.open(spec=ALL_FIELDS)


def views_of(window: MainWindow) -> ViewController:
    assert window.views is not None
    return window.views


def stepper(window: MainWindow) -> Stepper:
    return views_of(window).stepper


def fields_of(window: QWidget) -> list[QAbstractSpinBox | QComboBox]:
    """Return every visible field that a wheel could change."""
    found = window.findChildren(QAbstractSpinBox) + window.findChildren(QComboBox)
    return [field for field in found if field.isVisible() and field.isEnabled()]


def turn_wheel_over(widget: QWidget, *angles: int) -> None:
    """Turn the wheel over a widget as the window system does: the widgets around it get what it ignores."""
    window = widget.window()
    for angle in angles:
        for area in window.findChildren(QScrollArea):
            if area.isAncestorOf(widget):
                area.ensureWidgetVisible(widget)
        place = widget.mapTo(window, widget.rect().center())
        under = window.childAt(place)
        assert under is not None
        assert under is widget or widget.isAncestorOf(under), name_of(widget)
        QTest.wheelEvent(window.windowHandle(), place, QPoint(0, angle))
        QApplication.processEvents()


def value_of(field: QWidget) -> object:
    return field.currentIndex() if isinstance(field, QComboBox) else field.property("value")


def name_of(field: QWidget) -> str:
    return field.accessibleName() or type(field).__name__


# The wheel


def open_solver(window: MainWindow) -> QWidget:
    window.tools.solve_size(9, 9)
    assert window.tools.solver is not None
    assert window.tools.solver.panel is not None
    return window.tools.solver.panel


def open_settings(window: MainWindow) -> QWidget:
    dialog = SettingsDialog(window.preferences, 10**10, window)
    dialog.show()
    return dialog


PLACES: dict[str, Callable[[MainWindow], QWidget]] = {
    "window": lambda window: window,
    "solver": open_solver,
    "settings": open_settings,
}


@pytest.mark.parametrize("name", PLACES)
def test_the_wheel_changes_no_field_without_the_focus(name: str, full: MainWindow) -> None:
    place = PLACES[name](full)
    QApplication.processEvents()
    fields = fields_of(place)
    assert len(fields) >= {"window": 20, "solver": 3, "settings": 1}[name]
    for field in fields:
        full.setFocus()
        place.setFocus()
        before = [value_of(each) for each in fields]
        turn_wheel_over(field, 120, -240)
        assert [value_of(each) for each in fields] == before, name_of(field)
        assert not field.hasFocus(), name_of(field)
    assert full.studio.spec == ALL_FIELDS
    if isinstance(place, QDialog):
        place.reject()


def test_the_wheel_over_a_field_without_the_focus_scrolls_the_panel(windows: Windows) -> None:
    window = windows.open(size=(1024, 440))
    bar = window.panel.verticalScrollBar()
    assert bar.maximum() > 0
    turn_wheel_over(window.panel.strides.fields[0], -240)
    assert bar.value() > 0


def test_the_wheel_changes_the_field_with_the_focus(full: MainWindow) -> None:
    for field in (full.panel.kernel.fields[0], workspace(full).selection_bar.fields()[0]):
        click(field)
        before = value_of(field)
        turn_wheel_over(field, 120)
        assert value_of(field) != before
    speed = workspace(full).playback_bar.speed
    speed.setFocus()
    turn_wheel_over(speed, -120)
    assert speed.currentIndex() != 1


# The keys of a presenter's clicker


def test_the_clickers_keys_step_and_never_edit_wherever_the_focus_is(full: MainWindow) -> None:
    steps = stepper(full)
    everywhere = [
        widget
        for widget in full.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(everywhere) > 40
    for widget in everywhere:
        fields = fields_of(full)
        before = [value_of(field) for field in fields]
        for key, position in ((Key.Key_End, steps.count - 1), (Key.Key_Home, 0), (Key.Key_PageDown, 1)):
            widget.setFocus()
            QTest.keyClick(QApplication.focusWidget() or full, key)
            assert steps.position == position, (name_of(widget), key)
        QTest.keyClick(QApplication.focusWidget() or full, Key.Key_PageUp)
        QTest.keyClick(QApplication.focusWidget() or full, Key.Key_F5)
        assert steps.position == 0, name_of(widget)
        assert [value_of(field) for field in fields] == before, name_of(widget)
        assert full.studio.spec == ALL_FIELDS, name_of(widget)


def test_home_and_end_move_in_a_text_that_is_being_typed(window: MainWindow) -> None:
    field = window.panel.strides.fields[0]
    type_into(field, "2*4", end=None)
    QTest.keyClick(field, Key.Key_Home)
    assert field.lineEdit().cursorPosition() == 0
    assert stepper(window).position is None
    QTest.keyClick(field, Key.Key_Return)
    QTest.keyClick(field, Key.Key_Home)
    assert stepper(window).position == 0
    assert window.studio.spec.strides == (8, 8)


def test_the_clickers_keys_edit_nothing_in_the_solver(full: MainWindow) -> None:
    panel = open_solver(full)
    for field in fields_of(panel):
        assert isinstance(field, NumberField)
        before = field.value()
        field.setFocus()
        for key in CLICKER:
            QTest.keyClick(field, key)
        assert field.value() == before
    assert full.studio.spec == ALL_FIELDS


def test_an_open_list_keeps_its_keys(window: MainWindow) -> None:
    (kind,) = (box for box in window.panel.findChildren(ChoiceBox) if box.accessibleName() == "Input values")
    kind.showPopup()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    first = kind.view().currentIndex().row()
    QTest.keyClick(kind.view(), Key.Key_End)
    assert kind.view().currentIndex().row() > first
    assert stepper(window).position is None
    kind.hidePopup()


def test_a_point_on_a_pinned_cell_opens_no_field(window: MainWindow) -> None:
    views = views_of(window)
    views.cursor.pin(Cell(Role.INPUT, 0, 0))
    views.focus()
    before = window.studio.spec
    QTest.keyClicks(workspace(window).maps, ".")
    assert not views.editing.editor.isVisible()
    QTest.keyClicks(workspace(window).maps, "7")
    assert views.editing.editor.isVisible()
    QTest.keyClick(views.editing.editor, Key.Key_Escape)
    assert window.studio.spec == before


def test_page_down_while_a_cell_is_typed_commits_and_steps(window: MainWindow) -> None:
    views = views_of(window)
    views.editing.edit(Cell(Role.INPUT, 0, 0))
    editor = views.editing.editor
    QTest.keyClicks(editor, "9")
    QTest.keyClick(editor, Key.Key_PageDown)
    assert not editor.is_open
    assert stepper(window).position == 1
    assert window.studio.spec.input.values.kind == "list"


# Enter


def test_enter_in_a_field_does_nothing_to_a_pinned_output_cell(full: MainWindow) -> None:
    views_of(full).cursor.pin(Cell(Role.OUTPUT, 1, 1))
    for field in fields_of(full):
        field.setFocus()
        QTest.keyClick(field, Key.Key_Return)
        assert workspace(full).drawer.cell_view.whole_window is None, name_of(field)
    type_into(full.panel.kernel.fields[0], "4")
    assert workspace(full).drawer.cell_view.whole_window is None
    assert full.studio.spec.kernel.shape[0] == 4


# Space


def test_no_button_takes_the_focus_by_a_click(full: MainWindow, qtbot: QtBot) -> None:
    full.show_message("something went wrong")
    views_of(full).quiz.set_mode("numbers")
    views_of(full).choose("matrix")
    takers = [
        repr(button)
        for button in full.findChildren(QAbstractButton)
        if button.focusPolicy() & Qt.FocusPolicy.ClickFocus and button.window() is full
    ]
    assert takers == []


def test_space_after_a_click_on_a_button_plays(window: MainWindow) -> None:
    brush = window.actions_by_name["brush"]
    pressed: list[bool] = []
    brush.triggered.connect(lambda: pressed.append(True))
    field = window.panel.kernel.fields[0]
    click(field)
    buttons = [button for button in window.top_bar.findChildren(QAbstractButton) if button.text() == brush.text()]
    click(buttons[0])
    assert field.hasFocus()
    QTest.keyClick(field, Key.Key_Space)
    assert (stepper(window).is_playing, len(pressed)) == (True, 1)
    assert field.text() == "3"
    QTest.keyClick(field, Key.Key_Space)
    assert not stepper(window).is_playing
    buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(buttons[0], Key.Key_Space)
    assert len(pressed) == 2


def test_space_plays_from_every_place_where_no_text_is_typed(full: MainWindow) -> None:
    bar = workspace(full)
    places = [
        *(field for field in fields_of(full) if isinstance(field, QAbstractSpinBox)),
        *full.panel.rulers,
        *full.panel.findChildren(QPlainTextEdit),
        bar.playback_bar.scrubber,
        bar.maps,
        full,
    ]
    assert len(places) > 15
    before = [value_of(field) for field in fields_of(full)]
    for place in places:
        place.setFocus()
        for is_playing in (True, False):
            QTest.keyClick(QApplication.focusWidget() or full, Key.Key_Space)
            assert stepper(full).is_playing == is_playing, name_of(place)
    assert [value_of(field) for field in fields_of(full)] == before


# The focus after a click on a button that disappears


@pytest.mark.parametrize("by_key", [False, True])
def test_the_focus_returns_after_a_click_on_a_fix(by_key: bool, window: MainWindow, qtbot: QtBot) -> None:
    field = window.panel.output.fields[0]
    type_into(field, "9")
    assert problem(window)
    button = next(iter(fix_buttons(window).values()))
    if by_key:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(button, Key.Key_Space)
    else:
        click(button)
    assert not problem(window)
    assert field.hasFocus()
    settle(qtbot, window)
    assert field.hasFocus()


def test_the_focus_returns_after_reveal_all(window: MainWindow) -> None:
    views_of(window).quiz.set_mode("numbers")
    field = window.panel.strides.fields[0]
    field.setFocus()
    reveal = workspace(window).playback_bar.quiz.reveal
    reveal.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(reveal, Key.Key_Space)
    assert not reveal.isVisible()
    assert field.hasFocus()


# The counter of the steps


def open_step_field(window: MainWindow) -> StepField:
    label = workspace(window).playback_bar.label
    click(label)
    assert label.field is not None
    return label.field


def field_is_closed(window: MainWindow) -> bool:
    return workspace(window).playback_bar.label.field is None


@pytest.mark.parametrize("end", [Key.Key_Return, Key.Key_Escape])
def test_space_plays_after_a_step_was_typed(end: Key, window: MainWindow) -> None:
    maps = workspace(window).maps
    maps.setFocus()
    field = open_step_field(window)
    QTest.keyClicks(field, "3")
    QTest.keyClick(field, end)
    assert stepper(window).position == (2 if end == Key.Key_Return else None)
    assert field_is_closed(window)
    assert QApplication.focusWidget() is maps
    QTest.keyClick(maps, Key.Key_Space)
    assert stepper(window).is_playing
    assert field_is_closed(window)


def test_on_the_counter_space_plays_and_enter_opens_its_field(window: MainWindow) -> None:
    label = workspace(window).playback_bar.label
    label.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(label, Key.Key_Space)
    assert stepper(window).is_playing
    assert field_is_closed(window)
    QTest.keyClick(label, Key.Key_Space)
    QTest.keyClick(label, Key.Key_Return)
    assert not field_is_closed(window)


def test_the_field_of_the_counter_covers_no_step(window: MainWindow) -> None:
    field, scrubber = open_step_field(window), workspace(window).playback_bar.scrubber
    last = scrubber.mapTo(window, scrubber.place_of(scrubber.maximum()).toPoint())
    assert field.mapTo(window, QPoint()).x() > last.x() + HANDLE


# Enter in a quiz


def test_enter_reveals_all_and_opens_no_editor(window: MainWindow) -> None:
    views, maps = views_of(window), workspace(window).maps
    workspace(window).playback_bar.quiz.actions_by_mode["numbers"].trigger()
    QTest.keyClick(maps, Key.Key_PageDown)
    cell = views.cursor.cell
    assert cell is not None
    assert cell.role is Role.INPUT
    QTest.keyClick(maps, Key.Key_Return)
    assert not views.editing.editor.is_open
    assert not views.quiz.hides
    QTest.keyClick(maps, Key.Key_Return)  # the quiz hides nothing any more
    assert views.editing.editor.is_open


def test_enter_reveals_the_size_first(window: MainWindow) -> None:
    views = views_of(window)
    workspace(window).playback_bar.quiz.actions_by_mode["size"].trigger()
    focused = QApplication.focusWidget() or window
    QTest.keyClick(focused, Key.Key_Return)
    assert (views.quiz.hides_size, views.quiz.hides) == (False, True)
    QTest.keyClick(focused, Key.Key_Return)
    assert not views.quiz.hides


def test_a_second_enter_on_an_output_cell_reveals_no_other(window: MainWindow) -> None:
    views, maps = views_of(window), workspace(window).maps
    workspace(window).playback_bar.quiz.actions_by_mode["numbers"].trigger()
    views.cursor.pin(Cell(Role.OUTPUT, 2, 2))
    for _ in range(2):
        QTest.keyClick(maps, Key.Key_Return)
        assert not views.quiz.is_hidden(Cell(Role.OUTPUT, 2, 2))
        assert views.quiz.is_hidden(Cell(Role.OUTPUT, 2, 3))
    assert workspace(window).drawer.cell_view.whole_window is not None
