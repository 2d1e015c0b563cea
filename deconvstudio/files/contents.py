"""What the files that a Spec names hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..core.problems import Problem

if TYPE_CHECKING:
    from ..core.values.generated import Array


@dataclass(frozen=True, slots=True, eq=False)
class FileContents:
    """The files' numbers, for values.generated: None for a tensor that takes none, or whose file has a Problem."""

    input: Array | None = None
    kernel: Array | None = None
    problems: tuple[Problem, ...] = ()
