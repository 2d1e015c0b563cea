"""Names of things, amounts of memory and time."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from .fill import Sentences

AXES = Sentences(
    "names",
    {
        "height": QT_TRANSLATE_NOOP("names", "height"),
        "width": QT_TRANSLATE_NOOP("names", "width"),
        "both": QT_TRANSLATE_NOOP("names", "height and width"),
    },
)

SIDES = Sentences(
    "names",
    {
        "top": QT_TRANSLATE_NOOP("names", "top"),
        "bottom": QT_TRANSLATE_NOOP("names", "bottom"),
        "left": QT_TRANSLATE_NOOP("names", "left"),
        "right": QT_TRANSLATE_NOOP("names", "right"),
    },
)

DIMENSIONS = Sentences(
    "names",
    {
        "batch": QT_TRANSLATE_NOOP("names", "batch size of the input"),
        "height": QT_TRANSLATE_NOOP("names", "height of the input"),
        "width": QT_TRANSLATE_NOOP("names", "width of the input"),
        "channels": QT_TRANSLATE_NOOP("names", "number of channels of the input"),
        "kernel_height": QT_TRANSLATE_NOOP("names", "height of the kernel"),
        "kernel_width": QT_TRANSLATE_NOOP("names", "width of the kernel"),
        "out_channels": QT_TRANSLATE_NOOP("names", "number of output channels of the kernel"),
        "in_channels": QT_TRANSLATE_NOOP("names", "number of input channels of the kernel"),
    },
)

TENSORS = Sentences(
    "names",
    {
        "input": QT_TRANSLATE_NOOP("names", "input"),
        "kernel": QT_TRANSLATE_NOOP("names", "kernel"),
        "output": QT_TRANSLATE_NOOP("names", "output"),
    },
)

# How the numbers of a tensor come about.
KINDS = Sentences(
    "names",
    {
        "list": QT_TRANSLATE_NOOP("names", "list of numbers"),
        "integers": QT_TRANSLATE_NOOP("names", "small integers"),
        "ramp": QT_TRANSLATE_NOOP("names", "ramp 1, 2, 3, …"),
        "normal": QT_TRANSLATE_NOOP("names", "normal random"),
        "ones": QT_TRANSLATE_NOOP("names", "ones"),
        "impulse": QT_TRANSLATE_NOOP("names", "impulse"),
        "checkerboard": QT_TRANSLATE_NOOP("names", "checkerboard"),
        "bilinear": QT_TRANSLATE_NOOP("names", "bilinear"),
        "gaussian": QT_TRANSLATE_NOOP("names", "Gaussian"),
        "file": QT_TRANSLATE_NOOP("names", "file …"),
    },
)

# Kinds whose words do not fit into the box of a panel, beside the field of their seed.
SHORT_KINDS = Sentences("names", {"normal": QT_TRANSLATE_NOOP("names", "random")})

PRESETS = Sentences(
    "presets",
    {
        "lecture-3x3": QT_TRANSLATE_NOOP("presets", "Lecture: 3×3 input, 3×3 kernel, stride 2"),
        "matrix-4x16": QT_TRANSLATE_NOOP("presets", "Matrix 4×16: a 4×4 image and a 3×3 kernel"),
        "article-valid": QT_TRANSLATE_NOOP("presets", "The article's case: VALID, 126 → 255"),
        "article-same": QT_TRANSLATE_NOOP("presets", "The article's attempt with SAME: why 255 is refused"),
        "article-forward": QT_TRANSLATE_NOOP("presets", "The article's forward case, as its transpose"),
        "upsampling-k4-s2": QT_TRANSLATE_NOOP("presets", "Upsampling 2×: kernel 4, stride 2, bilinear"),
        "checkerboard-k3-s2": QT_TRANSLATE_NOOP("presets", "Checkerboard: kernel 3, stride 2, all ones"),
        "unet-2x2": QT_TRANSLATE_NOOP("presets", "U-Net up-convolution 2×2"),
        "fcn-k64-s32": QT_TRANSLATE_NOOP("presets", "FCN-32s: bilinear kernel 64, stride 32"),
        "dumoulin-visin-1": QT_TRANSLATE_NOOP("presets", "Dumoulin and Visin 4.1: kernel 3, stride 1, no padding"),
        "dumoulin-visin-2": QT_TRANSLATE_NOOP("presets", "Dumoulin and Visin 4.2: kernel 4, stride 1, padding 2"),
        "dumoulin-visin-3": QT_TRANSLATE_NOOP("presets", "Dumoulin and Visin 4.3: kernel 3, stride 1, half padding"),
        "dumoulin-visin-4": QT_TRANSLATE_NOOP("presets", "Dumoulin and Visin 4.4: kernel 3, stride 1, full padding"),
        "dumoulin-visin-5": QT_TRANSLATE_NOOP("presets", "Dumoulin and Visin 4.5: kernel 3, stride 2, no padding"),
        "dumoulin-visin-6": QT_TRANSLATE_NOOP("presets", "Dumoulin and Visin 4.6: kernel 3, stride 2, padding 1"),
        "dumoulin-visin-7": QT_TRANSLATE_NOOP(
            "presets", "Dumoulin and Visin 4.7: kernel 3, stride 2, padding 1, larger output"
        ),
    },
)

# The titles of the groups that the presets stand in.
GROUPS = Sentences(
    "presets",
    {
        "lecture": QT_TRANSLATE_NOOP("presets", "Lecture"),
        "article": QT_TRANSLATE_NOOP("presets", "The article"),
        "dumoulin-visin": QT_TRANSLATE_NOOP("presets", "Dumoulin and Visin, chapter 4"),
        "practice": QT_TRANSLATE_NOOP("presets", "From practice"),
    },
)


def axis_text(axis: str) -> str:
    return AXES.translate(axis)


def side_text(side: str) -> str:
    return SIDES.translate(side)


def dimension_text(dimension: str) -> str:
    return DIMENSIONS.translate(dimension)


def tensor_text(name: str) -> str:
    return TENSORS.translate(name)


def kind_text(kind: str) -> str:
    return KINDS.translate(kind)


def short_kind_text(kind: str) -> str:
    """Return the kind in one or two short words."""
    return SHORT_KINDS.translate(kind) if kind in SHORT_KINDS else kind_text(kind)


def preset_text(name: str) -> str:
    return PRESETS.translate(name)


def preset_group_text(group: str) -> str:
    return GROUPS.translate(group)


def bytes_text(count: int) -> str:
    """Format a count of bytes in the unit that keeps it readable; decimal units, as disks and networks use them."""
    size = float(count)
    for unit in ("B", "kB", "MB", "GB", "TB"):
        if size < 1000 or unit == "TB":
            break
        size /= 1000
    digits = 0 if unit == "B" or size >= 100 else 1
    return f"{size:.{digits}f} {unit}"


def time_text(ms: float) -> str:
    return f"{ms:.2f} ms" if ms < 10 else f"{ms:.0f} ms" if ms < 10_000 else f"{ms / 1000:.1f} s"
