"""The bar at the top: the document and its history, the views in the middle, tools and export at the right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ...core.numbers.quoting import MAX_PATH, quoted
from ...figure import theme as themes
from ...figure.theme import LIGHT, Theme
from ...figure.views import VIEWS
from ..widgets.elided_label import PADDING, ElidedLabel
from ..widgets.icons import icon, icon_size
from ..widgets.plain_label import plain_tooltip
from ..widgets.segmented import SegmentedControl

if TYPE_CHECKING:
    from ..documents.preset_gallery import PresetGallery

# Pixels at a type scale of 1: the least width of the document's name, the width for which texts become icons, and the
# most; margins, spaces in groups and between them.
MIN_NAME, WANTED_NAME, MAX_NAME, MARGIN, SPACING, GROUP = 124, 160, 260, 10, 2, 10
UNSAVED = " •"
# The icons of the actions. Actions that are not named here show their text.
ICONS = {"fold_panel": "fold-panel", "open": "open", "save": "save", "undo": "undo", "redo": "redo", "brush": "brush"}
FILE, HISTORY = ("open", "save"), ("undo", "redo")


class TopBar(QWidget):
    """The bar's buttons and menus. If the views do not fit into the bar, they stand in a second row.

    preset_chosen: (path, name) of a preset. recent_chosen: the path of a document.
    """

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
        self._theme = LIGHT
        self._actions, self._recent = actions, recent
        self._file = ""
        self._document = ElidedLabel(MIN_NAME, Qt.AlignmentFlag.AlignLeft)
        self._icon_buttons: dict[str, QToolButton] = {}
        self._has_all_icons = False
        self.presets = QToolButton()
        self.presets.setText(self.tr("&Presets"))
        self.presets.setToolTip(self.tr("Known cases to start from"))
        self.presets.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.presets.setProperty("flat", True)
        self.presets.clicked.connect(self._open_presets)
        self.gallery: PresetGallery | None = None
        self.export = self._menu_button(self.tr("&Export"), self._export_menu())
        self.export.setProperty("flat", None)
        self.export.setProperty("primary", True)
        self.more = self._menu_button("", self._more_menu())
        self.more.setAccessibleName(self.tr("More"))
        self.more.setToolTip(self.tr("Files, tools, what is shown, settings"))
        self.views = SegmentedControl(self.tr("View"))
        for view in VIEWS:
            self.views.add_action(actions[f"view_{view.name}"])
        self._build()
        actions["fold_panel"].toggled.connect(self._show_icons)

    def _build(self) -> None:
        self._left, self._right = QWidget(), QWidget()
        left, right = QHBoxLayout(self._left), QHBoxLayout(self._right)
        for row in (left, right):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(SPACING)
        left.addWidget(self._icon_button("fold_panel"))
        left.addWidget(self._document)
        for names in (FILE, HISTORY):
            for name in names:
                left.addWidget(self._icon_button(name))
            left.addSpacing(GROUP)
        left.addWidget(self.presets)
        left.addStretch(1)
        right.addStretch(1)
        brush = self._icon_button("brush")
        brush.setProperty("toggle", True)
        right.addWidget(brush)
        self._reach = self._text_button("reach")
        right.addWidget(self._reach)
        right.addSpacing(GROUP)
        right.addWidget(self.export)
        right.addWidget(self.more)
        for side in (self._left, self._right):
            side.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._first = QHBoxLayout()
        self._first.setSpacing(GROUP)
        self._first.addWidget(self._left, 1)
        self._first.addWidget(self.views)
        self._first.addWidget(self._right, 1)
        self._second = QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, 6, MARGIN, 6)
        self._column.setSpacing(4)
        self._column.addLayout(self._first)
        self._column.addLayout(self._second)

    def show_document(self, name: str, is_dirty: bool) -> None:
        text = name + (UNSAVED if is_dirty else "")
        self._document.set_text(text, self.tr("{name} has unsaved changes").format(name=name) if is_dirty else name)
        if name != self._file:
            self._file = name
            self._make_room()

    def set_theme(self, colours: Theme) -> None:
        self._theme = colours
        self._document.setFont(themes.sans(colours.type.body, bold=True))
        self._document.set_colour(colours.ink)
        self.views.set_theme(colours)
        self._show_icons()
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _show_icons(self) -> None:
        size = icon_size(self._theme)
        names = ICONS | {"fold_panel": "fold-panel" if self._actions["fold_panel"].isChecked() else "unfold-panel"}
        for name, button in self._icon_buttons.items():
            # An action without an icon of its own would take the button's icon away with its next change.
            self._actions[name].setIcon(icon(names[name], self._theme))
            button.setIconSize(size)
        self.more.setIcon(icon("more", self._theme))
        self.more.setIconSize(size)
        self._has_all_icons = False

    def _make_room(self) -> None:
        """Give the document's name what is left. In a narrow window texts become icons, then the views move down."""
        px = self._theme.type.px
        name = self._document.fontMetrics().horizontalAdvance(self._file + UNSAVED) + 2 * PADDING
        views = self.views.minimumSizeHint().width()
        room = self.width() - 2 * MARGIN - 2 * GROUP
        for style, least in (
            (Qt.ToolButtonStyle.ToolButtonTextOnly, min(name, px(WANTED_NAME))),
            (Qt.ToolButtonStyle.ToolButtonIconOnly, px(MIN_NAME)),
        ):
            if style == Qt.ToolButtonStyle.ToolButtonIconOnly:
                self._add_icons()
            for button in (self.presets, self._reach):
                button.setToolButtonStyle(style)
            left = self._left.sizeHint().width() - self._document.width()
            right = self._right.sizeHint().width()
            is_narrow = left + least + right + views > room
            if not is_narrow:
                break
        if is_narrow == (self._first.indexOf(self.views) >= 0):
            (self._first if is_narrow else self._second).removeWidget(self.views)
            if is_narrow:
                self._second.insertWidget(0, self.views)
            else:
                self._first.insertWidget(1, self.views)
        spare = room - left - right - (0 if is_narrow else self.views.sizeHint().width())
        if not is_narrow:
            # The views stand in the middle of the window if both sides have room beside them.
            spare = max(min(spare, (room - self.views.sizeHint().width()) // 2 - left), px(MIN_NAME))
        self._document.setFixedWidth(max(min(name, spare, px(MAX_NAME)), px(MIN_NAME)))

    def _add_icons(self) -> None:
        """Give the buttons that usually show their texts their icons. The first paint seldom needs them."""
        if not self._has_all_icons:
            self._has_all_icons = True
            self._actions["reach"].setIcon(icon("reach", self._theme))
            self.presets.setIcon(icon("presets", self._theme))
            for button in (self.presets, self._reach):
                button.setIconSize(icon_size(self._theme))

    # Buttons and menus

    def _icon_button(self, name: str) -> QToolButton:
        button = self._text_button(name)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAccessibleName(self._actions[name].text())
        self._icon_buttons[name] = button
        return button

    def _text_button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(self._actions[name])
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("flat", True)
        return button

    def _menu_button(self, text: str, menu: QMenu) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("flat", True)
        return button

    def _export_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addActions([self._actions["export_picture"], self._actions["copy_picture"]])
        return menu

    def _more_menu(self) -> QMenu:
        menu, actions = QMenu(self), self._actions
        menu.addActions([actions["new"], actions["open"]])
        recent = menu.addMenu(self.tr("Open recent"))
        recent.aboutToShow.connect(lambda: self._fill_recent(recent))
        menu.addAction(self.tr("Presets …")).triggered.connect(self._open_presets)
        groups = (
            ("save", "save_as"),
            ("undo", "redo"),
            ("export_picture", "copy_picture"),
            ("reach", "paste_layer", "explain_error"),
            ("fold_panel", "fold_size", "fold_sum", "fold_strip", "magnifier"),
            ("fit", "zoom_in", "zoom_out", "full_screen"),
            ("brush",),
            ("toggle_theme", "settings", "cancel"),
            ("quit",),
        )
        for names in groups:
            menu.addActions([actions[name] for name in names])
            menu.addSeparator()
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

    def _open_presets(self) -> None:
        """Open the gallery. It is loaded when it is first opened."""
        if self.gallery is None:
            from ..documents.preset_gallery import PresetGallery

            self.gallery = PresetGallery(self)
            self.gallery.chosen.connect(self.preset_chosen)
        self.gallery.set_theme(self._theme)
        self.gallery.open_below(self.presets, self._file)
