"""Every view of the start document in a window, as pictures. As a script it saves them: FOLDER WIDTH HEIGHT.

A test that needs another scale runs the script with QT_SCALE_FACTOR.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from deconvstudio.core.cells import Cell
from deconvstudio.core.roles import Role
from deconvstudio.figure.views import VIEWS
from deconvstudio.gui.maps.size_handle import SizeHandle
from deconvstudio.gui.widgets import reduced_motion
from deconvstudio.gui.window.main_window import MainWindow
from deconvstudio.gui.workspace.view_controller import ViewController

# The status line tells times, which are never the same.
STATUS, GREY = 36, "#808080"
STEP = {Role.INPUT: Cell(Role.INPUT, 1, 1), Role.OUTPUT: Cell(Role.OUTPUT, 2, 2)}
PATIENCE_MS = 60_000

Wait = Callable[[Callable[[], bool]], object]


def pictures_of_views(window: MainWindow, wait: Wait) -> Iterator[tuple[str, QImage]]:
    """Yield the name of each view and its picture, at a step. wait: until a condition holds."""
    views = window.views
    assert views is not None
    for view in VIEWS:
        views.choose(view)
        wait(partial(_has_data, views))
        views.cursor.pin(STEP[view.walked])
        yield view.name, picture_at_rest(window, wait)


def _has_data(views: ViewController) -> bool:
    """Whether the numbers of the chosen view are there."""
    picture = views.picture.value
    return picture is not None and views.view.has_data(picture)


def picture_at_rest(window: MainWindow, wait: Wait) -> QImage:
    """Return the picture of a window when nothing moves any more, without its status line."""
    assert window.workspace is not None
    workspace, grip = window.workspace, window.findChild(SizeHandle)
    assert grip is not None
    shows_maps = workspace.view_stack.current() is workspace.maps
    shows_grip = shows_maps and not workspace.maps.is_dimmed and "output" in workspace.maps.panes
    wait(lambda: not shows_maps or grip.isVisible() == shows_grip)
    picture = QImage()
    for _ in range(20):
        QApplication.processEvents()
        before, picture = picture, window.grab().toImage()
        if before == picture:
            break
    with QPainter(picture) as painter:
        painter.fillRect(0, window.height() - STATUS, window.width(), STATUS, QColor(GREY))
    return picture


def _wait(condition: Callable[[], bool]) -> None:
    """Run the event loop until a condition holds."""
    loop, poll, end = QEventLoop(), QTimer(interval=10), QTimer(singleShot=True, interval=PATIENCE_MS)

    def look() -> None:
        if condition():
            loop.quit()

    poll.timeout.connect(look)
    end.timeout.connect(lambda: sys.exit("nothing happened"))
    poll.start()
    end.start()
    loop.exec()


def main(folder: str, width: str, height: str) -> None:
    from deconvstudio.gui.application import make_application, make_window, start

    app = make_application()
    app.setCursorFlashTime(0)
    reduced_motion.motion_allowed = lambda: False
    window = make_window()
    start(window)
    window.resize(int(width), int(height))
    window.activateWindow()

    def is_computed() -> bool:
        picture = None if window.views is None else window.views.picture.value
        return picture is not None and picture.result.engine == "tensorflow"

    _wait(is_computed)
    for name, picture in pictures_of_views(window, _wait):
        picture.save(str(Path(folder) / f"{name}.png"))
    window.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
