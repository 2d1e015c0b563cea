"""Whether things may move smoothly on screen: the system's wish for less motion."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

from PySide6.QtGui import QGuiApplication

OFF = frozenset(("0", "false", "no"))
# Asking the desktop takes a few milliseconds; one that does not answer at once is not waited for.
PATIENCE_S = 0.5


def motion_allowed() -> bool:
    """Whether smooth movements are wanted; steps that are asked for go on without them.

    Asked in this order: Qt (from 6.12 on it knows the system's wish), GNOME's setting, GTK's file. Where none says
    anything, motion is allowed.
    """
    accessibility = getattr(QGuiApplication.styleHints(), "accessibility", None)
    preference = getattr(accessibility() if accessibility else None, "motionPreference", None)
    if preference is not None:
        return "Reduc" not in str(preference())
    return _desktop_allows()


@cache
def _desktop_allows() -> bool:
    for asked in (_gnome_setting, _gtk_setting):
        text = asked()
        if text:
            return text.strip().lower() not in OFF
    return True


def _gnome_setting() -> str:
    """What GNOME says, nothing outside of it."""
    program = shutil.which("gsettings")
    if program is None or "gnome" not in os.environ.get("XDG_CURRENT_DESKTOP", "").lower():
        return ""
    command = [program, "get", "org.gnome.desktop.interface", "enable-animations"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""


def _gtk_setting() -> str:
    """gtk-enable-animations in the settings file of GTK 4 or 3, nothing without it."""
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
