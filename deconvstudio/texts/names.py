"""Names of things, amounts of memory and time."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def axis_text(axis: str) -> str:
    return {
        "height": QCoreApplication.translate("texts", "height"),
        "width": QCoreApplication.translate("texts", "width"),
        "both": QCoreApplication.translate("texts", "height and width"),
    }.get(axis, axis)


def side_text(side: str) -> str:
    return {
        "top": QCoreApplication.translate("texts", "top"),
        "bottom": QCoreApplication.translate("texts", "bottom"),
        "left": QCoreApplication.translate("texts", "left"),
        "right": QCoreApplication.translate("texts", "right"),
    }.get(side, side)


def dimension_text(dimension: str) -> str:
    return {
        "batch": QCoreApplication.translate("texts", "batch size of the input"),
        "height": QCoreApplication.translate("texts", "height of the input"),
        "width": QCoreApplication.translate("texts", "width of the input"),
        "channels": QCoreApplication.translate("texts", "number of channels of the input"),
        "kernel_height": QCoreApplication.translate("texts", "height of the kernel"),
        "kernel_width": QCoreApplication.translate("texts", "width of the kernel"),
        "out_channels": QCoreApplication.translate("texts", "number of output channels of the kernel"),
        "in_channels": QCoreApplication.translate("texts", "number of input channels of the kernel"),
    }.get(dimension, dimension)


def tensor_text(name: str) -> str:
    return {
        "input": QCoreApplication.translate("texts", "input"),
        "kernel": QCoreApplication.translate("texts", "kernel"),
        "output": QCoreApplication.translate("texts", "output"),
    }.get(name, name)


def kind_text(kind: str) -> str:
    return {
        "list": QCoreApplication.translate("texts", "list of numbers"),
        "integers": QCoreApplication.translate("texts", "small integers"),
        "ramp": QCoreApplication.translate("texts", "ramp 1, 2, 3, …"),
        "normal": QCoreApplication.translate("texts", "normal random"),
        "ones": QCoreApplication.translate("texts", "ones"),
        "impulse": QCoreApplication.translate("texts", "impulse"),
        "checkerboard": QCoreApplication.translate("texts", "checkerboard"),
        "bilinear": QCoreApplication.translate("texts", "bilinear"),
        "gaussian": QCoreApplication.translate("texts", "Gaussian"),
        "file": QCoreApplication.translate("texts", "file …"),
    }.get(kind, kind)


def preset_text(name: str) -> str:
    number = name.rpartition("-")[2]
    if name.startswith("dumoulin-visin"):
        return QCoreApplication.translate("texts", "Dumoulin and Visin, transposed figure {number}").format(
            number=number
        )
    return {
        "lecture-3x3": QCoreApplication.translate("texts", "Lecture: 3×3 input, 3×3 kernel, stride 2"),
        "article-valid": QCoreApplication.translate("texts", "The article's case: VALID, 126 → 255"),
        "article-same": QCoreApplication.translate("texts", "The article's attempt with SAME: why 255 is refused"),
        "article-forward": QCoreApplication.translate("texts", "The article's forward case, seen from its transpose"),
        "upsampling-k4-s2": QCoreApplication.translate("texts", "Upsampling 2×: kernel 4, stride 2, bilinear"),
        "checkerboard-k3-s2": QCoreApplication.translate("texts", "Checkerboard: kernel 3, stride 2, all ones"),
        "unet-2x2": QCoreApplication.translate("texts", "U-Net up-convolution 2×2"),
        "fcn-k64-s32": QCoreApplication.translate("texts", "FCN-32s: bilinear kernel 64, stride 32"),
    }.get(name, name)


def bytes_text(count: int) -> str:
    """A count of bytes in the unit that keeps it readable, decimal units as disks and networks use them."""
    size = float(count)
    for unit in ("B", "kB", "MB", "GB", "TB"):
        if size < 1000 or unit == "TB":
            break
        size /= 1000
    digits = 0 if unit == "B" or size >= 100 else 1
    return f"{size:.{digits}f} {unit}"


def time_text(ms: float) -> str:
    return f"{ms:.2f} ms" if ms < 10 else f"{ms:.0f} ms" if ms < 10_000 else f"{ms / 1000:.1f} s"
