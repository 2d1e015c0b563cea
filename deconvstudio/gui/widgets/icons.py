"""The icons of the program: one family of SVG files, painted in the theme's ink."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImageReader, QPainter, QPixmap

from ... import resources
from ...figure.theme import Theme

# The side of an icon in pixels, at a type factor of 1.
SIDE = 20


def icon(name: str, theme: Theme, ink: QColor | None = None) -> QIcon:
    """Return an icon by the name of its file, for enabled and disabled buttons. ink: another colour than the text's.

    The text and the icons beside it grow together: ask again if the theme or its type scale changes.
    """
    return _icon(name, icon_size(theme).width(), (ink or theme.ink).name(), theme.faint.name(), _ratio())


def icon_size(theme: Theme) -> QSize:
    """Return the size of the icons of a theme."""
    return QSize(theme.type.px(SIDE), theme.type.px(SIDE))


def pixmap(name: str, side: int, ink: QColor, ratio: float) -> QPixmap:
    """Return an icon as a pixmap. side: in pixels. ratio: the screen's device pixels per pixel."""
    return _pixmap(name, side, ink.name(), ratio)


def _ratio() -> float:
    """Return the device pixels per pixel of the sharpest screen."""
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


@lru_cache(maxsize=256)
def _icon(name: str, side: int, ink: str, faint: str, ratio: float) -> QIcon:
    icon = QIcon(_pixmap(name, side, ink, ratio))
    icon.addPixmap(_pixmap(name, side, faint, ratio), QIcon.Mode.Disabled)
    return icon


@lru_cache(maxsize=512)
def _pixmap(name: str, side: int, ink: str, ratio: float) -> QPixmap:
    mask = _mask(name, round(side * ratio))
    pixmap, colour = QPixmap(mask), QPixmap(mask.size())
    colour.fill(QColor(ink))
    # The colour gets the opacity of the mask. This takes a tenth of the time of reading the file again.
    with QPainter(pixmap) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.drawPixmap(0, 0, colour)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=256)
def _mask(name: str, side: int) -> QPixmap:
    # Qt's reader of pictures knows SVG: the module QtSvg would have to be imported before the first paint. With the
    # format Qt loads one plugin, without it all.
    reader = QImageReader(str(resources.path("icons", f"{name}.svg")), QByteArray(b"svg"))
    reader.setScaledSize(QSize(side, side))
    return QPixmap.fromImage(reader.read())
