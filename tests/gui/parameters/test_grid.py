"""The panel's names and fields stand on one grid, at every size of the text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget

from deconvstudio.core.spec import Spec
from deconvstudio.figure.theme import DARK, LIGHT
from deconvstudio.figure.type_scale import TypeScale
from deconvstudio.gui.parameters.parameter_panel import ParameterPanel
from deconvstudio.gui.window.main_window import MainWindow

from ..conftest import Windows
from ..hands import choice

EXPLICIT = Spec.of([2, 3, 4, 2], [3, 2, 2, 2], strides=2, padding=((1, 0), (0, 1)))


def span(panel: ParameterPanel, widget: QWidget) -> tuple[int, int]:
    """Return the first and the last pixel column of a widget in the panel."""
    left = widget.mapTo(panel, QPoint(0, 0)).x()
    return left, left + widget.width() - 1


@pytest.mark.parametrize("factor", [1.0, 1.125, 1.375, 2.0])
def test_fields_boxes_and_the_ruler_are_aligned(factor: float, windows: Windows) -> None:
    window = windows.open(spec=EXPLICIT)
    panel = window.panel
    panel.set_theme(LIGHT.at(TypeScale(factor)))
    for height in (1600, 500):  # the lower panel has a scroll bar
        panel.setFixedHeight(height)
        for _ in range(4):
            QApplication.processEvents()
        rows = (panel.input, panel.kernel, panel.output, panel.strides, panel.dilations, panel.padding)
        boxes = [choice(panel, name) for name in ("Input values", "Kernel values", "Device")]
        firsts = [row.fields[0] for row in rows] + [panel.padding.modes] + boxes
        assert {span(panel, widget)[0] for widget in firsts} == {span(panel, panel.input.fields[0])[0]}
        lasts = [
            panel.input.fields[3],
            panel.kernel.fields[3],
            panel.padding.fields[3],
            panel.padding.modes,
            boxes[2],
        ]
        lasts += list(panel.rulers)
        assert {span(panel, widget)[1] for widget in lasts} == {span(panel, panel.input.fields[3])[1]}
        assert span(panel, panel.input.fields[3])[1] < panel.viewport().width()
        heights = {field.height() for row in rows for field in row.fields} | {box.height() for box in boxes}
        assert len(heights) == 1


@pytest.mark.parametrize("number", [7, 126, 4096, 65_535, -12_345])
def test_every_digit_of_a_number_is_visible(number: int, window: MainWindow) -> None:
    field = window.panel.input.fields[1]
    for theme in (LIGHT, DARK.at(TypeScale(1.5))):
        window.panel.set_theme(theme)
        field.show_value(number)
        QApplication.processEvents()
        assert field.fontMetrics().horizontalAdvance(field.text()) <= field.lineEdit().width()


def test_the_panel_fits_into_a_window_of_1280_by_720(windows: Windows) -> None:
    window = windows.open(spec=EXPLICIT, size=(1280, 720))
    panel = window.panel
    device = choice(panel, "Device")
    assert device.mapTo(panel, QPoint(0, device.height())).y() <= 720 - 52 - 30
