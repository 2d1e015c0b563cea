"""Other languages need more room: with every text a third longer nothing is cut off in a window of 1024 x 768."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from deconvstudio.core.cells import Cell
from deconvstudio.core.convolution.round_trip import round_trip
from deconvstudio.core.plan import plan
from deconvstudio.core.result import Arrays, Result
from deconvstudio.core.roles import Role
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec, Tensor
from deconvstudio.core.values.generated import input_array, kernel_array
from deconvstudio.figure.formulas.strip import FormulaStrip
from deconvstudio.figure.maps.captions import caption_box
from deconvstudio.figure.picture import Picture
from deconvstudio.figure.stage import lay_out
from deconvstudio.figure.type_scale import BASE
from deconvstudio.figure.views import VIEW_NAMES, VIEWS, builder_of
from deconvstudio.gui.dialogs.error_dialog import EXAMPLE, ErrorDialog
from deconvstudio.gui.dialogs.layer_dialog import LayerDialog
from deconvstudio.gui.dialogs.settings_dialog import SettingsDialog
from deconvstudio.gui.documents.first_spec import START
from deconvstudio.gui.state.preferences import Preferences
from deconvstudio.gui.window.main_window import MainWindow

from .clipping import clipped
from .conftest import Windows
from .hands import settle
from .pseudo_locale import longer, pseudo_locale

SIZES = ((1024, 768), (1280, 720))
CHANNELS = Spec(Tensor((2, 3, 3, 2)), Tensor((3, 3, 3, 2)), (2, 2))
IMPOSSIBLE = Spec.of([1, 6, 6, 1], [4, 4, 1, 1], strides=2, padding="SAME", output=15)


@pytest.fixture
def language(application: QApplication) -> Iterator[None]:
    with pseudo_locale():
        yield


def settled(window: MainWindow) -> list[str]:
    for _ in range(5):
        QApplication.processEvents()
    return clipped(window)


def test_every_text_is_a_third_longer() -> None:
    assert longer("Reach a size …") == "[Réáçh á sîzé …~~~]"
    assert longer("&File") == "[&Fîlé]"
    assert longer("{count:rows} of {count}") == "[{count:rows} öf {count}]"
    assert longer("7 / 9") == "7 / 9"
    assert len(longer("a" * 300)) == 400


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", VIEW_NAMES)
def test_nothing_is_cut_off_in_a_view(
    view: str, size: tuple[int, int], language: None, windows: Windows, qtbot: QtBot
) -> None:
    window = windows.open(spec=START, size=size)
    assert window.views is not None
    window.views.choose(view)
    window.views.cursor.pin(Cell(Role.OUTPUT, 2, 2))
    assert settled(window) == []


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off_with_channels_hidden_numbers_and_a_problem(
    size: tuple[int, int], language: None, windows: Windows, qtbot: QtBot
) -> None:
    window = windows.open(spec=CHANNELS, size=size)
    assert window.views is not None
    assert settled(window) == []
    window.views.quiz.set_mode("numbers")
    assert settled(window) == []
    window.views.quiz.set_mode("off")
    window.studio.change(IMPOSSIBLE)
    assert settled(window) == []
    window.studio.change(CHANNELS)
    settle(qtbot, window)
    window.show_message("a" * 20, "b")
    assert settled(window) == []


@pytest.mark.parametrize("output", [(7, 7), (50, 50)])
def test_nothing_is_cut_off_in_the_solver(
    output: tuple[int, int], language: None, windows: Windows, qtbot: QtBot
) -> None:
    window = windows.open(size=(1024, 768))
    window.tools.solve_size(*output)
    assert window.tools.solver is not None
    panel = window.tools.solver.panel
    assert panel is not None
    QApplication.processEvents()
    assert clipped(panel.window()) == []


def test_nothing_is_cut_off_in_the_dialogs(language: None, windows: Windows, qtbot: QtBot) -> None:
    window = windows.open(size=(1024, 768))
    errors = ErrorDialog(lambda: START, window)
    errors.show()
    for text in ("", EXAMPLE, "nothing that is known"):
        errors.text.setPlainText(text)
        QApplication.processEvents()
        QApplication.processEvents()
        assert clipped(errors) == []
    errors.close()
    errors.deleteLater()
    for dialog in (SettingsDialog(Preferences(), 10**10, window), LayerDialog(START, window)):
        dialog.show()
        QApplication.processEvents()
        assert clipped(dialog) == []
        dialog.close()
        dialog.deleteLater()


def test_what_is_cut_off_is_found(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    column = QVBoxLayout(widget)
    button = QPushButton("Read this whole text")
    column.addWidget(button)
    widget.show()
    assert clipped(widget) == []
    button.setFixedWidth(60)
    QApplication.processEvents()
    assert len(clipped(widget)) == 1
    assert "Read this whole text" in clipped(widget)[0]


def test_formulas_laid_out_before_follow_the_language(application: QApplication) -> None:
    """Their layout is kept; its words must be those of the language of now."""
    shown = plan(START)
    before = FormulaStrip(shown, 600).height
    with pseudo_locale():
        longer_words = FormulaStrip(shown, 600).height
    assert longer_words > before
    assert FormulaStrip(shown, 600).height == before


@pytest.mark.parametrize("width", [640, 896, 1280])
@pytest.mark.parametrize("view", [view.scene for view in VIEWS if not view.is_matrix])
def test_no_painted_title_reaches_the_next_one(view: str, width: int, language: None) -> None:
    shown_plan = plan(START)
    arrays = Arrays(
        input_array(START.input), kernel_array(START.kernel), np.zeros(shown_plan.output_shape or (), np.float32)
    )
    trip = round_trip(START, Selection(), kernel_array(START.kernel))
    result = Result(START, arrays.planes(Selection()), "numpy", "", 0.0, 0.0)
    cell = Cell(Role.OUTPUT, 2, 2)
    scene = builder_of(view).scene(Picture(shown_plan, result, cell, is_step=True, round_trip=trip))
    layout = lay_out(scene, QSizeF(width, 600), BASE)
    titles = [
        caption_box(pane.content.whole_rows, pane.content.whole_columns, pane.caption, BASE).title
        for pane in scene.panes
    ]
    frames = [place.frame for place in layout.maps.places]
    for frame, title, following in zip(frames, titles, [*frames[1:], None], strict=True):
        is_beside = following is not None and following.left() > frame.left()
        end = following.left() if following is not None and is_beside else width
        assert frame.left() + title <= end
