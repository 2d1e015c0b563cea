"""The presets as a gallery of cards, in groups."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ...core.plan import plan
from ...figure import theme as themes
from ...figure.theme import LIGHT, Theme
from ...files import documents
from ...files.presets import presets
from ...texts.names import preset_group_text, preset_text
from ...texts.preset_titles import preset_title
from ..widgets.plain_label import PlainLabel
from .preset_card import PresetCard

# Pixels at a factor of 1 of the type scale.
MARGIN, GAP = 14, 8
# Pixels between the gallery and the edge of the window.
EDGE = 8
MAX_COLUMNS = 4


class PresetGallery(QFrame):
    """A popup that shows all presets as cards. chosen: (path, name) of a preset."""

    chosen = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("preset_gallery")
        self.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        self.setAccessibleName(self.tr("Presets"))
        self._theme = LIGHT
        self._columns = 0
        self._groups: list[tuple[PlainLabel, list[PresetCard]]] = []
        self._last: PresetCard | None = None
        self._by_title: dict[str, PresetCard] = {}
        self._page = QWidget()
        self._page.setAutoFillBackground(True)
        self._grid = QGridLayout(self._page)
        self._area = QScrollArea()
        self._area.setWidget(self._page)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        self._fill()
        self.set_theme(LIGHT)

    def _fill(self) -> None:
        for group, some in groupby(presets(), key=lambda preset: preset.group_code):
            cards = []
            for preset in some:
                card = PresetCard(plan(documents.load(preset.path)), preset_text(preset.name_code))
                card.clicked.connect(lambda _=False, path=preset.path, card=card: self._choose(path, card))
                card.walked.connect(lambda key, card=card: self._walk(key, card))
                card.focused.connect(lambda card=card: self._area.ensureWidgetVisible(card, 0, GAP))
                cards.append(card)
                self._by_title[preset_title(preset.path.stem)] = card
            self._groups.append((PlainLabel(preset_group_text(group)), cards))

    @property
    def cards(self) -> list[PresetCard]:
        """All cards in their order."""
        return [card for _, cards in self._groups for card in cards]

    def set_theme(self, theme: Theme) -> None:
        if theme is self._theme and self._columns:
            return
        self._theme = theme
        self._columns = 0  # the next opening lays the cards out anew
        palette = self._page.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.panel)
        palette.setColor(QPalette.ColorRole.WindowText, theme.ink)
        self._page.setPalette(palette)
        palette.setColor(QPalette.ColorRole.WindowText, theme.line)  # of the frame
        self.setPalette(palette)
        for label, cards in self._groups:
            label.setFont(themes.sans(theme.type.body, bold=True))
            for card in cards:
                card.set_theme(theme)

    def open_below(self, widget: QWidget, title: str) -> None:
        """Show the gallery below a widget, inside its window. title: of the document, perhaps of a preset."""
        self._last = self._by_title.get(title, self._last)
        inside = self.room(widget.window()).adjusted(EDGE, EDGE, -EDGE, -EDGE)
        corner = widget.mapToGlobal(QPoint(0, widget.height() + 2))
        self._arrange(inside.width())
        self._grid.activate()
        frame = 2 * self.frameWidth()
        needed = self._page.sizeHint()
        top = min(corner.y(), inside.bottom())
        height = min(needed.height() + frame, inside.bottom() - top)
        bar = 0 if height >= needed.height() + frame else self._area.verticalScrollBar().sizeHint().width()
        width = min(needed.width() + frame + bar, inside.width())
        left = max(min(corner.x(), inside.right() - width), inside.left())
        self.setGeometry(left, top, width, height)
        self.show()

    def room(self, window: QWidget) -> QRect:
        """Return the part of a window that is on the screen, in pixels of the screen."""
        return QRect(window.mapToGlobal(QPoint()), window.size()) & window.screen().availableGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self._last or self.cards[0]).setFocus(Qt.FocusReason.PopupFocusReason)

    def _arrange(self, width: int) -> None:
        """Lay the cards out in as many columns as fit."""
        px = self._theme.type.px
        bar = self._area.verticalScrollBar().sizeHint().width()
        card = self.cards[0].sizeHint().width()
        fitting = (width - 2 * self.frameWidth() - bar - 2 * px(MARGIN) + px(GAP)) // (card + px(GAP))
        columns = max(min(fitting, MAX_COLUMNS), 1)
        if columns == self._columns:
            return
        self._columns, row = columns, 0
        while self._grid.count():
            self._grid.takeAt(0)
        self._grid.setContentsMargins(px(MARGIN), px(MARGIN), px(MARGIN), px(MARGIN))
        self._grid.setSpacing(px(GAP))
        for label, cards in self._groups:
            self._grid.addWidget(label, row, 0, 1, columns)
            for n, one in enumerate(cards):
                self._grid.addWidget(one, row + 1 + n // columns, n % columns)
            row += 2 + (len(cards) - 1) // columns

    def _choose(self, path: object, card: PresetCard) -> None:
        self._last = card
        self.close()
        self.chosen.emit(path, card.text())

    def _walk(self, key: Qt.Key, card: PresetCard) -> None:
        """Move the focus. Up and down go to the nearest card of the next row, across the groups."""
        cards = self.cards
        index = cards.index(card)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            target = self._neighbour(card, is_below=key == Qt.Key.Key_Down)
        else:
            ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(cards) - 1}
            step = -1 if key == Qt.Key.Key_Left else 1
            target = cards[min(max(ends.get(key, index + step), 0), len(cards) - 1)]
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _neighbour(self, card: PresetCard, is_below: bool) -> PresetCard:
        here = card.geometry().center()
        rows = {one.y() for one in self.cards if (one.y() > card.y() if is_below else one.y() < card.y())}
        if not rows:
            return card
        row = min(rows) if is_below else max(rows)
        beside = [one for one in self.cards if one.y() == row]
        return min(beside, key=lambda one: abs(one.geometry().center().x() - here.x()))
