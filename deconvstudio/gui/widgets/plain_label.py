"""Labels and tooltips that show a text as it is. Qt takes a text with a tag, such as a file's name, for HTML."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QLabel, QWidget

_ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}


class PlainLabel(QLabel):
    """A QLabel that never reads its text as HTML."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


def plain_tooltip(text: str) -> str:
    """Return the tooltip that shows a text. Tooltips have no text format, so tags are escaped."""
    return f"<span>{text.translate(_ESCAPES)}</span>" if GuiQt.mightBeRichText(text) else text
