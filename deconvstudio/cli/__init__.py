"""The command line: the window, and sub-commands that need none."""

from __future__ import annotations

TYPE_CHECKING = False  # as typing's, which takes milliseconds to load before Ctrl+C is taken over
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .commands import Command


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command in this process. Returns the exit code: 0, 1 for a problem; wrong usage raises SystemExit(2)."""
    import gc
    import sys

    from . import memory
    from .commands import COMMANDS

    given = list(sys.argv[1:] if arguments is None else arguments)
    # The sub-commands are tried first: beside an optional FILE argparse takes my.deconv for a command.
    if given and given[0] in COMMANDS:
        return _run(COMMANDS[given[0]], given[1:])
    # There is no garbage while the window's modules are loaded. The window turns the collection on again.
    gc.disable()
    memory.require(memory.MIN_START)
    from .window import main as open_window

    return open_window(given)


def _run(command: Command, arguments: list[str]) -> int:
    from importlib import import_module

    from . import language, memory

    memory.require(command.memory)
    language.prepare(command.paints)
    code: int = import_module(f".{command.module}", __name__).main(arguments)
    return code
