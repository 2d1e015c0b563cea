"""tf.keras.layers.Conv2DTranspose.

Source: Keras' compute_conv_transpose_output_shape: valid (i-1)s + max(k', s), same i*s; with output_padding valid
(i-1)s + k' + op and same (i-1)s + k' mod 2 + op, op < s. It refuses strides > 1 together with a dilation_rate > 1.
The weights are [kh, kw, out, in], as TensorFlow's.
"""

from __future__ import annotations

from typing import NamedTuple

from ..plan import Plan, plan
from ..sizes.axis import Axis
from ..spec import Pair, Spec
from .framework import Numbers, Verdict
from .output_window import OutputWindow, known_windows, same_begin, valid_size, windows
from .program import cut, is_plain, number_or_pair, prints, program, wrapped


class KerasLayer(NamedTuple):
    """padding, output_padding, and the cells to crop after the layer, at the beginning and end of both axes."""

    padding: str
    output_padding: Pair | None
    begins: Pair
    ends: Pair


def layer(axes: tuple[Axis, Axis], found: tuple[OutputWindow, OutputWindow]) -> KerasLayer:
    """Return the simplest layer whose output is the windows, or holds them."""
    both = list(zip(axes, found, strict=True))
    nothing = (0, 0)
    if all((w.begin, w.size) == (same_begin(a, a.i * a.s), a.i * a.s) for a, w in both):
        return KerasLayer("same", None, nothing, nothing)
    if all((w.begin, w.size) == (0, valid_size(a)) for a, w in both):
        return KerasLayer("valid", None, nothing, nothing)
    more = (_more(*both[0]), _more(*both[1]))
    if all(
        w.begin == same_begin(a, w.size) and 0 <= m < a.s and w.size > (a.i - 1) * a.s
        for (a, w), m in zip(both, more, strict=True)
    ):
        return KerasLayer("same", more, nothing, nothing)
    zeros = (found[0].zeros, found[1].zeros)
    is_short = any(zeros) or any(valid_size(axis) != axis.full for axis in axes)
    return KerasLayer(
        "valid", zeros if is_short else None, (found[0].begin, found[1].begin), (found[0].end, found[1].end)
    )


def _more(axis: Axis, found: OutputWindow) -> int:
    """Return the output_padding with which Keras's same gives that size."""
    return found.size - (axis.i - 1) * axis.s - axis.k_dilated % 2


def _by_hand(spec: Spec) -> bool:
    """Return whether the kernel must be dilated before the layer gets it."""
    return max(spec.strides) > 1 and any(_rates(spec)[n] > 1 for n in (0, 1))


def _rates(spec: Spec) -> Pair:
    """Return the dilations; 1 if there is nothing to dilate."""
    first, second = (d if k > 1 else 1 for d, k in zip(spec.dilations, spec.kernel.shape, strict=False))
    return first, second


def snippet(spec: Spec) -> str:
    """Return the layer, its weights, and the cells to crop after it.

    Examples
    --------
    >>> print(snippet(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)))
    layer = tf.keras.layers.Conv2DTranspose(
        1, 3, strides=2, padding="valid",
        use_bias=False)
    layer.build(x.shape)
    layer.set_weights([w])
    y = layer(x)
    """
    its_plan = plan(spec)
    found = known_windows(its_plan)
    by_hand = _by_hand(spec)
    kernel: Pair = spec.kernel.shape[:2]
    rows = columns = ":"
    chosen = None
    if its_plan.axes is not None:
        axes = (its_plan.axes[0].axis, its_plan.axes[1].axis)
        if by_hand:
            kernel = (axes[0].k_dilated, axes[1].k_dilated)
        if found is not None:
            chosen = layer(axes, found)
            rows, columns = cut(found, chosen.begins, chosen.ends)
    arguments = [str(spec.out_channels), number_or_pair(kernel)]
    if not is_plain(spec.strides, 1):
        arguments.append(f"strides={number_or_pair(spec.strides)}")
    arguments.append("padding=..." if chosen is None else f'padding="{chosen.padding}"')
    if chosen is not None and chosen.output_padding is not None:
        arguments.append(f"output_padding={number_or_pair(chosen.output_padding)}")
    if not by_hand and not is_plain(_rates(spec), 1):
        arguments.append(f"dilation_rate={number_or_pair(_rates(spec))}")
    slices = "" if rows == columns == ":" else f"[:, {rows}, {columns}, :]"
    return "\n".join(
        [
            *(["# dilated: w with the dilation's zeros"] if by_hand else []),
            wrapped("layer = tf.keras.layers.Conv2DTranspose(", [*arguments, "use_bias=False"]),
            "layer.build(x.shape)",
            f"layer.set_weights([{'dilated' if by_hand else 'w'}])",
            f"y = layer(x){slices}",
        ]
    )


def script(spec: Spec) -> str:
    """Return the program.

    Raises
    ------
    ProblemError
        If the Spec has problems.
    """
    body = [snippet(spec), "", "y = y.numpy()", *prints(spec, "y", channels_first=False)]
    # TensorFlow turns oneDNN on by itself only for some processors, and no CPU has dilations without it.
    needs_onednn = not _by_hand(spec) and not is_plain(_rates(spec), 1)
    first = (
        'import os\n\nos.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "1")  # for dilations\n' if needs_onednn else ""
    )
    code = program(spec, ["import tensorflow as tf"], body, dilated=_by_hand(spec), first=first)
    return code.replace("TensorFlow's CPU kernel has no dilations.", "Keras refuses strides with dilations.")


def verdict(plan: Plan) -> Verdict:
    """Return whether the layer gives the output by itself.

    Raises
    ------
    ProblemError
        If the Plan has problems.
    """
    height, width = plan.legal_axes
    chosen = layer((height.axis, width.axis), windows(plan))
    (top, left), (bottom, right) = chosen.begins, chosen.ends
    numbers: Numbers = {"top": top, "bottom": bottom, "left": left, "right": right}
    if _by_hand(plan.spec):
        return Verdict("inexpressible", "stride_and_dilation", numbers)
    if not any((top, bottom, left, right)):
        return Verdict("identical")
    reason = "same_sizes" if plan.spec.padding == "SAME" else "no_padding"
    return Verdict("after_crop", reason, numbers)
