"""The Plan of a Spec, with the Problems of the files that it names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..core.plan import Plan, plan
from ..core.spec import Spec
from .contents import FileContents


def load_plan(
    spec: Spec, folder: Path | None, budget: int | None = None, images_in_flight: int = 1
) -> tuple[Plan, FileContents]:
    """The Plan of a Spec, and what its files hold; with a Problem of a file the Plan has no output shape.

    folder: the document's, from which relative paths start (None: the current one). budget, images_in_flight: as
    of core.plan. Whatever is wrong with a file is a Problem, never an exception.
    """
    planned = plan(spec, budget, images_in_flight)
    if "file" not in (spec.input.values.kind, spec.kernel.values.kind):
        return planned, FileContents()
    from .tensor_files import load_contents  # the window's first Plan needs no numpy

    contents = load_contents(spec, folder)
    if contents.problems:
        planned = replace(planned, problems=planned.problems + contents.problems, output_shape=None, memory=0)
    return planned, contents
