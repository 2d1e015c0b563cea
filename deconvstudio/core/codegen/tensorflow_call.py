"""A Spec as the call of tf.nn.conv2d_transpose."""

from __future__ import annotations

from ..checks.ranges import basic_problems
from ..sizes.axes import natural_output
from ..sizes.padding import mode_of, tensorflow_padding
from ..spec import Spec


def call(spec: Spec) -> str:
    """Return the call of the tensors x and w (or dilated), for a Spec with problems too: an unknown size is `...`.

    Examples
    --------
    >>> print(call(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)))
    y = tf.nn.conv2d_transpose(
        x, w, output_shape=[1, 7, 7, 1],
        strides=[2, 2], padding="VALID")
    """
    weights = "dilated" if is_dilated(spec) else "w"
    shape = f"[{spec.batch}, {_sizes(spec)}, {spec.out_channels}]"
    is_explicit = mode_of(spec.padding) == "explicit"
    padding = str(tensorflow_padding(spec.padding)) if is_explicit else f'"{spec.padding}"'
    strides = f"strides={list(spec.strides)}"
    # Short arguments share a line; the code is read in a narrow panel and on slides.
    last = f"{strides},\n    padding={padding}" if is_explicit else f"{strides}, padding={padding}"
    note = "# dilated: w with the dilation's zeros\n" if is_dilated(spec) else ""
    return f"{note}y = tf.nn.conv2d_transpose(\n    x, {weights}, output_shape={shape},\n    {last})"


def _sizes(spec: Spec) -> str:
    if spec.output is not None:
        return f"{spec.output[0]}, {spec.output[1]}"
    if basic_problems(spec):
        return "..., ..."
    height, width = natural_output(spec)
    return f"{height}, {width}"


def is_dilated(spec: Spec) -> bool:
    """Return whether the kernel gets inserted zeros. The script inserts them itself.

    Examples
    --------
    >>> is_dilated(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], dilations=2))
    True
    """
    return any(d > 1 and k > 1 for d, k in zip(spec.dilations, spec.kernel.shape, strict=False))
