"""Files of a figure."""
