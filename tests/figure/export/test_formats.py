"""The table of export formats: every row writes a file, and everything that lists formats reads it."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtWidgets import QApplication

from deconvstudio.cli import main
from deconvstudio.cli.render import parser
from deconvstudio.core.spec import Spec
from deconvstudio.figure import export
from deconvstudio.figure.export import formats
from deconvstudio.figure.export.formats import FORMATS, Format, endings, format_of, format_of_pattern
from deconvstudio.figure.figure import Figure
from deconvstudio.files import documents

# Modules of export/ that write no files.
PARTS = {"__init__", "formats", "limits"}


@pytest.fixture
def drawing(monkeypatch: pytest.MonkeyPatch) -> Format:
    """One row more, and its module: the file tells the width and the dpi."""
    module = ModuleType(f"{export.__name__}.drawing")

    def write(figure: Figure, path: Path, width: int, dpi: int | None) -> None:
        assert figure.size.width() > 0
        path.write_text(f"{width} {dpi}")

    vars(module)["write"] = write
    monkeypatch.setitem(sys.modules, module.__name__, module)
    row = Format(".draw", "Drawings", "drawing")
    monkeypatch.setattr(formats, "FORMATS", (*FORMATS, row))
    return row


def test_every_module_that_writes_is_in_the_table() -> None:
    files = {path.stem for path in Path(str(export.__file__)).parent.glob("*.py")} - PARTS
    assert files == {row.module for row in FORMATS}
    assert all(row.ending == row.ending.lower() and row.ending.startswith(".") for row in FORMATS)
    assert len({row.ending for row in FORMATS}) == len(FORMATS)


def test_the_ending_says_the_format(drawing: Format) -> None:
    assert format_of(Path("figure.png")) is FORMATS[0]
    assert format_of(Path("FIGURE.PNG")) is FORMATS[0]
    assert format_of(Path("figure.draw")) is drawing
    assert format_of(Path("figure.v2")) is None
    assert format_of(Path("figure")) is None
    assert endings() == f"{', '.join(row.ending for row in FORMATS)}, .draw"


def test_the_dialogs_line_says_the_format(drawing: Format) -> None:
    assert FORMATS[0].pattern() == "Pictures (*.png)"
    assert format_of_pattern("Drawings (*.draw)") is drawing
    assert format_of_pattern("") is FORMATS[0]


def test_render_writes_every_row(
    drawing: Format, tmp_path: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    documents.save(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2), tmp_path / "one.deconv")
    target = tmp_path / "figure.draw"
    options = ["--engine", "numpy", "--size", "900", "--dpi", "300"]
    assert main(["render", str(tmp_path / "one.deconv"), "-o", str(target), *options]) == 0
    assert target.read_text() == "900 300"
    assert capsys.readouterr() == (f"{target}\n", "")
    with pytest.raises(SystemExit):
        main(["render", str(tmp_path / "one.deconv"), "-o", "figure.bmp"])
    assert capsys.readouterr().err.rstrip().endswith(f"end the name with {endings()}")
    assert f"figure{endings()}, or folder/" in " ".join(parser().format_help().split())
