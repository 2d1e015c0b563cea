"""Small legal Plans for hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from deconvstudio.core.plan import Plan, plan
from deconvstudio.core.spec import Padding, Spec

_SMALL = st.integers(1, 4)
_PADS = st.tuples(st.integers(0, 2), st.integers(0, 2))
_NAMES: list[Padding] = ["SAME", "VALID"]
_PADDINGS: st.SearchStrategy[Padding] = st.sampled_from(_NAMES) | st.tuples(_PADS, _PADS)


@st.composite
def legal_plans(draw: st.DrawFn) -> Plan:
    """A Plan without problems, at most 4 of every size, with any padding and any legal output."""
    ih, iw, kh, kw = (draw(_SMALL) for _ in range(4))
    strides, dilations = (draw(st.tuples(st.integers(1, 3), st.integers(1, 3))) for _ in range(2))
    spec = Spec.of([1, ih, iw, 1], [kh, kw, 1, 1], strides, draw(_PADDINGS), dilations=dilations)
    axes = plan(spec).axes
    assert axes is not None
    if any(axis.legal.empty for axis in axes):
        spec = Spec.of([1, ih, iw, 1], [kh, kw, 1, 1], strides, "VALID", dilations=dilations)
        axes = plan(spec).legal_axes
    height, width = (draw(st.integers(axis.legal.first, axis.legal.last)) for axis in axes)
    return plan(Spec(spec.input, spec.kernel, spec.strides, spec.dilations, spec.padding, (height, width)))
