"""The palette and the style sheet of a theme, for all widgets."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from ... import resources
from ...figure import theme as themes
from ...figure.theme import Theme, mixed


def apply(theme: Theme) -> None:
    """Set the theme's palette, font and style sheet on the application."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, theme.panel),
        (QPalette.ColorRole.WindowText, theme.ink),
        (QPalette.ColorRole.Base, theme.field),
        (QPalette.ColorRole.AlternateBase, theme.panel),
        (QPalette.ColorRole.Text, theme.ink),
        (QPalette.ColorRole.Button, theme.panel),
        (QPalette.ColorRole.ButtonText, theme.ink),
        (QPalette.ColorRole.ToolTipBase, theme.field),
        (QPalette.ColorRole.ToolTipText, theme.ink),
        (QPalette.ColorRole.PlaceholderText, theme.mute),
        (QPalette.ColorRole.Highlight, theme.accent),
        (QPalette.ColorRole.HighlightedText, theme.canvas),
        (QPalette.ColorRole.Link, theme.accent),
        (QPalette.ColorRole.Mid, theme.line),
        (QPalette.ColorRole.Dark, theme.line),
        (QPalette.ColorRole.Light, theme.canvas),
    ):
        palette.setColor(role, colour)
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.faint)
    app.setPalette(palette)
    font = themes.sans(theme.type.body)
    if app.font().pixelSize() != font.pixelSize():
        app.setFont(font)
    # A new style sheet gives every widget the font back that it had when it was first shown.
    fonts = [(w, w.font()) for w in app.allWidgets() if w.testAttribute(Qt.WidgetAttribute.WA_SetFont)]
    app.setStyleSheet(style_sheet(theme))
    for widget, own_font in fonts:
        if widget.font() != own_font:
            widget.setFont(own_font)


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of a theme: flat controls with thin borders, on a scale with the text."""
    return _fields(theme) + _buttons(theme) + _lists(theme) + _scroll_bars(theme) + _surfaces(theme)


def _fields(theme: Theme) -> str:
    px, field, line, ink = theme.type.px, theme.field.name(), theme.line.name(), theme.ink.name()
    accent, warning, faint = theme.accent.name(), theme.warning.name(), theme.faint.name()
    height, beside = px(28), px(6)
    hover = mixed(theme.line, theme.ink, 0.25).name()
    arrow, up = (resources.path("icons", f"{name}-{theme.name}.svg").as_posix() for name in ("arrow", "arrow-up"))
    return f"""
    QSpinBox, QComboBox, QLineEdit {{ background: {field}; border: 1px solid {line}; border-radius: {px(5)}px;
        padding: 0 {beside}px; min-height: {height}px; color: {ink}; selection-background-color: {accent};
        selection-color: {theme.canvas.name()}; }}
    QSpinBox:hover, QComboBox:hover, QLineEdit:hover {{ border-color: {hover}; }}
    QSpinBox:focus, QComboBox:focus, QLineEdit:focus {{ border: 2px solid {accent}; padding: 0 {beside - 1}px;
        min-height: {height - 2}px; }}
    QSpinBox[wrong="true"], QLineEdit[wrong="true"] {{ border: 2px solid {warning}; padding: 0 {beside - 1}px;
        min-height: {height - 2}px; }}
    QSpinBox:disabled, QComboBox:disabled, QLineEdit:disabled {{ color: {faint}; background: {theme.panel.name()}; }}
    QSpinBox::up-button, QSpinBox::down-button {{ width: {px(18)}px; border: none; }}
    QSpinBox::up-arrow {{ image: url({up}); width: {px(10)}px; height: {px(10)}px; }}
    QSpinBox::down-arrow {{ image: url({arrow}); width: {px(10)}px; height: {px(10)}px; }}
    NumberField, NumberField:focus, NumberField[wrong="true"] {{ padding: 0; }}
    NumberField::up-button, NumberField::down-button {{ subcontrol-origin: margin; width: 0; height: 0;
        border: 0; image: none; }}
    QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {{ border: none; background: transparent;
        padding: 0 {beside - 2}px; min-height: 0; }}
    NumberField QLineEdit, NumberField QLineEdit:focus {{ padding: 0; }}
    QComboBox::drop-down {{ border: none; width: {px(22)}px; }}
    QComboBox::down-arrow {{ image: url({arrow}); width: {px(14)}px; height: {px(14)}px; }}
    QPlainTextEdit, QTextEdit {{ background: {field}; color: {ink}; border: 1px solid {line};
        border-radius: {px(5)}px; selection-background-color: {accent}; selection-color: {theme.canvas.name()}; }}
    QPlainTextEdit:focus, QTextEdit:focus {{ border-color: {accent}; }}
    QCheckBox {{ spacing: {px(6)}px; }}
    QCheckBox::indicator {{ width: {px(14)}px; height: {px(14)}px; }}
    """


def _buttons(theme: Theme) -> str:
    px, line, ink, accent = theme.type.px, theme.line.name(), theme.ink.name(), theme.accent.name()
    above, beside = px(4), px(8)
    hover, pressed = (mixed(theme.field, theme.ink, part).name() for part in (0.06, 0.12))
    flat_hover, flat_pressed = (mixed(theme.panel, theme.ink, part).name() for part in (0.07, 0.13))
    strong_hover, strong_pressed = (mixed(theme.ink, theme.canvas, part).name() for part in (0.14, 0.24))
    return f"""
    QToolButton, QPushButton {{ background: {theme.field.name()}; border: 1px solid {line};
        border-radius: {px(6)}px; padding: {above}px {beside}px; color: {ink}; }}
    QToolButton:hover, QPushButton:hover {{ background: {hover}; }}
    QToolButton:pressed, QPushButton:pressed {{ background: {pressed}; }}
    QToolButton:checked {{ background: {theme.selection.name()}; border-color: {accent}; }}
    QToolButton:disabled, QPushButton:disabled {{ color: {theme.faint.name()}; background: transparent; }}
    QToolButton:focus, QPushButton:focus {{ border: 2px solid {accent}; padding: {above - 1}px {beside - 1}px; }}
    *[flat="true"] {{ background: transparent; border: 1px solid transparent; }}
    *[flat="true"]:hover {{ background: {flat_hover}; }}
    *[flat="true"]:pressed, *[flat="true"]:open {{ background: {flat_pressed}; }}
    *[flat="true"]:checked {{ background: transparent; border-color: transparent; }}
    *[flat="true"]:checked:hover {{ background: {flat_hover}; }}
    *[toggle="true"]:checked {{ background: {theme.selection.name()}; border-color: {accent}; }}
    *[flat="true"]:focus {{ border: 2px solid {accent}; padding: {above - 1}px {beside - 1}px; }}
    *[primary="true"] {{ background: {ink}; border: 1px solid {ink}; color: {theme.canvas.name()};
        font-weight: 600; padding: {above}px {px(12)}px; }}
    *[primary="true"]:hover {{ background: {strong_hover}; border-color: {strong_hover}; }}
    *[primary="true"]:pressed {{ background: {strong_pressed}; border-color: {strong_pressed}; }}
    *[primary="true"]:focus {{ border: 2px solid {accent}; padding: {above - 1}px {px(12) - 1}px; }}
    *[primary="true"]:disabled {{ background: {theme.line.name()}; border-color: {theme.line.name()};
        color: {theme.mute.name()}; }}
    *[icon_only="true"] {{ padding: {above}px; }}
    *[icon_only="true"]:focus {{ padding: {above - 1}px; }}
    QToolButton::menu-indicator {{ image: none; width: 0; }}
    """


def _lists(theme: Theme) -> str:
    px, field, line, ink = theme.type.px, theme.field.name(), theme.line.name(), theme.ink.name()
    chosen = theme.selection.name()
    hover = mixed(theme.field, theme.ink, 0.05).name()
    return f"""
    QAbstractItemView {{ background: {field}; color: {ink}; border: 1px solid {line}; outline: 0;
        alternate-background-color: {theme.panel.name()}; selection-background-color: {chosen};
        selection-color: {ink}; }}
    QAbstractItemView::item:hover {{ background: {hover}; }}
    QAbstractItemView::item:selected {{ background: {chosen}; color: {ink}; }}
    QComboBox QAbstractItemView {{ padding: {px(3)}px; selection-background-color: {chosen};
        selection-color: {ink}; }}
    QComboBox QAbstractItemView::item {{ min-height: {px(24)}px; padding: 0 {px(6)}px; }}
    QHeaderView::section {{ background: {theme.panel.name()}; color: {theme.mute.name()}; border: none;
        border-bottom: 1px solid {line}; padding: {px(4)}px; }}
    QMenu {{ background: {field}; color: {ink}; border: 1px solid {line}; padding: {px(4)}px; }}
    QMenu::item {{ padding: {px(5)}px {px(24)}px {px(5)}px {px(12)}px; border-radius: {px(4)}px; }}
    QMenu::item:selected {{ background: {chosen}; color: {ink}; }}
    QMenu::item:disabled {{ color: {theme.faint.name()}; background: transparent; }}
    QMenu::separator {{ height: 1px; background: {line}; margin: {px(4)}px {px(8)}px; }}
    QToolTip {{ background: {field}; color: {ink}; border: 1px solid {line}; padding: {px(4)}px; }}
    """


def _scroll_bars(theme: Theme) -> str:
    """Thin bars without arrows. The handle is all that is seen."""
    px = theme.type.px
    handle, hover = (mixed(theme.panel, theme.mute, part).name() for part in (0.4, 0.7))
    return f"""
    QScrollBar {{ background: transparent; border: none; margin: 0; }}
    QScrollBar:vertical {{ width: {px(10)}px; }}
    QScrollBar:horizontal {{ height: {px(10)}px; }}
    QScrollBar::handle {{ background: {handle}; border-radius: {px(3)}px; margin: {px(2)}px; }}
    QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {hover}; }}
    QScrollBar::handle:vertical {{ min-height: {px(28)}px; }}
    QScrollBar::handle:horizontal {{ min-width: {px(28)}px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; background: none; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    """


def _surfaces(theme: Theme) -> str:
    canvas, panel, line = theme.canvas.name(), theme.panel.name(), theme.line.name()
    return f"""
    TopBar {{ background: {panel}; border: none; border-bottom: 1px solid {line}; }}
    QStatusBar {{ background: {panel}; border-top: 1px solid {line}; }}
    QStatusBar::item {{ border: none; }}
    QScrollArea {{ border: none; background: {panel}; }}
    QLabel[hint="true"] {{ color: {theme.mute.name()}; }}
    QSplitter::handle {{ background: {line}; }}
    QProgressBar {{ background: {theme.track.name()}; border: none; border-radius: {theme.type.px(3)}px; }}
    QProgressBar::chunk {{ background: {theme.accent.name()}; border-radius: {theme.type.px(3)}px; }}
    QWidget#workspace_place {{ background: {canvas}; }}
    ViewBar, SelectionBar {{ background: {canvas}; }}
    QDialog, QMessageBox {{ background: {canvas}; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    """
