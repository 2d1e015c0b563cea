"""The one table of what the window can do: text, shortcut, tip."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ...figure.views import VIEWS

Standard = QKeySequence.StandardKey


class Entry(NamedTuple):
    """name: of the action and of the method that it calls."""

    name: str
    text: str
    shortcut: Standard | str
    tip: str


def entries() -> tuple[Entry, ...]:
    return (
        Entry(
            "open",
            QCoreApplication.translate("actions", "Open"),
            Standard.Open,
            QCoreApplication.translate("actions", "Open a document (*.deconv)"),
        ),
        Entry(
            "save",
            QCoreApplication.translate("actions", "Save"),
            Standard.Save,
            QCoreApplication.translate("actions", "Save the document"),
        ),
        Entry(
            "save_as",
            QCoreApplication.translate("actions", "Save as …"),
            "Ctrl+Shift+S",
            QCoreApplication.translate("actions", "Save the document under another name"),
        ),
        Entry(
            "undo",
            QCoreApplication.translate("actions", "Undo"),
            Standard.Undo,
            QCoreApplication.translate("actions", "Take the last change back"),
        ),
        Entry(
            "redo",
            QCoreApplication.translate("actions", "Redo"),
            "Ctrl+Shift+Z",
            QCoreApplication.translate("actions", "Make the change again"),
        ),
        Entry(
            "export_picture",
            QCoreApplication.translate("actions", "Picture …"),
            "Ctrl+E",
            QCoreApplication.translate("actions", "Save the figure as a PNG picture"),
        ),
        Entry(
            "copy_picture",
            QCoreApplication.translate("actions", "Copy picture"),
            "Ctrl+Shift+C",
            QCoreApplication.translate("actions", "Copy the figure to the clipboard"),
        ),
        Entry(
            "reach",
            QCoreApplication.translate("actions", "Reach a size …"),
            "Ctrl+R",
            QCoreApplication.translate(
                "actions", "Which kernel, stride and padding give the output size that you want"
            ),
        ),
        Entry(
            "explain_error",
            QCoreApplication.translate("actions", "Explain an error …"),
            "Ctrl+Shift+E",
            QCoreApplication.translate(
                "actions", "Paste a shape error of TensorFlow, Keras, PyTorch or ONNX Runtime"
            ),
        ),
        Entry(
            "fit",
            QCoreApplication.translate("actions", "Fit"),
            "Ctrl+0",
            QCoreApplication.translate("actions", "Show the maps whole: wheel zooms, dragging pans"),
        ),
        Entry(
            "zoom_in",
            QCoreApplication.translate("actions", "Zoom in"),
            "Ctrl++",
            QCoreApplication.translate("actions", "Larger cells, about the cursor's"),
        ),
        Entry(
            "zoom_out",
            QCoreApplication.translate("actions", "Zoom out"),
            "Ctrl+-",
            QCoreApplication.translate("actions", "Smaller cells"),
        ),
        Entry(
            "toggle_theme",
            QCoreApplication.translate("actions", "Dark"),
            "Ctrl+T",
            QCoreApplication.translate("actions", "White for projectors, dark on demand"),
        ),
        Entry(
            "settings",
            QCoreApplication.translate("actions", "Settings …"),
            "Ctrl+,",
            QCoreApplication.translate("actions", "Memory and theme"),
        ),
        Entry(
            "cancel",
            QCoreApplication.translate("actions", "Cancel computing"),
            "Esc",
            QCoreApplication.translate("actions", "Stop the running computation"),
        ),
        *(
            Entry(f"view_{view.name}", view.title(), f"Ctrl+{number}", view.hint())
            for number, view in enumerate(VIEWS, 1)
        ),
        Entry(
            "copy_cell",
            QCoreApplication.translate("actions", "Copy the written-out cell"),
            Standard.Copy,
            QCoreApplication.translate("actions", "Copy the cursor's whole sum as text"),
        ),
        Entry(
            "quit",
            QCoreApplication.translate("actions", "Quit"),
            "Ctrl+Q",
            QCoreApplication.translate("actions", "Close the window"),
        ),
    )


def make_actions(owner: QWidget, handlers: dict[str, Callable[[], object]]) -> dict[str, QAction]:
    """The actions by name, working in the whole window; handlers: what each calls, where that is there already."""
    actions = {}
    for entry in entries():
        # The text later: with it PySide first looks whether it is an icon.
        action = QAction(owner)
        action.setText(entry.text)
        shortcut = QKeySequence(entry.shortcut)
        action.setShortcut(shortcut)
        keys = shortcut.toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{entry.tip} ({keys})" if keys else entry.tip)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        handler = handlers.get(entry.name)
        if handler is not None:
            action.triggered.connect(lambda _=False, handler=handler: handler())
        owner.addAction(action)
        actions[entry.name] = action
    return actions
