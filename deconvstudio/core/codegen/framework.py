"""What a framework offers, and how far a layer of it gives the same output."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from ..plan import Plan
from ..spec import Spec

Numbers = dict[str, int | str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far one layer gives the Spec's output.

    code: "identical" (numbers, for PyTorch: output_padding); "after_crop" (numbers: top, bottom, left, right, the
    rows and columns that the program cuts off the layer's output); "inexpressible" (the layer refuses the arguments;
    the program gives it others).
    reason: why it is not identical, with its own numbers: "end_crop_larger" (axis, begin, end),
    "output_padding_limit" (axis, padding, needed, most), "no_padding", "same_sizes", "stride_and_dilation" (top to
    right, what the program cuts off); empty if it is identical.
    """

    code: str
    reason: str = ""
    numbers: Numbers = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.code, self.reason, tuple(self.numbers.items())))


class Framework(Protocol):
    """A module of this package that has a row in TITLES."""

    def snippet(self, spec: Spec) -> str:
        """The layer in a few lines, of the tensors x (NHWC) and w ([kh, kw, out, in]). For a Spec with problems too:
        what is unknown is `...`"""

    def script(self, spec: Spec) -> str:
        """A program that runs as it is, makes the tensors as tensorflow_script does, prints y's shape and numbers in
        the framework's own order of axes. Raises ProblemError if the Spec has problems."""

    def verdict(self, plan: Plan) -> Verdict:
        """Return how far the layer gives the Plan's output. Raises ProblemError if the Plan has problems."""
