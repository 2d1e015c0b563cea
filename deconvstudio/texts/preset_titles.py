"""Short names of the presets, for titles. A title stays true after edits, so it names no argument that may change."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from .fill import Sentences

# A title is offered as a file name too: no character that a file system refuses.
TITLES = Sentences(
    "presets",
    {
        "lecture-3x3": QT_TRANSLATE_NOOP("presets", "Lecture 3×3"),
        "matrix-4x16": QT_TRANSLATE_NOOP("presets", "Matrix 4×16"),
        "article-valid": QT_TRANSLATE_NOOP("presets", "Article, VALID"),
        "article-same": QT_TRANSLATE_NOOP("presets", "Article, SAME"),
        "article-forward": QT_TRANSLATE_NOOP("presets", "Article, forward case"),
        "upsampling-k4-s2": QT_TRANSLATE_NOOP("presets", "Upsampling 2×"),
        "checkerboard-k3-s2": QT_TRANSLATE_NOOP("presets", "Checkerboard"),
        "unet-2x2": QT_TRANSLATE_NOOP("presets", "U-Net up-convolution"),
        "fcn-k64-s32": QT_TRANSLATE_NOOP("presets", "FCN-32s"),
        "dumoulin-visin-1": QT_TRANSLATE_NOOP("presets", "Figure 4.1 (Dumoulin, Visin)"),
        "dumoulin-visin-2": QT_TRANSLATE_NOOP("presets", "Figure 4.2 (Dumoulin, Visin)"),
        "dumoulin-visin-3": QT_TRANSLATE_NOOP("presets", "Figure 4.3 (Dumoulin, Visin)"),
        "dumoulin-visin-4": QT_TRANSLATE_NOOP("presets", "Figure 4.4 (Dumoulin, Visin)"),
        "dumoulin-visin-5": QT_TRANSLATE_NOOP("presets", "Figure 4.5 (Dumoulin, Visin)"),
        "dumoulin-visin-6": QT_TRANSLATE_NOOP("presets", "Figure 4.6 (Dumoulin, Visin)"),
        "dumoulin-visin-7": QT_TRANSLATE_NOOP("presets", "Figure 4.7 (Dumoulin, Visin)"),
    },
)


def preset_title(name: str) -> str:
    """Return the short name of a preset by its code. An unknown code stands for itself."""
    return TITLES.translate(name)
