"""The solver's panel: the layers for a size, previewing one, applying it, and the reason if there are none."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from deconvstudio.core.plan import plan
from deconvstudio.core.spec import Padding, Spec
from deconvstudio.figure import theme
from deconvstudio.figure.type_scale import TypeScale, type_scale
from deconvstudio.gui.solver.solver_controller import SolverController
from deconvstudio.gui.solver.solver_panel import SolverPanel
from deconvstudio.gui.state.preferences import Preferences
from deconvstudio.gui.state.studio import Studio
from deconvstudio.gui.window.main_window import MainWindow

from ..clipping import clipped
from ..conftest import Windows
from ..hands import click, settle, type_into

ARTICLE = Spec.of([1, 126, 126, 10], [4, 4, 3, 10], strides=2)


class PanelUser:
    """Uses the panel of a Studio without an engine."""

    def __init__(self, studio: Studio, window: QWidget) -> None:
        self.studio = studio
        self.controller = SolverController(studio, Preferences(), window)
        self.controller.open()
        assert self.controller.panel is not None
        self.panel: SolverPanel = self.controller.panel

    def column(self, name: str) -> list[str]:
        """Return the texts of a column as the table shows them."""
        model = self.panel.table.layers
        place = [column.name for column in model.columns].index(name)
        return [model.index(row, place).data() for row in range(model.rowCount())]

    def rows(self, *names: str) -> list[tuple[str, ...]]:
        return list(zip(*(self.column(name) for name in names), strict=True))

    def head(self, name: str) -> None:
        """Click on the head of a column."""
        head = self.panel.table.horizontalHeader()
        place = [column.name for column in self.panel.table.layers.columns].index(name)
        position = head.viewport().rect().center()
        position.setX(head.sectionViewportPosition(place) + head.sectionSize(place) // 2)
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=position)

    def want(self, size: int) -> None:
        type_into(self.panel.form.fields[0], str(size))

    def free(self, *arguments: str) -> None:
        """Let these arguments change, and no others."""
        for name, argument in self.panel.form.arguments.items():
            if argument.box.isChecked() != (name in arguments):
                argument.box.click()

    def fixes(self) -> dict[str, QPushButton]:
        QApplication.processEvents()  # the layout shows new buttons in a later event
        return {button.text(): button for button in self.panel.answer.buttons()}

    def key(self, key: Qt.Key) -> None:
        """Press a key on the widget with the focus."""
        QTest.keyClick(self.panel.focusWidget(), key)


@pytest.fixture
def parent(application: QApplication, qtbot: QtBot) -> Iterator[QWidget]:
    widget = QWidget()
    widget.resize(1200, 800)
    widget.show()
    yield widget
    widget.close()
    widget.deleteLater()


@pytest.fixture
def user(parent: QWidget) -> PanelUser:
    return PanelUser(Studio(ARTICLE), parent)


def test_the_article_s_layers_are_rows(user: PanelUser) -> None:
    user.want(255)
    rows = user.rows("kernel", "padding", "crop", "unreached", "overlap", "pytorch")
    assert ("4", "VALID", "0, 0", "1", "even", "k=4 s=2 p=0 op=1") in rows
    assert ("5", "VALID", "0, 0", "0", "uneven", "k=5 s=2 p=0 op=0") in rows
    assert rows[0] == ("6", "explicit", "1, 0", "0", "even", "k=6 s=2 p=1 op=1")
    assert {"k=7 s=2 p=1 op=0", "k=8 s=2 p=2 op=1", "k=9 s=2 p=2 op=0"} <= set(user.column("pytorch"))
    assert set(user.column("stride")) == {"2"}
    assert user.panel.count.text() == f"{len(rows)} layers give 255 × 255"


def test_a_layer_costs_its_kernel_for_each_pair_of_channels(user: PanelUser) -> None:
    user.want(255)
    costs = dict(zip(user.column("kernel"), user.rows("parameters", "work"), strict=True))
    assert costs["5"] == ("750", "11\u2009907\u2009000")


def test_every_row_gives_the_wanted_size(user: PanelUser) -> None:
    user.free("kernel", "strides", "padding", "input")
    user.want(9)
    table = user.panel.table
    assert table.layers.rowCount() > 100
    for row in range(0, table.layers.rowCount(), 7):
        table.pick(row)
        preview = plan(user.studio.spec)
        assert preview.output_shape == (1, 9, 9, 3)
        assert preview.axes is not None
        layer = table.layers.layer(row)
        assert layer is not None
        assert [(axis.crop, axis.unreached) for axis in preview.axes] == [(one.crop, one.unreached) for one in layer]


def test_selecting_previews_without_a_step_and_closing_goes_back(user: PanelUser) -> None:
    studio = user.studio
    studio.change(replace(ARTICLE, output=(255, 255)))
    before = studio.spec
    studio.change(replace(before, strides=(3, 3)))
    studio.undo()
    table = user.panel.table
    for row in range(3):
        table.pick(row)
        layer = table.layers.layer(row)
        assert layer is not None
        assert studio.spec.kernel.shape == (layer.height.kernel, layer.width.kernel, 3, 10)
        assert studio.is_previewing
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert not user.panel.isVisible()
    assert studio.spec == before
    assert studio.can_redo
    studio.undo()
    assert studio.spec == ARTICLE
    assert not studio.can_undo


def test_applying_is_one_step(user: PanelUser) -> None:
    user.want(255)
    for row in (2, 1, 0):
        user.panel.table.pick(row)
    click(user.panel.apply)
    studio = user.studio
    assert not user.panel.isVisible()
    assert studio.spec == replace(
        ARTICLE.with_kernel_shape((6, 6, 3, 10)), padding=((1, 0), (1, 0)), output=(255, 255)
    )
    assert not studio.is_previewing
    studio.undo()
    assert studio.spec == ARTICLE
    assert not studio.can_undo
    studio.redo()
    assert studio.spec.kernel.shape == (6, 6, 3, 10)


def test_by_the_keyboard_alone(user: PanelUser) -> None:
    panel = user.panel
    assert panel.focusWidget() is panel.form.fields[0]
    QTest.keySequence(panel.focusWidget(), "Ctrl+A")
    QTest.keyClicks(panel.focusWidget(), "2*127+1")
    user.key(Qt.Key.Key_Return)
    assert panel.focusWidget() is panel.form.fields[0]
    assert panel.request.output == (255, 255)
    assert user.studio.spec == ARTICLE  # Enter in a field commits the number and does nothing else
    user.key(Qt.Key.Key_Return)
    assert panel.focusWidget() is panel.table
    assert user.studio.spec.kernel.shape[:2] == (6, 6)
    user.key(Qt.Key.Key_Up)
    assert panel.focusWidget() is panel.filter
    QTest.keyClicks(panel.filter, "valid")
    assert user.column("kernel") == ["5", "4"]
    assert user.studio.spec == ARTICLE
    user.key(Qt.Key.Key_Down)
    assert user.studio.spec.kernel.shape[:2] == (5, 5)
    user.key(Qt.Key.Key_Down)
    assert user.studio.spec.kernel.shape[:2] == (4, 4)
    user.key(Qt.Key.Key_Up)
    user.key(Qt.Key.Key_Return)
    assert not panel.isVisible()
    assert user.studio.spec == replace(ARTICLE.with_kernel_shape((5, 5, 3, 10)), output=(255, 255))


def test_sorting_keeps_the_selected_layer(user: PanelUser) -> None:
    user.want(255)
    table = user.panel.table
    table.pick(0)
    spec = user.studio.spec
    user.head("parameters")
    sizes = [int(text.replace("\u2009", "")) for text in user.column("parameters")]
    assert sizes == sorted(sizes)
    user.head("parameters")
    assert [int(text.replace("\u2009", "")) for text in user.column("parameters")] == sorted(sizes, reverse=True)
    user.head("kernel")
    kernels = [int(text) for text in user.column("kernel")]
    assert kernels == sorted(kernels)
    assert user.studio.spec == spec
    layer = table.picked_layer()
    assert layer is not None
    assert layer.height.kernel == 6
    user.head("rank")
    assert user.column("rank") == [str(n + 1) for n in range(len(kernels))]


def test_the_filter_keeps_the_rows_with_all_its_words(user: PanelUser) -> None:
    user.want(255)
    table, count = user.panel.table, user.panel.table.layers.rowCount()
    table.pick(0)
    user.panel.filter.setText("EVEN k=6")
    assert user.column("kernel") == ["6"]
    assert user.studio.spec.kernel.shape[:2] == (6, 6)
    assert user.panel.count.text() == f"1 of {count} layers that give 255 × 255"
    user.panel.filter.setText("valid")
    assert table.picked_layer() is None
    assert user.studio.spec == ARTICLE
    assert not user.panel.apply.isEnabled()
    user.panel.filter.clear()
    assert table.layers.rowCount() == count


def test_same_cannot_and_its_fixes_can(parent: QWidget) -> None:
    user = PanelUser(Studio(replace(ARTICLE, padding="SAME")), parent)
    user.free("kernel")
    user.want(255)
    sentence = user.panel.answer.text()
    assert user.panel.answer.isVisible()
    assert not user.panel.apply.isEnabled()
    assert all(number in sentence for number in ("255", "251", "252", "128"))
    assert {"Output 252", "Input 128"} <= set(user.fixes())
    click(user.fixes()["Input 128"])
    assert set(user.column("padding")) == {"SAME"}
    user.panel.table.pick(0)
    assert user.studio.spec.input.shape == (1, 128, 128, 10)
    assert user.studio.plan.output_shape == (1, 255, 255, 3)


@pytest.mark.parametrize("wanted", [2, 40, 255, 1000])
@pytest.mark.parametrize("padding", ["SAME", "VALID", ((1, 0), (1, 0))])
def test_every_fix_leads_to_layers(parent: QWidget, wanted: int, padding: Padding) -> None:
    user = PanelUser(Studio(replace(ARTICLE, padding=padding)), parent)
    user.free()
    user.want(wanted)
    labels = list(user.fixes())
    assert user.panel.table.layers.count or labels
    for text in labels:
        user.fixes()[text].click()
        assert user.panel.table.layers.count > 0, text
        user.panel.request_changed.emit(replace(user.panel.request, input=(126, 126), kernel=(4, 4), strides=(2, 2)))
        user.panel.request_changed.emit(
            replace(user.panel.request, output=(wanted, wanted), padding=padding, free=frozenset())
        )


def test_a_number_out_of_range_is_said_and_marked(user: PanelUser) -> None:
    user.want(0)
    assert user.panel.answer.text() == "The wanted size is 0; it must be from 1 to 1000000."
    assert user.panel.form.fields[0].property("wrong")
    user.want(255)
    maximum = user.panel.form.arguments["kernel"].maximum
    type_into(maximum, "99")
    assert "99" in user.panel.answer.text()
    type_into(maximum, "5")
    assert set(user.column("kernel")) == {"5", "4"}
    assert not maximum.property("wrong")


def test_text_that_is_not_a_number_is_refused_in_a_sentence(user: PanelUser) -> None:
    field = user.panel.form.fields[0]
    type_into(field, "many")
    assert any(
        "“many” is not a whole number" in label.text() for label in user.panel.findChildren(type(user.panel.count))
    )


def test_a_wide_search_fills_the_table_at_once(user: PanelUser) -> None:
    request = replace(
        user.panel.request,
        output=(255, 255),
        free=frozenset({"kernel", "strides", "padding"}),
        most=(64, 16, 1),
    )
    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        user.panel.request_changed.emit(request)
        seconds.append(time.perf_counter() - start)
    assert user.panel.table.layers.rowCount() > 100
    assert min(seconds) < 0.05


def test_axes_of_their_own(parent: QWidget) -> None:
    user = PanelUser(Studio(Spec.of([1, 5, 7, 1], [3, 3, 1, 1], strides=2, output=(11, 15))), parent)
    assert not user.panel.form.link.isChecked()
    type_into(user.panel.form.fields[0], "12")
    assert [field.value() for field in user.panel.form.fields] == [12, 15]
    assert user.panel.table.layers.rowCount() > 0
    user.panel.table.pick(0)
    assert user.studio.plan.output_shape == (1, 12, 15, 1)
    user.free()
    type_into(user.panel.form.fields[0], "13")
    assert user.panel.answer.text().startswith("Height: No layer gives 13 from 5 with VALID")


def test_a_change_from_elsewhere_starts_the_search_there(user: PanelUser) -> None:
    user.want(255)
    user.panel.table.pick(0)
    preview = user.studio.spec
    user.studio.change(replace(preview, strides=(3, 3)))
    assert user.panel.table.picked_layer() is None
    assert user.panel.request.strides == (3, 3)
    assert user.panel.request.output == (255, 255)
    user.studio.undo()
    assert user.studio.spec == ARTICLE
    user.panel.table.pick(0)
    user.studio.undo()
    assert user.studio.spec == ARTICLE
    assert user.panel.table.picked_layer() is None


def test_a_panel_that_opens_again_has_the_current_size(user: PanelUser) -> None:
    user.free("kernel", "strides")
    user.want(255)
    user.panel.reject()
    user.studio.change(replace(ARTICLE, output=(254, 254)))
    user.controller.open()
    assert user.panel.request.output == (254, 254)
    assert user.panel.request.free == {"kernel", "strides"}
    assert user.panel.focusWidget() is user.panel.form.fields[0]


def test_both_themes_tell_a_ticked_box_from_an_empty_one(user: PanelUser) -> None:
    pictures = []
    for colours in (theme.DARK, theme.LIGHT):
        user.controller.set_theme(colours)
        for is_checked in (False, True):
            user.panel.form.arguments["kernel"].box.setChecked(is_checked)
            pictures.append(user.panel.form.arguments["kernel"].box.grab().toImage())
    assert all(one != other for n, one in enumerate(pictures) for other in pictures[:n])


@pytest.fixture
def in_window(windows: Windows) -> Iterator[PanelUser]:
    """The panel of a whole window."""
    window = windows.open(spec=Spec.of([1, 6, 6, 1], [4, 4, 1, 1], strides=2))
    user = PanelUser(window.studio, window)
    yield user
    window.studio.preview(None)  # otherwise the window asks whether to save


def test_the_window_shows_what_is_picked(in_window: PanelUser, qtbot: QtBot) -> None:
    user = in_window
    window = user.panel.parentWidget()
    assert isinstance(window, MainWindow)
    before = window.studio.spec
    user.want(15)
    user.panel.table.pick(0)
    assert settle(qtbot, window).planes.output.shape == (15, 15)
    assert [field.value() for field in window.panel.output.fields] == [15, 15]
    user.panel.table.pick(1)
    second = window.studio.spec
    assert window.actions_by_name["undo"].isEnabled()
    user.key(Qt.Key.Key_Escape)
    assert window.studio.spec == before
    assert not window.actions_by_name["undo"].isEnabled()
    user.controller.open()
    user.want(15)
    user.panel.table.pick(1)
    click(user.panel.apply)
    assert window.studio.spec == second
    settle(qtbot, window)
    window.actions_by_name["undo"].trigger()
    assert window.studio.spec == before
    assert not window.actions_by_name["undo"].isEnabled()


def test_the_search_tries_the_current_kernel_stride_and_dilation(parent: QWidget) -> None:
    spec = Spec.of([1, 5, 5, 1], [64, 20, 1, 1], strides=(9, 2), dilations=(1, 5))
    user = PanelUser(Studio(spec), parent)
    maxima = {name: user.panel.form.arguments[name].maximum for name in ("kernel", "strides", "dilations")}
    assert {name: field.value() for name, field in maxima.items()} == {"kernel": 64, "strides": 9, "dilations": 5}
    assert any("64" in kernel for kernel in user.column("kernel"))


def test_a_current_kernel_beyond_the_usual_bounds_can_be_tried(parent: QWidget) -> None:
    user = PanelUser(Studio(Spec.of([1, 3, 3, 1], [100, 100, 1, 1], strides=2)), parent)
    assert user.panel.form.arguments["kernel"].maximum.value() == 100
    assert "100" in user.column("kernel")
    type_into(user.panel.form.arguments["kernel"].maximum, "101")
    assert user.panel.answer.text() == "The largest kernel to try is 101; it must be from 1 to 100."


def test_a_larger_kernel_from_elsewhere_raises_the_bound(user: PanelUser) -> None:
    maximum = user.panel.form.arguments["kernel"].maximum
    assert maximum.value() == 16
    user.studio.change(ARTICLE.with_kernel_shape((30, 30, 3, 10)))
    assert maximum.value() == 30


def test_the_tip_of_the_last_column_has_all_of_its_text(user: PanelUser) -> None:
    user.want(255)
    table = user.panel.table
    last = table.layers.columnCount() - 1
    for row in range(table.layers.rowCount()):
        index = table.layers.index(row, last)
        assert index.data(Qt.ItemDataRole.ToolTipRole).split("\n")[0] == index.data()


@pytest.mark.parametrize("type", [type_scale(1280, 720), type_scale(1920, 1080)])
def test_every_column_fits_into_the_panel_that_opens(parent: QWidget, type: TypeScale) -> None:
    user = PanelUser(Studio(Spec.of([1, 19, 27, 3], [2, 3, 4, 3], strides=2)), parent)
    panel, table = user.panel, user.panel.table
    user.controller.set_theme(theme.LIGHT.at(type))
    panel.resize(panel.wanted_size())
    QApplication.processEvents()
    place = [column.name for column in table.layers.columns].index("pytorch")
    metrics = QFontMetrics(theme.mono(type.small))
    assert max(map(metrics.horizontalAdvance, user.column("pytorch"))) < table.columnWidth(place)
    assert table.horizontalScrollBar().maximum() == 0
    panel.resize(panel.width() - 20, panel.height())
    QApplication.processEvents()
    assert table.horizontalScrollBar().maximum() == 0  # the text of the last column is cut instead
    panel.resize(panel.least_size())
    QApplication.processEvents()
    assert clipped(panel) == []


def open_panel(window: MainWindow) -> SolverPanel:
    QTest.keySequence(window, "Ctrl+R")
    assert window.tools.solver is not None
    panel = window.tools.solver.panel
    assert panel is not None
    assert panel.isVisible()
    return panel


def test_the_panel_follows_the_type_of_the_window(windows: Windows) -> None:
    window = windows.open(size=(1100, 768))
    panel = open_panel(window)

    def sizes() -> list[int]:
        texts = [*panel.findChildren(QLabel), *panel.findChildren(QCheckBox), panel.table, panel.filter, panel.apply]
        return [widget.font().pixelSize() for widget in texts]

    small = sizes()
    assert set(small) == {11, 13, 15}
    window.resize(1920, 1080)
    assert window.appearance.theme.type.factor == 1.375
    assert sizes() == [round(size * 1.375) for size in small]
    window.actions_by_name["toggle_theme"].trigger()
    assert sizes() == [round(size * 1.375) for size in small]


def test_the_panel_opens_on_the_screen_and_beside_the_output(windows: Windows) -> None:
    window = windows.open(size=(800, 640))
    panel = open_panel(window)
    assert window.screen().availableGeometry().contains(panel.geometry())
    assert not panel.geometry().intersects(window.tools.find_output())


def test_a_panel_that_the_user_moves_opens_there_again(windows: Windows) -> None:
    window = windows.open(size=(800, 640))
    panel = open_panel(window)
    place = panel.geometry()
    click(panel.close_button)
    assert Preferences().solver_geometry.isEmpty()  # nobody moved it
    open_panel(window)
    panel.setGeometry(place.adjusted(10, -30, 0, -40))
    moved = panel.geometry()
    assert moved != place
    click(panel.close_button)
    windows.close(window)
    again = windows.open(size=(800, 640))
    assert open_panel(again).geometry() == moved
