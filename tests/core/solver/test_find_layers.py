"""The solver's answer for both axes: layers, or the axes at fault, what is near and what is left over."""

from __future__ import annotations

from dataclasses import replace

from deconvstudio.core.solver import both_axes
from deconvstudio.core.solver.find_layers import find
from deconvstudio.core.solver.layer_request import LayerRequest

REQUEST = LayerRequest((255, 255), (126, 126), (4, 4), (2, 2), (1, 1), "VALID", free=frozenset({"kernel"}))


def test_layers_are_those_of_both_axes_best_first() -> None:
    found = find(REQUEST)
    expected = both_axes(REQUEST.axis_request(0), REQUEST.axis_request(1)).solutions
    assert list(found.layers) == list(expected)
    assert [layer.height.kernel for layer in found.layers][:2] == [5, 4]
    assert found.impossible is None
    assert found.ways == ()


def test_the_same_impossible_axes_are_named_together() -> None:
    found = find(replace(REQUEST, padding="SAME"))
    assert not found.layers
    assert found.impossible is not None
    assert found.axes == (0, 1)
    assert found.ways == found.impossible.nearest
    assert found.leftover is not None
    assert (found.leftover.pad, found.leftover.crop) == (3, None)


def test_one_impossible_axis_is_named_alone() -> None:
    found = find(replace(REQUEST, output=(255, 900)))
    assert found.impossible is not None
    assert found.axes == (1,)
    assert found.leftover is not None
    assert found.leftover.target == 900


def test_axes_that_need_different_paddings_are_at_fault_together() -> None:
    request = LayerRequest((6, 9), (3, 4), (3, 3), (2, 2), (1, 1), "VALID", free=frozenset())
    height, width = request.axis_request(0), request.axis_request(1)
    apart = both_axes(replace(height, padding="SAME"), replace(width, padding="VALID"))
    assert apart.impossible is not None
    assert apart.impossible.code == "paddings_differ"
    found = find(request)
    assert found.axes == (0,)  # 6 is too small for VALID
