"""An edit in a field updates the Spec, the formulas, the ruler, the code and TensorFlow's picture at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deconvstudio.core.codegen.tensorflow_call import call
from deconvstudio.core.convolution import definition
from deconvstudio.core.plan import Plan, plan
from deconvstudio.core.result import Result
from deconvstudio.core.sizes.axes import axis_of
from deconvstudio.core.sizes.axis import legal_sizes
from deconvstudio.core.spec import Padding, Spec, Values
from deconvstudio.core.values.generated import input_array, kernel_array
from deconvstudio.gui.widgets.number_field import NumberField
from deconvstudio.gui.window.main_window import MainWindow
from deconvstudio.gui.workspace.formula_view import FormulaView

from ..conftest import Windows
from ..hands import button, choice, click, settle, turn_wheel, type_into, workspace


def compute_expected(spec: Spec) -> np.ndarray:
    """Return the output by the definition, NHWC."""
    return definition.conv2d_transpose(input_array(spec.input), kernel_array(spec.kernel), plan(spec))


def picture_of(widget: QWidget, height: int | None = None) -> QImage:
    area = QRect(0, 0, widget.width(), height or widget.height())
    return widget.grab(area).toImage().convertToFormat(QImage.Format.Format_RGB32)


def assert_all_views_follow(qtbot: QtBot, window: MainWindow) -> None:
    """Every view shows the current Spec. The picture is TensorFlow's, and its numbers are right."""
    spec = window.studio.spec
    assert workspace(window).drawer.code.text() == call(spec)
    for n, ruler in enumerate(window.panel.rulers):
        if ruler.isVisible():
            lit = [size for size in ruler.sizes() if size in legal_sizes(axis_of(spec, n))]
            assert lit, f"no legal size on ruler {n}"
            assert all("not possible" not in ruler.reason(size) for size in lit)
    formulas, alone = workspace(window).drawer.formulas, FormulaView()
    qtbot.addWidget(alone)
    alone.resize(formulas.size())
    alone.set_theme(window.appearance.theme)
    alone.show()
    alone.show_plan(plan(spec))
    result = settle(qtbot, window)
    qtbot.waitUntil(lambda: picture_of(formulas) == picture_of(alone))
    selection = result.planes.selection
    np.testing.assert_array_equal(
        result.planes.output, compute_expected(spec)[selection.image, :, :, selection.out_channel]
    )
    assert "TensorFlow" in window.status.state_text()


Gesture = Callable[[NumberField], None]

GESTURES: dict[str, tuple[Gesture, int]] = {
    "typing": (lambda field: type_into(field, "4"), 1),
    "Up": (lambda field: QTest.keyClick(field, Qt.Key.Key_Up), 1),
    "Down": (lambda field: QTest.keyClick(field, Qt.Key.Key_Down), -1),
    "arithmetic": (lambda field: type_into(field, "2*4-1"), 4),
    "wheel": (lambda field: turn_wheel(field, 2), 2),
}


@pytest.mark.parametrize("name", GESTURES)
def test_every_way_of_editing_reaches_every_view(name: str, window: MainWindow, qtbot: QtBot) -> None:
    gesture, change = GESTURES[name]
    field = window.panel.kernel.fields[0]
    before = picture_of(workspace(window).drawer.formulas)
    click(field)
    gesture(field)
    assert window.studio.spec.kernel.shape == (3 + change, 3 + change, 1, 1)
    qtbot.waitUntil(lambda: picture_of(workspace(window).drawer.formulas) != before)
    assert_all_views_follow(qtbot, window)


def test_every_argument_is_live(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.panel
    rows = (panel.input, panel.kernel, panel.strides, panel.dilations)
    click(panel.link)  # the axes are no longer linked
    for row in rows:
        for n, field in enumerate(row.fields):
            if row is panel.kernel and n == 3:
                continue  # it has followed the channels of the input
            old = field.value()
            type_into(field, str(old + 1))
            assert window.studio.plan.problems == ()
            assert_all_views_follow(qtbot, window)
    spec = window.studio.spec
    assert spec.input.shape == (2, 4, 4, 2)
    assert spec.kernel.shape == (4, 4, 2, 2)
    assert (spec.strides, spec.dilations) == ((3, 3), (2, 2))


def test_typing_is_live_with_every_key(window: MainWindow) -> None:
    field = window.panel.input.fields[1]
    seen: list[int] = []
    window.studio.planned.connect(lambda planned: seen.append(planned.spec.input.shape[1]))
    type_into(field, "12", end=None)
    assert seen == [1, 12]


def test_linked_fields_change_both_axes_and_other_fields_change_one(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.panel
    assert panel.link.isChecked()
    type_into(panel.input.fields[2], "5")
    type_into(panel.strides.fields[1], "3")
    type_into(panel.dilations.fields[0], "2")
    assert window.studio.spec.input.shape == (1, 5, 5, 1)
    assert (window.studio.spec.strides, window.studio.spec.dilations) == ((3, 3), (2, 2))
    assert not panel.rulers[1].isVisible()
    click(panel.link)
    type_into(panel.input.fields[1], "4")
    type_into(panel.kernel.fields[1], "2")
    assert window.studio.spec.input.shape == (1, 4, 5, 1)
    assert window.studio.spec.kernel.shape == (3, 2, 1, 1)
    assert panel.rulers[1].isVisible()
    assert_all_views_follow(qtbot, window)


def padding_of(window: MainWindow) -> Padding:
    return window.studio.spec.padding


def test_padding_modes_and_each_explicit_side(window: MainWindow, qtbot: QtBot) -> None:
    padding = window.panel.padding
    valid, same, explicit = (button(padding, text) for text in ("VALID", "SAME", "explicit"))
    assert padding.fields == []  # created when they are first needed
    click(same)
    assert padding_of(window) == "SAME"
    assert_all_views_follow(qtbot, window)
    click(explicit)
    assert padding_of(window) == ((0, 0), (0, 0))
    for field, text in zip(padding.fields, ("1", "0", "2", "1"), strict=True):
        assert field.isVisible()
        type_into(field, text)
    assert padding_of(window) == ((1, 0), (2, 1))
    result = settle(qtbot, window)
    assert window.studio.plan.output_shape == (1, 6, 4, 1)
    assert result.planes.output.shape == (6, 4)
    assert_all_views_follow(qtbot, window)
    click(valid)
    assert padding_of(window) == "VALID"
    assert not padding.fields[0].isVisible()


def test_values_and_seeds_are_live(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.panel
    for row, name in ((panel.foot.input_values, "Input values"), (panel.foot.kernel_values, "Kernel values")):
        box = choice(row, name)
        assert not row.seed.isVisible()
        box.setFocus()
        QTest.keyClicks(box, "small")  # a combo box selects the entry that begins with these letters
        QTest.keyClick(box, Qt.Key.Key_Return)
        assert box.currentText() == "small integers"
        type_into(row.seed, "7")
        assert_all_views_follow(qtbot, window)
    spec = window.studio.spec
    assert (spec.input.values, spec.kernel.values) == (Values("integers", 7), Values("integers", 7))
    kinds = {choice(panel.foot.input_values, "Input values").itemText(n) for n in range(9)}
    assert "bilinear" not in kinds


def test_views_get_only_results_of_the_current_spec(window: MainWindow, qtbot: QtBot) -> None:
    """Of many quick changes, most are never computed. No Result of an older Spec reaches a view."""
    heard: list[tuple[Result, Spec]] = []
    plans: list[Plan] = []
    window.computation.computed.connect(lambda result: heard.append((result, window.studio.spec)))
    window.studio.planned.connect(plans.append)
    field = window.panel.kernel.fields[0]
    click(field)
    for n in range(40):
        turn_wheel(field, 1 if n % 2 == 0 else 2)
        turn_wheel(field, -1)
        qtbot.waitUntil(lambda: True)  # let the events that have arrived through
    assert len(plans) == 100
    settle(qtbot, window)
    assert heard
    assert all(result.spec == current for result, current in heard)
    assert_all_views_follow(qtbot, window)


def test_after_edits_the_maps_look_as_in_a_fresh_window(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open()
    before = picture_of(workspace(window).maps)
    spec = window.studio.spec
    spec = replace(spec, kernel=replace(spec.kernel, values=Values("ramp")))
    window.studio.change(spec)
    settle(qtbot, window)
    edited = picture_of(workspace(window).maps)
    assert edited != before
    windows.close(window)
    assert edited == picture_of(workspace(windows.open(spec=spec)).maps)
