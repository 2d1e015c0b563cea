"""What the user wants to reach, and what may change for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..plan import Plan
from ..sizes.axis import AxisPadding
from ..sizes.padding import axis_padding, pads_of
from ..spec import MAX_PAD, MAX_STEP, Padding, Pair, Spec
from . import AxisRequest, Layer

# The arguments that may be free, as the panel names them.
ARGUMENTS = ("kernel", "strides", "padding", "dilations", "input")
# The bounds of the search, as they begin and as far as they can be set.
USUAL_LIMITS = {"kernel": 16, "strides": 8, "dilations": 4}
MAX_LIMITS = {"kernel": 64, "strides": 16, "dilations": 16}
MAX_SIZE = 1_000_000


@dataclass(frozen=True, slots=True)
class LayerRequest:
    """A wanted output (height, width) and the layer to begin with.

    input, kernel, strides, dilations: (height, width); padding: as in a Spec. free: those of ARGUMENTS that may
    change; the others stay what they are. most: the greatest kernel, stride and dilation to try if free.
    """

    output: Pair
    input: Pair
    kernel: Pair
    strides: Pair
    dilations: Pair
    padding: Padding
    free: frozenset[str] = frozenset({"kernel", "padding"})
    most: tuple[int, int, int] = (USUAL_LIMITS["kernel"], USUAL_LIMITS["strides"], USUAL_LIMITS["dilations"])

    def axis_request(self, n: int) -> AxisRequest:
        """Return the request of one axis: 0 height, 1 width."""
        free = self.free
        return AxisRequest(
            input=None if "input" in free else self.input[n],
            output=self.output[n],
            kernel=None if "kernel" in free else self.kernel[n],
            stride=None if "strides" in free else self.strides[n],
            dilation=None if "dilations" in free else self.dilations[n],
            padding=None if "padding" in free else axis_padding(self.padding, n),
            max_kernel=self.most[0],
            max_stride=self.most[1],
            max_dilation=self.most[2],
        )

    def trying_current(self) -> LayerRequest:
        """Return the request with bounds that include its own kernel, strides and dilations.

        Examples
        --------
        >>> LayerRequest((7, 7), (3, 3), (64, 3), (2, 2), (1, 1), "VALID").trying_current().most
        (64, 8, 4)
        """
        kernel, stride, dilation = (
            min(max(most, *self.pair(argument)), MAX_STEP)
            for argument, most in zip(MAX_LIMITS, self.most, strict=True)
        )
        return replace(self, most=(kernel, stride, dilation))

    def pair(self, argument: str) -> Pair:
        """Return the numbers of an argument other than the padding."""
        return {
            "input": self.input,
            "kernel": self.kernel,
            "strides": self.strides,
            "dilations": self.dilations,
            "output": self.output,
        }[argument]

    def with_pair(self, argument: str, pair: Pair) -> LayerRequest:
        """Return the request with an argument fixed at other numbers."""
        free = self.free - {argument}
        match argument:
            case "input":
                return replace(self, input=pair, free=free)
            case "kernel":
                return replace(self, kernel=pair, free=free)
            case "strides":
                return replace(self, strides=pair, free=free)
            case "dilations":
                return replace(self, dilations=pair, free=free)
        return replace(self, output=pair)

    def toward(self, axis_request: AxisRequest, axes: tuple[int, ...]) -> LayerRequest:
        """Return the request with what a fix sets along some axes. What it leaves free stays as it is."""
        request = self
        numbers = {
            "output": axis_request.output,
            "kernel": axis_request.kernel,
            "strides": axis_request.stride,
            "dilations": axis_request.dilation,
            "input": axis_request.input if isinstance(axis_request.input, int) else None,
        }
        for argument, number in numbers.items():
            if number is not None:
                for n in axes:
                    pair = request.pair(argument)
                    request = request.with_pair(argument, (number, pair[1]) if n == 0 else (pair[0], number))
        if axis_request.padding is not None:
            request = replace(
                request,
                padding=_padding(request.padding, axis_request.padding, axes),
                free=request.free - {"padding"},
            )
        return replace(request, most=(axis_request.max_kernel, axis_request.max_stride, axis_request.max_dilation))

    def like(self, other: LayerRequest, output: bool = True) -> LayerRequest:
        """Return the request with the choices of another one: what is free, the bounds and, if asked, the output."""
        return replace(self, output=other.output if output else self.output, free=other.free, most=other.most)


def _padding(old: Padding, wanted: AxisPadding, axes: tuple[int, ...]) -> Padding:
    """Return the padding with some axes changed. SAME and VALID are always those of both axes."""
    if isinstance(wanted, str):
        return wanted
    pads = pads_of(old)
    return (wanted if 0 in axes else pads[0], wanted if 1 in axes else pads[1])


def spec_of(spec: Spec, layer: Layer) -> Spec:
    """Return the Spec with the sizes, steps and padding of a layer; channels and kinds of values stay.

    Parameters
    ----------
    spec : Spec
    layer : Layer
        A solution for the height and one for the width. If their paddings have different names, the crops of both
        become explicit pads, which do the same.
    """
    height, width = layer
    n, _, _, channels = spec.input.shape
    _, _, out_channels, in_channels = spec.kernel.shape
    spec = spec.with_new_shapes(
        (n, height.input, width.input, channels), (height.kernel, width.kernel, out_channels, in_channels)
    )
    padding: Padding
    if isinstance(height.padding, str) and height.padding == width.padding:
        padding = height.padding
    else:
        # Pads of the size of their crop do the same as VALID and SAME.
        rows, columns = (one.crop if isinstance(one.padding, str) else one.padding for one in layer)
        padding = (rows, columns)
    return replace(
        spec,
        strides=(height.stride, width.stride),
        dilations=(height.dilation, width.dilation),
        padding=padding,
        output=(height.output, width.output),
    )


def request_of(plan: Plan) -> LayerRequest:
    """Return the request for the output that a Plan has or asks for now, legal or not.

    Examples
    --------
    >>> from deconvstudio import Spec, plan
    >>> request_of(plan(Spec.of([1, 3, 4, 1], [3, 3, 1, 1], strides=2))).output
    (7, 9)
    """
    spec = plan.spec
    output = (1, 1) if plan.axes is None else (plan.axes[0].output, plan.axes[1].output)
    shape = spec.input.shape
    return LayerRequest(
        spec.output or output,
        (shape[1], shape[2]),
        (spec.kernel.shape[0], spec.kernel.shape[1]),
        spec.strides,
        spec.dilations,
        spec.padding,
    )


@dataclass(frozen=True, slots=True)
class Fault:
    """A number that cannot be searched with. argument: "output", one of ARGUMENTS, or max_ and one of them."""

    argument: str
    value: int
    first: int
    last: int


def faults(request: LayerRequest) -> Iterator[Fault]:
    """Yield the numbers of a request that are out of range, in the order of the panel.

    Examples
    --------
    >>> list(faults(LayerRequest((0, 5), (3, 3), (3, 3), (2, 2), (1, 1), "VALID")))
    [Fault(argument='output', value=0, first=1, last=1000000)]
    """
    for size in request.output:
        if not 1 <= size <= MAX_SIZE:
            yield Fault("output", size, 1, MAX_SIZE)
            break
    for (argument, last), value in zip(MAX_LIMITS.items(), request.most, strict=True):
        # The numbers of the layer itself can always be tried.
        last = min(max(last, *request.pair(argument)), MAX_STEP)
        if argument in request.free and not 1 <= value <= last:
            yield Fault(f"max_{argument}", value, 1, last)
    for argument, last in (("kernel", MAX_STEP), ("strides", MAX_STEP), ("dilations", MAX_STEP), ("input", MAX_SIZE)):
        for value in request.pair(argument):
            if argument not in request.free and not 1 <= value <= last:
                yield Fault(argument, value, 1, last)
                break
    if "padding" not in request.free:
        top_bottom, left_right = pads_of(request.padding)
        for value in (*top_bottom, *left_right):
            if not 0 <= value <= MAX_PAD:
                yield Fault("padding", value, 0, MAX_PAD)
                break
