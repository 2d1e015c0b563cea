"""The bar over the maps after a crash: it offers the unsaved work of a window that is gone."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from ...core.numbers.quoting import quoted
from ...core.roles import Role
from .edge_bar import EdgeBar


class RecoveryBar(EdgeBar):
    """Alt+S, Alt+D and Alt+L press its buttons.

    restore: the user wants the work in this window. discard: the user does not want it. later: the next start asks.
    """

    restore = Signal()
    discard = Signal()
    later = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("Unsaved work"), parent)
        self._restore = self.add_button(self.tr("Re&store"), self.tr("Open the unsaved work in this window (Alt+S)"))
        self._restore.clicked.connect(self.restore)
        discard = self.add_button(self.tr("&Discard"), self.tr("Delete the unsaved work for good (Alt+D)"))
        discard.clicked.connect(self.discard)
        later = self.add_button(self.tr("&Later"), self.tr("Keep the unsaved work: the next start asks (Alt+L)"))
        later.clicked.connect(self.later)

    def offer(self, name: str, time: float, is_file_newer: bool, place: tuple[int, int]) -> None:
        """Offer work. name: of its document; empty if it has none. place: 1 of 3 is (1, 3)."""
        if is_file_newer:
            sentence = self.tr("{name} has unsaved work from {time}; its file was changed after that.")
        else:
            sentence = self.tr("{name} has unsaved work from {time}.")
        shown = quoted(name) if name else self.tr("An untitled document")
        self._restore.show()
        self._open_at(place, sentence.format(name=shown, time=self._when(time)))

    def show_unreadable(self, time: float, is_newer: bool, place: tuple[int, int]) -> None:
        """Say that work cannot be restored. is_newer: a newer version of the program wrote it."""
        if is_newer:
            sentence = self.tr(
                "Unsaved work from {time} was written by a newer DeconvStudio; update DeconvStudio to restore it."
            )
        else:
            sentence = self.tr("Unsaved work from {time} cannot be restored: its recovery file is damaged.")
        self._restore.hide()
        self._open_at(place, sentence.format(time=self._when(time)))

    def colours(self) -> tuple[QColor, QColor, QColor]:
        return self._theme.ink, self._theme.accent, self._theme.wash(Role.OUTPUT, 0.14)

    def _open_at(self, place: tuple[int, int], sentence: str) -> None:
        number, count = place
        if count > 1:
            text = self.tr("{sentence} ({number} of {count})")
            sentence = text.format(sentence=sentence, number=number, count=count)
        self.open(sentence)

    def _when(self, time: float) -> str:
        moment = QDateTime.fromSecsSinceEpoch(int(time))
        clock = moment.toString("HH:mm")
        days = moment.date().daysTo(QDateTime.currentDateTime().date())
        if days == 0:
            return self.tr("today, {clock}").format(clock=clock)
        if days == 1:
            return self.tr("yesterday, {clock}").format(clock=clock)
        return self.tr("{date}, {clock}").format(date=moment.toString("yyyy-MM-dd"), clock=clock)
