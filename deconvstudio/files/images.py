"""Pictures as arrays."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from ..core.values.generated import Array
from .errors import DocumentError

FORMATS = ("PNG", "JPEG", "BMP", "GIF", "TIFF")


def read(path: Path, most: int) -> Array:
    """The picture (of a GIF the first frame), turned as its camera says, 0..1, float32.

    Grey: [H, W], of 16 bits too; colour: [H, W, 3]; with transparent pixels: [H, W, 4]. most: the most numbers it
    may have.
    Raises DocumentError: not_supported, not_readable; OSError.
    """
    try:
        with warnings.catch_warnings():
            # Pillow's own limit is stated in pixels; ours, in numbers, is checked before anything is decoded.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=FORMATS) as picture:
                if picture.width * picture.height * 4 > most:
                    raise DocumentError("not_supported", file=str(path), reason="too_large")
                return _numbers(ImageOps.exif_transpose(picture), str(path))
    except (UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise DocumentError("not_supported", file=str(path)) from error
    except (SyntaxError, ValueError, EOFError) as error:  # what Pillow raises for broken files
        raise DocumentError("not_readable", file=str(path)) from error


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
