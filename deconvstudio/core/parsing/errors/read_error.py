"""Text -> Reading: the message is found wherever it stands in what was pasted, a whole traceback included."""

from __future__ import annotations

import re
from dataclasses import replace

from . import keras, onnx_runtime, pytorch, tensorflow
from .parsed_error import Known, Reading

# The error stands at the end of a log.
MOST_LETTERS = 60_000
# So far from a message stands what belongs to it: the name of the operation before it, its node and shapes after it.
BEFORE, AFTER = 300, 3000

KNOWN: tuple[Known, ...] = (*tensorflow.KNOWN, *keras.KNOWN, *pytorch.KNOWN, *onnx_runtime.KNOWN)

_COLOURS = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
# What mails and frames drawn about tracebacks put before and after a line.
_MARGIN = re.compile(r"^[>|│┃ \t]+|[│┃ \t]+$", re.MULTILINE)
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u200b": ""})


def read_error(text: str) -> Reading:
    """What the last known message in a text says; code "unknown" where there is none.

    The message may be wrapped, coloured, quoted or part of a traceback. Never raises.
    """
    bare = _COLOURS.sub("", text[-MOST_LETTERS:]).translate(_QUOTES).replace("\r", "")
    # A mail breaks lines between words, a terminal inside them and inside numbers: the fuller reading is right.
    found = [_last(" ".join(joined.split())) for joined in (_MARGIN.sub("", bare), bare.replace("\n", ""))]
    return max((reading for reading in found if reading is not None), key=_facts, default=Reading("unknown"))


def _facts(reading: Reading) -> int:
    told = reading.partial
    pieces = (*told.input, *told.kernel, *told.strides, *told.dilations, *told.output, told.padding)
    return len(reading.numbers) + sum(piece is not None for piece in pieces)


def _last(line: str) -> Reading | None:
    """The Reading of the match that starts last; of several at one place the first kind's."""
    best: tuple[int, Reading] | None = None
    for known in KNOWN:
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


def _called_by_keras(reading: Reading, line: str) -> Reading:
    """Keras adds the shape that its layer was called with."""
    called = re.search(r"inputs=tf\.Tensor\(shape=\((\d{1,9}|None), (\d{1,9}), (\d{1,9}), (\d{1,9})\)", line)
    if called is None:
        return replace(reading, framework="Keras")
    batch = None if called[1] == "None" else int(called[1])
    shape = (batch, int(called[2]), int(called[3]), int(called[4]))
    return replace(reading, framework="Keras", partial=replace(reading.partial, input=shape))
