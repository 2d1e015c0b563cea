"""What a pasted error message says: a code, the framework, its numbers, and what it tells about the Spec."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from re import Match, Pattern
from typing import Literal, TypeAlias

Quantity: TypeAlias = int | str | tuple[int, ...]
Size: TypeAlias = int | None
Four: TypeAlias = tuple[Size, Size, Size, Size]
Two: TypeAlias = tuple[Size, Size]

UNKNOWN4: Four = (None, None, None, None)
UNKNOWN2: Two = (None, None)


@dataclass(frozen=True, slots=True)
class PartialSpec:
    """What a text tells about a Spec; None for what it does not tell.

    input: NHWC. kernel: [kh, kw, out, in]. strides, dilations, output: (height, width). padding: SAME or VALID.
    """

    input: Four = UNKNOWN4
    kernel: Four = UNKNOWN4
    strides: Two = UNKNOWN2
    dilations: Two = UNKNOWN2
    output: Two = UNKNOWN2
    padding: Literal["SAME", "VALID"] | None = None

    @property
    def nothing(self) -> bool:
        """Whether nothing is known."""
        return self == PartialSpec()


@dataclass(frozen=True)
class ParsedError:
    """An error message, understood.

    code: names the sentence, "unknown" for a text that is none of the known ones. framework: "TensorFlow", "Keras",
    "PyTorch", "ONNX Runtime" or "". numbers: those in the text, by name. partial: what it tells about the Spec.
    """

    code: str
    framework: str = ""
    numbers: dict[str, Quantity] = field(default_factory=dict)
    partial: PartialSpec = field(default_factory=PartialSpec)


@dataclass(frozen=True)
class MessagePattern:
    """One kind of message: the pattern that finds it, and what its match says.

    pattern: of text in one line, its spaces single. read: match and the text about it -> ParsedError, or None if
    the numbers contradict the kind.
    """

    pattern: Pattern[str]
    read: Callable[[Match[str], str], ParsedError | None]
