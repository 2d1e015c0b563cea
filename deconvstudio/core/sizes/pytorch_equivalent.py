"""The layer of PyTorch that gives one axis of a transposed convolution."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from .axis import Axis

NoEquivalent: TypeAlias = Literal["end_cropped_more", "output_padding_too_large"]


class PyTorchEquivalent(NamedTuple):
    """The arguments of torch.nn.ConvTranspose2d on one axis, and the cells to crop after the layer.

    begin, end: rows (columns) of the layer's output to crop. The layer is equivalent by itself if both are 0.
    """

    kernel: int
    stride: int
    padding: int
    output_padding: int
    dilation: int
    begin: int = 0
    end: int = 0

    @property
    def obstacle(self) -> NoEquivalent | None:
        """Why the layer needs a crop after it; None if it needs none.

        "end_cropped_more": PyTorch crops at least as much at the beginning as at the end.
        "output_padding_too_large": output_padding must be below max(stride, dilation).
        """
        if self.end:
            return "end_cropped_more"
        return "output_padding_too_large" if self.begin else None


def pytorch_equivalent(axis: Axis, begin: int, o: int) -> PyTorchEquivalent:
    """Return the PyTorch layer with the largest padding whose output holds the wanted cells.

    Parameters
    ----------
    axis : Axis
        Input size, kernel size, stride and dilation; its padding does not matter.
    begin : int
        Cells that the axis crops at the beginning of the full output.
    o : int
        Output size in cells; it must be legal.

    Notes
    -----
    torch.nn.ConvTranspose2d has the size (i-1)s - 2p + d(k-1) + op + 1. It crops p cells at the beginning and p - op
    at the end, so it needs p = begin and op = 2*begin - (F - o), with 0 <= op < max(s, d).

    Examples
    --------
    >>> pytorch_equivalent(Axis(i=3, k=3, s=2), begin=1, o=6)  # the usual padding=1, output_padding=1
    PyTorchEquivalent(kernel=3, stride=2, padding=1, output_padding=1, dilation=1, begin=0, end=0)
    >>> pytorch_equivalent(Axis(i=3, k=3, s=2), begin=0, o=6).obstacle  # SAME crops the odd cell at the end
    'end_cropped_more'
    """
    needed = 2 * begin - axis.full + o
    most = max(axis.s, axis.d) - 1
    beyond = max(needed - most, 0)
    output_padding = min(max(needed, 0), most)
    return PyTorchEquivalent(axis.k, axis.s, begin - beyond, output_padding, axis.d, beyond, max(-needed, 0))
