"""Specs from the command line: options that are written like the arguments of the call, or documents."""

from __future__ import annotations

import argparse
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from .. import texts
from ..core.numbers.quoting import quoted
from ..core.sizes.padding import parse_padding
from ..core.spec import Padding, Pair, Shape, Spec, Tensor
from ..files import documents
from ..files.errors import DocumentError
from .console import tell
from .messages import not_integers_text


def load(path: Path) -> Spec | None:
    """Return a document's Spec. If it cannot be read, tell why and return None."""
    try:
        return documents.load(path)
    except DocumentError as error:
        tell(texts.document_text(error))
        return None


def shape(text: str) -> Shape:
    """Read N,H,W,C."""
    numbers = _integers(text)
    if len(numbers) != 4:
        message = QCoreApplication.translate("cli", "“{text}” is not four whole numbers such as 1,126,126,10")
        raise argparse.ArgumentTypeError(message.format(text=quoted(text)))
    return (numbers[0], numbers[1], numbers[2], numbers[3])


def pair(text: str) -> Pair:
    """Read one number for both axes, or height,width."""
    numbers = _integers(text)
    if len(numbers) not in (1, 2):
        message = QCoreApplication.translate("cli", "“{text}” is not one or two whole numbers such as 2,3")
        raise argparse.ArgumentTypeError(message.format(text=quoted(text)))
    return (numbers[0], numbers[-1])


def padding(text: str) -> Padding:
    """Read SAME, VALID, or numbers: one for all sides, two for height,width, or top,bottom,left,right."""
    try:
        return parse_padding(text)
    except ValueError:
        message = QCoreApplication.translate(
            "cli", "“{text}” is not SAME, VALID or top,bottom,left,right such as 1,1,1,1"
        )
        raise argparse.ArgumentTypeError(message.format(text=quoted(text))) from None


def from_options(options: argparse.Namespace) -> Spec:
    return Spec(
        Tensor(options.input),
        Tensor(options.kernel),
        options.stride,
        options.dilation,
        options.padding,
        options.output,
    )


def _integers(text: str) -> list[int]:
    try:
        return [int(part) for part in text.strip("[]() ").replace(" ", "").split(",")]
    except ValueError:
        raise argparse.ArgumentTypeError(not_integers_text(text)) from None
