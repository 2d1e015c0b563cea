"""Where the results of several files go: into one file, or into a folder with one <stem> each."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from ..core.numbers.quoting import quoted
from ..files.errors import DocumentError, of_system


def targets_of(parser: argparse.ArgumentParser, files: Sequence[Path], out: str, suffix: str) -> list[Path]:
    """Return one target for each file. If two files would have the same one, end the program with 2.

    Raises DocumentError if the folder cannot be created.
    """
    into_folder = is_folder(out)
    if not into_folder:
        if len(files) > 1:
            parser.error(
                QCoreApplication.translate("cli", "{count} files need a folder: -o {out}/").format(
                    count=len(files), out=quoted(out)
                )
            )
        return [Path(out)]
    targets = [Path(out) / (file.stem + suffix) for file in files]
    if len(set(targets)) < len(targets):
        parser.error(
            QCoreApplication.translate("cli", "two of the files have the same name; run them one after the other")
        )
    try:
        Path(out).mkdir(parents=True, exist_ok=True)
    except ValueError as error:  # a zero byte in the name, which no system knows
        raise DocumentError("not_writable", file=out, reason="EINVAL") from error
    except OSError as error:
        raise of_system(error, Path(out), "not_writable") from error
    return targets


def is_folder(out: str) -> bool:
    """Whether the text names a folder: one that exists, or one to create."""
    return out.endswith(("/", "\\")) or os.path.isdir(out)
