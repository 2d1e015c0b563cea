"""The channels of the input and of the kernel set together: a new count of one is the count of the other too."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from math import prod
from typing import Literal, NamedTuple, TypeAlias

from ..spec import MAX_LISTED, Spec, Tensor, Values, replaced_at, reshaped
from .nested_shape import nested_shape

Argument: TypeAlias = Literal["input", "kernel"]

# The place of the channels in the shapes NHWC and [kh, kw, out, in].
CHANNELS = 3


class ChannelChange(NamedTuple):
    """A Spec with another number of channels, and what became of the numbers.

    spec: the Spec. channels: the new count. follower: the tensor that follows the other one ("input" or "kernel");
    empty if none does. input, kernel: what became of the tensor's numbers: "kept", "zeros" (new planes are 0),
    "repeated" (new planes repeat the last one), "cut" or "generated" (they gave way to small integers).
    """

    spec: Spec
    channels: int
    follower: str
    input: str
    kernel: str


def with_channels(spec: Spec, changed: Argument, channels: int, unread: Collection[str] = ()) -> ChannelChange:
    """Return the Spec with another number of channels in one tensor, and in the other one, which must have as many.

    Listed numbers keep their places. A shorter list loses its last planes. In a longer list the input's new planes
    are 0 and the kernel's repeat the last one: the output stays the same, and a number typed into a new plane of the
    input is seen in the output at once. The numbers of a file, and lists that would become longer than
    `spec.MAX_LISTED`, give way to small integers.

    Parameters
    ----------
    spec : Spec
    changed : {"input", "kernel"}
        The tensor whose count is set.
    channels : int
        The new count, legal or not. The other tensor does not follow a count below 1.
    unread : collection of str
        The tensors of kind "file" whose numbers do not fit now. They keep their file, which may fit next.

    Returns
    -------
    ChannelChange

    Examples
    --------
    >>> change = with_channels(Spec.of([1, 3, 3, 1], [3, 3, 2, 1]), "input", 4)
    >>> change.spec.input.shape, change.spec.kernel.shape, change.follower
    ((1, 3, 3, 4), (3, 3, 2, 4), 'kernel')
    """
    tensors: dict[str, Tensor] = {"input": spec.input, "kernel": spec.kernel}
    changes = dict.fromkeys(tensors, "kept")
    follower = "kernel" if changed == "input" else "input"
    follows = channels >= 1 and tensors[follower].shape[CHANNELS] != channels
    for name in (changed, follower) if follows else (changed,):
        tensors[name], changes[name] = _with_count(name, tensors[name], channels, name in unread)
    changed_spec = replace(spec, input=tensors["input"], kernel=tensors["kernel"])
    return ChannelChange(changed_spec, channels, follower if follows else "", changes["input"], changes["kernel"])


def _with_count(name: str, tensor: Tensor, channels: int, is_unread: bool) -> tuple[Tensor, str]:
    """Return a tensor with another number of channels, and what became of its numbers."""
    shape, kind = replaced_at(tensor.shape, CHANNELS, channels), tensor.values.kind
    if shape == tensor.shape:
        return tensor, "kept"
    if kind == "file" and not is_unread:
        return Tensor(shape, _integers(name)), "generated"
    if kind != "list" or min(shape) < 1 or nested_shape(tensor.values.data) is None:
        return replace(tensor, shape=shape), "kept"
    if prod(shape) > MAX_LISTED:
        return Tensor(shape, _integers(name)), "generated"
    if nested_shape(tensor.values.data) != tensor.shape:
        # The list has a Problem already. It gets the tensor's shape.
        return reshaped(tensor, shape), "kept"
    if channels < tensor.shape[CHANNELS]:
        return reshaped(tensor, shape), "cut"
    return (reshaped(tensor, shape), "zeros") if name == "input" else (_repeated(tensor, channels), "repeated")


def _repeated(tensor: Tensor, channels: int) -> Tensor:
    """Return a listed tensor with more channels, which repeat the last one."""
    assert tensor.values.data is not None
    missing = channels - tensor.shape[CHANNELS]
    data = tuple(
        tuple(tuple((*numbers, *(numbers[-1],) * missing) for numbers in row) for row in plane)
        for plane in tensor.values.data
    )
    return Tensor(replaced_at(tensor.shape, CHANNELS, channels), Values("list", data=data))


def _integers(name: str) -> Values:
    # With the same seed, input and kernel would have the same numbers.
    return Values("integers", seed=0 if name == "input" else 1)
