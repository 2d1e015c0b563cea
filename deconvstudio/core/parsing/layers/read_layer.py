"""A layer or call, pasted as text, as a Spec.

The text is parsed, never run. What a layer does not say (sizes and values) is kept from the current Spec.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ...spec import Spec
from .call_arguments import Arguments, LayerError
from .keras import of_keras
from .onnx import of_onnx
from .pytorch import of_pytorch
from .tensorflow import of_tensorflow

MAX_CHARACTERS = 20_000

_READERS: dict[str, Callable[[Arguments, Spec], Spec]] = {
    "ConvTranspose2d": of_pytorch,
    "Conv2DTranspose": of_keras,
    "Convolution2DTranspose": of_keras,
    "conv2d_transpose": of_tensorflow,
    "make_node": of_onnx,
}
_NAME = re.compile(r"\b(" + "|".join(_READERS) + r")\s*\(")


@dataclass(frozen=True)
class Note:
    """What a reader should know of the Spec: "ignored" (names: arguments that do not matter here, such as bias),
    "kernel_kept" (the text does not say the kernel), "output_unknown" (output_shape holds no numbers),
    "others" (count: layers behind the first, which were not read)."""

    code: str
    values: dict[str, int | str] = field(default_factory=dict)


def read(text: str, spec: Spec) -> tuple[Spec, tuple[Note, ...]]:
    """Read the first layer in a text.

    Parameters
    ----------
    text : str
        Code. It is parsed, never run.
    spec : Spec
        Gives what the text does not say: the size and values of the input, the values of the kernel.

    Returns
    -------
    Spec
        May have Problems, as any.
    tuple of Note
        What a reader should know of it.

    Raises
    ------
    LayerError
        If the text has no layer, or one that no Spec can be.

    Examples
    --------
    >>> made, notes = read("nn.ConvTranspose2d(1, 8, 4, stride=2, padding=1)", Spec.of([1, 3, 3, 1], [3, 3, 1, 1]))
    >>> made.kernel.shape, made.strides, made.padding
    ((4, 4, 8, 1), (2, 2), ((1, 1), (1, 1)))
    """
    if not text.strip():
        raise LayerError("empty")
    if len(text) > MAX_CHARACTERS:
        raise LayerError("too_long", most=MAX_CHARACTERS)
    found = _NAME.search(text)
    if found is None:
        raise LayerError("no_layer")
    call, end = _call(text, found)
    arguments = Arguments(call)
    made = _READERS[found.group(1)](arguments, spec)
    notes = [Note(code) for code in arguments.notes]
    if ignored := arguments.unread():
        notes.append(Note("ignored", {"names": ", ".join(ignored)}))
    if others := len(_NAME.findall(text, end)):
        notes.append(Note("others", {"count": others}))
    return made, tuple(notes)


def _call(text: str, found: re.Match[str]) -> tuple[ast.Call, int]:
    """The call that begins at the match, up to the first closing bracket with which it is whole, and its end."""
    end = found.end()
    while (end := text.find(")", end) + 1) > 0:
        try:
            node = ast.parse(f"({text[found.start() : end]})", mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        if isinstance(node, ast.Call):
            return node, end
    raise LayerError("not_whole", name=found.group(1))
