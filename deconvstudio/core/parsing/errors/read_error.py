"""Text -> ParsedError: the message is found wherever it stands in what was pasted, a whole traceback included."""

from __future__ import annotations

import re
from dataclasses import replace

from . import keras, onnx_runtime, pytorch, tensorflow
from .parsed_error import MessagePattern, ParsedError

# The error stands at the end of a log.
MAX_CHARACTERS = 60_000
# So far from a message stands what belongs to it: the name of the operation before it, its node and shapes after it.
BEFORE, AFTER = 300, 3000

PATTERNS: tuple[MessagePattern, ...] = (
    *tensorflow.PATTERNS,
    *keras.PATTERNS,
    *pytorch.PATTERNS,
    *onnx_runtime.PATTERNS,
)

_COLOURS = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
# What mails and frames drawn about tracebacks put before and after a line.
_MARGIN = re.compile(r"^[>|│┃ \t]+|[│┃ \t]+$", re.MULTILINE)
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u200b": ""})


def read_error(text: str) -> ParsedError:
    """Return what the last known message in a text says. Never raises.

    Parameters
    ----------
    text : str
        The message may be wrapped, coloured, quoted or part of a traceback.

    Returns
    -------
    ParsedError
        Its code is "unknown" if there is no known message.

    Examples
    --------
    >>> text = "Given transposed=1, weight of size [8, 4, 2, 2], expected input[5, 6, 9, 9] to have 8 channels"
    >>> read_error(f"RuntimeError: {text}, but got 6 channels instead").code
    'channels'
    """
    bare = _COLOURS.sub("", text[-MAX_CHARACTERS:]).translate(_QUOTES).replace("\r", "")
    # A mail breaks lines between words, a terminal inside them and inside numbers: the fuller reading is right.
    found = [_last(" ".join(joined.split())) for joined in (_MARGIN.sub("", bare), bare.replace("\n", ""))]
    return max((reading for reading in found if reading is not None), key=_facts, default=ParsedError("unknown"))


def _facts(reading: ParsedError) -> int:
    partial = reading.partial
    pieces = (*partial.input, *partial.kernel, *partial.strides, *partial.dilations, *partial.output, partial.padding)
    return len(reading.numbers) + sum(piece is not None for piece in pieces)


def _last(line: str) -> ParsedError | None:
    """The ParsedError of the match that starts last; of several at one place the first kind's."""
    best: tuple[int, ParsedError] | None = None
    for known in PATTERNS:
        for match in reversed(list(known.pattern.finditer(line))):
            if best is not None and match.start() <= best[0]:
                break
            reading = known.read(match, line[max(match.start() - BEFORE, 0) : match.end() + AFTER])
            if reading is not None:
                best = (match.start(), reading)
                break
    if best is None:
        return None
    if "Conv2DTranspose.call()" in line and best[1].framework == "TensorFlow":
        return _called_by_keras(best[1], line)
    return best[1]


def _called_by_keras(reading: ParsedError, line: str) -> ParsedError:
    """Keras adds the shape that its layer was called with."""
    called = re.search(r"inputs=tf\.Tensor\(shape=\((\d{1,9}|None), (\d{1,9}), (\d{1,9}), (\d{1,9})\)", line)
    if called is None:
        return replace(reading, framework="Keras")
    batch = None if called[1] == "None" else int(called[1])
    shape = (batch, int(called[2]), int(called[3]), int(called[4]))
    return replace(reading, framework="Keras", partial=replace(reading.partial, input=shape))
