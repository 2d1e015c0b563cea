"""The transposed convolution as a matrix: y = Cᵀ x, the convolution that it is the transpose of, and two checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPalette, QPixmap, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ...core.plan import Plan
from ...core.result import Result
from ...figure.matrix.checks import check_texts
from ...figure.matrix.content import Mask, matrix_content
from ...figure.matrix.raised_text import paint_words, rich, words_width
from ...figure.theme import LIGHT, Theme
from ..state.cursor import Cursor
from .matrix_canvas import MatrixCanvas

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

WORDS = 13


class MatrixView(QWidget):
    """Shows Results as a matrix between two vectors; works only while it is visible.

    painted: the Result that has just been painted.
    """

    painted = Signal(object)

    def __init__(self, cursor: Cursor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(360, 200)
        self.setAutoFillBackground(True)
        self._theme = LIGHT
        self._shown: tuple[Plan, Result] | None = None
        self._hidden: Mask | None = None
        self._is_stale = False
        self._checks: tuple[str, ...] = ()
        self._checked: Result | None = None
        self.canvas = MatrixCanvas(cursor)
        self.canvas.setAccessibleName(self.tr("The matrix between its two vectors"))
        self.canvas.painted.connect(self._on_painted)
        self.transposed_button, self.forward_button = QToolButton(), QToolButton()
        self.transposed_button.setText(self.tr("y = Cᵀ x"))
        self.transposed_button.setToolTip(self.tr("The transposed convolution: the matrix takes x to y."))
        self.forward_button.setText(self.tr("v = C u (conv2d)"))
        self.forward_button.setToolTip(
            self.tr("The convolution as a matrix: it takes a map u of the output's size to one of the input's size.")
        )
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setContentsMargins(24, 10, 12, 0)
        row.setSpacing(0)
        for button in (self.transposed_button, self.forward_button):
            button.setCheckable(True)
            self._group.addButton(button)
            row.addWidget(button)
        self.transposed_button.setChecked(True)
        self._group.buttonToggled.connect(self._on_direction)
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._label.setWordWrap(True)
        row.addSpacing(20)
        row.addWidget(self._label, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.canvas, 1)
        self.setFocusProxy(self.canvas)
        self.set_theme(LIGHT)

    @property
    def result(self) -> Result | None:
        """The numbers of the picture on screen."""
        return None if self._shown is None else self._shown[1]

    @property
    def checks(self) -> tuple[str, ...]:
        """The sentences of the checks; empty until the view has been visible."""
        return self._checks

    @property
    def is_forward(self) -> bool:
        """Whether it shows the convolution that the transposed one belongs to."""
        return self.forward_button.isChecked()

    @property
    def cell_pixels(self) -> float:
        """The size of the matrix's cells on screen, 0 while there is no picture."""
        layout = self.canvas.layout_shown
        return 0.0 if layout is None else layout.camera.cell

    def show_result(self, plan: Plan, result: Result) -> None:
        """Show the numbers of a Spec and its Plan."""
        self._shown = (plan, result)
        self.canvas.set_dimmed(False)
        self._renew()

    def set_dimmed(self, dimmed: bool) -> None:
        """Dim the picture of an older Spec."""
        self.canvas.set_dimmed(dimmed)

    def set_hidden(self, mask: Mask | None) -> None:
        """Values of the output not to be given away yet, [H', W']; None: all are shown."""
        self._hidden = mask
        self._renew()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.canvas)
        palette.setColor(QPalette.ColorRole.WindowText, theme.mute)
        self.setPalette(palette)
        for button in (self.transposed_button, self.forward_button):
            _paint_text(button, theme.ink)
        self.canvas.set_theme(theme)

    def fit(self) -> None:
        """Show all of the matrix."""
        self.canvas.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._renew()

    def _renew(self) -> None:
        self._is_stale = not self.isVisible()
        if self._shown is None or self._is_stale:
            return
        plan, result = self._shown
        hidden = self._hidden
        if hidden is not None and hidden.shape != result.planes.output.shape:
            hidden = None
        self.canvas.show_content(matrix_content(plan, result, self.is_forward, hidden))
        if self._checked is not result:
            self._checked, self._checks = result, check_texts(plan, result)

            self._label.setText("<br>".join(map(rich, self._checks)))
            self._label.setAccessibleName(". ".join(self._checks))

    def _on_direction(self, button: QToolButton, checked: bool) -> None:
        if checked:
            self._renew()

    def _on_painted(self) -> None:
        if self._shown is not None and not self._is_stale:
            self.painted.emit(self._shown[1])


def _paint_text(button: QToolButton, colour: QColor) -> None:
    """The button's text as a picture: a raised T is in none of the program's fonts."""
    text, ratio = button.text(), 2.0
    size = QSize(round(words_width(text, WORDS)) + 4, 20)
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_words(painter, QPointF(2, 15), text, WORDS, colour)
    painter.end()
    button.setIcon(QIcon(picture))
    button.setIconSize(size)
    button.setAccessibleName(text)
