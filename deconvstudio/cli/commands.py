"""The commands that need no window, as one table."""

from __future__ import annotations

from typing import NamedTuple

from . import memory


class Command(NamedTuple):
    """module: its file here, with main(arguments). memory: what it needs at least, in MB. paints: needs QtGui."""

    module: str
    memory: int
    paints: bool = False


COMMANDS = {
    "shape": Command("shape", memory.MIN_NUMPY),
    "solve": Command("solve", memory.MIN_START),
    "compute": Command("compute", memory.MIN_NUMPY),
    "render": Command("render", memory.MIN_FIGURE, paints=True),
}
