"""The transposed convolution as a matrix: y = Cᵀ x, the convolution that it is the transpose of, and two checks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ...core.result import Result
from ...figure import theme as themes
from ...figure.matrix.checks import check_texts
from ...figure.matrix.content import matrix_content
from ...figure.matrix.raised_text import rich
from ...figure.picture import Picture
from ...figure.theme import LIGHT, Theme
from ..state.pointing import Pointing
from ..widgets.segmented import SegmentedControl
from .matrix_canvas import MatrixCanvas

# Pixels around the buttons and the checks, and between them.
MARGINS, LABEL_GAP = (24, 10, 12, 0), 20
# The lines that the checks may take before they give way to the matrix.
MAX_LINES = 3


class MatrixView(QWidget):
    """Shows a Picture as a matrix between two vectors. It builds the matrix only while it is visible.

    painted: the Result that the view has just painted.
    """

    painted = Signal(object)

    def __init__(self, pointing: Pointing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(360, 200)
        self.setAutoFillBackground(True)
        self._theme = LIGHT
        self._picture: Picture | None = None
        self._is_stale = False
        self._checks: tuple[str, ...] = ()
        self._checked: Result | None = None
        self.canvas = MatrixCanvas(pointing)
        self.canvas.setAccessibleName(self.tr("The matrix between its two vectors"))
        self.canvas.painted.connect(self._on_painted)
        self.directions = SegmentedControl(self.tr("Direction"))
        self.directions.add(
            self.tr("Transposed convolution"), self.tr("The transposed convolution: the matrix takes x to y")
        )
        self.directions.add(
            self.tr("Convolution"),
            self.tr("The convolution as a matrix: it takes a map u of the output's size to one of the input's size"),
        )
        self.directions.select(0)
        self.directions.picked.connect(self._on_direction)
        self.transposed_button, self.forward_button = self.directions.segments()
        row = QHBoxLayout()
        row.setContentsMargins(*MARGINS)
        row.setSpacing(0)
        row.addWidget(self.directions)
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._label.setWordWrap(True)
        row.addSpacing(LABEL_GAP)
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
        return None if self._picture is None else self._picture.result

    @property
    def checks(self) -> tuple[str, ...]:
        """The sentences of the checks; empty until the view is visible for the first time."""
        return self._checks

    @property
    def is_forward(self) -> bool:
        """Whether the view shows the forward convolution, C, and not its transpose."""
        return self.forward_button.isChecked()

    @property
    def cell_pixels(self) -> float:
        """The size of the matrix's cells on screen, 0 while there is no picture."""
        layout = self.canvas.layout_shown
        return 0.0 if layout is None else layout.camera.cell

    def show_picture(self, picture: Picture) -> None:
        """Show a Picture. If only the cell under the cursor differs, the matrix stays and the marks move."""
        before, self._picture = self._picture, picture
        if before is None or not picture.differs_only_in_cell(before):
            self._renew()
        self.canvas.show_cell(picture.cell)

    def set_dimmed(self, dimmed: bool) -> None:
        """Dim the picture of an older Spec."""
        self.canvas.set_dimmed(dimmed)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.canvas)
        palette.setColor(QPalette.ColorRole.WindowText, theme.mute)
        self.setPalette(palette)
        self.directions.set_theme(theme)
        self._label.setFont(themes.sans(theme.type.small))
        self._make_room()
        self.canvas.set_theme(theme)

    def fit(self) -> None:
        """Show all of the matrix."""
        self.canvas.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._renew()

    def _renew(self) -> None:
        self._is_stale = not self.isVisible()
        if self._picture is None or self._is_stale:
            return
        picture = self._picture
        self.canvas.show_content(matrix_content(picture, self.is_forward))
        if self._checked is not picture.result:
            self._checked, self._checks = picture.result, check_texts(picture.plan, picture.result)
            self._label.setText("<br>".join(map(rich, self._checks)))
            self._label.setAccessibleName(". ".join(self._checks))
            self._make_room()

    def _make_room(self) -> None:
        """Hide the checks in a window that is too narrow for them."""
        buttons = self.directions.sizeHint().width()
        room = self.width() - MARGINS[0] - MARGINS[2] - buttons - LABEL_GAP
        lines = self._label.heightForWidth(max(room, 1)) / self._label.fontMetrics().lineSpacing()
        self._label.setVisible(room > 0 and int(lines) <= MAX_LINES)

    def _on_direction(self) -> None:
        self._renew()

    def _on_painted(self) -> None:
        if self._picture is not None and not self._is_stale:
            self.painted.emit(self._picture.result)
