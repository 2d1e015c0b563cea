"""Every preset opens from the menu and shows its picture, or the problem that it demonstrates."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from deconvstudio.core.convolution import definition
from deconvstudio.core.plan import plan
from deconvstudio.core.values.generated import input_array, kernel_array
from deconvstudio.files import documents
from deconvstudio.files.presets import Preset, presets
from deconvstudio.gui.window.main_window import MainWindow
from deconvstudio.texts.preset_titles import TITLES, preset_title

from ..hands import fix_buttons, problem, settle, workspace


def entries(window: MainWindow) -> list[QAction]:
    menu = window.top_bar.presets.menu()
    assert menu is not None
    menu.aboutToShow.emit()
    return [action for action in menu.actions() if not action.isSeparator()]


def test_the_menu_offers_every_preset_by_a_name_of_its_own(window: MainWindow) -> None:
    names = [action.text() for action in entries(window)]
    assert len(names) == len(presets())
    assert len(set(names)) == len(names)
    assert not {preset.name_code for preset in presets()} & set(names)
    assert len(entries(window)) == len(names)  # opening the menu again adds nothing


def test_every_preset_has_a_title_of_its_own_that_may_be_a_file_name() -> None:
    titles = [preset_title(preset.name_code) for preset in presets()]
    assert len(set(titles)) == len(titles) == len(TITLES.texts)
    assert not {preset.name_code for preset in presets()} & set(titles)
    assert not set('/\\:*?"<>|') & set("".join(titles))


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.name_code)
def test_a_preset_shows_its_picture_or_its_problem(preset: Preset, window: MainWindow, qtbot: QtBot) -> None:
    spec = documents.load(preset.path)
    action = entries(window)[presets().index(preset)]
    action.trigger()
    assert window.studio.spec == spec
    assert window.status.note_text() == action.text()
    assert window.windowTitle() == f"{preset_title(preset.name_code)} — DeconvStudio"
    if plan(spec).problems:
        assert problem(window)
        assert not workspace(window).maps.isVisible()
        assert fix_buttons(window)
        return
    assert problem(window) == ""
    result = settle(qtbot, window)
    output_shape = window.studio.plan.output_shape
    assert output_shape is not None
    assert result.planes.output.shape == output_shape[1:3]
    if definition.expected_ms(plan(spec)) < 100:
        y = definition.conv2d_transpose(input_array(spec.input), kernel_array(spec.kernel), plan(spec))
        tolerance = 1e-5 * float(np.abs(y).max())
        np.testing.assert_allclose(result.planes.output, y[0, :, :, 0], atol=tolerance)
