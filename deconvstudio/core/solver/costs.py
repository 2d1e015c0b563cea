"""What a layer costs."""

from __future__ import annotations

from typing import NamedTuple

from .solution import Solution


class Costs(NamedTuple):
    """parameters: weights of the kernel, without a bias. per_image, per_batch: multiply-adds."""

    parameters: int
    per_image: int
    per_batch: int


def costs(height: Solution, width: Solution, batch: int = 1, in_channels: int = 1, out_channels: int = 1) -> Costs:
    """Parameters kh*kw*in*out, and multiply-adds ih*iw*kh*kw*in*out for each image.

    Every input cell meets every weight once; products that a crop cuts away are counted too, as they are in the
    matrix product that TensorFlow computes before it crops.
    """
    parameters = height.kernel * width.kernel * in_channels * out_channels
    per_image = height.input * width.input * parameters
    return Costs(parameters, per_image, batch * per_image)
