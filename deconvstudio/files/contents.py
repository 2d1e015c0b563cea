"""The numbers of the files that a Spec names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..core.problems import Problem

if TYPE_CHECKING:
    from ..core.values.generated import Array


@dataclass(frozen=True, slots=True, eq=False)
class FileContents:
    """The numbers for values.generated. A tensor has None if it uses no file, or if its file has a Problem."""

    input: Array | None = None
    kernel: Array | None = None
    problems: tuple[Problem, ...] = ()
