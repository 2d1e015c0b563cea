"""Approved pictures: compared with a tolerance, and rewritten where APPROVE_PICTURES=1 is in the environment."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from .hands import pixels

PICTURES = Path(__file__).parents[1] / "pictures"
APPROVED, FAILED = PICTURES / "approved", PICTURES / "failed"

# Letters may be rasterised a little differently; a line that moves or a colour that changes is beyond these.
# Steps of 255: the mean over the whole picture, and over the worst block of BLOCK x BLOCK pixels.
MEAN, BLOCK_MEAN, BLOCK = 0.25, 24.0, 16


def check(name: str, image: QImage) -> None:
    """Compare a picture with the approved one of that name; a failure leaves it, and the difference, in FAILED."""
    approved = APPROVED / f"{name}.png"
    if os.environ.get("APPROVE_PICTURES") == "1":
        APPROVED.mkdir(parents=True, exist_ok=True)
        assert image.save(str(approved))
        return
    found = pixels(image)
    if not approved.exists():
        _fail(name, found, None, "there is no approved picture yet")
    expected = pixels(QImage(str(approved)))
    if found.shape != expected.shape:
        _fail(
            name, found, None, f"its size is {found.shape[1::-1]}, that of the approved one {expected.shape[1::-1]}"
        )
    difference = np.abs(found.astype(np.int16) - expected).astype(np.uint8)
    mean, worst = float(difference.mean()), worst_block(difference)
    if mean > MEAN or worst > BLOCK_MEAN:
        _fail(name, found, difference, f"it differs by {mean:.2f} in the mean and {worst:.1f} in the worst block")


def worst_block(difference: np.ndarray) -> float:
    """The greatest mean over blocks of pixels, of a difference [height, width, RGB]."""
    height, width = (size // BLOCK * BLOCK for size in difference.shape[:2])
    blocks = difference[:height, :width].reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK, 3)
    return float(blocks.mean(axis=(1, 3, 4)).max())


def _fail(name: str, found: np.ndarray, difference: np.ndarray | None, why: str) -> None:
    FAILED.mkdir(parents=True, exist_ok=True)
    new = FAILED / f"{name}.png"
    _save(found, new)
    left = [new]
    if difference is not None:
        left.append(FAILED / f"{name}-difference.png")
        _save(255 - np.minimum(difference.astype(np.int16) * 4, 255).astype(np.uint8), left[1])
    pytest.fail(f"the picture {name} is not the approved one: {why}; see {', '.join(map(str, left))}")


def _save(data: np.ndarray, path: Path) -> None:
    height, width = data.shape[:2]
    packed = np.ascontiguousarray(data)
    image = QImage(packed.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    assert image.save(str(path))
