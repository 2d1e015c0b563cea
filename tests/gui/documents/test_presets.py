"""Every preset opens from the gallery and shows its picture, or the problem that it demonstrates."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from deconvstudio.core.convolution import definition
from deconvstudio.core.plan import plan
from deconvstudio.core.values.generated import input_array, kernel_array
from deconvstudio.figure.theme import DARK
from deconvstudio.files import documents
from deconvstudio.files.presets import Preset, presets
from deconvstudio.gui.documents.preset_card import PresetCard
from deconvstudio.gui.documents.preset_gallery import PresetGallery
from deconvstudio.gui.window.main_window import MainWindow
from deconvstudio.texts.preset_titles import TITLES, preset_title

from ..conftest import Windows
from ..hands import click, fix_buttons, pixels, problem, rgb, settle, workspace

NAMES = [preset.name_code for preset in presets()]


@pytest.fixture
def large_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The offscreen screen is smaller than the windows; here all of them is on it."""
    monkeypatch.setattr(PresetGallery, "room", lambda self, window: window.geometry())


def gallery(window: MainWindow) -> PresetGallery:
    """The gallery, opened by its button."""
    click(window.top_bar.presets)
    opened = window.top_bar.gallery
    assert opened is not None
    assert opened.isVisible()
    QApplication.processEvents()
    return opened


def card(opened: PresetGallery, name: str) -> PresetCard:
    return opened.cards[NAMES.index(name)]


def focused(opened: PresetGallery) -> str:
    (name,) = (NAMES[n] for n, one in enumerate(opened.cards) if one is opened.focusWidget())
    return name


def press(opened: PresetGallery, key: Qt.Key) -> None:
    widget = opened.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def test_the_gallery_offers_every_preset_by_a_name_and_with_its_sizes(window: MainWindow) -> None:
    opened = gallery(window)
    names = [card.accessibleName() for card in opened.cards]
    assert len(names) == len(presets()) == len(set(names))
    assert not set(NAMES) & set(names)
    assert card(opened, "lecture-3x3").accessibleDescription() == "i 3 k 3 s 2 p VALID → o 7"
    assert card(opened, "dumoulin-visin-7").accessibleDescription() == "i 3 k 3 s 2 p 1 → o 6"
    impossible = card(opened, "article-same")
    assert impossible.accessibleDescription() == "i 126 k 4 s 2 p SAME → o 255, which is impossible"
    assert (
        card(opened, "unet-2x2")
        .toolTip()
        .endswith("input [1, 14, 14, 64], kernel [2, 2, 32, 64], output [1, 28, 28, 32]")
    )
    press(opened, Qt.Key.Key_Escape)
    assert not opened.isVisible()
    assert gallery(window) is opened  # it is made once


def test_every_preset_has_a_title_of_its_own_that_may_be_a_file_name() -> None:
    titles = [preset_title(preset.name_code) for preset in presets()]
    assert len(set(titles)) == len(titles) == len(TITLES.texts)
    assert not {preset.name_code for preset in presets()} & set(titles)
    assert not set('/\\:*?"<>|') & set("".join(titles))


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.name_code)
def test_a_preset_shows_its_picture_or_its_problem(preset: Preset, window: MainWindow, qtbot: QtBot) -> None:
    spec = documents.load(preset.path)
    chosen = card(gallery(window), preset.name_code)
    click(chosen)
    assert not chosen.isVisible()
    assert window.studio.spec == spec
    assert window.status.note_text() == chosen.text()
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


def test_arrows_walk_over_the_cards_and_enter_opens(windows: Windows, large_screen: None) -> None:
    window = windows.open(size=(1280, 720))
    opened = gallery(window)
    walk = [focused(opened)]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        press(opened, key)
        walk.append(focused(opened))
    # Four cards stand in a row; each group begins a new one.
    assert walk == [
        "lecture-3x3",
        "matrix-4x16",
        "article-valid",
        "dumoulin-visin-1",
        "dumoulin-visin-5",
        "upsampling-k4-s2",
        "dumoulin-visin-5",
    ]
    press(opened, Qt.Key.Key_Home)
    press(opened, Qt.Key.Key_Left)
    press(opened, Qt.Key.Key_Up)
    assert focused(opened) == "lecture-3x3"
    press(opened, Qt.Key.Key_End)
    press(opened, Qt.Key.Key_Right)
    press(opened, Qt.Key.Key_Down)
    assert focused(opened) == "fcn-k64-s32"
    press(opened, Qt.Key.Key_Return)
    assert not opened.isVisible()
    assert window.studio.spec == documents.load(presets()[-1].path)
    assert focused(gallery(window)) == "fcn-k64-s32"  # it opens where it was left


def test_escape_opens_nothing(window: MainWindow) -> None:
    before = window.studio.spec
    opened = gallery(window)
    press(opened, Qt.Key.Key_Down)
    press(opened, Qt.Key.Key_Escape)
    assert not opened.isVisible()
    assert window.studio.spec is before


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (1024, 768), (780, 560)])
def test_the_gallery_lies_in_the_window_and_every_card_can_be_reached(
    size: tuple[int, int], windows: Windows, large_screen: None
) -> None:
    window = windows.open(size=size)
    opened = gallery(window)
    assert window.geometry().contains(opened.geometry())
    (area,) = opened.findChildren(QScrollArea)
    page = area.widget()
    assert page is not None
    assert area.viewport().width() >= page.minimumSizeHint().width()
    for one in opened.cards:
        one.setFocus()
        top = one.mapTo(area.viewport(), QPoint()).y()
        assert top >= 0
        assert top + one.height() <= area.viewport().height()
    rectangles = [one.geometry() for one in opened.cards]
    assert not any(a.intersects(b) for n, a in enumerate(rectangles) for b in rectangles[n + 1 :])


def test_pictures_are_painted_when_they_are_first_seen_and_in_the_theme(windows: Windows) -> None:
    window = windows.open(size=(780, 560))
    opened = gallery(window)
    assert card(opened, "lecture-3x3").has_picture
    assert not card(opened, "fcn-k64-s32").has_picture
    light = pixels(card(opened, "lecture-3x3").grab().toImage())
    opened.close()
    window.appearance.set_theme(DARK)
    dark = pixels(card(gallery(window), "lecture-3x3").grab().toImage())
    assert light.mean() > 200
    assert dark.mean() < 80
    assert (dark == rgb(DARK.canvas)).all(axis=2).any()


def test_the_card_under_the_mouse_is_lit(window: MainWindow) -> None:
    opened = gallery(window)
    one = card(opened, "matrix-4x16")
    plain = pixels(one.grab().toImage())
    QTest.mouseMove(one, QPoint(2, 2))
    QTest.mouseMove(one, one.rect().center())
    QApplication.processEvents()
    assert (pixels(one.grab().toImage()) != plain).any()


def test_the_gallery_opens_on_the_preset_that_is_on_screen(window: MainWindow) -> None:
    click(card(gallery(window), "matrix-4x16"))
    QTest.keySequence(window, "Ctrl+Z")
    assert focused(gallery(window)) == "lecture-3x3"
