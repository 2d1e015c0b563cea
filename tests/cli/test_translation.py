"""The command line's own words go through Qt's translation."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from deconvstudio.cli import compute, main, render, shape, solve, window
from deconvstudio.cli.arguments import ArgumentParser

PARSERS = (window.parser, shape.parser, solve.parser, compute.parser, render.parser)


class Marks(QTranslator):
    """Every sentence of the command line in guillemets."""

    # Qt calls it with positions alone.
    def translate(self, context: object, source: object, *more: object) -> str:
        return f"«{source}»" if context in ("cli", "solver") else ""

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def marks(application: QApplication) -> Iterator[None]:
    translator = Marks()
    assert QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


@pytest.mark.usefixtures("marks")
@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.__module__.rpartition(".")[2])
def test_help_is_translated(parser: Callable[[], ArgumentParser]) -> None:
    made = parser()
    assert made.format_help().startswith("«usage: »")
    assert "«options»" in made.format_help()
    assert made.description
    assert made.description.startswith("«")
    for action in made._actions:
        assert action.help is None or action.help.startswith("«")
        # Sizes such as N,H,W,C are symbols of the field.
        if not action.option_strings:
            assert isinstance(action.metavar, str)
            assert action.metavar.startswith("«")


@pytest.mark.usefixtures("marks")
@pytest.mark.parametrize(
    "arguments",
    [
        ["shape"],
        ["shape", "--input", "1,2"],
        ["shape", "--input", "x"],
        ["shape", "--stride"],
        ["shape", "--wrong"],
        ["shape", "a.deconv", "--input", "1,3,3,1"],
        ["solve", "--input", "3"],
        ["solve", "--input", "3", "--output", "3", "--limit", "-1"],
        ["solve", "--input", "3", "--output", "3", "--max-kernel", "x"],
        ["solve", "--input", "3", "--output", "0"],
        ["solve", "--input", "3", "--output", "3", "--max-kernel", "0"],
        ["solve", "--input", "3", "--output", "3", "--padding", "70000"],
        ["solve", "--input", "0", "--output", "3"],
        ["solve", "--input", "5..3", "--output", "3"],
        ["solve", "--input", "1,2,3", "--output", "3"],
        ["compute", "a.deconv", "b.deconv", "-o", "c.npz"],
        ["compute", "a.deconv", "-o", "c.npz", "--engine", "x"],
        ["render", "a.deconv", "-o", "c.gif"],
        ["render", "a.deconv", "-o", "new"],
        ["render", "a.deconv", "-o", "c.png", "--size", "0"],
        ["command"],
    ],
    ids=" ".join,
)
def test_a_wrong_usage_is_translated(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert capsys.readouterr().err.splitlines()[-1].startswith("deconvstudio: «")
