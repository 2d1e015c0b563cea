"""The shape formulas in little space: what gives way, and that the legal sizes stay."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from deconvstudio.core.plan import plan
from deconvstudio.core.spec import Spec
from deconvstudio.figure import theme
from deconvstudio.figure.formulas import strip as strips
from deconvstudio.figure.formulas.strip import ALL_LINES, Content, FormulaStrip
from deconvstudio.figure.formulas.strip_fit import fit_strip
from deconvstudio.figure.type_scale import BASE, TypeScale

pytestmark = pytest.mark.usefixtures("application")

LECTURE = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)
ARTICLE = Spec.of([1, 126, 126, 1], [4, 4, 1, 1], strides=2, output=255)
UNEQUAL = Spec.of([1, 5, 8, 1], [4, 3, 1, 1], strides=(2, 3))
DILATED = Spec.of([1, 5, 5, 1], [3, 3, 1, 1], dilations=2)
EXPLICIT = Spec.of([1, 5, 5, 1], [3, 3, 1, 1], strides=2, padding=((1, 1), (1, 1)))
WRONG = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2, output=12)


def says_legal_sizes(strip: FormulaStrip) -> bool:
    return all(len(lines) > 1 or lines[0].remark for _, _, lines in strip._blocks)


@pytest.mark.parametrize("spec", [LECTURE, ARTICLE, UNEQUAL, DILATED, EXPLICIT, WRONG])
@pytest.mark.parametrize(("width", "height"), [(330, 76), (370, 109), (510, 118), (1000, 118)])
def test_the_legal_sizes_stay(spec: Spec, width: int, height: int) -> None:
    strip = fit_strip(plan(spec), width, height, BASE)
    assert strip.height <= height
    assert says_legal_sizes(strip)


def test_in_a_usual_window_nothing_gives_way_and_nothing_is_broken() -> None:
    for spec in (LECTURE, ARTICLE, WRONG):
        strip = fit_strip(plan(spec), 510, 118, BASE)
        assert not strip.broken
        ((_, heading, lines),) = strip._blocks
        assert heading
        assert len(lines) == ALL_LINES


def test_the_size_formula_is_not_broken_because_another_line_is() -> None:
    strip = fit_strip(plan(ARTICLE), 360, 118, BASE)
    ((_, _, lines),) = strip._blocks
    assert lines[0].box.lines == 1


def test_larger_letters_are_not_skipped_where_they_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a formula breaks is foretold only where it is certain."""
    rooms = [
        (spec, width, height)
        for spec in (LECTURE, ARTICLE, UNEQUAL)
        for width in (330, 420, 510)
        for height in (76, 118)
    ]
    quick = [fit_strip(plan(spec), width, height, BASE).height for spec, width, height in rooms]
    monkeypatch.setattr(FormulaStrip, "breaks_at", lambda strip, ratio: False)
    assert [fit_strip(plan(spec), width, height, BASE).height for spec, width, height in rooms] == quick


def test_large_room_keeps_large_letters_and_sentences() -> None:
    strip = fit_strip(plan(LECTURE), 1000, 400, BASE)
    whole = FormulaStrip(plan(LECTURE), 1000)
    assert strip.height == whole.height
    assert strip._blocks[0][2][1].words == "7 or 8 are possible; output_shape chooses:"


def test_the_forward_convolution_gives_way_before_the_heading_and_the_heading_before_the_legal_sizes() -> None:
    seen = []
    for height in range(140, 40, -1):
        ((_, heading, lines),) = fit_strip(plan(LECTURE), 600, height, BASE)._blocks
        if (len(lines), bool(heading)) not in seen:
            seen.append((len(lines), bool(heading)))
    assert seen[:3] == [(3, True), (2, True), (2, False)]


def test_words_are_never_smaller_than_the_smallest_letters() -> None:
    small = TypeScale(0.75)
    assert strips._words_size(small) == strips._heading_size(small) == BASE.small
    assert strips._words_size(TypeScale(2.0)) == TypeScale(2.0).body


def test_only_the_line_of_the_legal_sizes_is_marked_as_wrong() -> None:
    for content in (Content(), Content(2, has_heading=False, has_symbols=False)):
        ((_, _, lines),) = FormulaStrip(plan(WRONG), 600, BASE, content)._blocks
        assert [line.holds for line in lines] == [True, False, True][: len(lines)]
    ((_, _, (alone,)),) = FormulaStrip(plan(WRONG), 600, BASE, Content(1, has_heading=False, is_short=True))._blocks
    assert (alone.remark, alone.holds) == ("possible: 7 or 8", False)


def test_two_axes_without_a_heading_have_names() -> None:
    strip = FormulaStrip(plan(UNEQUAL), 400, BASE, Content(1, has_heading=False, is_short=True))
    assert [lines[0].words for _, _, lines in strip._blocks] == ["H:", "W:"]


@pytest.mark.parametrize("spec", [LECTURE, WRONG, UNEQUAL])
def test_a_strip_is_painted_within_its_width(spec: Spec) -> None:
    strip = fit_strip(plan(spec), 330, 76, BASE)
    image = QImage(420, 120, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        strip.paint(painter, 0, 0, theme.LIGHT)
    white = QColor("white").rgb()
    outside = [(x, y) for x in range(334, 420) for y in range(120) if image.pixel(x, y) != white]
    assert outside == []
    assert any(image.pixel(x, y) != white for x in range(330) for y in range(76))
