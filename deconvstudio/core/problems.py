"""Reasons why a Spec cannot run: a code, the numbers that a sentence needs, and ways out that are Specs."""

from __future__ import annotations

from dataclasses import dataclass, field

from .coded_error import describe
from .spec import Spec

Number = int | str


@dataclass(frozen=True)
class Fix:
    """A way out: what it does (code and numbers) and the Spec it leads to."""

    code: str
    values: dict[str, Number]
    spec: Spec

    def __hash__(self) -> int:
        return hash((self.code, self.spec))


@dataclass(frozen=True)
class Problem:
    """A reason why a Spec cannot run.

    code: names the sentence. argument: the argument of the call at fault (input, kernel, strides, dilations,
    padding, output). values: the numbers in the sentence. fixes: ways out, best first.
    """

    code: str
    argument: str
    values: dict[str, Number] = field(default_factory=dict)
    fixes: tuple[Fix, ...] = ()

    def __hash__(self) -> int:
        return hash((self.code, self.argument, tuple(self.values.items())))


class ProblemError(ValueError):
    """A Spec that has Problems was asked to be computed."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(describe(problem.code, problem.values) for problem in problems))
