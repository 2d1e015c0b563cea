"""One Spec in several frameworks: code to read, a program to run, and how far the layer is the same.

A new framework is one module here with the functions of framework.Framework, and one row of TITLES. The code view
lists the rows.
"""

from __future__ import annotations

from importlib import import_module
from typing import cast

from .framework import Framework

# The modules of the frameworks, and what people call them.
TITLES = {
    "tensorflow": "TensorFlow",
    "tensorflow1": "TensorFlow 1",
    "keras": "Keras",
    "pytorch": "PyTorch",
    "onnx": "ONNX",
    "jax": "JAX",
}
NAMES = tuple(TITLES)


def framework_of(name: str) -> Framework:
    """Return a framework by its name, one of NAMES.

    Raises
    ------
    KeyError
        For any other name.

    Examples
    --------
    >>> from deconvstudio import Spec, plan
    >>> framework_of("pytorch").verdict(plan(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2))).code
    'identical'
    """
    if name not in TITLES:
        raise KeyError(name)
    return cast(Framework, import_module(f".{name}", __name__))
