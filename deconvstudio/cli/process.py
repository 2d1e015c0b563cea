"""The program as a process: its streams, Ctrl+C, its exit code."""

from __future__ import annotations

from .interrupt import end_on_interrupt, end_process


def run() -> None:
    """Run the program with the arguments of this process, and end the process."""
    end_on_interrupt()
    from . import streams

    streams.prepare()
    end_process(exit_code())


def exit_code() -> int:
    """Run the command. Returns the exit code; what can happen to any command is told in one sentence."""
    from . import main, streams

    try:
        return main()
    except SystemExit as end:  # argparse's way
        return end.code if isinstance(end.code, int) else 0
    except streams.OutputError as error:
        from .messages import output_text

        return _fail(output_text(error.reason))
    except (MemoryError, ImportError, RuntimeError, OSError) as error:
        from . import memory

        if not memory.is_lack_of_memory(error):
            raise
        return _fail(memory.sentence())


def _fail(sentence: str) -> int:
    from .console import tell

    tell(sentence)
    return 1
