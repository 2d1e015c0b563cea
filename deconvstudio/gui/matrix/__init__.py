"""The matrix on screen."""
