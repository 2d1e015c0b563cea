"""Asks before a file is replaced that the save dialog did not ask about."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from ...core.numbers.quoting import quoted


def may_overwrite(window: QWidget, title: str, path: Path) -> bool:
    """Ask whether to save over a file, if there is one. title: the title of the save dialog."""
    if not path.exists():
        return True
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)  # a name may look like HTML
    box.setWindowTitle(title)
    question = QCoreApplication.translate("documents", "{name} already exists. Save over it?")
    box.setText(question.format(name=quoted(path.name)))
    box.setStandardButtons(QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    answer = box.exec()
    box.deleteLater()
    return answer == QMessageBox.StandardButton.Save
