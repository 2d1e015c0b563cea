"""Messages as bytes on a pipe: a little-endian 8-byte length, then a pickle."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from typing import IO

HEADER = 8
# No tensor that a Plan allows is so large: a longer frame is noise on the pipe.
MAX_BYTES = 1 << 40


class BrokenFrameError(ValueError):
    """The bytes on the pipe are not a frame."""


def encode(message: object) -> bytes:
    body = pickle.dumps(message, protocol=5)
    return len(body).to_bytes(HEADER, "little") + body


def write(stream: IO[bytes], message: object) -> None:
    """Write one frame. Raises OSError if the other end is closed."""
    body = pickle.dumps(message, protocol=5)
    stream.write(len(body).to_bytes(HEADER, "little"))
    stream.write(body)
    stream.flush()


def read(stream: IO[bytes]) -> object | None:
    """Wait for the next message and return it; None at the end of the stream, also inside a frame."""
    header = stream.read(HEADER)
    if len(header) < HEADER:
        return None
    size = _size(header)
    body = stream.read(size)
    return None if len(body) < size else _message(body)


class FrameReader:
    """Puts frames together from the pieces that the pipe delivers."""

    def __init__(self) -> None:
        self._pending = bytearray()

    def feed(self, piece: bytes | bytearray | memoryview[int]) -> Iterator[object]:
        """Yield the messages that this piece completes. Raises BrokenFrameError."""
        self._pending += piece
        while len(self._pending) >= HEADER:
            end = HEADER + _size(self._pending[:HEADER])
            if len(self._pending) < end:
                return
            body = bytes(memoryview(self._pending)[HEADER:end])
            del self._pending[:end]
            yield _message(body)


def _size(header: bytes | bytearray) -> int:
    size = int.from_bytes(header, "little")
    if size > MAX_BYTES:
        raise BrokenFrameError(f"a frame of {size} bytes")
    return size


def _message(body: bytes) -> object:
    try:
        message: object = pickle.loads(body)
    except Exception as error:  # unpickling noise can raise anything
        raise BrokenFrameError(str(error)) from error
    return message
