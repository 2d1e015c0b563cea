"""A segmented control: one choice by mouse, arrow keys and actions; nothing moves or is cut off."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from deconvstudio.figure.theme import DARK, LIGHT
from deconvstudio.figure.type_scale import TypeScale
from deconvstudio.gui.widgets.segmented import SegmentedControl
from deconvstudio.gui.window.main_window import MainWindow

from ..hands import click, pixels

TEXTS = ("VALID", "SAME", "explicit")


class Form:
    """A control between two fields."""

    def __init__(self, qtbot: QtBot, control: SegmentedControl) -> None:
        self.control, self.picked = control, list[int]()
        control.picked.connect(self.picked.append)
        self.widget, self.before, self.after = QWidget(), QLineEdit(), QLineEdit()
        row = QHBoxLayout(self.widget)
        for part in (self.before, control, self.after):
            row.addWidget(part)
        qtbot.addWidget(self.widget)
        self.widget.show()
        self.widget.activateWindow()
        QApplication.processEvents()

    @property
    def chosen(self) -> list[str]:
        return [segment.text() for segment in self.control.segments() if segment.isChecked()]


@pytest.fixture
def form(qtbot: QtBot, application: QApplication) -> Form:
    control = SegmentedControl("Padding")
    for text in TEXTS:
        control.add(text, f"What {text} means")
    control.select(0)
    return Form(qtbot, control)


def press(key: Qt.Key) -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def test_a_click_chooses_one(form: Form) -> None:
    assert (form.chosen, form.picked) == (["VALID"], [])
    click(form.control.segments()[2])
    assert (form.chosen, form.picked) == (["explicit"], [2])
    form.control.select(1)
    assert (form.chosen, form.picked) == (["SAME"], [2])


def test_tab_stops_once_and_the_arrows_choose(form: Form) -> None:
    form.before.setFocus()
    first, second, third = form.control.segments()
    assert press(Qt.Key.Key_Tab) is first
    assert press(Qt.Key.Key_Right) is second
    assert press(Qt.Key.Key_Right) is third
    assert (form.chosen, form.picked) == (["explicit"], [1, 2])
    assert press(Qt.Key.Key_Left) is second
    assert form.chosen == ["SAME"]
    assert press(Qt.Key.Key_Tab) is form.after
    assert press(Qt.Key.Key_Backtab) is second


def test_the_focus_has_a_ring_if_it_comes_by_keys(form: Form) -> None:
    first = form.control.segments()[0]
    form.before.setFocus()
    without = pixels(first.grab().toImage())
    click(first)
    assert (pixels(first.grab().toImage()) == without).all()
    form.before.setFocus()
    press(Qt.Key.Key_Tab)
    assert (pixels(first.grab().toImage()) != without).any()


def test_actions_are_triggered_and_shown(qtbot: QtBot, application: QApplication) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    group, triggered = QActionGroup(owner), list[str]()
    control = SegmentedControl("View")
    for text in TEXTS:
        action = QAction(text, owner)
        action.setCheckable(True)
        action.setToolTip(f"Show {text}")
        action.triggered.connect(lambda _=False, text=text: triggered.append(text))
        group.addAction(action)
        control.add_action(action)
    group.actions()[0].setChecked(True)
    form = Form(qtbot, control)
    assert form.chosen == ["VALID"]
    click(control.segments()[1])
    assert (form.chosen, triggered) == (["SAME"], ["SAME"])
    assert group.checkedAction() is group.actions()[1]
    control.segments()[1].setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Right)
    assert (form.chosen, triggered) == (["explicit"], ["SAME", "explicit"])
    group.actions()[0].trigger()
    assert form.chosen == ["VALID"]
    assert [segment.toolTip() for segment in control.segments()] == [f"Show {text}" for text in TEXTS]


def test_every_segment_has_a_name_and_a_tip(form: Form) -> None:
    assert form.control.accessibleName() == "Padding"
    for segment in form.control.segments():
        assert segment.accessibleName() == segment.text()
        assert segment.toolTip()


@pytest.mark.parametrize("factor", [1.0, 1.375, 2.0])
def test_the_texts_fit_at_every_width_and_nothing_moves_with_the_choice(form: Form, factor: float) -> None:
    control = form.control
    control.set_theme(LIGHT.at(TypeScale(factor)))
    for width in range(control.minimumSizeHint().width(), control.sizeHint().width() + 40, 7):
        control.resize(width, control.sizeHint().height())
        places = []
        for n, segment in enumerate(control.segments()):
            control.select(n)
            assert segment.sizeHint().width() <= segment.width()
            assert segment.sizeHint().height() <= segment.height()
            places.append([part.geometry() for part in control.segments()])
        assert places[0] == places[1] == places[2]
        edges = [(part.left(), part.right()) for part in places[0]]
        assert edges[0][0] > 0
        assert edges[-1][1] < width
        assert all(left[1] < right[0] for left, right in itertools.pairwise(edges))


def test_the_chosen_segment_is_seen_in_both_themes(form: Form) -> None:
    for theme in (LIGHT, DARK):
        form.control.set_theme(theme)
        form.control.select(0)
        picture = pixels(form.control.grab().toImage())
        colours = []
        for segment in form.control.segments()[:2]:
            inside = segment.geometry().topLeft() + QPoint(6, segment.height() // 2)
            colours.append(tuple(picture[inside.y(), inside.x()]))
        assert colours == [
            (theme.raised.red(), theme.raised.green(), theme.raised.blue()),
            (theme.track.red(), theme.track.green(), theme.track.blue()),
        ]


def test_the_padding_is_chosen_in_one(window: MainWindow) -> None:
    modes = window.panel.padding.modes
    click(modes.segments()[1])
    paddings = [window.studio.spec.padding]
    modes.segments()[1].setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Right)
    paddings.append(window.studio.spec.padding)
    assert paddings == ["SAME", ((0, 0), (0, 0))]
    window.studio.undo()
    assert modes.segments()[0].isChecked()
