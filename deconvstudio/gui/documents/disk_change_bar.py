"""The bar over the maps after the document's file has changed on disk: it asks which numbers to keep."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ...core.numbers.quoting import quoted
from .edge_bar import EdgeBar


class DiskChangeBar(EdgeBar):
    """Alt+R and Alt+K press its buttons.

    reload: the user wants the file's Spec. keep: the user wants the Spec on screen.
    """

    reload = Signal()
    keep = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("The file changed on disk"), parent)
        self._reload = self.add_button(
            self.tr("&Reload"), self.tr("Take what the file holds now (Alt+R); undo brings these numbers back")
        )
        self._reload.clicked.connect(self.reload)
        keep = self.add_button(
            self.tr("&Keep mine"),
            self.tr("Stay with what is on screen (Alt+K); the next save writes it over the file"),
        )
        keep.clicked.connect(self.keep)

    def show_change(self, name: str, is_missing: bool) -> None:
        """Say that a file has changed. is_missing: the file is gone, so there is nothing to reload."""
        if is_missing:
            sentence = self.tr("{name} is no longer on disk. Save to write it again.")
        else:
            sentence = self.tr("{name} has changed on disk.")
        self._reload.setVisible(not is_missing)
        self.open(sentence.format(name=quoted(name)))
