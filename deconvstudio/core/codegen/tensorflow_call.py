"""A Spec as the call of tf.nn.conv2d_transpose."""

from __future__ import annotations

from ..checks.ranges import basic_problems
from ..sizes.axes import axis_of
from ..sizes.axis import natural_size
from ..spec import Spec


def call(spec: Spec) -> str:
    """The call alone, of the tensors x and w (or dilated). For a Spec with problems too: an unknown size is `...`"""
    weights = "dilated" if is_dilated(spec) else "w"
    shape = f"[{spec.batch}, {_sizes(spec)}, {spec.out_channels}]"
    padding = f'"{spec.padding}"' if isinstance(spec.padding, str) else _pads(spec.padding)
    strides = f"strides={list(spec.strides)}"
    # Short arguments share a line; the code is read in a narrow panel and on slides.
    last = f"{strides}, padding={padding}" if isinstance(spec.padding, str) else f"{strides},\n    padding={padding}"
    note = "# dilated: w with the dilation's zeros\n" if is_dilated(spec) else ""
    return f"{note}y = tf.nn.conv2d_transpose(\n    x, {weights}, output_shape={shape},\n    {last})"


def _sizes(spec: Spec) -> str:
    if spec.output is not None:
        return f"{spec.output[0]}, {spec.output[1]}"
    if basic_problems(spec):
        return "..., ..."
    return ", ".join(str(natural_size(axis_of(spec, n))) for n in (0, 1))


def _pads(padding: tuple[tuple[int, int], tuple[int, int]]) -> str:
    return f"[[0, 0], {list(padding[0])}, {list(padding[1])}, [0, 0]]"


def is_dilated(spec: Spec) -> bool:
    """Whether the kernel gets inserted zeros, which the script does by hand."""
    return any(d > 1 and k > 1 for d, k in zip(spec.dilations, spec.kernel.shape, strict=False))
