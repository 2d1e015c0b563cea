"""The settings that the program keeps between two starts."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from ...figure.export.limits import MAX_WIDTH, MIN_WIDTH

MAX_RECENT = 10
DEFAULT_MEMORY_PERCENT = 60

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700


class Preferences:
    """Typed access to the settings file (the user's configuration folder, DeconvStudio/DeconvStudio.ini)."""

    def __init__(self) -> None:
        self._settings = QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "DeconvStudio", "DeconvStudio"
        )
        _make_private(Path(self._settings.fileName()))

    @property
    def theme(self) -> str:
        return str(self._settings.value("theme", "light"))

    @theme.setter
    def theme(self, name: str) -> None:
        self._settings.setValue("theme", name)

    @property
    def geometry(self) -> QByteArray:
        value = self._settings.value("geometry", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue("geometry", geometry)

    @property
    def solver_geometry(self) -> QByteArray:
        """Where the user left the solver's panel; empty if the panel was never moved."""
        value = self._settings.value("solver_geometry", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    @solver_geometry.setter
    def solver_geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue("solver_geometry", geometry)

    @property
    def folded(self) -> list[str]:
        """The actions of the parts of the window that are folded."""
        return str(self._settings.value("folded", "fold_strip")).split()

    @folded.setter
    def folded(self, names: list[str]) -> None:
        self._settings.setValue("folded", " ".join(names))

    @property
    def memory_percent(self) -> int:
        """The part of the free memory that one Spec may need, in percent."""
        return self._read_number("memory_percent", DEFAULT_MEMORY_PERCENT, 1, 100)

    @memory_percent.setter
    def memory_percent(self, percent: int) -> None:
        self._settings.setValue("memory_percent", percent)

    @property
    def picture_width(self) -> int:
        return self._read_number("picture_width", 2560, MIN_WIDTH, MAX_WIDTH)

    @picture_width.setter
    def picture_width(self, width: int) -> None:
        self._settings.setValue("picture_width", width)

    @property
    def device(self) -> str:
        return str(self._settings.value("device", "CPU:0"))

    @device.setter
    def device(self, device: str) -> None:
        self._settings.setValue("device", device)

    @property
    def folder(self) -> str:
        """The folder of the file that was opened or saved last."""
        return str(self._settings.value("folder", ""))

    @folder.setter
    def folder(self, folder: str) -> None:
        self._settings.setValue("folder", folder)

    @property
    def recent(self) -> list[Path]:
        """The documents that were opened last, the newest first."""
        value = self._settings.value("recent", [])
        names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return [Path(str(name)) for name in names if name]

    def remember(self, path: Path) -> None:
        """Put a document at the head of the recent ones."""
        names = [str(path), *(str(other) for other in self.recent if other != path)]
        self._settings.setValue("recent", names[:MAX_RECENT])

    def forget(self, path: Path) -> None:
        self._settings.setValue("recent", [str(other) for other in self.recent if other != path])

    def _read_number(self, key: str, default: int, minimum: int, maximum: int) -> int:
        try:
            value = int(str(self._settings.value(key, default)))
        except ValueError:
            return default
        return min(max(value, minimum), maximum)


def _make_private(file: Path) -> None:
    """Let only the user read the settings file and its folder: they name documents. Qt keeps a file's rights."""
    with suppress(OSError):
        file.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        _set_mode(file.parent, PRIVATE_FOLDER)
        os.close(os.open(file, os.O_RDONLY | os.O_CREAT, PRIVATE_FILE))
        _set_mode(file, PRIVATE_FILE)


def _set_mode(path: Path, mode: int) -> None:
    if stat.S_IMODE(path.stat().st_mode) != mode:
        path.chmod(mode)
