"""Steps: the Stepper moves the pinned cell in reading order, by buttons, by keys and by its timer."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deconvstudio.core.cells import Cell
from deconvstudio.core.plan import Plan, plan
from deconvstudio.core.roles import Role
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec
from deconvstudio.engine.numpy_backend import compute_result
from deconvstudio.gui.playback.step_keys import StepKeys
from deconvstudio.gui.state.cursor import Cursor
from deconvstudio.gui.state.picture import PictureModel
from deconvstudio.gui.state.pointing import Pointing
from deconvstudio.gui.state.quiz import Quiz
from deconvstudio.gui.state.stepper import Stepper
from deconvstudio.gui.widgets.reduced_motion import _desktop_allows, motion_allowed

LECTURE = plan(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2))
DILATED = plan(Spec.of([1, 4, 3, 1], [3, 2, 1, 1], strides=(1, 2), dilations=(2, 1), padding="SAME"))
GAPS = plan(Spec.of([1, 2, 3, 1], [2, 2, 1, 1], strides=3, output=(5, 9)))
ILLEGAL = plan(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], output=99))


def make_stepper(shown: Plan = LECTURE, walked: Role = Role.INPUT) -> Stepper:
    steps = Stepper(Cursor())
    steps.show(shown, walked)
    return steps


# mypy takes the value of a property for unchanged after a call; it does not for a function's.


def position_of(steps: Stepper) -> int | None:
    return steps.position


def is_playing(steps: Stepper) -> bool:
    return steps.is_playing


@pytest.mark.parametrize("walked", [Role.INPUT, Role.OUTPUT, Role.KERNEL])
@pytest.mark.parametrize("shown", [LECTURE, DILATED, GAPS])
def test_next_walks_every_cell_in_reading_order(shown: Plan, walked: Role, qapp: object) -> None:
    steps = make_stepper(shown, walked)
    assert shown.output_shape is not None
    sizes = {
        Role.INPUT: shown.spec.input.shape[1:3],
        Role.KERNEL: shown.spec.kernel.shape[:2],
        Role.OUTPUT: shown.output_shape[1:3],
    }[walked]
    assert steps.count == sizes[0] * sizes[1]
    for n, (row, column) in enumerate(np.ndindex(*sizes)):
        steps.next()
        assert steps.position == n
        assert steps.cursor.cell == Cell(walked, row, column)
        assert steps.cursor.is_pinned
    steps.next()
    assert steps.position == steps.count - 1


def feeds(shown: Plan) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the pairs of input and output cells that a weight connects, by the definition."""
    assert shown.axes is not None
    ((top, height), (left, width)) = ((axis.crop[0], axis.output) for axis in shown.axes)
    spec = shown.spec
    return [
        ((a, b), (row, column))
        for a, b, u, v in np.ndindex(*spec.input.shape[1:3], *spec.kernel.shape[:2])
        if 0 <= (row := a * spec.strides[0] + u * spec.dilations[0] - top) < height
        and 0 <= (column := b * spec.strides[1] + v * spec.dilations[1] - left) < width
    ]


@pytest.mark.parametrize("shown", [LECTURE, DILATED, GAPS])
def test_an_output_cell_is_the_step_of_the_last_input_cell_that_feeds_it(shown: Plan, qapp: object) -> None:
    steps, pairs = make_stepper(shown), feeds(shown)
    assert shown.output_shape is not None
    for row, column in np.ndindex(*shown.output_shape[1:3]):
        steps.cursor.pin(Cell(Role.OUTPUT, row, column))
        feeding = [x[0] * shown.spec.input.shape[2] + x[1] for x, y in pairs if y == (row, column)]
        assert steps.nearest == (max(feeding) if feeding else None)
        assert steps.position is None


@pytest.mark.parametrize("shown", [LECTURE, DILATED, GAPS])
def test_an_input_cell_is_the_step_of_the_first_output_cell_that_it_reaches(shown: Plan, qapp: object) -> None:
    steps, pairs = make_stepper(shown, Role.OUTPUT), feeds(shown)
    assert shown.output_shape is not None
    for row, column in np.ndindex(*shown.spec.input.shape[1:3]):
        steps.cursor.pin(Cell(Role.INPUT, row, column))
        fed = [y[0] * shown.output_shape[2] + y[1] for x, y in pairs if x == (row, column)]
        assert steps.nearest == (min(fed) if fed else None)
        assert steps.position is None


def test_steps_go_on_from_the_counterpart(qapp: object) -> None:
    steps = make_stepper()
    steps.cursor.pin(Cell(Role.OUTPUT, 2, 2))  # x[1,1], step 4, is the last that feeds it
    steps.next()
    assert steps.cursor.cell == Cell(Role.INPUT, 1, 2)
    steps.cursor.pin(Cell(Role.OUTPUT, 2, 2))
    steps.previous()
    assert steps.cursor.cell == Cell(Role.INPUT, 1, 0)


def test_a_hovered_cell_and_a_weight_are_no_step(qapp: object) -> None:
    steps = make_stepper()
    changes: list[None] = []
    steps.changed.connect(lambda: changes.append(None))
    steps.cursor.hover(Cell(Role.INPUT, 1, 1))
    assert position_of(steps) is None
    steps.cursor.pin(Cell(Role.KERNEL, 1, 1))
    assert position_of(steps) is None
    assert changes == []
    steps.previous()
    assert steps.cursor.cell == Cell(Role.KERNEL, 1, 1)
    steps.next()
    assert (position_of(steps), len(changes)) == (0, 1)


@given(st.integers(-5, 60))
def test_go_stays_inside(n: int) -> None:
    steps = make_stepper(walked=Role.OUTPUT)
    steps.go(n)
    assert steps.position == min(max(n, 0), 48)


def test_another_plan_frees_a_step_that_it_does_not_have(qapp: object) -> None:
    steps = make_stepper(walked=Role.OUTPUT)
    steps.last()
    smaller = plan(Spec.of([1, 2, 2, 1], [3, 3, 1, 1], strides=2))
    steps.show(smaller, Role.OUTPUT)
    assert (steps.cursor.cell, steps.position, steps.count) == (None, None, 25)
    steps.go(3)
    steps.show(LECTURE, Role.OUTPUT)
    assert (steps.cursor.cell, steps.position) == (Cell(Role.OUTPUT, 0, 3), 3)


def test_there_are_no_steps_without_a_legal_plan(qapp: object) -> None:
    steps = make_stepper()
    steps.go(4)
    steps.show(ILLEGAL, Role.INPUT)
    assert (steps.count, steps.position) == (0, None)
    for call in (steps.first, steps.next, steps.previous, steps.last, steps.play, lambda: steps.walk(1, 1)):
        call()
    assert not is_playing(steps)
    assert steps.cursor.cell == Cell(Role.INPUT, 1, 1)


# Playing


def make_playing_stepper(shown: Plan = LECTURE, walked: Role = Role.INPUT) -> Stepper:
    steps = make_stepper(shown, walked)
    steps.set_speed(99)
    assert steps.speed == 8
    steps.play()
    return steps


def test_playing_stops_at_the_end(qtbot: QtBot) -> None:
    steps = make_stepper(plan(Spec.of([1, 1, 4, 1], [1, 1, 1, 1])))
    steps.set_speed(8)
    assert not is_playing(steps)
    seen: list[int | None] = []
    steps.changed.connect(lambda: seen.append(steps.position))
    steps.play()
    assert is_playing(steps)
    qtbot.waitUntil(lambda: not steps.is_playing, timeout=5000)
    assert [position for position, _ in itertools.groupby(seen)] == [0, 1, 2, 3]
    steps.play()  # from the start again
    assert (steps.position, steps.is_playing) == (0, True)
    steps.pause()


def test_playing_goes_on_from_a_step(qtbot: QtBot) -> None:
    steps = make_stepper()
    steps.set_speed(8)
    steps.go(5)
    with qtbot.waitSignal(steps.changed):
        steps.play()
    assert steps.position == 5
    with qtbot.waitSignal(steps.changed, timeout=2000):
        pass
    assert (steps.position, steps.is_playing) == (6, True)
    steps.toggle()
    assert not is_playing(steps)


def test_a_single_step_is_not_played(qapp: object) -> None:
    steps = make_playing_stepper(plan(Spec.of([1, 1, 1, 1], [2, 2, 1, 1])))
    assert (steps.position, steps.is_playing) == (0, False)


@pytest.mark.parametrize("stop", ["plan", "problem", "freed", "pause"])
def test_what_stops_playing(stop: str, qapp: object) -> None:
    steps = make_playing_stepper()
    assert is_playing(steps)
    {
        "plan": lambda: steps.show(DILATED, Role.INPUT),
        "problem": lambda: steps.show(ILLEGAL, Role.INPUT),
        "freed": steps.cursor.free,
        "pause": steps.pause,
    }[stop]()
    assert not is_playing(steps)


def test_playing_survives_another_view_of_the_same_plan(qapp: object) -> None:
    steps = make_playing_stepper()
    steps.show(LECTURE, Role.OUTPUT)
    assert is_playing(steps)
    steps.pause()


# Walking with keys


@given(st.sampled_from([Role.INPUT, Role.KERNEL, Role.OUTPUT]), st.lists(st.sampled_from("udlr"), max_size=12))
def test_walking_stays_in_its_map(role: Role, keys: list[str]) -> None:
    steps = make_stepper(DILATED)
    steps.cursor.hover(Cell(role, 0, 0))
    assert DILATED.output_shape is not None
    rows, columns = {Role.INPUT: (4, 3), Role.KERNEL: (3, 2), Role.OUTPUT: DILATED.output_shape[1:3]}[role]
    row = column = 0
    for key in keys:
        down, right = {"u": (-1, 0), "d": (1, 0), "l": (0, -1), "r": (0, 1)}[key]
        steps.walk(down, right)
        row, column = min(max(row + down, 0), rows - 1), min(max(column + right, 0), columns - 1)
        assert steps.cursor.cell == Cell(role, row, column)
        assert steps.cursor.is_pinned


@pytest.fixture
def view(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_keys(view: QWidget) -> None:
    steps, quiz = make_stepper(walked=Role.OUTPUT), Quiz()
    picture = PictureModel(steps.cursor, quiz)
    picture.show_plan(LECTURE)
    result = compute_result(LECTURE, Selection())
    picture.show_result(LECTURE, result)
    keys = StepKeys(steps, Pointing(steps.cursor, quiz, picture), view)
    view.installEventFilter(keys)
    asked: list[None] = []
    keys.full_sum_requested.connect(lambda: asked.append(None))
    for key, position in (
        (Qt.Key.Key_Down, 0),
        (Qt.Key.Key_Down, 7),
        (Qt.Key.Key_Right, 8),
        (Qt.Key.Key_PageDown, 9),
        (Qt.Key.Key_PageUp, 8),
        (Qt.Key.Key_Left, 7),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_End, 48),
        (Qt.Key.Key_Home, 0),
    ):
        QTest.keyClick(view, key)
        assert steps.position == position
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert steps.position == 1
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert steps.position == 1
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert is_playing(steps)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert not is_playing(steps)
    quiz.set_mode("numbers")
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert not quiz.is_hidden(Cell(Role.OUTPUT, 0, 1))
    assert asked == []
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert len(asked) == 1


# Motion


@pytest.mark.parametrize(
    ("text", "allowed"),
    [("", True), ("gtk-enable-animations=0", False), ("gtk-enable-animations=1", True), ("nonsense", True)],
)
def test_motion_follows_the_desktop(
    text: str, allowed: bool, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    folder = tmp_path_factory.mktemp("config")
    (folder / "gtk-3.0").mkdir()
    (folder / "gtk-3.0" / "settings.ini").write_text("[Settings]\n" + text + "\n", encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "plain")
    _desktop_allows.cache_clear()
    assert motion_allowed() == allowed
    _desktop_allows.cache_clear()


LARGE = plan(Spec.of([1, 126, 126, 1], [4, 4, 1, 1], strides=2, output=255))


def test_steps_by_row_keep_their_column_and_end_at_the_edges(qapp: object) -> None:
    steps = make_stepper(LARGE)
    steps.next_row()
    assert position_of(steps) == 0
    steps.go(130)
    for act, position in ((steps.next_row, 256), (steps.previous_row, 130), (steps.previous_row, 4)):
        act()
        assert position_of(steps) == position
    steps.previous_row()
    assert position_of(steps) == 4
    steps.go(126 * 125 + 3)
    steps.next_row()
    assert position_of(steps) == 126 * 125 + 3


def test_shift_and_page_down_step_by_row(qtbot: QtBot) -> None:
    steps, widget = make_stepper(LARGE, Role.OUTPUT), QWidget()
    qtbot.addWidget(widget)
    quiz = Quiz()
    keys = StepKeys(steps, Pointing(steps.cursor, quiz, PictureModel(steps.cursor, quiz)))
    widget.installEventFilter(keys)
    steps.go(300)
    for key, modifier, position in (
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.ShiftModifier, 555),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, 556),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.ShiftModifier, 301),
    ):
        QTest.keyClick(widget, key, modifier)
        assert position_of(steps) == position


def test_a_long_walk_is_played_row_by_row_to_its_last_step(qtbot: QtBot) -> None:
    steps = make_playing_stepper(plan(Spec.of([1, 8, 60, 1], [2, 2, 1, 1])))
    seen = [steps.position]
    steps.changed.connect(lambda: seen.append(steps.position))
    qtbot.waitUntil(lambda: not steps.is_playing, timeout=5000)
    assert list(dict.fromkeys(seen)) == [*range(0, 480, 60), 479]


def test_more_rows_than_anybody_waits_for_are_played_several_at_a_time(qtbot: QtBot) -> None:
    steps = make_playing_stepper(LARGE)
    with qtbot.waitSignal(steps.cursor.moved, timeout=2000):
        pass
    assert steps.position == 2 * 126
    steps.pause()
