"""The Spec of the first preset. It stands here in full so that the window opens without reading a file."""

from __future__ import annotations

from ...core.spec import Nested, Spec, Tensor, Values

_INPUT: Nested = ((((1.0,), (2.0,), (0.0,)), ((3.0,), (1.0,), (2.0,)), ((0.0,), (2.0,), (1.0,))),)
_KERNEL: Nested = (
    (((1.0,),), ((2.0,),), ((1.0,),)),
    (((0.0,),), ((1.0,),), ((0.0,),)),
    (((2.0,),), ((0.0,),), ((1.0,),)),
)

START = Spec(
    Tensor((1, 3, 3, 1), Values("list", data=_INPUT)),
    Tensor((3, 3, 1, 1), Values("list", data=_KERNEL)),
    strides=(2, 2),
)
