"""One Spec in the words of six frameworks: code to read, a program to run, and how far the layer is the same."""

from __future__ import annotations

from .framework import Dialect

NAMES = ("tensorflow", "tensorflow1", "keras", "pytorch", "onnx", "jax")


def dialect(name: str) -> Dialect:
    """The dialect of that name, one of NAMES. Raises KeyError for another."""
    from . import jax, keras, onnx, pytorch, tensorflow, tensorflow1

    modules: tuple[Dialect, ...] = (tensorflow, tensorflow1, keras, pytorch, onnx, jax)
    return {module.NAME: module for module in modules}[name]
