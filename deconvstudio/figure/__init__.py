"""One way of painting for the screen, the files and the clipboard."""
