"""The settings file: only its user can read it, and a damaged file does no harm."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from deconvstudio.gui.state.preferences import Preferences

pytestmark = pytest.mark.usefixtures("application")

needs_modes = pytest.mark.skipif(sys.platform == "win32", reason="rights are not modes there")


@pytest.fixture
def file(own_folders: Path) -> Path:
    return own_folders / "config" / "DeconvStudio" / "DeconvStudio.ini"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def write() -> None:
    """Write settings as Qt does when the object is deleted."""
    Preferences().remember(Path("/secret/mine.deconv"))


@needs_modes
def test_new_settings_are_the_users_alone(file: Path) -> None:
    old = os.umask(0)
    try:
        write()
    finally:
        os.umask(old)
    assert b"secret" in file.read_bytes()
    assert (mode(file), mode(file.parent)) == (0o600, 0o700)


@needs_modes
def test_settings_with_other_rights_get_theirs(file: Path) -> None:
    file.parent.mkdir(mode=0o755)
    file.parent.chmod(0o755)
    file.write_text("[General]\ntheme=dark\n")
    file.chmod(0o666)
    assert Preferences().theme == "dark"
    assert (mode(file), mode(file.parent)) == (0o600, 0o700)
    write()
    assert (mode(file), mode(file.parent)) == (0o600, 0o700)


@needs_modes
def test_what_qt_writes_by_itself_is_the_users_alone(file: Path, qtbot: QtBot) -> None:
    preferences = Preferences()
    preferences.theme = "dark"
    qtbot.waitUntil(lambda: file.exists() and b"dark" in file.read_bytes())
    assert mode(file) == 0o600


DAMAGED: dict[str, bytes] = {
    "empty": b"",
    "binary": bytes(range(256)) * 8,
    "no section": b"theme=dark\nrecent=1, 2",
    "cut": b"[General]\ngeometry=@ByteArray(\\x1\\xd9\\xd0",
    "bad variants": b"[General]\ngeometry=@Variant(\\x7f\\xff\\xff\\xff\\0)\nrecent=@Variant(\\0\\0\\0\\x9)\n",
    "unknown types": b"[General]\ntheme=@Size(1 2)\nrecent=@Rect(1 2 3 4)\nfolder=@Point(a b)\ndevice=@Invalid()\n",
    "wrong numbers": b"[General]\nmemory_percent=nine\npicture_width=1e99999\n",
    "long numbers": b"[General]\nmemory_percent=" + b"9" * 10_000 + b"\n",
    "zero bytes": b"[General]\nrecent=\\0, a\\0b\ntheme=\\0\n",
    "a long line": b"[General]\ntheme=" + b"x" * 1_000_000 + b"\n",
    "utf-16": "[General]\ntheme=dark\n".encode("utf-16"),
}


@pytest.mark.qt_log_ignore("Trying to construct an instance of an invalid type", extend=True)
@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_settings_cost_nothing(name: str, file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(DAMAGED[name])
    check_all(Preferences())
    Preferences().memory_percent = 33
    assert Preferences().memory_percent == 33


def test_a_folder_in_the_place_of_the_settings(file: Path) -> None:
    file.mkdir(parents=True)
    preferences = Preferences()
    check_all(preferences)
    preferences.memory_percent = 33
    assert preferences.memory_percent == 33


def test_settings_that_may_not_be_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write()

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "of another user")

    monkeypatch.setattr(os, "chmod", refuse)
    check_all(Preferences())


def check_all(preferences: Preferences) -> None:
    """Read all settings that the window reads at its start."""
    assert isinstance(preferences.theme, str)
    preferences.geometry.size()
    assert 1 <= preferences.memory_percent <= 100
    assert preferences.picture_width > 0
    assert preferences.device
    assert isinstance(preferences.folder, str)
    for path in preferences.recent:
        path.exists()
    preferences.remember(Path("/a.deconv"))
    preferences.forget(Path("/a.deconv"))
