"""Lists the documents that come with the program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .. import resources
from .suffix import SUFFIX

_GROUPS = {
    "lecture": ("lecture-3x3", "matrix-4x16"),
    "article": ("article-valid", "article-same", "article-forward"),
    "dumoulin-visin": tuple(f"dumoulin-visin-{n}" for n in range(1, 8)),
    "practice": ("upsampling-k4-s2", "checkerboard-k3-s2", "unet-2x2", "fcn-k64-s32"),
}


@dataclass(frozen=True, slots=True)
class Preset:
    """name_code: the file's name without its suffix. group_code: the group in the menu."""

    name_code: str
    group_code: str
    path: Path


def presets() -> tuple[Preset, ...]:
    """Return all presets in the order of the menu. The window starts with the first one."""
    return tuple(
        Preset(name, group, resources.path("presets", name + SUFFIX))
        for group, names in _GROUPS.items()
        for name in names
    )
