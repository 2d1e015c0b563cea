"""The program as a terminal runs it, in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

# Said by Qt's offscreen platform, which has no window manager.
PLATFORM = re.compile(r"^This plugin does not support \w+\(\)\n", re.MULTILINE)


def run(*arguments: str | Path, display: bool = True, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """python -m deconvstudio with arguments; display False: with no sign of a screen in the environment."""
    environment = environment_with_package()
    if not display:
        for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
            environment.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-m", "deconvstudio", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=environment,
        cwd=folder,
    )
    done.stderr = PLATFORM.sub("", done.stderr)
    return done


def environment_with_package() -> dict[str, str]:
    """This process's environment, with this very deconvstudio first on the child's path."""
    root = str(Path(__file__).parents[2])
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))}


def is_one_sentence(stderr: str, *words: str) -> bool:
    """One line that begins with the program's name and has these words in it; never a traceback."""
    lines = stderr.strip().splitlines()
    return (
        len(lines) == 1
        and lines[0].startswith("deconvstudio: ")
        and not re.search(r"Traceback|Error\b|\{|\}", lines[0])
        and all(word in lines[0] for word in words)
    )
