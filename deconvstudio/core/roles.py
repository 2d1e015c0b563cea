"""The parts that a number plays; each has one colour everywhere."""

from enum import Enum


class Role(Enum):
    INPUT = "input"
    KERNEL = "kernel"
    OUTPUT = "output"
    STRIDE = "stride"
    DILATION = "dilation"
    PADDING = "padding"
    PLAIN = "plain"
