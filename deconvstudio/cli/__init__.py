"""The command line: the window, and sub-commands that need none."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from .commands import COMMANDS


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code: 0, 1 for a problem, 2 for wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    # The sub-commands go first: beside an optional FILE argparse would take my.deconv for a command.
    try:
        if given and given[0] in COMMANDS:
            return _command(given[0], given[1:])
        # While the window's modules are loaded there is no garbage to look for; the window turns it on again.
        gc.disable()
        from .window import main as open_window

        return open_window(given)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output has left, as `| head` does.
        sys.stderr.close()
        return 1


def _command(name: str, arguments: list[str]) -> int:
    if name == "shape":
        from .shape import main as command
    elif name == "solve":
        from .solve import main as command
    elif name == "compute":
        from .compute import main as command
    else:
        from .render import main as command
    return command(arguments)
