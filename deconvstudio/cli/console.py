"""How the command line speaks: answers on stdout, one sentence about a problem on stderr."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..core.numbers.quoting import quoted
from . import streams

# Longer than any path of the system; a line of output is not shortened.
MAX_PATH = 100_000


def tell(sentence: str) -> None:
    """Write one sentence to the user."""
    streams.write_error(f"deconvstudio: {sentence}")


def show(lines: Iterable[str]) -> None:
    """Write lines to stdout, all at once."""
    text = "\n".join(lines)
    if text:
        streams.write(text)


def show_path(path: Path) -> None:
    """Write a path on one line."""
    streams.write(quoted(str(path), MAX_PATH))


def show_json(value: Any) -> None:
    """Write a value as one line of JSON; in ASCII if stdout takes nothing else."""
    import json  # the window starts without it

    streams.write(json.dumps(value, ensure_ascii=not streams.is_unicode()))


def named(path: Path, sentence: str) -> str:
    """The sentence after the name of the file that it is about."""
    return f"{quoted(str(path))}: {sentence}"
