"""How much memory a Spec needs, estimated before anything is allocated."""

from __future__ import annotations

from math import prod

from ..problems import Fix, Problem
from ..sizes.axes import axis_of
from ..spec import Spec, replaced_at

ITEM = 4  # bytes of a float32


def bytes_needed(spec: Spec, output: tuple[int, int], images_in_flight: int = 1) -> int:
    """Estimate the bytes for x, w, y and TensorFlow's work space.

    Parameters
    ----------
    spec : Spec
    output : tuple of int
        (height, width) in cells.
    images_in_flight : int
        Images that TensorFlow works on at the same time.

    Notes
    -----
    The work space is ih*iw*kh*kw*out floats for each image in flight, kh and kw with their inserted zeros. It was
    measured on TensorFlow's CPU kernel (conv2d_backprop_input with im2col).

    Examples
    --------
    >>> bytes_needed(Spec.of([1, 3, 3, 1], [3, 3, 1, 1]), (5, 5))
    496
    """
    _, ih, iw, _ = spec.input.shape
    kh, kw = axis_of(spec, 0).k_dilated, axis_of(spec, 1).k_dilated
    kernel = kh * kw * spec.out_channels * spec.kernel.shape[3]
    tensors = prod(spec.input.shape) + kernel + spec.batch * prod(output) * spec.out_channels
    work = ih * iw * kh * kw * spec.out_channels * min(spec.batch, images_in_flight)
    return ITEM * (tensors + work)


def memory_problems(
    spec: Spec, output: tuple[int, int], budget: int | None, images_in_flight: int = 1
) -> tuple[Problem, ...]:
    """Return the Problem of a Spec that needs more bytes than the budget (None: no limit).

    Its fix computes one image, or one image with one channel, if that is small enough.
    """
    needed = bytes_needed(spec, output, images_in_flight)
    if budget is None or needed <= budget:
        return ()
    fixes = []
    for code, smaller in _smaller(spec):
        if bytes_needed(smaller, output, images_in_flight) <= budget:
            value = smaller.batch if code == "set_batch" else smaller.in_channels
            fixes.append(Fix(code, {"value": value}, smaller))
            break
    return (Problem("too_much_memory", "input", {"needed": needed, "budget": budget}, tuple(fixes)),)


def _smaller(spec: Spec) -> tuple[tuple[str, Spec], ...]:
    """Return the same Spec with one image, then with one image and one channel in and out."""
    one_image = spec.with_input_shape(replaced_at(spec.input.shape, 0, 1))
    one_channel = one_image.with_input_shape(replaced_at(one_image.input.shape, 3, 1))
    kh, kw = spec.kernel.shape[:2]
    return (
        ("set_batch", one_image),
        ("set_one_channel", one_channel.with_kernel_shape((kh, kw, 1, 1))),
    )
