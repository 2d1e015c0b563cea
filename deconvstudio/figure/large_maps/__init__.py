"""What shows the numbers of maps that are too large for numbers: the magnifier and the profiles."""
