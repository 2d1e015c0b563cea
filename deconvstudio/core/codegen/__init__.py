"""One Spec in the words of six frameworks: code to read, a program to run, and how far the layer is the same."""

from __future__ import annotations

from .framework import Framework

NAMES = ("tensorflow", "tensorflow1", "keras", "pytorch", "onnx", "jax")


def framework_of(name: str) -> Framework:
    """The framework of that name, one of NAMES. Raises KeyError for another."""
    from . import jax, keras, onnx, pytorch, tensorflow, tensorflow1

    modules: tuple[Framework, ...] = (tensorflow, tensorflow1, keras, pytorch, onnx, jax)
    return {module.NAME: module for module in modules}[name]
