"""Checks of a Spec: ranges of single numbers, sizes, values and memory. Each returns Problems with their fixes."""
