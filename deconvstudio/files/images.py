"""Reads pictures as arrays. This is the only module in which Pillow reads."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from ..core.values.generated import Array
from .errors import DocumentError
from .reader_errors import reader_errors

FORMATS = ("PNG", "JPEG", "BMP", "GIF", "TIFF")

# The first bytes of a format. A file that has them but that Pillow cannot read is damaged, not unknown.
_SIGNATURES = {b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"II*\0": "TIFF", b"MM\0*": "TIFF"}


def read(file: BinaryIO, path: Path, max_numbers: int) -> Array:
    """Return a picture as float32 numbers from 0 to 1, turned as its camera says.

    A grey picture of 8 or 16 bits has the shape [H, W], a colour picture [H, W, 3], a picture with transparent
    pixels [H, W, 4]. Of a GIF the first frame is read. path: the file's name for errors. Raises
    DocumentError: not_supported, damaged, no_memory, not_readable, too_many_numbers.
    """
    first_bytes = file.read(4)
    file.seek(0)
    form = next((form for start, form in _SIGNATURES.items() if first_bytes.startswith(start)), "")
    with _silence_libtiff() if form == "TIFF" else nullcontext():
        return _read(_open(file, path, form, max_numbers), path, form, max_numbers)


def _read(picture: Image.Image, path: Path, form: str, max_numbers: int) -> Array:
    with reader_errors(path, picture.format or form, "PIL"), picture:
        # Pillow's own limit counts pixels. This one counts numbers; it is checked before the picture is decoded.
        if picture.width * picture.height * 4 > max_numbers:
            found = f"[{picture.height}, {picture.width}]"
            raise DocumentError("too_many_numbers", file=str(path), found=found, limit=max_numbers)
        return _numbers(ImageOps.exif_transpose(picture), str(path))


def _open(file: BinaryIO, path: Path, form: str, max_numbers: int) -> Image.Image:
    with reader_errors(path, form or "BMP", "PIL"):
        try:
            return Image.open(file, formats=FORMATS)
        except UnidentifiedImageError:
            if form:
                raise
            raise DocumentError("not_supported", file=str(path)) from None
        except Image.DecompressionBombError:
            raise DocumentError("too_many_numbers", file=str(path), limit=max_numbers) from None


@contextmanager
def _silence_libtiff() -> Iterator[None]:
    """Discard what libtiff writes to stderr about a damaged file. Pillow has no switch for it."""
    try:
        stderr = os.dup(2)
    except OSError:  # there is no stderr
        yield
        return
    try:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(stderr, 2)
        os.close(stderr)


def _numbers(picture: Image.Image, file: str) -> Array:
    if picture.mode.startswith("I;16"):
        return np.asarray(picture, dtype=np.float32) / np.float32(65535)
    if picture.mode in ("I", "F"):  # 32 bits: the file does not say which number is white
        raise DocumentError("not_supported", file=file)
    if picture.has_transparency_data:
        clear = picture.convert("RGBA")
        if clear.getchannel("A").getextrema() != (255, 255):
            return _scale_bytes(clear)
    if picture.mode in ("1", "L", "LA"):
        return _scale_bytes(picture.convert("L"))
    colours = picture.convert("RGB")
    if picture.mode == "P" and not np.ptp(np.asarray(colours), axis=2).any():  # GIF stores grey as colours
        return _scale_bytes(colours.convert("L"))
    return _scale_bytes(colours)


def _scale_bytes(picture: Image.Image) -> Array:
    return np.asarray(picture, dtype=np.float32) / np.float32(255)
