"""Sentences for the codes and numbers of the core, the files and the engine, through Qt's translation.

Only QtCore is needed, so the command line says the same sentences as the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .channels import channels_text
    from .documents import document_text
    from .engine import engine_text, failure_text, no_gpu_text, stopped_text
    from .names import axis_text, bytes_text, kind_text, preset_text, side_text, time_text
    from .preset_titles import preset_title
    from .problems import fix_text, problem_text, refused_text

__all__ = [
    "axis_text",
    "bytes_text",
    "channels_text",
    "document_text",
    "engine_text",
    "failure_text",
    "fix_text",
    "kind_text",
    "no_gpu_text",
    "preset_text",
    "preset_title",
    "problem_text",
    "refused_text",
    "side_text",
    "stopped_text",
    "time_text",
]

# The module that each name comes from.
_SOURCES = {
    "channels": ("channels_text",),
    "documents": ("document_text",),
    "engine": ("engine_text", "failure_text", "no_gpu_text", "stopped_text"),
    "names": ("axis_text", "bytes_text", "kind_text", "preset_text", "side_text", "time_text"),
    "preset_titles": ("preset_title",),
    "problems": ("fix_text", "problem_text", "refused_text"),
}


def __getattr__(name: str) -> object:
    """Load a table of sentences when it is first asked for: the window's first paint needs few of them."""
    for module, names in _SOURCES.items():
        if name in names:
            from importlib import import_module

            return getattr(import_module(f".{module}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
