"""The size arithmetic of one axis and of both, on integers alone."""
