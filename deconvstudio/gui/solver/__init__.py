"""The solver's panel shows the layers that give a size."""
