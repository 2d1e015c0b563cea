"""Sentences for the codes and numbers of the core, the files and the engine, through Qt's translation.

Only QtCore is needed, so the command line says the same sentences as the window.
"""

from .documents import document_text
from .engine import engine_text, failure_text, no_gpu_text, stopped_text
from .names import axis_text, bytes_text, kind_text, preset_text, side_text, time_text
from .problems import fix_text, problem_text, refused_text

__all__ = [
    "axis_text",
    "bytes_text",
    "document_text",
    "engine_text",
    "failure_text",
    "fix_text",
    "kind_text",
    "no_gpu_text",
    "preset_text",
    "problem_text",
    "refused_text",
    "side_text",
    "stopped_text",
    "time_text",
]
