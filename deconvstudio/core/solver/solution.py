"""What the solver answers: the layers that reach a size, or why none does and what is near."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from ..problems import Number
from ..sizes.axis import Axis, AxisPadding, count_unreached
from ..sizes.padding import MODES, mode_of
from ..sizes.pytorch_equivalent import NoEquivalent, PyTorchEquivalent, pytorch_equivalent
from .axis_request import AxisRequest

Change: TypeAlias = Literal["output", "input", "kernel", "stride", "kernel_and_stride", "padding"]


@dataclass(frozen=True, slots=True)
class Solution:
    """One layer that gives the wanted size along one axis, with one crop or with several that differ in place alone.

    padding: what the call is given. crop: cells cut off the full output at (begin, end). unreached: output cells that
    no input reaches. even_overlap: whether every cell of the interior gets the same number of stamps.
    pytorch: the equivalent layer of PyTorch, or None; then no_equivalent says why (PyTorchEquivalent.obstacle).
    begins: every crop at the beginning that this entry stands for. The fields describe one; at(begin) any of them.
    """

    input: int
    output: int
    kernel: int
    stride: int
    dilation: int
    padding: AxisPadding
    crop: tuple[int, int]
    unreached: int
    even_overlap: bool
    pytorch: PyTorchEquivalent | None
    no_equivalent: NoEquivalent | None
    begins: range

    @property
    def axis(self) -> Axis:
        """The axis of a Spec that has this layer."""
        return Axis(self.input, self.kernel, self.stride, self.dilation, self.padding)

    def at(self, begin: int) -> Solution:
        """Return this layer with another crop at the beginning, alone.

        Raises
        ------
        ValueError
            If the crop is not in `begins`.
        """
        if begin not in self.begins:
            raise ValueError(f"{begin} is not among {self.begins}")
        only = range(begin, begin + 1)
        if begin == self.crop[0]:
            return replace(self, begins=only)
        total = self.axis.full - self.output
        end = max(total - begin, 0)
        axis = self.axis._replace(padding=(begin, end))
        found = pytorch_equivalent(axis, begin, self.output)
        return replace(
            self,
            padding=(begin, end),
            crop=(begin, end),
            unreached=count_unreached(axis, self.output),
            pytorch=None if found.obstacle else found,
            no_equivalent=found.obstacle,
            begins=only,
        )


@dataclass(frozen=True, slots=True)
class RequestFix:
    """A request near an impossible one that has solutions.

    change: what differs. values: the changed numbers by name (output, input, kernel, stride; begin and end of
    explicit pads, or padding "SAME" or "VALID").
    """

    change: Change
    values: dict[str, Number]
    request: AxisRequest

    def __hash__(self) -> int:
        return hash((self.change, self.request))


@dataclass(frozen=True, slots=True)
class Impossible:
    """Why no layer fits. code names the sentence, numbers fill it, nearest are near requests, best first.

    "one_interval": every layer allowed reaches first..last and nothing else. "above_all": greatest is the most that
    is reachable, by at_input, at_kernel, at_stride, at_dilation. "below_all": the same for least. "between": below is
    the greatest reachable size under the wanted one and above the least over it, each with its below_input, ... and
    above_input, ... "nothing_left": the pads begin + end cut away every cell of the full output, full at most.
    "paddings_differ": one layer cannot have the padding that the height and the width ask for.

    Every one has output and padding ("SAME", "VALID", "explicit", "any"), and as far as the request has them:
    input, or input_first and input_last; kernel, stride and dilation, or the largest allowed (max_kernel,
    ...); and needed_input, the nearest input that reaches the output.
    """

    code: str
    numbers: dict[str, Number] = field(default_factory=dict)
    nearest: tuple[RequestFix, ...] = ()

    def __hash__(self) -> int:
        return hash((self.code, tuple(self.numbers.items()), self.nearest))


@dataclass(frozen=True, slots=True)
class Answer:
    """Every solution of a request, best first. impossible: why there is none."""

    request: AxisRequest
    solutions: tuple[Solution, ...]
    impossible: Impossible | None = None


def rank(solution: Solution) -> tuple[int, ...]:
    """Return the sorting key of a solution; the better solution has the smaller key."""
    begin, end = solution.crop
    return (
        solution.unreached > 0,
        not solution.even_overlap,
        solution.pytorch is None,
        solution.kernel,
        solution.stride,
        solution.dilation,
        MODES.index(mode_of(solution.padding)),
        abs(begin - end),
        solution.unreached,
        solution.input,
        begin,
    )
