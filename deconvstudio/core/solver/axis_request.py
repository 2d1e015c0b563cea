"""What the solver is asked for along one axis: the sizes, and what of the layer is fixed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..coded_error import CodedError
from ..sizes.axis import AxisPadding
from ..sizes.padding import axis_pads
from ..spec import MAX_PAD, MAX_STEP


class AxisRequestError(CodedError, ValueError):
    """A number of an AxisRequest cannot be searched with.

    code: out_of_range (argument, value, first, last), too_small (argument, value, first), empty_range (argument,
    first, last) or wrong_step (argument, step, expected).
    """


@dataclass(frozen=True, slots=True)
class AxisRequest:
    """A wanted output size on one axis, and the inputs and layers that may give it.

    Parameters
    ----------
    input : int, range or None
        Input size in cells, a range of sizes in steps of 1, or None for any size.
    output : int
        Wanted output size in cells.
    kernel, stride, dilation : int, optional
        A fixed number; None for every number from 1 to max_kernel, max_stride or max_dilation.
    padding : {"SAME", "VALID"} or (begin, end), optional
        Fixed; None for every padding.
    max_kernel, max_stride, max_dilation : int
        How far free numbers are tried.

    Raises
    ------
    AxisRequestError
        A ValueError, for sizes below 1, an empty range or one with another step, kernels, strides and dilations
        outside 1..1024, and pads outside 0..65535.

    Examples
    --------
    >>> AxisRequest(input=126, output=255, stride=2).strides
    range(2, 3)
    """

    input: int | range | None
    output: int
    kernel: int | None = None
    stride: int | None = None
    dilation: int | None = None
    padding: AxisPadding | None = None
    max_kernel: int = 16
    max_stride: int = 8
    max_dilation: int = 1

    def __post_init__(self) -> None:
        for name in ("kernel", "stride", "dilation", "max_kernel", "max_stride", "max_dilation"):
            number = getattr(self, name)
            if number is not None and not 1 <= number <= MAX_STEP:
                raise AxisRequestError("out_of_range", argument=name, value=number, first=1, last=MAX_STEP)
        _check_size("output", self.output)
        if isinstance(self.input, range):
            if self.input.step != 1:
                raise AxisRequestError("wrong_step", argument="input", step=self.input.step, expected=1)
            if not self.input:
                raise AxisRequestError(
                    "empty_range", argument="input", first=self.input.start, last=self.input.stop - 1
                )
            _check_size("input", self.input.start)
        elif self.input is not None:
            _check_size("input", self.input)
        for pad in axis_pads(self.padding or "VALID"):
            if not 0 <= pad <= MAX_PAD:
                raise AxisRequestError("out_of_range", argument="padding", value=pad, first=0, last=MAX_PAD)

    @property
    def kernels(self) -> range:
        """The kernel sizes that are allowed."""
        return _choices(self.kernel, self.max_kernel)

    @property
    def strides(self) -> range:
        """The strides that are allowed."""
        return _choices(self.stride, self.max_stride)

    @property
    def dilations(self) -> range:
        """The dilations that are allowed."""
        return _choices(self.dilation, self.max_dilation)

    def layers(self) -> Iterator[tuple[int, int, int]]:
        """Yield every (kernel, stride, dilation) that is allowed."""
        return ((k, s, d) for s in self.strides for d in self.dilations for k in self.kernels)

    def sizing_layers(self) -> Iterator[tuple[int, int, int]]:
        """Yield enough of the layers to reach every size that all of them reach. SAME ignores the kernel."""
        if self.padding != "SAME":
            return self.layers()
        return ((self.kernels[0], s, self.dilations[0]) for s in self.strides)

    def inputs_among(self, sizes: range) -> range:
        """Return those of some sizes (a range in steps of 1) that the request allows as input."""
        if self.input is None:
            return sizes
        allowed = self.input if isinstance(self.input, range) else range(self.input, self.input + 1)
        return range(max(sizes.start, allowed.start), min(sizes.stop, allowed.stop))


def _check_size(argument: str, size: int) -> None:
    if size < 1:
        raise AxisRequestError("too_small", argument=argument, value=size, first=1)


def _choices(fixed: int | None, most: int) -> range:
    return range(1, most + 1) if fixed is None else range(fixed, fixed + 1)
