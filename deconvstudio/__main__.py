"""python -m deconvstudio."""

from .cli.process import run

run()
