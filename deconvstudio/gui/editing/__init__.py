"""Edits the numbers of the input and the kernel on the maps."""
