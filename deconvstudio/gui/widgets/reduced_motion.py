"""Reads the system's setting for reduced motion."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

from PySide6.QtGui import QGuiApplication

OFF = frozenset(("0", "false", "no"))
# A desktop answers in a few milliseconds. The program does not wait longer than this.
PATIENCE_S = 0.5


def motion_allowed() -> bool:
    """Return whether the user allows animations. Steps that the user plays are not animations.

    The sources are Qt (it has the setting from version 6.12 on), GNOME's setting and GTK's file, in this order. If
    none of them has the setting, motion is allowed.
    """
    accessibility = getattr(QGuiApplication.styleHints(), "accessibility", None)
    preference = getattr(accessibility() if accessibility else None, "motionPreference", None)
    if preference is not None:
        return "Reduc" not in str(preference())
    return _desktop_allows()


@cache
def _desktop_allows() -> bool:
    for read_setting in (_gnome_setting, _gtk_setting):
        text = read_setting()
        if text:
            return text.strip().lower() not in OFF
    return True


def _gnome_setting() -> str:
    """Return GNOME's setting, or an empty text on another desktop."""
    program = shutil.which("gsettings")
    if program is None or "gnome" not in os.environ.get("XDG_CURRENT_DESKTOP", "").lower():
        return ""
    command = [program, "get", "org.gnome.desktop.interface", "enable-animations"]
    try:
        process = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return process.stdout if process.returncode == 0 else ""


def _gtk_setting() -> str:
    """Return gtk-enable-animations from the settings file of GTK 4 or 3, or an empty text."""
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    for version in ("gtk-4.0", "gtk-3.0"):
        parser = configparser.ConfigParser(interpolation=None)
        try:
            parser.read(folder / version / "settings.ini", encoding="utf-8")
        except (OSError, UnicodeDecodeError, configparser.Error):
            continue
        text = parser.get("Settings", "gtk-enable-animations", fallback="")
        if text:
            return text
    return ""
