"""Colours and type. One colour per role, the same on the maps, in the panel, the formulas and every export."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from PySide6.QtGui import QColor, QFont, QFontDatabase

from .. import resources
from ..core.roles import Role
from .type_scale import BASE, TypeScale

SANS, MONO, MATH = "Inter", "JetBrains Mono", "STIX"
SHELL_FONT_FILES = ("Inter-Regular.otf", "Inter-SemiBold.otf", "JetBrainsMono-Bold.ttf")
OTHER_FONT_FILES = ("JetBrainsMono-Regular.ttf", "STIX-Regular.otf", "STIX-Italic.otf")


@dataclass(frozen=True, eq=False, repr=False)
class Theme:
    """The colours of one theme and the sizes of its text.

    roles: by Role. negative: the end of diverging scales below zero. type: the type scale of the window or figure.
    """

    name: str
    canvas: QColor
    panel: QColor
    field: QColor
    ink: QColor
    mute: QColor
    line: QColor
    warning: QColor
    warning_wash: QColor
    negative: QColor
    roles: dict[Role, QColor]
    type: TypeScale = BASE

    @property
    def is_dark(self) -> bool:
        return self.name == "dark"

    @property
    def key(self) -> tuple[str, float]:
        """What a picture painted in this theme depends on."""
        return self.name, self.type.factor

    def at(self, type: TypeScale) -> Theme:
        """Return the theme with text of another type scale."""
        return _scaled(self.name, type)

    @property
    def accent(self) -> QColor:
        return self.roles[Role.OUTPUT]

    @property
    def dark_ink(self) -> QColor:
        """The colour of letters on bright cells."""
        return self.ink if self.name == "light" else self.canvas

    @property
    def light_ink(self) -> QColor:
        """The colour of letters on dark cells."""
        return self.canvas if self.name == "light" else self.ink

    @property
    def pale_ink(self) -> QColor:
        """The colour of numbers that no step has reached yet."""
        return mixed(self.canvas, self.mute, 0.5)

    def wash(self, role: Role, strength: float) -> QColor:
        """Return the role's colour as a thin layer over the canvas."""
        return mixed(self.canvas, self.roles[role], strength)


def mixed(start: QColor, end: QColor, part: float) -> QColor:
    """Mix two colours: start for part 0, end for part 1."""
    return QColor.fromRgbF(
        start.redF() + (end.redF() - start.redF()) * part,
        start.greenF() + (end.greenF() - start.greenF()) * part,
        start.blueF() + (end.blueF() - start.blueF()) * part,
    )


def _theme(name: str, plain: dict[str, str], roles: dict[Role, str]) -> Theme:
    colours = {key: QColor(value) for key, value in plain.items()}
    return Theme(name=name, roles={role: QColor(value) for role, value in roles.items()}, type=BASE, **colours)


LIGHT = _theme(
    "light",
    {
        "canvas": "#ffffff",
        "panel": "#f6f8fa",
        "field": "#ffffff",
        "ink": "#1d2733",
        "mute": "#5d6875",
        "line": "#d8dee6",
        "warning": "#b3261e",
        "warning_wash": "#fdf1ef",
        "negative": "#b23a74",
    },
    {
        Role.INPUT: "#2f6fb3",
        Role.KERNEL: "#b8651b",
        Role.OUTPUT: "#1b8a6b",
        Role.STRIDE: "#8a4fbf",
        Role.DILATION: "#8a4fbf",
        Role.PADDING: "#8a6d00",
        Role.PLAIN: "#1d2733",
    },
)

DARK = _theme(
    "dark",
    {
        "canvas": "#14191f",
        "panel": "#1b2129",
        "field": "#232b35",
        "ink": "#e6ebf1",
        "mute": "#9aa6b4",
        "line": "#353f4b",
        "warning": "#ff8a7a",
        "warning_wash": "#3a2422",
        "negative": "#e07fae",
    },
    {
        Role.INPUT: "#6aa7e8",
        Role.KERNEL: "#e79a4f",
        Role.OUTPUT: "#46c49f",
        Role.STRIDE: "#bd8ff0",
        Role.DILATION: "#bd8ff0",
        Role.PADDING: "#d3b545",
        Role.PLAIN: "#e6ebf1",
    },
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK)}


@lru_cache(maxsize=32)
def _scaled(name: str, type: TypeScale) -> Theme:
    theme = THEMES[name]
    return theme if type == theme.type else replace(theme, type=type)


def named(name: str) -> Theme:
    """Return the theme of a name, or the light one if there is none."""
    return THEMES.get(name, LIGHT)


@cache
def load_fonts() -> None:
    """Make the window's bundled fonts known to Qt, so that every machine shows the same picture."""
    _load(SHELL_FONT_FILES)


@cache
def load_other_fonts() -> None:
    """Load the fonts of code and formulas, which the first paint does not need."""
    _load(OTHER_FONT_FILES)


def _load(files: tuple[str, ...]) -> None:
    for file in files:
        QFontDatabase.addApplicationFont(str(resources.path("fonts", file)))


@lru_cache(maxsize=64)
def sans(pixels: float, bold: bool = False) -> QFont:
    """Return the font of words. Do not change it: all callers share it."""
    return _font(SANS, pixels, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)


@lru_cache(maxsize=64)
def mono(pixels: float, bold: bool = False) -> QFont:
    """Return the font of code. Do not change it: all callers share it."""
    return _font(MONO, pixels, QFont.Weight.Bold if bold else QFont.Weight.Normal)


def _font(family: str, pixels: float, weight: QFont.Weight) -> QFont:
    font = QFont(family)
    font.setPixelSize(max(round(pixels), 1))
    font.setWeight(weight)
    # Every machine paints the same letters: outlines as designed.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
