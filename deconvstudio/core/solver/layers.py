"""Layers for both axes: one kernel, stride and dilation and one kind of padding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..sizes.padding import mode_of
from .axis_request import AxisRequest
from .solution import Answer, Impossible, Solution, rank
from .solve import solve


class Layer(NamedTuple):
    """A solution for each axis, with the same kind of padding."""

    height: Solution
    width: Solution


@dataclass(frozen=True, slots=True)
class LayerAnswer:
    """Layers for both axes, best first, and the answer of each axis alone.

    impossible: why no layer does both although each axis has solutions. If an axis has none, its own answer says why.
    """

    solutions: tuple[Layer, ...]
    height: Answer
    width: Answer
    impossible: Impossible | None = None


def both_axes(height: AxisRequest, width: AxisRequest) -> LayerAnswer:
    """Return layers that give the wanted height and width, ranked by their worse axis.

    Parameters
    ----------
    height, width : AxisRequest

    Notes
    -----
    A layer has one kind of padding: SAME, VALID or pads. Equal requests give the solutions of one axis twice. Else,
    for each kind, there are the best layer with one kernel, stride and dilation for both axes, for each of these,
    and the layer that is best for each axis alone. If the other axis has pads, VALID and SAME are written as pads.

    Examples
    --------
    >>> request = AxisRequest(input=126, output=255, stride=2, padding="VALID")
    >>> [layer.height.kernel for layer in both_axes(request, request).solutions]
    [5, 4]
    """
    answers = (solve(height), solve(width) if width != height else None)
    first, second = answers[0], answers[1] or answers[0]
    if first.impossible is not None or second.impossible is not None:
        return LayerAnswer((), first, second, first.impossible or second.impossible)
    if answers[1] is None:
        return LayerAnswer(tuple(Layer(s, s) for s in first.solutions), first, second)
    found = sorted(dict.fromkeys(_pairs(first, second)), key=_rank)
    if found:
        return LayerAnswer(tuple(found), first, second)
    return LayerAnswer((), first, second, Impossible("paddings_differ", {"output": height.output, "padding": "any"}))


def _pairs(height: Answer, width: Answer) -> Iterator[Layer]:
    for kind in ("VALID", "SAME", "explicit"):
        rows, columns = (_of_kind(answer, kind) for answer in (height, width))
        if rows and columns:
            yield Layer(next(iter(rows.values())), next(iter(columns.values())))
            yield from (Layer(solution, columns[layer]) for layer, solution in rows.items() if layer in columns)


def _of_kind(answer: Answer, kind: str) -> dict[tuple[int, int, int], Solution]:
    """Return the best solution of each (kernel, stride, dilation) with a kind of padding, best first."""
    best: dict[tuple[int, int, int], Solution] = {}
    for solution in answer.solutions:
        if kind == "explicit":
            found = _as_pads(solution, answer.request)
        else:
            found = solution if solution.padding == kind else None
        if found is not None:
            best.setdefault((solution.kernel, solution.stride, solution.dilation), found)
    return best


def _as_pads(solution: Solution, request: AxisRequest) -> Solution | None:
    """Return the solution with its crop as explicit pads, if the padding is free."""
    if mode_of(solution.padding) == "explicit":
        return solution
    return replace(solution, padding=solution.crop) if request.padding is None else None


def _rank(layer: Layer) -> tuple[tuple[int, ...], ...]:
    ranks = (rank(layer.height), rank(layer.width))
    return max(ranks), min(ranks)
