"""The inverse question: which layers give a wanted output size, on integers alone, all of them, best first."""

from .axis_request import Wish
from .costs import Costs, costs
from .layers import Layer, LayerAnswer, both_axes
from .matching import Leftover, match
from .solution import Answer, Impossible, PyTorchTwin, Solution, WayOut
from .solve import solve

__all__ = [
    "Answer",
    "Costs",
    "Impossible",
    "Layer",
    "LayerAnswer",
    "Leftover",
    "PyTorchTwin",
    "Solution",
    "WayOut",
    "Wish",
    "both_axes",
    "costs",
    "match",
    "solve",
]
