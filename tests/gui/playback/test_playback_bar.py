"""The playback bar: buttons, scrubber, speed and quiz buttons do what they say and show the state."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from deconvstudio.core.cells import Cell
from deconvstudio.core.plan import plan
from deconvstudio.core.roles import Role
from deconvstudio.core.spec import Spec
from deconvstudio.figure import theme
from deconvstudio.figure.type_scale import TypeScale
from deconvstudio.gui.playback.playback_bar import HEIGHT, PlaybackBar
from deconvstudio.gui.playback.scrubber import HANDLE
from deconvstudio.gui.playback.step_button import StepButton
from deconvstudio.gui.playback.step_label import StepField
from deconvstudio.gui.state.cursor import Cursor
from deconvstudio.gui.state.quiz import Quiz
from deconvstudio.gui.state.stepper import Stepper

from ..hands import click, pixels

LECTURE = plan(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2))
ARTICLE = plan(Spec.of([1, 126, 126, 1], [4, 4, 1, 1], strides=2, output=255))
ILLEGAL = plan(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], output=99))


class Bar:
    """A bar alone, with its Stepper and its quiz."""

    def __init__(self, qtbot: QtBot) -> None:
        self.stepper, self.quiz = Stepper(Cursor()), Quiz()
        self.stepper.show(LECTURE, Role.INPUT)
        self.quiz.show_plan(LECTURE)
        self.view = PlaybackBar(self.stepper, self.quiz)
        qtbot.addWidget(self.view)
        self.view.resize(1040, HEIGHT)
        self.view.show()
        QApplication.processEvents()

    @property
    def text(self) -> str:
        return self.view.label.text()


@pytest.fixture
def bar(qtbot: QtBot, application: QApplication) -> Bar:
    return Bar(qtbot)


def test_the_buttons_step(bar: Bar) -> None:
    assert bar.text == "– / 9"
    for name, text in (
        ("next", "1 / 9"),
        ("next", "2 / 9"),
        ("last", "9 / 9"),
        ("previous", "8 / 9"),
        ("first", "1 / 9"),
    ):
        click(getattr(bar.view, name))
        assert bar.text == text


def test_a_click_on_the_walked_map_is_a_step_too(bar: Bar) -> None:
    bar.stepper.cursor.pin(Cell(Role.INPUT, 1, 1))
    assert (bar.text, bar.view.scrubber.value()) == ("5 / 9", 4)
    # A cell of another map is no step, but the buttons lead to the steps around it.
    bar.stepper.cursor.pin(Cell(Role.OUTPUT, 2, 2))
    assert (bar.text, bar.view.scrubber.value()) == ("– / 9", 0)
    click(bar.view.previous)
    assert bar.text == "4 / 9"
    bar.stepper.cursor.pin(Cell(Role.OUTPUT, 2, 2))
    click(bar.view.next)
    assert bar.text == "6 / 9"
    bar.stepper.cursor.free()
    assert (bar.text, bar.view.scrubber.value()) == ("– / 9", 0)


def test_play_becomes_pause(bar: Bar) -> None:
    assert (bar.view.play.sign, bar.view.play.accessibleName()) == ("play", "Play")
    click(bar.view.play)
    assert is_playing(bar)
    assert (bar.view.play.sign, bar.view.play.accessibleName()) == ("pause", "Pause")
    click(bar.view.play)
    assert not is_playing(bar)
    assert bar.view.play.sign == "play"


def is_playing(bar: Bar) -> bool:
    return bar.stepper.is_playing


def test_the_scrubber_goes_where_it_is_pressed_and_dragged(bar: Bar) -> None:
    scrubber = bar.view.scrubber
    middle = scrubber.height() // 2
    # The first step. The handle stands there too if there is no step.
    QTest.mouseClick(scrubber, Qt.MouseButton.LeftButton, pos=QPoint(2, middle))
    assert bar.stepper.position == 0
    QTest.mousePress(scrubber, Qt.MouseButton.LeftButton, pos=QPoint(scrubber.width() // 2, middle))
    assert bar.stepper.position == 4
    QTest.mouseMove(scrubber, QPoint(scrubber.width() + 50, middle))
    assert bar.stepper.position == 8
    QTest.mouseRelease(scrubber, Qt.MouseButton.LeftButton, pos=QPoint(0, middle))
    assert bar.stepper.position == 8


def test_the_scrubber_takes_arrows_and_leaves_a_clickers_keys_alone(bar: Bar) -> None:
    scrubber = bar.view.scrubber
    scrubber.setFocus()
    bar.stepper.go(4)
    QTest.keyClick(scrubber, Qt.Key.Key_Right)
    assert bar.stepper.position == 5
    QTest.keyClick(scrubber, Qt.Key.Key_Home)
    assert bar.stepper.position == 0
    QTest.keyClick(scrubber, Qt.Key.Key_PageDown)
    assert bar.stepper.position == 0


def open_field(bar: Bar) -> StepField:
    click(bar.view.label)
    field = bar.view.label.field
    assert field is not None
    return field


def test_a_click_on_the_counter_takes_a_step_or_a_cell(bar: Bar) -> None:
    bar.stepper.show(ARTICLE, Role.INPUT)
    for text, step in (("5001", 5000), ("[39, 86]", 5000), ("125,125", 15875)):
        field = open_field(bar)
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert bar.view.label.field is None
        assert bar.stepper.position == step
        assert bar.text == f"{step + 1} / 15876"


def test_a_wrong_step_is_explained_and_the_step_stays(bar: Bar) -> None:
    bar.stepper.show(ARTICLE, Role.INPUT)
    bar.stepper.go(7)
    field = open_field(bar)
    assert field.text() == "8"
    for text, part in (("99999", "no step 99999"), ("soon", "“soon” is not a step"), ("126 0", "[125, 125]")):
        QTest.keySequence(field, "Ctrl+A")
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert part in field.reason.text()
        assert field.reason.isVisible()
        assert (field.isVisible(), bar.stepper.position) == (True, 7)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert bar.view.label.field is None
    assert not field.reason.isVisible()
    assert bar.stepper.position == 7


def test_a_long_walk_is_played_row_by_row(bar: Bar) -> None:
    assert bar.view.play.accessibleName() == "Play"
    bar.stepper.show(ARTICLE, Role.INPUT)
    assert bar.view.play.accessibleName() == "Play row by row"


def test_the_speed(bar: Bar) -> None:
    box = bar.view.speed
    assert (box.currentText(), bar.stepper.speed) == ("1 step/s", 1.0)
    for n, speed in enumerate((0.5, 1, 2, 4, 8)):
        box.setCurrentIndex(n)
        assert bar.stepper.speed == speed
    assert box.currentText() == "8 steps/s"


def test_without_steps_nothing_can_be_pressed(bar: Bar) -> None:
    bar.stepper.show(ILLEGAL, Role.INPUT)
    assert bar.text == "– / 0"
    assert not bar.view.scrubber.isEnabled()
    assert not any(button.isEnabled() for button in bar.view.findChildren(StepButton) if not button.hasFocus())
    bar.stepper.show(LECTURE, Role.INPUT)
    assert bar.view.next.isEnabled()
    assert bar.view.scrubber.isEnabled()


def test_a_button_at_the_end_keeps_the_focus(bar: Bar) -> None:
    bar.view.next.setFocus()
    for _ in range(12):
        QTest.keyClick(bar.view.next, Qt.Key.Key_Space)
    assert bar.stepper.position == 8
    assert bar.view.next.hasFocus()


def test_hide_and_reveal(bar: Bar) -> None:
    quiz = bar.view.quiz
    assert not quiz.reveal.isVisible()
    quiz.actions_by_mode["numbers"].trigger()
    assert bar.quiz.mode == "numbers"
    assert quiz.menu_button.isChecked()
    assert quiz.reveal.isVisible()
    QApplication.processEvents()
    click(quiz.reveal)
    assert not bar.quiz.hides
    assert not quiz.reveal.isVisible()
    assert quiz.menu_button.isChecked()
    quiz.actions_by_mode["size"].trigger()
    assert bar.quiz.hides_size
    quiz.actions_by_mode["off"].trigger()
    assert not quiz.menu_button.isChecked()
    assert not quiz.reveal.isVisible()


@pytest.mark.parametrize("mode", ["off", "numbers"])
@pytest.mark.parametrize("width", [1040, 700, 640, 520])
def test_all_visible_parts_are_inside_the_bar(bar: Bar, width: int, mode: str) -> None:
    bar.quiz.set_mode("numbers" if mode == "numbers" else "off")
    bar.view.resize(width, HEIGHT)
    QApplication.processEvents()
    assert bar.view.width() == width or width < bar.view.minimumSizeHint().width()
    view = bar.view
    parts = [view.first, view.last, view.scrubber, view.label, view.speed, view.quiz.menu_button]
    edges = [
        (part.mapTo(view, QPoint(0, 0)).x(), part.mapTo(view, QPoint(part.width(), 0)).x())
        for part in parts
        if part.isVisible()
    ]
    if width >= view.minimumSizeHint().width():
        assert edges[-1][1] <= width
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(edges))
    assert view.height() <= 44


def test_a_narrow_bar_hides_the_speed_first(bar: Bar) -> None:
    gone = []
    for width in range(1040, bar.view.minimumSizeHint().width() - 1, -5):
        bar.view.resize(width, HEIGHT)
        gone.append((bar.view.speed.isVisible(), bar.view.label.isVisible()))
    assert gone[0] == (True, True)
    assert gone[-1] == (False, False)
    assert (True, False) not in gone
    bar.view.resize(1040, HEIGHT)
    assert bar.view.speed.isVisible()


def test_everything_has_a_name_and_the_keys_are_in_the_tips(bar: Bar) -> None:
    for button in bar.view.findChildren(QToolButton):
        assert button.accessibleName()
        assert button.toolTip()
    keys = {"first": "Home", "previous": "Page Up", "play": "Space", "next": "Page Down", "last": "End"}
    for name, key in keys.items():
        assert f"({key})" in getattr(bar.view, name).toolTip()
    for widget in (bar.view.scrubber, bar.view.speed, bar.view):
        assert widget.accessibleName()


def test_every_theme_and_sign_looks_different(bar: Bar) -> None:
    pictures = set()
    for colours in (theme.LIGHT, theme.DARK):
        bar.view.set_theme(colours)
        for sign in ("first", "previous", "play", "pause", "next", "last"):
            button = StepButton(sign)
            button.set_theme(colours)
            pictures.add(pixels(button.grab().toImage()).tobytes())
    assert len(pictures) == 12


def test_each_of_few_steps_has_its_number(bar: Bar) -> None:
    scrubber = bar.view.scrubber
    assert scrubber.numbers() == list(range(1, 10))
    for number in scrubber.numbers():
        QTest.mouseClick(scrubber, Qt.MouseButton.LeftButton, pos=scrubber.place_of(number - 1).toPoint())
        assert bar.stepper.position == number - 1
    bar.stepper.show(ILLEGAL, Role.INPUT)
    assert scrubber.numbers() == []


def test_the_numbers_of_many_steps_are_apart_and_the_present_one_is_among_them(bar: Bar) -> None:
    bar.stepper.show(plan(Spec.of([1, 126, 126, 1], [4, 4, 1, 1], strides=2)), Role.INPUT)
    scrubber = bar.view.scrubber
    for position in (0, 6, 1234, 7999, 15_870, 15_875):
        bar.stepper.go(position)
        numbers = scrubber.numbers()
        assert position + 1 in numbers
        assert len(numbers) >= 4
        font = QFontMetrics(theme.sans(11, bold=True))
        edges = []
        for number in numbers:
            half, middle = font.horizontalAdvance(str(number)) / 2, scrubber.place_of(number - 1).x()
            edges.append((middle - half, middle + half))
        assert all(left[1] < right[0] for left, right in itertools.pairwise(edges))
        assert edges[0][0] >= 0
        assert edges[-1][1] <= scrubber.width()


def test_the_step_under_the_mouse_is_named(bar: Bar) -> None:
    bar.stepper.show(plan(Spec.of([1, 126, 126, 1], [4, 4, 1, 1], strides=2)), Role.INPUT)
    scrubber = bar.view.scrubber
    bar.stepper.go(0)
    QApplication.processEvents()  # the longer label takes some of the width
    place = scrubber.place_of(7777).toPoint()
    before = pixels(scrubber.grab().toImage())
    QTest.mouseMove(scrubber, place)
    QApplication.processEvents()
    hovered = [number for number in scrubber.numbers() if abs(number - 7778) < 100]
    assert len(hovered) == 1
    assert (pixels(scrubber.grab().toImage()) != before).any()
    QTest.mouseClick(scrubber, Qt.MouseButton.LeftButton, pos=place)
    assert bar.stepper.position == hovered[0] - 1
    QApplication.sendEvent(scrubber, QEvent(QEvent.Type.Leave))
    bar.stepper.go(0)
    assert hovered[0] not in scrubber.numbers()


def test_the_bar_grows_with_the_type_and_its_numbers_fit(bar: Bar) -> None:
    for factor in (1.0, 1.375, 2.5):
        bar.view.set_theme(theme.LIGHT.at(TypeScale(factor)))
        bar.view.resize(1040, bar.view.height())
        QApplication.processEvents()
        scrubber = bar.view.scrubber
        assert bar.view.height() == round(HEIGHT * factor)
        assert scrubber.height() <= bar.view.height()
        bottom = scrubber.place_of(0).y() + TypeScale(factor).px(HANDLE + 1)
        assert bottom + QFontMetrics(theme.sans(11 * factor)).ascent() <= scrubber.height()
