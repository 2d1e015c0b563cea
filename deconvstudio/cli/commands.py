"""The names of the commands that need no window."""

COMMANDS = ("shape", "solve", "compute", "render")
