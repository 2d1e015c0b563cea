"""Names of files and pasted texts are shown as they are: Qt takes a text with a tag in it for HTML."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from deconvstudio.core.spec import Spec, Values
from deconvstudio.files import documents
from deconvstudio.gui.dialogs.error_dialog import ErrorDialog
from deconvstudio.gui.dialogs.layer_dialog import LayerDialog
from deconvstudio.gui.parameters.values_row import ValuesRow
from deconvstudio.gui.widgets.elided_label import ElidedLabel
from deconvstudio.gui.widgets.fix_buttons import FixButtons, FixChoice
from deconvstudio.gui.window.main_window import MainWindow

from .documents.test_documents import press, recent_menu

NAME = "<h1>x&y\u202e.deconv"
QUOTED = "<h1>x&y\\u202e.deconv"
SPEC = Spec.of((1, 3, 3, 1), (3, 3, 1, 1), strides=2)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / NAME
    documents.save(SPEC, path)
    return path


def read_tip(tip: str) -> str:
    """Return what a user reads in a tooltip."""
    if not GuiQt.mightBeRichText(tip):
        return tip
    page = QTextDocument()
    page.setHtml(tip)
    return page.toPlainText()


def test_no_label_guesses_whether_its_text_is_html(window: MainWindow, document: Path, qtbot: QtBot) -> None:
    window.documents.open_path(document)
    dialogs = [LayerDialog(SPEC, window), ErrorDialog(lambda: SPEC, window)]
    window.tools.open_solver()
    press(window, "Ctrl+3")
    labels = [widget for widget in QApplication.allWidgets() if isinstance(widget, QLabel)]
    ours = [label for label in labels if label.metaObject().className() != "QTipLabel"]
    assert len(ours) > 20
    assert {dialog.window() for dialog in dialogs} <= {label.window() for label in ours}
    assert not [label.text() for label in ours if label.textFormat() == Qt.TextFormat.AutoText]


def test_the_name_of_a_document_is_quoted_in_the_title_the_bar_and_the_menu(
    window: MainWindow, document: Path
) -> None:
    window.documents.open_path(document)
    (label,) = window.top_bar.findChildren(ElidedLabel)
    (action,) = recent_menu(window).actions()
    assert window.windowTitle() == f"{QUOTED} — DeconvStudio"
    assert label.text() == QUOTED
    assert read_tip(label.toolTip()) == QUOTED
    assert action.text() == QUOTED.replace("&", "&&")
    assert read_tip(action.toolTip()).endswith(QUOTED)
    window.studio.change(Spec.of((1, 4, 4, 1), (3, 3, 1, 1)))
    window.grab()
    assert read_tip(label.toolTip()) == f"{QUOTED} has unsaved changes"


def test_the_title_shows_the_placeholder_of_qt_in_a_name(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a[*]b[*][*].deconv"
    documents.save(SPEC, path)
    window.documents.open_path(path)
    assert window.windowHandle().title().startswith(path.name)


def test_a_tooltip_shows_tags(qtbot: QtBot) -> None:
    row = ValuesRow("Input values", for_kernel=False)
    fixes, label = FixButtons(), ElidedLabel(40, Qt.AlignmentFlag.AlignLeft)
    for widget in (row, fixes, label):
        qtbot.addWidget(widget)
    row.show_values(Values("file", path=NAME))
    fixes.show_choices([FixChoice(f"Use {NAME}", 1)])
    label.set_text(NAME)
    label.resize(40, 20)
    label.grab()
    (combo,) = row.findChildren(QComboBox)
    assert read_tip(combo.toolTip()) == QUOTED
    assert NAME in read_tip(fixes.buttons()[0].toolTip())
    assert read_tip(label.toolTip()) == NAME
    label.set_text("x")
    label.grab()
    assert label.toolTip() == ""
