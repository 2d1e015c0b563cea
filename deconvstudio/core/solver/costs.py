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
    """Count the parameters and multiply-adds of a layer.

    Parameters
    ----------
    height, width : Solution
    batch, in_channels, out_channels : int

    Returns
    -------
    Costs
        Parameters kh*kw*in*out without a bias, and multiply-adds ih*iw*kh*kw*in*out for each image.

    Notes
    -----
    Every input cell meets every weight once. Products that a crop removes count too: TensorFlow computes them in its
    matrix product before it crops.

    Examples
    --------
    >>> from deconvstudio import AxisRequest, solve
    >>> one = solve(AxisRequest(input=3, output=7, kernel=3, stride=2)).solutions[0]
    >>> costs(one, one, in_channels=2, out_channels=4)
    Costs(parameters=72, per_image=648, per_batch=648)
    """
    parameters = height.kernel * width.kernel * in_channels * out_channels
    per_image = height.input * width.input * parameters
    return Costs(parameters, per_image, batch * per_image)
