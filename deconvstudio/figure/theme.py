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

    canvas, panel, field: the stage, what stands beside it, what can be typed into. track, raised: the groove of a
    segmented control and its selected segment. mute: secondary text. faint: disabled text. dark_ink, light_ink: the
    numbers on bright and on dark cells. negative: the end of diverging scales below zero. type: the type scale of the
    window or figure.
    """

    name: str
    canvas: QColor
    panel: QColor
    field: QColor
    track: QColor
    raised: QColor
    ink: QColor
    mute: QColor
    faint: QColor
    line: QColor
    dark_ink: QColor
    light_ink: QColor
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
    def selection(self) -> QColor:
        """The background of a selected row. Its text has the colour of ink."""
        return mixed(self.field, self.accent, 0.24 if self.is_dark else 0.18)

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
        "panel": "#f7f8fa",
        "field": "#ffffff",
        "track": "#eaedf1",
        "raised": "#ffffff",
        "ink": "#1a2330",
        "mute": "#566170",
        "faint": "#a3abb5",
        "line": "#d9dfe6",
        "dark_ink": "#1a2330",
        "light_ink": "#ffffff",
        "warning": "#b3261e",
        "warning_wash": "#fdf1ef",
        "negative": "#bd4a82",
    },
    {
        Role.INPUT: "#2f6fb3",
        Role.KERNEL: "#ad5d14",
        Role.OUTPUT: "#177f61",
        Role.STRIDE: "#8a4fbf",
        Role.DILATION: "#343aa3",
        Role.PADDING: "#866a00",
        Role.PLAIN: "#1a2330",
    },
)

# What lies higher is brighter: the canvas, the panel beside it, the fields on it, the raised segments.
DARK = _theme(
    "dark",
    {
        "canvas": "#11161c",
        "panel": "#191f27",
        "field": "#242c37",
        "track": "#0e1217",
        "raised": "#343e4b",
        "ink": "#e9eef4",
        "mute": "#a7b2bf",
        "faint": "#66717e",
        "line": "#36414e",
        "dark_ink": "#000000",
        "light_ink": "#ffffff",
        "warning": "#ff9283",
        "warning_wash": "#3b2422",
        "negative": "#e789b6",
    },
    {
        Role.INPUT: "#6eaaea",
        Role.KERNEL: "#eb9f55",
        Role.OUTPUT: "#4bc8a3",
        Role.STRIDE: "#d0aefa",
        Role.DILATION: "#858cf7",
        Role.PADDING: "#d6b94b",
        Role.PLAIN: "#e9eef4",
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
