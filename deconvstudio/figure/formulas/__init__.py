"""Formulas: boxes, their layout, and how they are painted."""
