"""deconvstudio render: the figure as PNG, without a display."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from deconvstudio.cli import main
from deconvstudio.core.spec import Spec
from deconvstudio.figure.views import VIEW_NAMES
from deconvstudio.files import documents
from deconvstudio.files.presets import presets

from . import bad_files
from .terminal import is_one_sentence, run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    documents.save(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2), tmp_path / "one.deconv")
    return tmp_path / "one.deconv"


def preset(name: str) -> Path:
    (found,) = (preset.path for preset in presets() if preset.name_code == name)
    return found


def test_tensorflows_figure_is_drawn_without_a_display(file: Path, tmp_path: Path) -> None:
    done = run("render", file, "-o", tmp_path / "figure.png", display=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{tmp_path / 'figure.png'}\n", "")
    with Image.open(tmp_path / "figure.png") as picture:
        assert (picture.format, picture.width) == ("PNG", 1600)


@pytest.mark.parametrize(("theme", "canvas"), [("light", (255, 255, 255)), ("dark", (17, 22, 28))])
def test_theme_width_and_dpi(
    theme: str,
    canvas: tuple[int, int, int],
    file: Path,
    tmp_path: Path,
    qapp: QApplication,
    capsys: pytest.CaptureFixture[str],
) -> None:
    target = tmp_path / "figure.png"
    options = ["--engine", "numpy", "--theme", theme, "--size", "900", "--dpi", "300"]
    assert main(["render", str(file), "-o", str(target), *options]) == 0
    assert capsys.readouterr() == (f"{target}\n", "")
    with Image.open(target) as picture:
        assert picture.width == 900
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
        data = np.asarray(picture.convert("RGB")).reshape(-1, 3)
    colours, counts = np.unique(data, axis=0, return_counts=True)
    assert tuple(colours[counts.argmax()].tolist()) == canvas
    assert len(colours) > 100


def test_several_files_go_into_a_folder(
    file: Path, tmp_path: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    lecture, problem = preset("lecture-3x3"), preset("article-same")
    folder = tmp_path / "figures"
    files = [str(path) for path in (file, problem, lecture)]
    assert main(["render", *files, "-o", f"{folder}/", "--engine", "numpy", "--size", "640"]) == 1
    out, err = capsys.readouterr()
    assert out.split() == [str(folder / "one.png"), str(folder / "lecture-3x3.png")]
    assert is_one_sentence(err, "article-same.deconv", "255", "Possible fixes:")
    assert sorted(path.name for path in folder.iterdir()) == ["lecture-3x3.png", "one.png"]


@pytest.mark.parametrize("name", bad_files.NAMES)
def test_a_file_that_is_no_document_is_one_sentence(
    name: str, tmp_path: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    path, target = bad_files.make(tmp_path, name), tmp_path / "figure.png"
    assert main(["render", str(path), "-o", str(target), "--engine", "numpy"]) == 1
    assert is_one_sentence(capsys.readouterr().err, path.name)
    assert not target.exists()


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="no folder that takes no files even from root")
def test_a_target_that_cannot_be_written_is_one_sentence(
    file: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["render", str(file), "-o", "/sys/kernel/figure.png", "--engine", "numpy"]) == 1
    assert is_one_sentence(capsys.readouterr().err, "/sys/kernel/figure.png", "cannot be written")


@pytest.mark.parametrize(
    ("options", "word"),
    [
        ([], "-o"),
        (["-o", "figure.bmp"], ".bmp"),
        (["-o", "figure"], "figure.png"),
        (["-o", "figure.png", "--size", "10"], "10"),
        (["-o", "figure.png", "--size", "1000000"], "1000000"),
        (["-o", "figure.png", "--dpi", "0"], "0"),
        (["-o", "figure.png", "--theme", "pink"], "pink"),
        (["other.deconv", "-o", "figure.png"], "folder"),
    ],
)
def test_wrong_usage_exits_with_two(
    options: list[str], word: str, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(file.parent)
    with pytest.raises(SystemExit) as left:
        main(["render", "one.deconv", *options])
    assert left.value.code == 2
    assert word in capsys.readouterr().err
    assert [path.name for path in file.parent.iterdir()] == ["one.deconv"]


@pytest.mark.parametrize("engine", ["numpy", "tensorflow"])
def test_every_view_is_drawn(engine: str, file: Path, tmp_path: Path, qapp: QApplication) -> None:
    pictures = {}
    for view in VIEW_NAMES:
        target = tmp_path / f"{view}.png"
        options = ["--view", view, "--engine", engine, "--size", "640"]
        assert main(["render", str(file), "-o", str(target), *options]) == 0
        with Image.open(target) as picture:
            pictures[view] = picture.convert("RGB").tobytes()
    assert len(set(pictures.values())) == len(VIEW_NAMES)


def test_a_folder_may_have_a_dot_in_its_name(file: Path, tmp_path: Path, qapp: QApplication) -> None:
    assert main(["render", str(file), "-o", f"{tmp_path / 'out.v2'}/", "--engine", "numpy", "--size", "640"]) == 0
    assert (tmp_path / "out.v2" / "one.png").is_file()
