"""TensorFlow in a process of its own, seen from outside; only the worker runs it."""
