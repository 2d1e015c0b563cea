"""Specs from the command line: options written like the call's arguments, or documents."""

from __future__ import annotations

import argparse
from pathlib import Path

from .. import texts
from ..core.problems import Problem
from ..core.sizes.padding import parse_padding
from ..core.spec import Padding, Pair, Shape, Spec, Tensor
from ..files import documents
from ..files.errors import DocumentError
from .console import tell


def loaded(path: Path) -> Spec | None:
    """A document's Spec; None where it cannot be read, which has been said."""
    try:
        return documents.load(path)
    except DocumentError as error:
        tell(texts.document_text(error))
        return None


def problem_line(problem: Problem) -> str:
    """The problem's sentence and its ways out."""
    fixes = "; ".join(texts.fix_text(fix) for fix in problem.fixes)
    return texts.problem_text(problem) + (f" Ways out: {fixes}." if fixes else "")


def shape(text: str) -> Shape:
    """N,H,W,C."""
    numbers = _integers(text)
    if len(numbers) != 4:
        raise argparse.ArgumentTypeError(f"“{text}” is not four whole numbers such as 1,126,126,10")
    return (numbers[0], numbers[1], numbers[2], numbers[3])


def pair(text: str) -> Pair:
    """One number for both axes, or height,width."""
    numbers = _integers(text)
    if len(numbers) not in (1, 2):
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number or two such as 2,3")
    return (numbers[0], numbers[-1])


def padding(text: str) -> Padding:
    """SAME, VALID, or one, two or four numbers: all sides; height,width; top,bottom,left,right."""
    try:
        return parse_padding(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"“{text}” is not SAME, VALID or top,bottom,left,right such as 1,1,1,1"
        ) from None


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
        raise argparse.ArgumentTypeError(f"“{text}” is not made of whole numbers and commas") from None
