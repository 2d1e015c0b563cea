"""Formulas laid out: measures, places of the variables, line breaks, and the same text on every device."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication, QImage, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from deconvstudio.core.formulas import (
    Ceiling,
    Floor,
    Fraction,
    Number,
    Operator,
    Parentheses,
    Row,
    Symbol,
    Term,
    cell_sum,
    forward,
    legality,
    shape,
)
from deconvstudio.core.plan import AxisPlan, plan
from deconvstudio.core.roles import Role
from deconvstudio.core.spec import Spec
from deconvstudio.figure.formulas.layout import FormulaBox, FormulaFont, lay_out, wrap

FONTS = Path(__file__).parents[3] / "resources" / "fonts"
FONT = FormulaFont("STIX", 22)
PALETTE = {
    Role.INPUT: QColor("#2F6FB3"),
    Role.KERNEL: QColor("#B8651B"),
    Role.OUTPUT: QColor("#1B8A6B"),
    Role.STRIDE: QColor("#8A4FBF"),
    Role.DILATION: QColor("#8A4FBF"),
    Role.PADDING: QColor("#8A6D00"),
    Role.PLAIN: QColor("#000000"),
}
OUT, K, S = Symbol("o", Role.OUTPUT), Symbol("k", Role.KERNEL), Symbol("s", Role.STRIDE)
PLUS = Operator("+")


@pytest.fixture(scope="module", autouse=True)
def _fonts(qapp: QGuiApplication) -> None:
    for name in ("STIX-Regular.otf", "STIX-Italic.otf"):
        assert QFontDatabase.addApplicationFont(str(FONTS / name)) >= 0


def axis(output: int | None = None) -> AxisPlan:
    axes = plan(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], 2, ((1, 0), (1, 0)), output, 2)).axes
    assert axes is not None
    return axes[0]


def painted(box: FormulaBox, margin: int = 10) -> QImage:
    image = QImage(
        QSize(round(box.width) + 2 * margin, round(box.height) + 2 * margin),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(QColor("white"))
    painter = QPainter(image)
    box.paint(painter, margin, margin + box.ascent, PALETTE)
    painter.end()
    return image


def ink(image: QImage, colour: QColor | None = None) -> QRect:
    """The rectangle around everything that is not white, or around the pixels of one colour."""
    white = QColor("white").rgb()
    found = QRect()
    for y in range(image.height()):
        for x in range(image.width()):
            pixel = image.pixel(x, y)
            if pixel == colour.rgb() if colour else pixel != white:
                found = found.united(QRect(x, y, 1, 1))
    return found


def sum_of(count: int) -> Row:
    terms = [Term((0, n), (n, 0), 1.0, 2.0) for n in range(count)]
    return cell_sum((0, 0), terms, 2.0 * count, max_terms=count).symbols


def fraction(lines: int = 1) -> Fraction:
    inner = Fraction(OUT, S)
    for _ in range(lines - 1):
        inner = Fraction(inner, S)
    return inner


@pytest.mark.parametrize("pixel_size", [11.0, 22.0, 30.5])
def test_everything_lies_within_the_measures(pixel_size: float) -> None:
    font = FormulaFont("STIX", pixel_size)
    for formula in (shape(axis()), legality(axis()), forward(axis())):
        margin = 10
        box = wrap(formula.parts, font, 400.0)
        image = painted(box, margin)
        allowed = QRect(0, 0, image.width(), image.height()).adjusted(margin - 2, margin - 2, 2 - margin, 2 - margin)
        assert allowed.contains(ink(image))


def test_measures_grow_with_the_font() -> None:
    row = shape(axis()).symbols
    small, large = lay_out(row, FormulaFont("STIX", 20)), lay_out(row, FormulaFont("STIX", 41.5))
    assert large.width / small.width == pytest.approx(41.5 / 20, rel=0.02)
    assert large.ascent / small.ascent == pytest.approx(41.5 / 20, rel=0.02)


def test_a_fraction_of_a_pixel_counts() -> None:
    box = lay_out(sum_of(4), FormulaFont("STIX", 10.5))
    assert ink(painted(box)).width() == pytest.approx(box.width, abs=3)
    assert box.width > lay_out(sum_of(4), FormulaFont("STIX", 10)).width + 6


def test_variables_are_found_where_they_are_painted() -> None:
    margin = 10
    formula = Row((OUT, Operator("="), Number(3, Role.INPUT, "i"), PLUS, Symbol("k", Role.KERNEL, tag="k")))
    box = lay_out(formula, FONT)
    image = painted(box, margin)
    assert [region.node for region in box.regions] == [formula.children[0], formula.children[2], formula.children[4]]
    for region in box.regions:
        where = region.rect.translated(margin, margin + box.ascent).toAlignedRect().adjusted(-1, -1, 1, 1)
        seen = ink(image, PALETTE[region.node.role])
        assert not seen.isEmpty()
        assert where.contains(seen)
        assert box.region_at(region.rect.center().x(), region.rect.center().y()) == region
    assert box.region_at(-5.0, 0.0) is None


def test_an_index_and_a_subscript_belong_to_their_variable() -> None:
    plain = Symbol("x", Role.INPUT)
    widths = [
        lay_out(Row((symbol,)), FONT).regions[0].rect.width()
        for symbol in (plain, Symbol("x", Role.INPUT, "b"), Symbol("x", Role.INPUT, index=(0, 1)))
    ]
    assert widths[0] < widths[1] < widths[2]


def test_brackets_grow_with_their_content() -> None:
    for bracket in (Ceiling, Floor, Parentheses):
        heights = []
        for lines in (1, 2, 3):
            box = lay_out(Row((bracket(fraction(lines)),)), FONT)
            image = painted(box, margin=10)
            left_bracket = ink(image.copy(0, 0, 15, image.height()))
            content = lay_out(Row((fraction(lines),)), FONT)
            assert left_bracket.height() >= content.height - 2
            heights.append(left_bracket.height())
        assert heights[0] < heights[1] < heights[2]


def test_a_ceiling_has_its_feet_above_and_a_floor_below() -> None:
    def black_pixels(image: QImage, rows: range) -> int:
        black = PALETTE[Role.PLAIN].rgb()
        return sum(image.pixel(x, y) == black for y in rows for x in range(image.width()))

    for bracket, feet_above in ((Ceiling, True), (Floor, False)):
        image = painted(lay_out(Row((bracket(K),)), FormulaFont("STIX", 40)))
        seen = ink(image)
        above = black_pixels(image, range(seen.top(), seen.top() + 3))
        below = black_pixels(image, range(seen.bottom() - 2, seen.bottom() + 1))
        assert (above > below) == feet_above


def test_the_bar_of_a_fraction_is_as_wide_as_its_longer_half_and_sharp() -> None:
    image = painted(lay_out(Row((Fraction(Row((OUT, PLUS, K)), S),)), FONT))
    black = PALETTE[Role.PLAIN].rgb()
    rows = [sum(image.pixel(x, y) == black for x in range(image.width())) for y in range(image.height())]
    bar = max(rows)
    assert bar >= lay_out(Row((OUT, PLUS, K)), FONT).width
    assert rows.count(bar) == 1


def test_spaces_tell_sums_from_products_and_relations_from_sums() -> None:
    def gap(sign: str) -> float:
        box = lay_out(Row((OUT, Operator(sign), K)), FONT)
        bare = lay_out(Row((Operator(sign),)), FONT)
        return box.regions[1].rect.left() - box.regions[0].rect.right() - bare.width

    assert 0 < gap("·") < gap("+") < gap("=")


def test_one_line_where_it_fits() -> None:
    formula = shape(axis())
    whole = wrap(formula.parts, FONT)
    assert whole.lines == 1
    assert wrap(formula.parts, FONT, whole.width).lines == 1
    assert wrap(formula.parts, FONT, whole.width - 1).lines == 2


@pytest.mark.parametrize("width", [160.0, 240.0, 333.0, 480.0, 700.0, 1100.0])
def test_no_line_sticks_out_and_nothing_is_lost(width: float) -> None:
    for formula in (shape(axis()), legality(axis()), cell_sum((0, 0), [Term((0, 0), (1, 1), -2.5, 3.0)] * 6, -45.0)):
        box = wrap(formula.parts, FONT, width)
        assert box.width <= width
        assert [region.node for region in box.regions] == [
            region.node for region in wrap(formula.parts, FONT).regions
        ]
        assert max(region.rect.right() for region in box.regions) <= width


def test_continued_lines_begin_below_the_first_relation() -> None:
    formula = shape(axis(output=None))
    one_line = lay_out(formula.symbols, FONT)
    box = wrap(formula.parts, FONT, one_line.width + 5)
    assert box.lines > 1
    o, i = box.regions[0], box.regions[1]
    second = next(region for region in box.regions if region.rect.top() > o.rect.bottom())
    assert o.rect.right() < second.rect.left()
    assert second.rect.left() == pytest.approx(i.rect.left(), abs=2)


def test_a_long_sum_is_broken_before_a_plus() -> None:
    row = sum_of(8)
    for width in range(180, 480, 15):
        box = wrap((row,), FONT, width)
        tops = [region.rect.top() for region in box.regions]
        assert box.lines == len(set(tops)) >= 3
        # y, then pairs x·w that stay together.
        assert all(tops[n] == tops[n + 1] for n in range(1, len(tops), 2))


def test_what_can_not_be_broken_sticks_out() -> None:
    box = wrap((Row((Ceiling(Row((OUT, PLUS, K))),)),), FONT, 10.0)
    assert box.lines == 1
    assert box.width > 10.0


def test_a_broken_statement_is_not_followed_by_another_on_its_last_line() -> None:
    formula = legality(axis())
    box = wrap(formula.parts, FONT, lay_out(formula.symbols, FONT).width - 1)
    assert box.regions[-1].rect.top() > box.regions[-4].rect.top()
    assert box.regions[-3].rect.left() == pytest.approx(0.0, abs=1.0)


def test_a_row_of_nothing() -> None:
    for box in (lay_out(Row(()), FONT), wrap((), FONT, 100.0), wrap((Row(()),), FONT, 100.0)):
        assert box.width == 0.0
        assert box.lines == 1
        assert box.ascent > 0
        assert ink(painted(box)).isEmpty()


def test_the_painter_is_left_as_it_was() -> None:
    image = QImage(50, 50, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    painter.scale(2.0, 2.0)
    before = (painter.transform(), painter.font(), painter.pen(), painter.renderHints())
    lay_out(Row((OUT, fraction())), FormulaFont("STIX", 13.3)).paint(painter, 5, 20, PALETTE)
    assert (painter.transform(), painter.font(), painter.pen(), painter.renderHints()) == before
    painter.end()


def test_a_scaled_painter_gets_a_scaled_formula() -> None:
    box = lay_out(Row((OUT, PLUS, fraction())), FONT)
    plain = ink(painted(box)).size()
    image = QImage(3 * (round(box.width) + 20), 3 * (round(box.height) + 20), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.scale(3.0, 3.0)
    box.paint(painter, 10, 10 + box.ascent, PALETTE)
    painter.end()
    scaled = ink(image).size()
    assert scaled.width() == pytest.approx(3 * plain.width(), abs=6)
    assert scaled.height() == pytest.approx(3 * plain.height(), abs=6)


def saved(paint_on: str) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    device: QSvgGenerator | QPdfWriter
    if paint_on == "svg":
        device = QSvgGenerator()
        device.setOutputDevice(buffer)
        device.setResolution(96)
    else:
        device = QPdfWriter(buffer)
    painter = QPainter(device)
    wrap((*shape(axis()).parts, *forward(axis()).parts), FormulaFont("STIX", 22.5)).paint(painter, 5, 50, PALETTE)
    painter.end()
    buffer.close()
    return bytes(data.data())


def test_svg_keeps_real_text_in_the_colours_of_the_roles() -> None:
    svg = saved("svg").decode()
    texts = re.findall(r"<text fill=\"(#\w+)\"[^>]*font-style=\"(\w+)\"[^>]*>([^<]+)</text>", svg)
    assert ("#2f6fb3", "italic", "i") in texts
    assert ("#2f6fb3", "normal", "3") in texts
    assert ("#8a6d00", "italic", "p") in texts
    assert ("#000000", "normal", "−") in texts
    assert "<path" in svg


def test_pdf_embeds_the_faces() -> None:
    pdf = saved("pdf")
    assert b"STIX-Regular" in pdf
    assert b"STIX-Italic" in pdf
