"""The switch "H = W" links heights and widths."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from ...core.sizes.linked import is_square
from ...core.spec import Spec


class LinkButton(QToolButton):
    """Checked: an edit of a height sets the width too, and the other way round.

    A Spec from elsewhere (a paste, a fix) may have a width that is not the height. The button is then off until the
    user checks it or an undo brings equal sizes back.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_off_for_now = False
        self.setText("H = W")
        self.setCheckable(True)
        self.setToolTip(self.tr("Linked: a new height sets the width too, and a new width the height"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._on_clicked)

    def link_as(self, spec: Spec) -> None:
        """Link height and width if they are equal in a document."""
        self._is_off_for_now = False
        self.setChecked(is_square(spec))

    def follow(self, spec: Spec) -> None:
        """Show a Spec that no field has set."""
        if is_square(spec):
            if self._is_off_for_now:
                self.link_as(spec)
        elif self.isChecked():
            self._is_off_for_now = True
            self.setChecked(False)

    def _on_clicked(self) -> None:
        self._is_off_for_now = False
