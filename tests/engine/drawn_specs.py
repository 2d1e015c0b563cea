"""Random Specs, small enough for thousands: legal ones, and ones whose sizes or channels need not go together."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from deconvstudio.core.sizes.axes import axis_of
from deconvstudio.core.sizes.axis import legal_sizes
from deconvstudio.core.spec import Padding, Spec, Tensor, Values

small = st.integers(1, 4)
pads = st.tuples(st.integers(0, 3), st.integers(0, 3))
same: Padding = "SAME"
valid: Padding = "VALID"
paddings: st.SearchStrategy[Padding] = st.one_of(st.just(same), st.just(valid), st.tuples(pads, pads))


@st.composite
def _without_output(draw: st.DrawFn) -> Spec:
    channels = draw(small)
    return Spec(
        Tensor((draw(st.integers(1, 3)), draw(st.integers(1, 6)), draw(st.integers(1, 6)), channels), _values(draw)),
        Tensor((draw(small), draw(small), draw(small), channels), _values(draw)),
        (draw(small), draw(small)),
        (draw(st.integers(1, 3)), draw(st.integers(1, 3))),
        draw(paddings),
    )


def _values(draw: st.DrawFn) -> Values:
    return Values("normal", draw(st.integers(0, 99)))


@st.composite
def legal_specs(draw: st.DrawFn) -> Spec:
    spec = draw(_without_output().filter(lambda s: not any(legal_sizes(axis_of(s, n)).empty for n in (0, 1))))
    sizes = [draw(st.integers(*legal_sizes(axis_of(spec, n)))) for n in (0, 1)]
    return replace(spec, output=(sizes[0], sizes[1]))


@st.composite
def any_specs(draw: st.DrawFn) -> Spec:
    """Wanted sizes up to two beyond the legal ones, and one kernel in eight with other input channels."""
    spec = draw(_without_output())
    sizes = []
    for n in (0, 1):
        first, last = legal_sizes(axis_of(spec, n))
        off = draw(st.sampled_from((0, 0, 0, -2, -1, last - first, last - first + 1, last - first + 2)))
        sizes.append(max(first + off, 1))
    if draw(st.integers(0, 7)) == 0:
        kh, kw, out, channels = spec.kernel.shape
        spec = spec.with_kernel_shape((kh, kw, out, channels + 1))
    return replace(spec, output=(sizes[0], sizes[1]))


def slow_spec(images: int = 30) -> Spec:
    """Seconds of multiplications in little memory."""
    return Spec(Tensor((images, 32, 32, 512), Values("ones")), Tensor((15, 15, 16, 512), Values("ones")))
