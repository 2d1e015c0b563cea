"""Where the results of several files go: one file, or a folder with one <stem> each."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from ..files.errors import of_system


def targets_of(parser: argparse.ArgumentParser, files: Sequence[Path], out: str, suffix: str) -> list[Path]:
    """One target for each file; ends the program (2) where they cannot be told apart.

    Raises DocumentError where the folder cannot be made.
    """
    into_folder = out.endswith(("/", "\\")) or Path(out).is_dir()
    if not into_folder:
        if len(files) > 1:
            parser.error(f"{len(files)} files need a folder: -o {out}/")
        return [Path(out)]
    targets = [Path(out) / (file.stem + suffix) for file in files]
    if len(set(targets)) < len(targets):
        parser.error("two of the files have the same name; give them folders of their own")
    try:
        Path(out).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise of_system(error, Path(out), "not_writable") from error
    return targets
