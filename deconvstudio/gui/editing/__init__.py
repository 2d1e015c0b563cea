"""Editing the numbers of the input and the kernel."""
