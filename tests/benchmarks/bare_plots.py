"""The least that three maps are: three pyqtgraph plots with a picture each in a window. Prints their first paint."""

from __future__ import annotations

import json

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QWidget
from spawn_clock import since_spawn_ms

unpainted = 3


class Plot(pg.PlotWidget):  # type: ignore[misc]
    def __init__(self) -> None:
        super().__init__()
        self._painted = False
        self.addItem(pg.ImageItem(np.arange(64.0).reshape(8, 8)))

    def paintEvent(self, event: QPaintEvent) -> None:
        global unpainted
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            unpainted -= 1
            if not unpainted:
                QTimer.singleShot(0, self, leave)


def leave() -> None:
    print(json.dumps({"ms": since_spawn_ms()}))
    QApplication.exit(0)


def main() -> None:
    app = QApplication([])
    window, body = QMainWindow(), QWidget()
    row = QHBoxLayout(body)
    for _ in range(unpainted):
        row.addWidget(Plot())
    window.setCentralWidget(body)
    window.resize(1440, 900)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
