"""Widgets that more than one room uses, and their style."""
