"""The longest time for which Qt's loop answers nothing."""

from __future__ import annotations

import time
from itertools import pairwise

from PySide6.QtCore import QObject, Qt, QTimer


class Pulse(QObject):
    """A 1 ms timer that writes down when Qt's loop comes round."""

    def __init__(self) -> None:
        super().__init__()
        self._beats: list[float] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        self._beats = [time.perf_counter()]
        self._timer.start(1)

    def stop(self) -> float:
        """The longest gap since the start, in milliseconds."""
        return self.gaps()[-1]

    def gaps(self) -> list[float]:
        """All gaps since the start, in milliseconds, the shortest first; the clock stops."""
        self._timer.stop()
        self._beat()
        return sorted((later - earlier) * 1e3 for earlier, later in pairwise(self._beats))

    def _beat(self) -> None:
        self._beats.append(time.perf_counter())
