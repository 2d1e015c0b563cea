"""Thumbnails: the line of sizes, and input and output to one scale."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from deconvstudio.core.plan import plan
from deconvstudio.core.roles import Role
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec
from deconvstudio.engine.numpy_backend import compute_result
from deconvstudio.figure.theme import LIGHT
from deconvstudio.figure.thumbnail import paint_thumbnail, size_line

from ..gui.hands import pixels, rgb

pytestmark = pytest.mark.usefixtures("application")

AREA = QRectF(4, 4, 92, 60)


@pytest.mark.parametrize(
    ("spec", "line"),
    [
        (Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2), "i 3 k 3 s 2 p VALID → o 7"),
        (Spec.of([1, 3, 4, 1], [2, 5, 1, 1], strides=(1, 2)), "i 3×4 k 2×5 s 1×2 p VALID → o 4×11"),
        (Spec.of([1, 3, 3, 1], [3, 3, 1, 1], dilations=2, padding="SAME"), "i 3 k 3 s 1 d 2 p SAME → o 3"),
        (Spec.of([1, 4, 4, 1], [3, 3, 1, 1], strides=2, padding=((1, 0), (1, 0))), "i 4 k 3 s 2 p 1,0 1,0 → o 8"),
        (Spec.of([1, 6, 6, 1], [4, 4, 1, 1], strides=2, padding="SAME", output=15), "i 6 k 4 s 2 p SAME → o 15"),
    ],
)
def test_the_line_names_each_size_once(spec: Spec, line: str) -> None:
    words = size_line(plan(spec))
    assert " ".join(word.text for word in words) == line
    assert words[0].role is Role.INPUT
    assert words[-1].role is Role.OUTPUT


def painted(spec: Spec, is_computed: bool) -> np.ndarray:
    image = QImage(100, 68, QImage.Format.Format_RGB32)
    image.fill(LIGHT.canvas)
    result = compute_result(plan(spec), Selection()) if is_computed else None
    with QPainter(image) as painter:
        paint_thumbnail(painter, AREA, plan(spec), result, LIGHT)
    return pixels(image)


def extent_of(image: np.ndarray, role: Role) -> tuple[int, int]:
    """The width and height of the frame in a role's colour."""
    ys, xs = np.nonzero((image == rgb(LIGHT.roles[role])).all(axis=2))
    return int(np.ptp(xs)), int(np.ptp(ys))


@given(i=st.integers(1, 400), k=st.integers(1, 64), s=st.integers(1, 32))
def test_every_thumbnail_stays_in_its_area(i: int, k: int, s: int) -> None:
    image = painted(Spec.of([1, i, i, 1], [k, k, 1, 1], strides=s), is_computed=False)
    ys, xs = np.nonzero((image != 255).any(axis=2))
    assert xs.min() >= AREA.left() - 3
    assert xs.max() <= AREA.right() + 4
    assert ys.min() >= AREA.top() - 3
    assert ys.max() <= AREA.bottom() + 3


@pytest.mark.parametrize("is_computed", [True, False])
def test_input_and_output_have_one_scale(is_computed: bool) -> None:
    image = painted(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2), is_computed)
    small, large = extent_of(image, Role.INPUT)[1], extent_of(image, Role.OUTPUT)[1]
    assert large / small == pytest.approx(7 / 3, rel=0.2)


def test_an_impossible_output_is_an_empty_dashed_frame_of_the_wanted_size() -> None:
    image = painted(Spec.of([1, 6, 6, 1], [4, 4, 1, 1], strides=2, padding="SAME", output=15), is_computed=False)
    assert not (image == rgb(LIGHT.roles[Role.OUTPUT])).all(axis=2).any()
    dashes = (image == rgb(LIGHT.warning)).all(axis=2)
    assert dashes.any()
    ys, xs = np.nonzero(dashes)
    middle = (int(ys.min() + ys.max()) // 2, int(xs.min() + xs.max()) // 2)
    assert (image[middle] == 255).all()
