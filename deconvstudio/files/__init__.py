"""Reads and writes documents, presets and arrays. Uses no Qt and no TensorFlow; errors are codes and numbers."""
