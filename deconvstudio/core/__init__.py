"""Arithmetic of transposed convolutions: numpy and the standard library only, no Qt, no TensorFlow, no prose."""
