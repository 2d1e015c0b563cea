"""The figure as a picture of pixels: a file or the clipboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter, QPainter

from ...files import atomic
from ..figure import Figure


def picture(figure: Figure, width: int, dpi: int | None = None) -> QImage:
    """Paint the figure `width` pixels wide and as high as it needs. dpi: sets the size on paper."""
    scale = width / figure.size.width()
    image = QImage(width, max(round(figure.size.height() * scale), 1), QImage.Format.Format_RGB32)
    if dpi is not None:
        image.setDotsPerMeterX(round(dpi / 0.0254))
        image.setDotsPerMeterY(round(dpi / 0.0254))
    with QPainter(image) as painter:
        painter.fillRect(image.rect(), figure.theme.canvas)
        painter.scale(scale, scale)
        figure.paint(painter)
    return image


def write(figure: Figure, path: Path, width: int, dpi: int | None) -> None:
    """Write the figure as formats.Writer says."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture(figure, width, dpi))
    buffer.close()
    atomic.write(path, bytes(data.data()))
