"""Wrong numbers: one clear sentence says the value, the field is marked, the picture stays, every fix works."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from deconvstudio.core.plan import plan
from deconvstudio.core.spec import Spec
from deconvstudio.files.presets import presets
from deconvstudio.gui.widgets.number_field import NumberField
from deconvstudio.gui.window.main_window import MainWindow
from deconvstudio.gui.workspace.problem_bar import MAX_FIXES, ProblemBar

from ..conftest import Windows
from ..hands import button, click, fix_buttons, is_dimmed, paste_into, problem, settle, shown, type_into, workspace

EXPLICIT = Spec.of([1, 3, 4, 1], [3, 3, 1, 1], strides=2, padding=((1, 0), (0, 1)))

ROWS = {"input": 4, "kernel": 4, "output": 2, "strides": 2, "dilations": 2, "padding": 4}
FIELDS = [f"{row} {n}" for row, count in ROWS.items() for n in range(count)]

# Values that look wrong and are legal.
LEGAL = {(f"padding {n}", "0") for n in range(4)}


def is_one_sentence(text: str) -> bool:
    """Return whether a text begins like a sentence, ends with a full stop and has no code in it."""
    return bool(re.fullmatch(r"[A-Z“0-9−-].*\.", text)) and not re.search(r"[{}?_]|None|\w\(", text)


def field_of(window: MainWindow, name: str) -> NumberField:
    """Return the field with a name such as "strides 1"."""
    row, n = name.split()
    field = getattr(window.panel, row).fields[int(n)]
    assert isinstance(field, NumberField)
    return field


@pytest.fixture
def explicit_window(windows: Windows) -> MainWindow:
    """Return a window with all fields: explicit padding, height and width not linked."""
    window = windows.open(spec=EXPLICIT)
    assert not window.panel.link.isChecked()
    return window


@pytest.mark.parametrize("text", ["0", "-3", "2147483647"])
@pytest.mark.parametrize("name", FIELDS)
def test_a_wrong_number_is_explained_and_every_fix_solves_it(
    name: str, text: str, explicit_window: MainWindow, qtbot: QtBot
) -> None:
    window, good = explicit_window, shown(explicit_window)
    if (name, text) in LEGAL:
        return
    field = field_of(window, name)
    paste_into(field, text)
    wrong = window.studio.spec
    first = window.studio.plan.problems[0]
    assert is_one_sentence(problem(window)), problem(window)
    assert spellings(text) & set(re.findall(r"[−-]?\d+", problem(window))) or first.code in SPEAKS_OF_MORE
    assert field.property("wrong")
    assert shown(window) is good
    assert is_dimmed(window)
    labels = list(fix_buttons(window))
    assert labels or first.code in WITHOUT_FIX
    for label in labels:
        window.studio.change(wrong)
        click(fix_buttons(window)[label])
        assert window.studio.spec != wrong
        left = window.studio.plan.problems
        assert first not in left, label
        assert (first.code, first.values.get("axis")) not in [(p.code, p.values.get("axis")) for p in left], label


# The sentences of these problems say what follows from the number: bytes, elements.
SPEAKS_OF_MORE = {"too_much_memory", "too_many_elements"}
WITHOUT_FIX = {"too_much_memory", "too_many_elements"}


def spellings(text: str) -> set[str]:
    return {text, text.replace("-", "\N{MINUS SIGN}")}


@pytest.mark.parametrize("text", ["abc", "1.5", "", "99999999999"])
def test_text_that_is_no_number_is_refused_by_every_field(text: str, explicit_window: MainWindow) -> None:
    window = explicit_window
    for name in FIELDS:
        field = field_of(window, name)
        before = field.value()
        paste_into(field, text) if text else type_into(field, text)
        assert window.studio.spec == EXPLICIT, name
        assert field.text() == str(before)
        if text:
            assert text in problem(window)
            (close,) = fix_buttons(window).values()
            click(close)
        assert problem(window) == "", name


def test_a_refused_text_is_reported_when_the_focus_leaves_the_field(window: MainWindow) -> None:
    type_into(window.panel.kernel.fields[0], "x7", end=Qt.Key.Key_Tab)
    assert "x7" in problem(window)
    assert not is_dimmed(window)


def test_escape_restores_the_number_of_an_incomplete_text(window: MainWindow) -> None:
    field = window.panel.kernel.fields[0]
    type_into(field, "abc", end=Qt.Key.Key_Escape)
    assert field.text() == "3"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert problem(window) == ""


def test_enter_in_the_automatic_output_leaves_it_automatic(window: MainWindow) -> None:
    field = window.panel.output.fields[0]
    click(field)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.studio.spec.output is None


# The output size, the law's numbers and sizes, the input that would be needed, and the first fixes.
WHY_NOT = [
    (
        Spec.of([1, 64, 64, 1], [3, 3, 1, 1], 2, "SAME", 126),
        "126 is not a possible output size: with SAME and stride 2, an input of 64 gives only 127 and 128, from"
        " (64 − 1)·2 + 1 to 64·2, whatever the kernel; 126 needs an input of 63.",
        ["Output size 127", "Output size 128", "Input size 63"],
    ),
    (
        Spec.of([1, 126, 126, 1], [4, 4, 1, 1], 2, "VALID", (256, 254), (1, 2)),
        "256 is not a possible output height: with VALID, kernel 4 and stride 2, an input of 126 gives only 254 and"
        " 255, starting at (126 − 1)·2 + 4; 256 needs an input of 127 or a kernel of 5 or 6.",
        ["Output height 255", "Output height 254", "Input height 127", "Kernel height 5"],
    ),
    (
        Spec.of([1, 3, 3, 1], [3, 3, 1, 1], 2, "VALID", 2),
        "2 is not a possible output size: with VALID, kernel 3 and stride 2, an input of 3 gives only 7 and 8,"
        " starting at (3 − 1)·2 + 3; no other input and no other kernel gives 2.",
        ["Output size 7", "Padding 2 and 3"],
    ),
    (
        Spec.of([1, 3, 3, 1], [3, 3, 1, 1], 3, ((1, 0), (1, 0)), 4, 2),
        "4 is not a possible output size: with explicit padding, kernel 3 dilated to 5 and stride 3, an input"
        " of 3 gives only 10 to 12, starting at (3 − 1)·3 + 5 − 1 − 0; 4 needs an input of 1.",
        ["Output size 10", "Input size 1", "Padding 4 and 3"],
    ),
    (
        Spec.of([1, 3, 3, 1], [3, 3, 1, 1], 2, ((4, 5), (4, 5))),
        "On the height and width the padding 4 + 5 crops away the full output of 7 cells, (3 − 1)·2 + 3;"
        " with input 3, kernel 3 and stride 2 the two may add up to 7.",
        ["Padding 4 and 2", "Input size 5", "Kernel size 6"],
    ),
    (
        Spec.of([1, 3, 3, 10], [3, 3, 10, 5]),
        "The input has 10 channels, but the kernel [3, 3, 10, 5] takes 5, its last number; the two must be equal.",
        ["Swap to [kh, kw, 5, 10]", "Kernel takes 10 channels", "Input has 5 channels"],
    ),
]


@pytest.mark.parametrize(("spec", "sentence", "fixes"), WHY_NOT)
def test_an_impossible_size_is_explained_by_the_law_in_both_directions(
    spec: Spec, sentence: str, fixes: list[str], qtbot: QtBot
) -> None:
    bar = ProblemBar()
    qtbot.addWidget(bar)
    bar.show_problems(plan(spec).problems)
    assert bar.text() == sentence
    assert [button.text() for button in bar.buttons()] == fixes
    assert is_one_sentence(bar.text())


def test_the_bar_shows_a_few_fixes_at_most(qtbot: QtBot) -> None:
    spec = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2, output=(6, 6))
    (found,) = plan(spec).problems
    assert len(found.fixes) > 4
    bar = ProblemBar()
    qtbot.addWidget(bar)
    bar.show_problems((found,))
    assert len(bar.buttons()) <= MAX_FIXES
    assert "Padding SAME" in [button.text() for button in bar.buttons()]


def test_the_problem_comes_back_when_its_message_is_closed(window: MainWindow) -> None:
    type_into(window.panel.strides.fields[0], "0")
    type_into(window.panel.kernel.fields[0], "abc")
    assert "abc" in problem(window)
    click(fix_buttons(window)["Close"])
    assert "stride" in problem(window)


def test_a_gigantic_output_neither_freezes_nor_kills(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open(spec=Spec.of([1, 1, 1, 1], [1, 1, 1, 1], strides=2))
    before = settle(qtbot, window)
    assert window.engine is not None
    process = window.engine.process_id
    type_into(window.panel.output.fields[0], "100000")
    assert window.studio.spec.output == (100_000, 100_000)
    assert "100000" in problem(window)
    assert shown(window) is before
    assert is_dimmed(window)
    click(fix_buttons(window)["Input size 50000"])
    assert "elements" in problem(window)
    type_into(window.panel.input.fields[1], "1")
    click(button(window.panel, "auto"))
    assert settle(qtbot, window).planes.output.shape == (1, 1)
    assert window.engine.process_id == process


def test_too_many_elements_are_reported_without_a_computation(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open()
    good = shown(window)
    window.studio.change(Spec.of([1, 1, 1, 1], [1000, 1000, 1, 1], strides=1024, dilations=1024))
    assert "2147483647" in problem(window)
    assert shown(window) is good
    assert is_dimmed(window)


def test_a_document_with_a_problem_says_so_before_there_is_a_picture(windows: Windows, qtbot: QtBot) -> None:
    (same,) = (preset for preset in presets() if preset.name_code == "article-same")
    window = windows.open(same.path, settled=False)
    qtbot.waitUntil(lambda: "255" in problem(window))
    assert not workspace(window).maps.isVisible()
    assert window.panel.output.fields[0].property("wrong")
    click(fix_buttons(window)["Input size 128"])
    result = settle(qtbot, window)
    assert result.planes.output.shape == (255, 255)
    assert problem(window) == ""
    assert not window.panel.output.fields[0].property("wrong")
