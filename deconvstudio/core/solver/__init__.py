"""The inverse question: which layers give a wanted output size, on integers alone, all of them, best first."""

from .axis_request import AxisRequest, AxisRequestError
from .costs import Costs, costs
from .layers import Layer, LayerAnswer, both_axes
from .matching import Leftover, match
from .solution import Answer, Impossible, RequestFix, Solution
from .solve import solve

__all__ = [
    "Answer",
    "AxisRequest",
    "AxisRequestError",
    "Costs",
    "Impossible",
    "Layer",
    "LayerAnswer",
    "Leftover",
    "RequestFix",
    "Solution",
    "both_axes",
    "costs",
    "match",
    "solve",
]
