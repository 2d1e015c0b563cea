"""Reasons why a Spec cannot run: a code, the numbers that a sentence needs, and fixes that are Specs."""

from __future__ import annotations

from dataclasses import dataclass, field

from .coded_error import describe
from .spec import Spec

Number = int | str


@dataclass(frozen=True)
class Fix:
    """A way out of a Problem. code and values: what it does. spec: the Spec with the fix applied."""

    code: str
    values: dict[str, Number]
    spec: Spec

    def __hash__(self) -> int:
        return hash((self.code, self.spec))


@dataclass(frozen=True)
class Problem:
    """A reason why a Spec cannot run.

    code: names the sentence. argument: the argument of the call at fault (input, kernel, strides, dilations, padding
    or output). values: the numbers in the sentence. fixes: ways out, best first.

    Examples
    --------
    >>> from deconvstudio import Spec, plan
    >>> problem = plan(Spec.of((1, 3, 3, 2), (3, 3, 1, 4))).problems[0]
    >>> problem.code, problem.argument, problem.fixes[0].code
    ('channels_differ', 'kernel', 'set_kernel_in')
    """

    code: str
    argument: str
    values: dict[str, Number] = field(default_factory=dict)
    fixes: tuple[Fix, ...] = ()

    def __hash__(self) -> int:
        return hash((self.code, self.argument, tuple(self.values.items())))


class ProblemError(ValueError):
    """Raised if a Spec that has Problems is to be computed. problems: all of them.

    Examples
    --------
    >>> from deconvstudio import Spec, plan
    >>> plan(Spec.of((1, 3, 3, 1), (3, 3, 1, 1), strides=(0, 1))).legal_axes
    Traceback (most recent call last):
        ...
    deconvstudio.core.problems.ProblemError: strides_out_of_range(axis=height, value=0, first=1, last=1024)
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(describe(problem.code, problem.values) for problem in problems))
