"""Plans a Spec and reports the Problems of the files that it names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..core.plan import Plan, plan
from ..core.spec import Spec
from .contents import FileContents


def load_plan(
    spec: Spec, folder: Path | None, budget: int | None = None, images_in_flight: int = 1
) -> tuple[Plan, FileContents]:
    """Return the Plan of a Spec, and the numbers of its files. If a file has a Problem, the Plan has no output shape.

    folder: the document's folder, from which relative paths start (None: the current folder). budget,
    images_in_flight: as in core.plan. Every fault of a file is a Problem, never an exception.
    """
    result = plan(spec, budget, images_in_flight)
    if "file" not in (spec.input.values.kind, spec.kernel.values.kind):
        return result, FileContents()
    from .tensor_files import load_contents  # the window's first Plan needs no numpy

    contents = load_contents(spec, folder)
    if contents.problems:
        result = replace(result, problems=result.problems + contents.problems, output_shape=None, memory=0)
    return result, contents
