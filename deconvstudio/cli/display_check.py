"""Checks whether a window can be opened. Qt itself would abort without a word that helps."""

from __future__ import annotations

import os
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from ..core.numbers.quoting import quoted

RENDER = "deconvstudio render FILE -o figure.png"


def missing(environment: Mapping[str, str], platform: str) -> str:
    """Return one sentence why no window can be opened; empty if one can."""
    if platform in ("win32", "darwin"):
        return ""
    chosen = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if chosen in ("offscreen", "minimal", "vnc", "eglfs", "linuxfb"):
        return ""
    if environment.get("WAYLAND_DISPLAY") and chosen != "xcb":
        return ""
    display = environment.get("DISPLAY", "")
    if not display:
        return QCoreApplication.translate(
            "cli", "there is no display to open a window on; draw the picture without one: {command}"
        ).format(command=RENDER)
    if not _library("libxcb-cursor.so.0"):
        return QCoreApplication.translate(
            "cli", "the Debian package libxcb-cursor0 is missing; install it, or draw without a window: {command}"
        ).format(command=RENDER)
    if not _answers(display):
        return QCoreApplication.translate(
            "cli", "the display {display} does not answer; draw the picture without one: {command}"
        ).format(display=quoted(display), command=RENDER)
    return ""


def _library(name: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _answers(display: str) -> bool:
    """Whether an X server accepts a connection. If libxcb cannot be asked, Qt may try."""
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(os.fsencode(display), None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed
