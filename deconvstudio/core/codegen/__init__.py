"""One Spec in six frameworks: code to read, a program to run, and how far the layer is the same."""

from __future__ import annotations

from .framework import Framework

NAMES = ("tensorflow", "tensorflow1", "keras", "pytorch", "onnx", "jax")


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
    from . import jax, keras, onnx, pytorch, tensorflow, tensorflow1

    modules: tuple[Framework, ...] = (tensorflow, tensorflow1, keras, pytorch, onnx, jax)
    return {module.NAME: module for module in modules}[name]
