"""The numbers below the step bar: all of them if there is room, otherwise round ones that never overlap."""

from __future__ import annotations

from collections.abc import Iterator


def ticks(count: int, length: float, room: float) -> list[int]:
    """Return the steps, from 1, whose numbers are written below the step bar.

    count: of the steps. length: of the bar from the first step to the last. room: what the widest number needs.
    """
    if count < 2:
        return [1] * count
    pitch = length / (count - 1)
    distance = next(step for step in _round_numbers() if step * pitch >= room or step >= count)
    inner = range(2 if distance == 1 else distance, count, distance)
    return [1, *(step for step in inner if min(step - 1, count - step) * pitch >= room), count]


def _round_numbers() -> Iterator[int]:
    """Yield 1, 2, 5, 10, 20, 50 and so on."""
    power = 1
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10
