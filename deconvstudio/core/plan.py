"""Plan: what follows from a Spec on integers alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from .checks.memory import bytes_needed, memory_problems
from .checks.ranges import basic_problems
from .checks.sizes import element_problems, size_problems
from .checks.values import value_problems
from .problems import Problem, ProblemError
from .sizes.axes import axis_of
from .sizes.axis import Axis, Interval, count_unreached, crop_of, legal_sizes, natural_size
from .spec import Shape, Spec


class AxisPlan(NamedTuple):
    """One axis of a Plan: its numbers, its legal output sizes and the size in force. All sizes are in cells.

    axis: i, k, s, d and padding. legal: the output sizes that are possible. natural: the size if none is wanted.
    output: the wanted size, or the natural one. crop: (beginning, end), cells that are cropped from the full output.
    unreached: output cells that no input reaches. If the output is not legal, crop and unreached are zero and mean
    nothing.
    """

    axis: Axis
    legal: Interval
    natural: int
    output: int
    crop: tuple[int, int]
    unreached: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that follows from a Spec on integers alone.

    spec: the Spec. axes: height and width; None if a number of the Spec is out of range. problems: why the Spec
    cannot run, empty if it can. output_shape: NHWC; None with problems. memory: bytes that computing needs; 0 with
    problems.

    Examples
    --------
    >>> planned = plan(Spec.of((1, 126, 126, 10), (4, 4, 3, 10), strides=2, output=255))
    >>> height = planned.axes[0]
    >>> height.legal, height.crop, height.unreached
    (Interval(first=254, last=255), (0, 0), 1)
    """

    spec: Spec
    axes: tuple[AxisPlan, AxisPlan] | None
    problems: tuple[Problem, ...]
    output_shape: Shape | None
    memory: int = 0

    def check(self) -> None:
        """Raises ProblemError if the Plan has problems."""
        if self.problems:
            raise ProblemError(self.problems)

    @property
    def legal_axes(self) -> tuple[AxisPlan, AxisPlan]:
        """Height and width of a Plan that can be computed.

        Raises
        ------
        ProblemError
            If the Plan has problems.
        """
        self.check()
        assert self.axes is not None
        return self.axes

    @property
    def legal_output_shape(self) -> Shape:
        """The output's shape, NHWC, of a Plan that can be computed. Raises ProblemError as legal_axes."""
        height, width = self.legal_axes
        return (self.spec.batch, height.output, width.output, self.spec.out_channels)


def plan(spec: Spec, budget: int | None = None, images_in_flight: int = 1) -> Plan:
    """Return the Plan of a Spec. Never raises for a Spec's numbers, and allocates no tensor.

    Parameters
    ----------
    spec : Spec
        Any Spec, legal or not.
    budget : int, optional
        Bytes that computing may take; None for no limit.
    images_in_flight : int
        Images that TensorFlow works on at the same time: one for each of its threads.

    Returns
    -------
    Plan
        With output_shape, or with problems and their fixes.

    Examples
    --------
    >>> plan(Spec.of((1, 3, 3, 1), (3, 3, 1, 1), strides=2)).output_shape
    (1, 7, 7, 1)
    >>> [problem.code for problem in plan(Spec.of((1, 3, 3, 1), (3, 3, 1, 1), output=99)).problems]
    ['output_not_legal']
    """
    problems = basic_problems(spec)
    if problems:
        return Plan(spec, None, problems, None)
    axes = (_axis_plan(spec, 0), _axis_plan(spec, 1))
    problems = size_problems(spec) + value_problems(spec)
    if not any(problem.argument in ("output", "padding") for problem in problems):
        sizes = (axes[0].output, axes[1].output)
        problems += element_problems(spec, sizes)
        if not problems:
            problems = memory_problems(spec, sizes, budget, images_in_flight)
    if problems:
        return Plan(spec, axes, problems, None)
    return Plan(
        spec,
        axes,
        (),
        (spec.batch, *sizes, spec.out_channels),
        bytes_needed(spec, sizes, images_in_flight),
    )


def _axis_plan(spec: Spec, n: int) -> AxisPlan:
    axis = axis_of(spec, n)
    interval = legal_sizes(axis)
    natural = natural_size(axis)
    output = natural if spec.output is None else spec.output[n]
    if output not in interval:
        return AxisPlan(axis, interval, natural, output, (0, 0), 0)
    return AxisPlan(
        axis,
        interval,
        natural,
        output,
        crop_of(axis, output),
        count_unreached(axis, output),
    )
