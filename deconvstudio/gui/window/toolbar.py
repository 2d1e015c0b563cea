"""The bar at the top: the document, its history, presets and pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from ... import texts
from ...core.numbers.quoting import MAX_PATH, quoted
from ...figure import theme
from ...figure.theme import Theme
from ..widgets.elided_label import PADDING, ElidedLabel
from ..widgets.plain_label import PlainLabel, plain_tooltip

# In pixels.
MIN_DOCUMENT, SPACING = 110, 8
UNSAVED = " •"


class TopBar(QWidget):
    """The bar's buttons and menus. preset_chosen: (path, name) of a preset. recent_chosen: the path of a document."""

    preset_chosen = Signal(object, str)
    recent_chosen = Signal(object)

    def __init__(
        self,
        actions: dict[str, QAction],
        recent: Callable[[], list[Path]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(SPACING)
        self._recent = recent
        self._name = PlainLabel("DeconvStudio")
        self._name.setFont(theme.sans(16, bold=True))
        self._document = ElidedLabel(MIN_DOCUMENT, Qt.AlignmentFlag.AlignLeft)
        self._document.setFont(theme.sans(13))
        self._document.setFixedWidth(MIN_DOCUMENT)
        self._file = ""
        row.addWidget(self._name)
        row.addWidget(self._document)
        row.addWidget(self._menu_button(self.tr("&File"), self._file_menu(actions)))
        for name in ("open", "save", "undo", "redo"):
            row.addWidget(self._button(actions[name]))
        self.presets = self._menu_button(self.tr("&Presets"), self._preset_menu())
        row.addWidget(self.presets)
        row.addWidget(self._button(actions["reach"]))
        row.addStretch(1)
        row.addWidget(self._button(actions["fit"]))
        export = QMenu(self)
        export.addActions([actions["export_picture"], actions["copy_picture"]])
        row.addWidget(self._menu_button(self.tr("&Export"), export))
        row.addWidget(self._button(actions["toggle_theme"]))

    def show_document(self, name: str, is_dirty: bool) -> None:
        text = name + (UNSAVED if is_dirty else "")
        self._document.set_text(text, self.tr("{name} has unsaved changes").format(name=name) if is_dirty else name)
        if name != self._file:
            self._file = name
            self._make_room()

    def set_theme(self, colours: Theme) -> None:
        self._document.set_colour(colours.mute)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """In a narrow window, hide the program's name, which the title bar shows too; then shorten the document's."""
        row = self.layout()
        assert row is not None
        name_width = self._name.sizeHint().width() + SPACING
        both = self._document.minimumWidth() + (0 if self._name.isHidden() else name_width)
        room = self.width() - (row.sizeHint().width() - both)
        has_name = room >= MIN_DOCUMENT + name_width
        self._name.setVisible(has_name)
        full_width = self._document.fontMetrics().horizontalAdvance(self._file + UNSAVED) + 2 * PADDING
        self._document.setFixedWidth(max(min(full_width, room - name_width * has_name), MIN_DOCUMENT))

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _menu_button(self, text: str, menu: QMenu) -> QToolButton:
        button = QToolButton()
        button.setText(text + " ▾")
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _file_menu(self, actions: dict[str, QAction]) -> QMenu:
        menu = QMenu(self)
        menu.addActions([actions["open"]])
        recent = menu.addMenu(self.tr("Open recent"))
        recent.aboutToShow.connect(lambda: self._fill_recent(recent))
        menu.addActions([actions["save"], actions["save_as"]])
        menu.addSeparator()
        menu.addActions([actions["export_picture"], actions["copy_picture"]])
        menu.addSeparator()
        menu.addActions([actions["reach"], actions["explain_error"]])
        menu.addSeparator()
        menu.addActions([actions["settings"], actions["cancel"]])
        menu.addSeparator()
        menu.addActions([actions["quit"]])
        menu.setToolTipsVisible(True)
        return menu

    def _fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        for path in self._recent():
            action = menu.addAction(quoted(path.name).replace("&", "&&"))
            action.setToolTip(plain_tooltip(quoted(str(path), MAX_PATH)))
            action.triggered.connect(lambda _=False, path=path: self.recent_chosen.emit(path))
        if menu.isEmpty():
            menu.addAction(self.tr("No documents yet")).setEnabled(False)
        menu.setToolTipsVisible(True)

    def _preset_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self._fill_presets(menu))
        return menu

    def _fill_presets(self, menu: QMenu) -> None:
        from ...files.presets import presets

        if not menu.isEmpty():
            return
        group = ""
        for preset in presets():
            if group and preset.group_code != group:
                menu.addSeparator()
            group = preset.group_code
            name = texts.preset_text(preset.name_code)
            action = menu.addAction(name)
            action.triggered.connect(lambda _=False, path=preset.path, name=name: self.preset_chosen.emit(path, name))
