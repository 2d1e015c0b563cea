"""The row of a tensor's values: what it says about a file."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from deconvstudio.core.spec import Values
from deconvstudio.gui.parameters.values_row import ValuesRow


def test_the_tooltip_quotes_the_path(qtbot: QtBot) -> None:
    row = ValuesRow("Input values", for_kernel=False)
    qtbot.addWidget(row)
    row.show_values(Values("file", path="folder/" + "n" * 1000 + "\x1b[31m.npy"))
    (combo,) = row.findChildren(QComboBox)
    assert combo.toolTip().startswith("folder/")
    assert combo.toolTip().isprintable()
    assert len(combo.toolTip()) <= 300
