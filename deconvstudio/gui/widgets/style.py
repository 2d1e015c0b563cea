"""The palette and the style sheet of a theme, for all widgets."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from ... import resources
from ...core.roles import Role
from ...figure.theme import Theme, mixed


def apply(theme: Theme) -> None:
    """Set the theme's palette and style sheet on the application."""
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
        palette.setColor(QPalette.ColorGroup.Disabled, role, mixed(theme.panel, theme.mute, 0.6))
    app.setPalette(palette)
    app.setStyleSheet(style_sheet(theme))


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of a theme: flat fields with thin borders."""
    field, line, ink, accent = (c.name() for c in (theme.field, theme.line, theme.ink, theme.accent))
    panel, mute, canvas = (c.name() for c in (theme.panel, theme.mute, theme.canvas))
    hover = mixed(theme.panel, theme.ink, 0.06).name()
    warning = theme.warning.name()
    arrow = resources.path("icons", f"arrow-{theme.name}.png").as_posix()
    up = resources.path("icons", f"arrow-up-{theme.name}.png").as_posix()
    return f"""
    QSpinBox, QComboBox, QLineEdit {{ background: {field}; border: 1px solid {line}; border-radius: 5px;
        padding: 0 5px; min-height: 25px; color: {ink}; selection-background-color: {accent}; }}
    QSpinBox:focus, QComboBox:focus, QLineEdit:focus {{ border: 2px solid {accent}; padding: 0 4px;
        min-height: 23px; }}
    QSpinBox[wrong="true"], QLineEdit[wrong="true"] {{ border: 2px solid {warning}; padding: 0 4px;
        min-height: 23px; }}
    QSpinBox::up-button, QSpinBox::down-button {{ width: 18px; border: none; }}
    QSpinBox::up-arrow {{ image: url({up}); width: 10px; height: 10px; }}
    QSpinBox::down-arrow {{ image: url({arrow}); width: 10px; height: 10px; }}
    NumberField::up-button, NumberField::down-button {{ subcontrol-origin: margin; width: 0; height: 0;
        border: 0; image: none; }}
    NumberField QLineEdit {{ border: none; background: transparent; padding: 0; min-height: 0; }}
    QComboBox QAbstractItemView {{ background: {field}; color: {ink}; outline: 0;
        selection-background-color: {theme.wash(Role.OUTPUT, 0.18).name()}; selection-color: {ink}; }}
    QComboBox::drop-down {{ border: none; width: 20px; }}
    QComboBox::down-arrow {{ image: url({arrow}); width: 12px; height: 12px; }}
    QToolButton, QPushButton {{ background: {field}; border: 1px solid {line}; border-radius: 6px;
        padding: 4px 8px; color: {ink}; }}
    QToolButton:hover, QPushButton:hover {{ background: {hover}; }}
    QToolButton:checked {{ background: {theme.wash(Role.OUTPUT, 0.14).name()}; border-color: {accent}; }}
    QToolButton:focus, QPushButton:focus {{ border: 2px dotted {ink}; padding: 3px 7px; }}
    QToolButton:disabled, QPushButton:disabled {{ color: {mixed(theme.panel, theme.mute, 0.55).name()}; }}
    QToolButton::menu-indicator {{ image: none; width: 0; }}
    TopBar {{ background: {panel}; border: none; border-bottom: 1px solid {line}; }}
    QStatusBar {{ background: {panel}; border-top: 1px solid {line}; }}
    QStatusBar::item {{ border: none; }}
    QScrollArea {{ border: none; background: {panel}; }}
    QToolTip {{ background: {field}; color: {ink}; border: 1px solid {line}; padding: 4px; }}
    QLabel[hint="true"] {{ color: {mute}; }}
    QMenu {{ background: {field}; color: {ink}; border: 1px solid {line}; padding: 4px; }}
    QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {theme.wash(Role.OUTPUT, 0.18).name()}; color: {ink}; }}
    QMenu::item:disabled {{ color: {mute}; }}
    QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
    QPlainTextEdit {{ background: {field}; color: {ink}; border: 1px solid {line}; border-radius: 5px; }}
    QSplitter::handle {{ background: {line}; }}
    QWidget#workspace_place {{ background: {canvas}; }}
    ViewBar, SelectionBar {{ background: {canvas}; }}
    QDialog, QMessageBox {{ background: {canvas}; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    """
