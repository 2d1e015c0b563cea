"""Roles of a number; each role has one colour everywhere."""

from enum import Enum


class Role(Enum):
    """What a number belongs to."""

    INPUT = "input"
    KERNEL = "kernel"
    OUTPUT = "output"
    STRIDE = "stride"
    DILATION = "dilation"
    PADDING = "padding"
    PLAIN = "plain"
