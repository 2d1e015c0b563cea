"""The layer of PyTorch, by what it crops."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.sizes.axis import Axis, crop_of, legal_sizes
from deconvstudio.core.sizes.pytorch_equivalent import pytorch_equivalent

small = st.integers(1, 6)
pads = st.tuples(st.integers(0, 4), st.integers(0, 4))
axes = st.builds(Axis, small, small, small, small, st.sampled_from(["SAME", "VALID"]) | pads)


@given(axes, st.data())
def test_the_layer_holds_the_wanted_cells(axis: Axis, data: st.DataObject) -> None:
    """Among PyTorch's legal layers it is the one with the largest padding; what it has too much is cropped."""
    legal = legal_sizes(axis)
    if legal.empty:
        return
    o = data.draw(st.integers(legal.first, legal.last))
    begin = crop_of(axis, o)[0]
    found = pytorch_equivalent(axis, begin, o)
    holding = [
        (padding, output_padding)
        for padding in range(begin + 1)
        for output_padding in range(max(axis.s, axis.d))
        if begin - padding + o <= axis.full - 2 * padding + output_padding
    ]
    padding = max(padding for padding, _ in holding)
    output_padding = min(op for p, op in holding if p == padding)
    assert (found.padding, found.output_padding) == (padding, output_padding)
    assert (found.kernel, found.stride, found.dilation) == (axis.k, axis.s, axis.d)
    assert found.begin == begin - padding
    assert found.begin + o + found.end == axis.full - 2 * padding + output_padding
    assert (found.obstacle is None) == (found.begin == found.end == 0)


def test_why_the_layer_alone_does_not_do_it() -> None:
    assert pytorch_equivalent(Axis(3, 3, 2), 1, 6).obstacle is None
    assert pytorch_equivalent(Axis(3, 3, 2), 0, 6).obstacle == "end_cropped_more"
    assert pytorch_equivalent(Axis(3, 4, 1), 2, 4).obstacle == "output_padding_too_large"
