"""Pictures as arrays: the one place where Pillow reads."""

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

# How files begin that are what they say even if Pillow cannot make anything of them.
_BEGINNINGS = {b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"II*\0": "TIFF", b"MM\0*": "TIFF"}


def read(file: BinaryIO, path: Path, most: int) -> Array:
    """The picture (of a GIF the first frame), turned as its camera says, 0..1, float32.

    Grey: [H, W], of 16 bits too; colour: [H, W, 3]; with transparent pixels: [H, W, 4]. path: names the file in
    errors. most: the most numbers it may have. Raises DocumentError: not_supported, damaged, no_memory,
    not_readable, too_many_numbers.
    """
    beginning = file.read(4)
    file.seek(0)
    form = next((form for start, form in _BEGINNINGS.items() if beginning.startswith(start)), "")
    with _libtiff_quiet() if form == "TIFF" else nullcontext():
        return _read(_open(file, path, form, most), path, form, most)


def _read(picture: Image.Image, path: Path, form: str, most: int) -> Array:
    with reader_errors(path, picture.format or form, "PIL"), picture:
        # Pillow's own limit is stated in pixels; ours, in numbers, is checked before anything is decoded.
        if picture.width * picture.height * 4 > most:
            found = f"[{picture.height}, {picture.width}]"
            raise DocumentError("too_many_numbers", file=str(path), found=found, limit=most)
        return _numbers(ImageOps.exif_transpose(picture), str(path))


def _open(file: BinaryIO, path: Path, form: str, most: int) -> Image.Image:
    with reader_errors(path, form or "BMP", "PIL"):
        try:
            return Image.open(file, formats=FORMATS)
        except UnidentifiedImageError:
            if form:
                raise
            raise DocumentError("not_supported", file=str(path)) from None
        except Image.DecompressionBombError:
            raise DocumentError("too_many_numbers", file=str(path), limit=most) from None


@contextmanager
def _libtiff_quiet() -> Iterator[None]:
    """Keeps what libtiff writes to the process's stderr about a damaged file off the terminal: Pillow cannot."""
    try:
        kept = os.dup(2)
    except OSError:  # there is no stderr
        yield
        return
    try:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _numbers(picture: Image.Image, file: str) -> Array:
    if picture.mode.startswith("I;16"):
        return np.asarray(picture, dtype=np.float32) / np.float32(65535)
    if picture.mode in ("I", "F"):  # 32 bits: nothing says which number is white
        raise DocumentError("not_supported", file=file)
    if picture.has_transparency_data:
        clear = picture.convert("RGBA")
        if clear.getchannel("A").getextrema() != (255, 255):
            return _scaled(clear)
    if picture.mode in ("1", "L", "LA"):
        return _scaled(picture.convert("L"))
    colours = picture.convert("RGB")
    if picture.mode == "P" and not np.ptp(np.asarray(colours), axis=2).any():  # as GIF keeps grey
        return _scaled(colours.convert("L"))
    return _scaled(colours)


def _scaled(picture: Image.Image) -> Array:
    return np.asarray(picture, dtype=np.float32) / np.float32(255)
