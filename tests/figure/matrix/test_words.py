"""The words under the matrix say what its letters are, in both directions and both forms."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage, QPainter

from deconvstudio.core.plan import plan
from deconvstudio.core.roles import Role
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec
from deconvstudio.engine.numpy_backend import compute_result
from deconvstudio.figure.body import WIDTH, body_of
from deconvstudio.figure.matrix.content import MatrixContent, matrix_content
from deconvstudio.figure.matrix.words import sentences_of
from deconvstudio.figure.picture import Picture
from deconvstudio.figure.theme import LIGHT
from deconvstudio.figure.views import view_named
from deconvstudio.gui.documents.first_spec import START

from ...gui.hands import pixels, rgb

pytestmark = pytest.mark.usefixtures("application")


def picture_of(spec: Spec) -> Picture:
    result = compute_result(plan(spec), Selection())
    assert result is not None
    return Picture(plan(spec), result)


def content_of(spec: Spec, forward: bool = False) -> MatrixContent:
    return matrix_content(picture_of(spec), forward)


def test_x_and_y_are_the_grids_read_row_by_row() -> None:
    assert sentences_of(content_of(START)) == (
        "x is the input, read row by row (x[0,0], x[0,1], …).",
        "y is the output, read row by row.",
        "C is the convolution from y to x as a matrix; transposed, each y is its column of C multiplied by x.",
    )
    assert sentences_of(content_of(START).turned(is_lying=False))[2].endswith(
        "each y is its row of Cᵀ multiplied by x."
    )


def test_u_and_v_are_said_too() -> None:
    assert sentences_of(content_of(START, forward=True)) == (
        "u is a map of the output's size of small random integers, read row by row (u[0,0], u[0,1], …).",
        "v is its convolution (conv2d), a map of the input's size, read row by row.",
        "Each v is its row of C multiplied by u.",
    )
    standing = content_of(START, forward=True).turned(is_lying=False)
    assert sentences_of(standing)[2] == "Each v is its column of Cᵀ multiplied by u."


def test_of_several_channels_y_is_a_part() -> None:
    sentences = sentences_of(content_of(Spec.of([1, 2, 2, 3], [2, 2, 1, 3])))
    assert sentences[1] == "y is what channel 1 adds to the output, read row by row."


def test_a_single_cell_is_listed_whole() -> None:
    assert sentences_of(content_of(Spec.of([1, 1, 1, 1], [2, 2, 1, 1])))[0].endswith("(x[0,0]).")


def test_the_sentences_hold_for_the_numbers() -> None:
    content = content_of(START)
    x, y, w = content.inputs.values, content.outputs.values, content.kernel.ravel()
    found = content.entries(range(9), range(49))
    for column in range(49):
        own = found.columns == column
        assert (w[found.weights[own]] * x[found.rows[own]]).sum() == y[column]


def test_an_export_has_the_words_and_both_vectors_in_their_colours() -> None:
    body = body_of(view_named("matrix"), picture_of(START))
    image = QImage(round(WIDTH), round(body.height), QImage.Format.Format_RGB32)
    image.fill(LIGHT.canvas)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body.paint(painter, LIGHT)
    shown = pixels(image)
    foot = shown[-30:]
    for role in (Role.INPUT, Role.KERNEL, Role.OUTPUT):
        assert (foot == rgb(LIGHT.roles[role])).all(axis=2).any()
    assert (shown[:, :8] == 255).all()
    assert (shown[:, -8:] == 255).all()
    assert (shown[-4:] == 255).all()
