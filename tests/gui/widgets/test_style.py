"""A change of the theme changes colours and the usual size of text, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from deconvstudio.figure import theme as themes
from deconvstudio.figure.theme import DARK, LIGHT
from deconvstudio.figure.type_scale import TypeScale
from deconvstudio.gui.widgets import style

from ..hands import pixels, rgb


@pytest.fixture
def column(qtbot: QtBot, application: QApplication) -> Iterator[QVBoxLayout]:
    style.apply(LIGHT)
    window = QWidget()
    layout = QVBoxLayout(window)
    qtbot.addWidget(window)
    yield layout
    style.apply(LIGHT)


def show(layout: QVBoxLayout) -> None:
    window = layout.parentWidget()
    assert window is not None
    window.show()
    QApplication.processEvents()


def test_a_widget_keeps_its_own_font(column: QVBoxLayout) -> None:
    own, usual = QLabel("own"), QLabel("usual")
    own.setFont(themes.mono(11))
    column.addWidget(own)
    column.addWidget(usual)
    show(column)
    own.setFont(themes.mono(20, bold=True))
    for theme in (DARK, LIGHT.at(TypeScale(2)), DARK.at(TypeScale(2))):
        style.apply(theme)
        assert (own.font().pixelSize(), own.font().family()) == (20, themes.MONO)
        assert usual.font().pixelSize() == round(theme.type.body)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_primary_button_is_filled_with_ink(theme: themes.Theme, column: QVBoxLayout) -> None:
    plain, primary = QPushButton("Close"), QPushButton("Apply")
    primary.setProperty("primary", True)
    for button in (plain, primary):
        button.setMinimumSize(120, 40)
        column.addWidget(button)
    style.apply(theme)
    show(column)
    colours = [tuple(pixels(button.grab().toImage())[8, 20]) for button in (plain, primary)]
    assert colours == [rgb(theme.field), rgb(theme.ink)]
