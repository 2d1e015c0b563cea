"""Finding a layer for a wanted output size: the layers, looking at one, taking it, and why there is none."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from deconvstudio.core.plan import plan
from deconvstudio.core.spec import Padding, Spec
from deconvstudio.figure import theme
from deconvstudio.gui.solver.solver_controller import SolverController
from deconvstudio.gui.solver.solver_panel import SolverPanel
from deconvstudio.gui.state.studio import Studio
from deconvstudio.gui.window.main_window import MainWindow

from ..conftest import Windows
from ..hands import click, settle, type_into

ARTICLE = Spec.of([1, 126, 126, 10], [4, 4, 3, 10], strides=2)


class Desk:
    """The panel over a Studio without an engine."""

    def __init__(self, studio: Studio, window: QWidget) -> None:
        self.studio = studio
        self.controller = SolverController(studio, window)
        self.controller.open()
        assert self.controller.panel is not None
        self.panel: SolverPanel = self.controller.panel

    def column(self, name: str) -> list[str]:
        """The texts of a column, as they are shown."""
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
        """Tick what may change, and nothing else."""
        for name, argument in self.panel.form.arguments.items():
            if argument.box.isChecked() != (name in arguments):
                argument.box.click()

    def exits(self) -> dict[str, QPushButton]:
        QApplication.processEvents()  # a new button is shown by the layout, which waits for its turn
        return {button.text(): button for button in self.panel.answer.buttons()}

    def key(self, key: Qt.Key) -> None:
        """On what has the focus."""
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
def controller(parent: QWidget) -> Desk:
    return Desk(Studio(ARTICLE), parent)


def test_the_article_s_layers_are_rows(controller: Desk) -> None:
    controller.want(255)
    found = controller.rows("kernel", "padding", "crop", "unreached", "overlap", "pytorch")
    assert ("4", "VALID", "0, 0", "1", "even", "k=4 s=2 p=0 op=1") in found
    assert ("5", "VALID", "0, 0", "0", "uneven", "k=5 s=2 p=0 op=0") in found
    assert found[0] == ("6", "explicit", "1, 0", "0", "even", "k=6 s=2 p=1 op=1")
    assert {"k=7 s=2 p=1 op=0", "k=8 s=2 p=2 op=1", "k=9 s=2 p=2 op=0"} <= set(controller.column("pytorch"))
    assert set(controller.column("stride")) == {"2"}
    assert controller.panel.count.text() == f"{len(found)} layers give 255 × 255"


def test_a_layer_costs_its_kernel_for_each_pair_of_channels(controller: Desk) -> None:
    controller.want(255)
    costs = dict(zip(controller.column("kernel"), controller.rows("parameters", "work"), strict=True))
    assert costs["5"] == ("750", "11\u2009907\u2009000")


def test_every_row_gives_the_wanted_size(controller: Desk) -> None:
    controller.free("kernel", "strides", "padding", "input")
    controller.want(9)
    table = controller.panel.table
    assert table.layers.rowCount() > 100
    for row in range(0, table.layers.rowCount(), 7):
        table.pick(row)
        seen = plan(controller.studio.spec)
        assert seen.output_shape == (1, 9, 9, 3)
        assert seen.axes is not None
        layer = table.layers.layer(row)
        assert layer is not None
        assert [(axis.crop, axis.unreached) for axis in seen.axes] == [(one.crop, one.unreached) for one in layer]


def test_selecting_previews_without_a_step_and_closing_goes_back(controller: Desk) -> None:
    studio = controller.studio
    studio.change(replace(ARTICLE, output=(255, 255)))
    before = studio.spec
    studio.change(replace(before, strides=(3, 3)))
    studio.undo()
    table = controller.panel.table
    for row in range(3):
        table.pick(row)
        layer = table.layers.layer(row)
        assert layer is not None
        assert studio.spec.kernel.shape == (layer.height.kernel, layer.width.kernel, 3, 10)
        assert studio.is_previewing
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert not controller.panel.isVisible()
    assert studio.spec == before
    assert studio.can_redo
    studio.undo()
    assert studio.spec == ARTICLE
    assert not studio.can_undo


def test_applying_is_one_step(controller: Desk) -> None:
    controller.want(255)
    for row in (2, 1, 0):
        controller.panel.table.pick(row)
    click(controller.panel.apply)
    studio = controller.studio
    assert not controller.panel.isVisible()
    assert studio.spec == replace(
        ARTICLE.with_kernel_shape((6, 6, 3, 10)), padding=((1, 0), (1, 0)), output=(255, 255)
    )
    assert not studio.is_previewing
    studio.undo()
    assert studio.spec == ARTICLE
    assert not studio.can_undo
    studio.redo()
    assert studio.spec.kernel.shape == (6, 6, 3, 10)


def test_by_the_keyboard_alone(controller: Desk) -> None:
    panel = controller.panel
    assert panel.focusWidget() is panel.form.fields[0]
    QTest.keySequence(panel.focusWidget(), "Ctrl+A")
    QTest.keyClicks(panel.focusWidget(), "255")
    controller.key(Qt.Key.Key_Return)
    assert panel.focusWidget() is panel.table
    assert controller.studio.spec.kernel.shape[:2] == (6, 6)
    controller.key(Qt.Key.Key_Up)
    assert panel.focusWidget() is panel.filter
    QTest.keyClicks(panel.filter, "valid")
    assert controller.column("kernel") == ["5", "4"]
    assert controller.studio.spec == ARTICLE
    controller.key(Qt.Key.Key_Down)
    assert controller.studio.spec.kernel.shape[:2] == (5, 5)
    controller.key(Qt.Key.Key_Down)
    assert controller.studio.spec.kernel.shape[:2] == (4, 4)
    controller.key(Qt.Key.Key_Up)
    controller.key(Qt.Key.Key_Return)
    assert not panel.isVisible()
    assert controller.studio.spec == replace(ARTICLE.with_kernel_shape((5, 5, 3, 10)), output=(255, 255))


def test_sorting_keeps_the_selected_layer(controller: Desk) -> None:
    controller.want(255)
    table = controller.panel.table
    table.pick(0)
    spec = controller.studio.spec
    controller.head("parameters")
    sizes = [int(text.replace("\u2009", "")) for text in controller.column("parameters")]
    assert sizes == sorted(sizes)
    controller.head("parameters")
    assert [int(text.replace("\u2009", "")) for text in controller.column("parameters")] == sorted(
        sizes, reverse=True
    )
    controller.head("kernel")
    kernels = [int(text) for text in controller.column("kernel")]
    assert kernels == sorted(kernels)
    assert controller.studio.spec == spec
    picked = table.picked_layer()
    assert picked is not None
    assert picked.height.kernel == 6
    controller.head("rank")
    assert controller.column("rank") == [str(n + 1) for n in range(len(kernels))]


def test_the_filter_keeps_the_rows_with_all_its_words(controller: Desk) -> None:
    controller.want(255)
    table, count = controller.panel.table, controller.panel.table.layers.rowCount()
    table.pick(0)
    controller.panel.filter.setText("EVEN k=6")
    assert controller.column("kernel") == ["6"]
    assert controller.studio.spec.kernel.shape[:2] == (6, 6)
    assert controller.panel.count.text() == f"1 of {count} layers that give 255 × 255"
    controller.panel.filter.setText("valid")
    assert table.picked_layer() is None
    assert controller.studio.spec == ARTICLE
    assert not controller.panel.apply.isEnabled()
    controller.panel.filter.clear()
    assert table.layers.rowCount() == count


def test_same_cannot_and_its_ways_out_can(parent: QWidget) -> None:
    controller = Desk(Studio(replace(ARTICLE, padding="SAME")), parent)
    controller.free("kernel")
    controller.want(255)
    said = controller.panel.answer.text()
    assert controller.panel.answer.isVisible()
    assert not controller.panel.apply.isEnabled()
    assert all(number in said for number in ("255", "251", "252", "128"))
    assert {"Output 252", "Input 128"} <= set(controller.exits())
    click(controller.exits()["Input 128"])
    assert set(controller.column("padding")) == {"SAME"}
    controller.panel.table.pick(0)
    assert controller.studio.spec.input.shape == (1, 128, 128, 10)
    assert controller.studio.plan.output_shape == (1, 255, 255, 3)


@pytest.mark.parametrize("wanted", [2, 40, 255, 1000])
@pytest.mark.parametrize("padding", ["SAME", "VALID", ((1, 0), (1, 0))])
def test_every_way_out_leads_to_layers(parent: QWidget, wanted: int, padding: Padding) -> None:
    controller = Desk(Studio(replace(ARTICLE, padding=padding)), parent)
    controller.free()
    controller.want(wanted)
    exits = list(controller.exits())
    assert controller.panel.table.layers.count or exits
    for text in exits:
        controller.exits()[text].click()
        assert controller.panel.table.layers.count > 0, text
        controller.panel.request_changed.emit(
            replace(controller.panel.request, input=(126, 126), kernel=(4, 4), strides=(2, 2))
        )
        controller.panel.request_changed.emit(
            replace(controller.panel.request, output=(wanted, wanted), padding=padding, free=frozenset())
        )


def test_a_number_out_of_range_is_said_and_marked(controller: Desk) -> None:
    controller.want(0)
    assert controller.panel.answer.text() == "The wanted size is 0; it must be from 1 to 1000000."
    assert controller.panel.form.fields[0].property("wrong")
    controller.want(255)
    most = controller.panel.form.arguments["kernel"].most
    type_into(most, "99")
    assert "99" in controller.panel.answer.text()
    type_into(most, "5")
    assert set(controller.column("kernel")) == {"5", "4"}
    assert not most.property("wrong")


def test_what_is_no_number_is_said(controller: Desk) -> None:
    field = controller.panel.form.fields[0]
    type_into(field, "many")
    assert any(
        "“many” is not a whole number" in label.text()
        for label in controller.panel.findChildren(type(controller.panel.count))
    )


def test_a_wide_search_fills_the_table_at_once(controller: Desk) -> None:
    request = replace(
        controller.panel.request,
        output=(255, 255),
        free=frozenset({"kernel", "strides", "padding"}),
        most=(64, 16, 1),
    )
    took = []
    for _ in range(5):
        start = time.perf_counter()
        controller.panel.request_changed.emit(request)
        took.append(time.perf_counter() - start)
    assert controller.panel.table.layers.rowCount() > 100
    assert min(took) < 0.05


def test_axes_of_their_own(parent: QWidget) -> None:
    controller = Desk(Studio(Spec.of([1, 5, 7, 1], [3, 3, 1, 1], strides=2, output=(11, 15))), parent)
    assert not controller.panel.form.link.isChecked()
    type_into(controller.panel.form.fields[0], "12")
    assert [field.value() for field in controller.panel.form.fields] == [12, 15]
    assert controller.panel.table.layers.rowCount() > 0
    controller.panel.table.pick(0)
    assert controller.studio.plan.output_shape == (1, 12, 15, 1)
    controller.free()
    type_into(controller.panel.form.fields[0], "13")
    assert controller.panel.answer.text().startswith("Height: No layer gives 13 from 5 with VALID")


def test_a_change_from_elsewhere_starts_the_search_there(controller: Desk) -> None:
    controller.want(255)
    controller.panel.table.pick(0)
    picked = controller.studio.spec
    controller.studio.change(replace(picked, strides=(3, 3)))
    assert controller.panel.table.picked_layer() is None
    assert controller.panel.request.strides == (3, 3)
    assert controller.panel.request.output == (255, 255)
    controller.studio.undo()
    assert controller.studio.spec == ARTICLE
    controller.panel.table.pick(0)
    controller.studio.undo()
    assert controller.studio.spec == ARTICLE
    assert controller.panel.table.picked_layer() is None


def test_opened_again_it_asks_for_the_current_size(controller: Desk) -> None:
    controller.free("kernel", "strides")
    controller.want(255)
    controller.panel.reject()
    controller.studio.change(replace(ARTICLE, output=(254, 254)))
    controller.controller.open()
    assert controller.panel.request.output == (254, 254)
    assert controller.panel.request.free == {"kernel", "strides"}
    assert controller.panel.focusWidget() is controller.panel.form.fields[0]


def test_both_themes_tell_a_ticked_box_from_an_empty_one(controller: Desk) -> None:
    pictures = []
    for colours in (theme.DARK, theme.LIGHT):
        controller.controller.set_theme(colours)
        for ticked in (False, True):
            controller.panel.form.arguments["kernel"].box.setChecked(ticked)
            pictures.append(controller.panel.form.arguments["kernel"].box.grab().toImage())
    assert all(one != other for n, one in enumerate(pictures) for other in pictures[:n])


@pytest.fixture
def in_window(windows: Windows) -> Iterator[Desk]:
    """The panel over a whole window."""
    window = windows.open(spec=Spec.of([1, 6, 6, 1], [4, 4, 1, 1], strides=2))
    controller = Desk(window.studio, window)
    yield controller
    window.studio.preview(None)  # or the window would ask whether to save


def test_the_window_shows_what_is_picked(in_window: Desk, qtbot: QtBot) -> None:
    controller = in_window
    window = controller.panel.parentWidget()
    assert isinstance(window, MainWindow)
    before = window.studio.spec
    controller.want(15)
    controller.panel.table.pick(0)
    assert settle(qtbot, window).planes.output.shape == (15, 15)
    assert [field.value() for field in window.panel.output.fields] == [15, 15]
    controller.panel.table.pick(1)
    second = window.studio.spec
    assert window.actions_by_name["undo"].isEnabled()
    controller.key(Qt.Key.Key_Escape)
    assert window.studio.spec == before
    assert not window.actions_by_name["undo"].isEnabled()
    controller.controller.open()
    controller.want(15)
    controller.panel.table.pick(1)
    click(controller.panel.apply)
    assert window.studio.spec == second
    settle(qtbot, window)
    window.actions_by_name["undo"].trigger()
    assert window.studio.spec == before
    assert not window.actions_by_name["undo"].isEnabled()
