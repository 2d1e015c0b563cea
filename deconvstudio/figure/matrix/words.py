"""The sentences below the matrix: what the letters stand for, and how a value comes about."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QPalette, QTextDocument, QTextOption

from ...core.roles import Role
from .. import theme as themes
from ..theme import Theme
from ..type_scale import TypeScale
from .content import MatrixContent, Vector
from .raised_text import rich

LETTERS = {"x": Role.INPUT, "v": Role.INPUT, "y": Role.OUTPUT, "u": Role.OUTPUT, "C": Role.KERNEL}
# The greatest share of the picture's height that the words take, after the part that labels and vectors need.
SHARE, SPARED = 0.16, 80.0


def sentences_of(content: MatrixContent) -> tuple[str, ...]:
    """Return the sentences as plain text, for a screen reader."""
    letters = {name: name for name in LETTERS} | {"Ct": "Cᵀ"}
    return tuple(template.format(**letters) for template in _templates(content))


def _templates(content: MatrixContent) -> tuple[str, ...]:
    """Return the sentences with {letters}, the most important one first."""
    return _forward_templates(content) if content.forward else _transposed_templates(content)


def _transposed_templates(content: MatrixContent) -> tuple[str, ...]:
    x = QCoreApplication.translate("matrix", "{x} is the input, read row by row ({cells}).")
    y = QCoreApplication.translate("matrix", "{y} is the output, read row by row.")
    if content.channel:
        y = QCoreApplication.translate("matrix", "{y} is what channel {channel} adds to the output, read row by row.")
    if content.is_lying:
        c = QCoreApplication.translate(
            "matrix",
            "{C} is the convolution from {y} to {x} as a matrix; "
            "transposed, each {y} is its column of {C} multiplied by {x}.",
        )
    else:
        c = QCoreApplication.translate(
            "matrix",
            "{C} is the convolution from {y} to {x} as a matrix; "
            "transposed, each {y} is its row of {Ct} multiplied by {x}.",
        )
    y = y.replace("{channel}", str(content.channel))
    return _with_cells(x, content.inputs), y, c


def _forward_templates(content: MatrixContent) -> tuple[str, ...]:
    u = QCoreApplication.translate(
        "matrix", "{u} is a map of the output's size of small random integers, read row by row ({cells})."
    )
    v = QCoreApplication.translate(
        "matrix", "{v} is its convolution (conv2d), a map of the input's size, read row by row."
    )
    if content.is_lying:
        last = QCoreApplication.translate("matrix", "Each {v} is its row of {C} multiplied by {u}.")
    else:
        last = QCoreApplication.translate("matrix", "Each {v} is its column of {Ct} multiplied by {u}.")
    return _with_cells(u, content.outputs), v, last


def _with_cells(template: str, vector: Vector) -> str:
    """Fill in the first cells of a map."""
    first = [vector.label(index) for index in range(min(vector.count, 2))]
    return template.replace("{cells}", ", ".join([*first, "…"] if vector.count > len(first) else first))


def words_height(content: MatrixContent, type: TypeScale, width: float, height: float) -> float:
    """Return the height of the words, 0 if there is no room for them. width: of the words. height: of the picture."""
    return _chosen(_templates(content), type, width, max(height - type.px(SPARED), 0) * SHARE)[1]


def paint_matrix_words(painter: QPainter, content: MatrixContent, theme: Theme, area: QRectF) -> None:
    """Paint the words that fit into an area, with the letters in the colours of their roles."""
    if not area.height():
        return
    html, _ = _chosen(_templates(content), theme.type, area.width(), area.height())
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, theme.mute)
    painter.save()
    painter.translate(area.topLeft())
    document = _document(html, theme.type, area.width(), _letter_colours(theme))
    document.documentLayout().draw(painter, context)
    painter.restore()


class _Html(NamedTuple):
    text: str
    is_small: bool


@lru_cache(maxsize=32)
def _chosen(templates: tuple[str, ...], type: TypeScale, width: float, height: float) -> tuple[_Html, float]:
    """Return as many of the sentences as fit, as large as they fit, and their height."""
    for count, is_small in ((len(templates), False), (len(templates), True), (2, True), (1, True)):
        html = _Html(" ".join(map(rich, templates[:count])), is_small)
        needed = _document(html, type, width, {}).size().height()
        if needed <= height:
            return html, needed
    return _Html("", True), 0.0


def _document(html: _Html, type: TypeScale, width: float, colours: dict[str, str]) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(themes.sans(type.small if html.is_small else type.body))
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter)
    document.setDefaultTextOption(option)
    letters = {name: f'<b style="color:{colours.get(name, "black")}">{name}</b>' for name in LETTERS}
    letters["Ct"] = letters["C"] + "<sup>T</sup>"
    document.setHtml(html.text.format(**letters))
    document.setTextWidth(width)
    return document


def _letter_colours(theme: Theme) -> dict[str, str]:
    return {name: theme.roles[role].name() for name, role in LETTERS.items()}
