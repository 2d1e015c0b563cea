"""The least that a shell like ours is: a QMainWindow with a form in a dock and a toolbar. Prints its first paint."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QFormLayout, QMainWindow, QSpinBox, QToolBar, QWidget
from spawn_clock import since_spawn_ms


class Shell(QMainWindow):
    def __init__(self) -> None:
        super().__init__()
        bar = QToolBar()
        for number in range(8):
            bar.addAction(f"Action {number}")
        self.addToolBar(bar)
        form = QWidget()
        rows = QFormLayout(form)
        for number in range(20):
            rows.addRow(f"Number {number}", QSpinBox())
        dock = QDockWidget("Parameters")
        dock.setWidget(form)
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
        self.setCentralWidget(QWidget())
        self.resize(1440, 900)
        self._painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            # Behind this paint event come those of the children, then this timer.
            QTimer.singleShot(0, self, self._leave)

    def _leave(self) -> None:
        print(json.dumps({"ms": since_spawn_ms()}))
        QApplication.exit(0)


def main() -> None:
    app = QApplication([])
    shell = Shell()
    shell.show()
    app.exec()


if __name__ == "__main__":
    main()
