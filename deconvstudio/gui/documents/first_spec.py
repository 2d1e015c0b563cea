"""The Specs of documents that need no file: the first preset, in full so that the window opens at once, and New."""

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
START_PRESET = "lecture-3x3"

# Each output number counts the stamps that meet in its cell.
NEW = Spec(Tensor((1, 3, 3, 1), Values("ones")), Tensor((3, 3, 1, 1), Values("ones")), strides=(2, 2))
