"""Every field of the program is one of the shared classes, which change only with the focus."""

from __future__ import annotations

import ast
from pathlib import Path

import deconvstudio

GUI = Path(deconvstudio.__file__).parent / "gui"
BARE = {"QComboBox", "QSpinBox", "QDoubleSpinBox", "QDial", "QFontComboBox", "QDateTimeEdit"}


def bare_fields(folder: Path) -> list[str]:
    """Return the places where Qt's own class is made."""
    return [
        f"{path.relative_to(folder)}: {node.func.id}"
        for path in sorted(folder.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in BARE
    ]


def test_no_field_is_qts_own(tmp_path: Path) -> None:
    assert bare_fields(GUI) == []
    (tmp_path / "form.py").write_text("box = QComboBox()\n", encoding="utf-8")
    assert bare_fields(tmp_path) == ["form.py: QComboBox"]
