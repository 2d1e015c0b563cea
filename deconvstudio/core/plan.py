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
    """One axis: its numbers, the legal output sizes, the natural one and the one in force.

    output is the wanted size, or the natural one; where it is not legal, crop and unreached speak of nothing and
    are zero. crop: (beginning, end) cells cut off the full output. unreached: cells that no input reaches.
    """

    axis: Axis
    legal: Interval
    natural: int
    output: int
    crop: tuple[int, int]
    unreached: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything integers say about a Spec.

    axes: (height, width), None while a basic number is out of range. output_shape: NHWC, None with problems.
    memory: bytes that computing it needs, 0 with problems.
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
        """Height and width of a Plan that can be computed. Raises ProblemError if the Plan has problems."""
        self.check()
        assert self.axes is not None
        return self.axes

    @property
    def legal_output_shape(self) -> Shape:
        """The output's shape, NHWC, of a Plan that can be computed. Raises ProblemError as legal_axes."""
        height, width = self.legal_axes
        return (self.spec.batch, height.output, width.output, self.spec.out_channels)


def plan(spec: Spec, budget: int | None = None, images_in_flight: int = 1) -> Plan:
    """The Plan of a Spec; never raises for numbers, and allocates nothing.

    budget: bytes that computing may take (None: no limit). images_in_flight: images that TensorFlow works on at
    the same time (one for each of its threads).
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
