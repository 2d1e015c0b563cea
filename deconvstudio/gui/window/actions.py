"""The one table of the window's actions: text, shortcut, tip."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ...figure.views import VIEWS
from ...texts.fill import translate

Standard = QKeySequence.StandardKey


# The context of the texts in translation files.
CONTEXT = "actions"


class Entry(NamedTuple):
    """One row of the table.

    name: key of the action and of its handler. text, tip: literals in QT_TRANSLATE_NOOP. is_checkable: it switches
    something on and off.
    """

    name: str
    text: object
    shortcut: Standard | str
    tip: object
    is_checkable: bool = False


ENTRIES = (
    Entry(
        "new",
        QT_TRANSLATE_NOOP("actions", "New"),
        Standard.New,
        QT_TRANSLATE_NOOP("actions", "Begin a small document without a name; undo brings back this one"),
    ),
    Entry(
        "open",
        QT_TRANSLATE_NOOP("actions", "Open"),
        Standard.Open,
        QT_TRANSLATE_NOOP("actions", "Open a document (*.deconv)"),
    ),
    Entry(
        "save",
        QT_TRANSLATE_NOOP("actions", "Save"),
        Standard.Save,
        QT_TRANSLATE_NOOP("actions", "Save the document"),
    ),
    Entry(
        "save_as",
        QT_TRANSLATE_NOOP("actions", "Save as …"),
        "Ctrl+Shift+S",
        QT_TRANSLATE_NOOP("actions", "Save the document under another name"),
    ),
    Entry(
        "undo",
        QT_TRANSLATE_NOOP("actions", "Undo"),
        Standard.Undo,
        QT_TRANSLATE_NOOP("actions", "Undo the last change"),
    ),
    Entry(
        "redo",
        QT_TRANSLATE_NOOP("actions", "Redo"),
        "Ctrl+Shift+Z",
        QT_TRANSLATE_NOOP("actions", "Redo the change"),
    ),
    Entry(
        "export_picture",
        QT_TRANSLATE_NOOP("actions", "Export picture …"),
        "Ctrl+E",
        QT_TRANSLATE_NOOP("actions", "Save the figure as a picture"),
    ),
    Entry(
        "copy_picture",
        QT_TRANSLATE_NOOP("actions", "Copy picture"),
        "Ctrl+Shift+C",
        QT_TRANSLATE_NOOP("actions", "Copy the figure to the clipboard"),
    ),
    Entry(
        "reach",
        QT_TRANSLATE_NOOP("actions", "Reach a size …"),
        "Ctrl+R",
        QT_TRANSLATE_NOOP("actions", "Find the layers that give an output size"),
    ),
    Entry(
        "paste_layer",
        QT_TRANSLATE_NOOP("actions", "Paste layer …"),
        "Ctrl+Shift+V",
        QT_TRANSLATE_NOOP("actions", "Read a layer of PyTorch, Keras, TensorFlow or ONNX"),
    ),
    Entry(
        "explain_error",
        QT_TRANSLATE_NOOP("actions", "Explain an error …"),
        "Ctrl+Shift+E",
        QT_TRANSLATE_NOOP("actions", "Paste a shape error of TensorFlow, Keras, PyTorch or ONNX Runtime"),
    ),
    Entry(
        "brush",
        QT_TRANSLATE_NOOP("actions", "Brush"),
        "Ctrl+B",
        QT_TRANSLATE_NOOP("actions", "Paint by dragging over the input or the kernel; Esc ends it"),
        is_checkable=True,
    ),
    Entry(
        "fit",
        QT_TRANSLATE_NOOP("actions", "Fit"),
        "Ctrl+0",
        QT_TRANSLATE_NOOP("actions", "Show the whole maps; the wheel zooms, dragging moves"),
    ),
    Entry(
        "zoom_in",
        QT_TRANSLATE_NOOP("actions", "Zoom in"),
        "Ctrl++",
        QT_TRANSLATE_NOOP("actions", "Make the cells larger, around the cursor"),
    ),
    Entry(
        "zoom_out",
        QT_TRANSLATE_NOOP("actions", "Zoom out"),
        "Ctrl+-",
        QT_TRANSLATE_NOOP("actions", "Make the cells smaller"),
    ),
    Entry(
        "toggle_theme",
        QT_TRANSLATE_NOOP("actions", "Dark"),
        "Ctrl+T",
        QT_TRANSLATE_NOOP("actions", "Switch between the white and the dark window"),
    ),
    Entry(
        "fold_panel",
        QT_TRANSLATE_NOOP("actions", "Parameters"),
        "F6",
        QT_TRANSLATE_NOOP("actions", "Show or fold the parameters"),
    ),
    Entry(
        "fold_size",
        QT_TRANSLATE_NOOP("actions", "Size and code"),
        "F7",
        QT_TRANSLATE_NOOP("actions", "Show or fold the formula of the size and the code"),
    ),
    Entry(
        "fold_sum",
        QT_TRANSLATE_NOOP("actions", "This cell"),
        "F8",
        QT_TRANSLATE_NOOP("actions", "Show or fold the sum of the cell under the cursor"),
    ),
    Entry(
        "fold_strip",
        QT_TRANSLATE_NOOP("actions", "Strip of stamps"),
        "F9",
        QT_TRANSLATE_NOOP("actions", "Show or fold the strip of the last stamps"),
    ),
    Entry(
        "magnifier",
        QT_TRANSLATE_NOOP("actions", "Magnifier"),
        "F10",
        QT_TRANSLATE_NOOP("actions", "Show the numbers around the cell under the cursor if the maps are too small"),
    ),
    Entry(
        "full_screen",
        QT_TRANSLATE_NOOP("actions", "Full screen"),
        "F11",
        QT_TRANSLATE_NOOP("actions", "Fill the screen, or go back to the window"),
    ),
    Entry(
        "settings",
        QT_TRANSLATE_NOOP("actions", "Settings …"),
        "Ctrl+,",
        QT_TRANSLATE_NOOP("actions", "Set how much memory one computation may use"),
    ),
    Entry(
        "cancel",
        QT_TRANSLATE_NOOP("actions", "Cancel computing"),
        "Esc",
        QT_TRANSLATE_NOOP("actions", "Stop the running computation"),
    ),
    Entry(
        "copy_cell",
        QT_TRANSLATE_NOOP("actions", "Copy the cell's sum"),
        Standard.Copy,
        QT_TRANSLATE_NOOP("actions", "Copy the whole sum of the cell as text"),
    ),
    Entry(
        "quit",
        QT_TRANSLATE_NOOP("actions", "Quit"),
        "Ctrl+Q",
        QT_TRANSLATE_NOOP("actions", "Close the window"),
    ),
)


# The parts of the window that fold. The action of a part is checked while the part is visible.
FOLDS = ("fold_panel", "fold_size", "fold_sum", "fold_strip", "magnifier")
CHECKABLE = (*FOLDS, "full_screen")


def make_actions(owner: QWidget, handlers: dict[str, Callable[[], object]]) -> dict[str, QAction]:
    """Return the actions by name. They work in the whole window.

    handlers: what an action calls, by the action's name. An action without a handler is connected elsewhere.
    """
    actions = {}
    checkable = {entry.name for entry in ENTRIES if entry.is_checkable}
    rows = [
        (entry.name, translate(CONTEXT, entry.text), entry.shortcut, translate(CONTEXT, entry.tip))
        for entry in ENTRIES
    ]
    rows += [(f"view_{view.name}", view.title(), f"Ctrl+{n}", view.hint()) for n, view in enumerate(VIEWS, 1)]
    for name, text, key, tip in rows:
        # The text is set later: if the constructor gets it, PySide first checks whether it is an icon.
        action = QAction(owner)
        action.setText(text)
        action.setCheckable(name in checkable)
        shortcut = QKeySequence(key)
        action.setShortcut(shortcut)
        keys = shortcut.toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tip} ({keys})" if keys else tip)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        handler = handlers.get(name)
        if handler is not None:
            action.triggered.connect(lambda _=False, handler=handler: handler())
        owner.addAction(action)
        actions[name] = action
    for name in CHECKABLE:
        actions[name].setCheckable(True)
    for action in actions.values():
        action.setIconVisibleInMenu(not action.isCheckable())  # an icon would replace the check mark
    return actions
