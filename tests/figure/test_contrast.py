"""Both themes are readable: every pair of text and background that occurs has the contrast that WCAG 2.2 asks for."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from PySide6.QtGui import QColor

from deconvstudio.core.roles import Role
from deconvstudio.figure.maps.colormap import is_dark, table
from deconvstudio.figure.theme import DARK, LIGHT, Theme, mixed

TEXT, SECONDARY, SIGN = 7.0, 4.5, 3.0
# The roles of tensors and counts. The others are only written in.
MAP_ROLES = (Role.INPUT, Role.KERNEL, Role.OUTPUT, Role.STRIDE)
WRITTEN_ROLES = (Role.INPUT, Role.KERNEL, Role.OUTPUT, Role.STRIDE, Role.DILATION, Role.PADDING)
# The least difference in lightness (L*, from 0 to 100) that tells two colours apart without their hues.
LIGHTNESS = 12.0
# What a person without green cones sees of linear RGB (Machado, Oliveira and Fernandes 2009).
DEUTERANOPIA = np.array(
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
)

themes = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def linear(colour: QColor) -> np.ndarray:
    parts = np.array([colour.redF(), colour.greenF(), colour.blueF()])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def luminance(colour: QColor) -> float:
    return float(linear(colour) @ (0.2126, 0.7152, 0.0722))


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return float((high + 0.05) / (low + 0.05))


def lightness(light: np.ndarray) -> float:
    y = float(np.dot(np.clip(light, 0, 1), (0.2126, 0.7152, 0.0722)))
    return float(116 * y ** (1 / 3) - 16)


def test_the_measure_is_that_of_the_standard() -> None:
    assert contrast(QColor("white"), QColor("black")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


@themes
def test_words_are_readable_wherever_they_stand(theme: Theme) -> None:
    grounds = {
        "canvas": theme.canvas,
        "panel": theme.panel,
        "field": theme.field,
        "track": theme.track,
        "raised": theme.raised,
        "warning_wash": theme.warning_wash,
        "selection": theme.selection,
    }
    found = {(name, "ink"): contrast(theme.ink, ground) / TEXT for name, ground in grounds.items()}
    found |= {
        (name, "mute"): contrast(theme.mute, grounds[name]) / SECONDARY
        for name in ("canvas", "panel", "field", "track", "warning_wash")
    }
    found |= {("warning", name): contrast(theme.warning, grounds[name]) / SECONDARY for name in ("canvas", "panel")}
    found["warning", "wash"] = contrast(theme.warning, theme.warning_wash) / SECONDARY
    found["primary", "canvas on ink"] = contrast(theme.canvas, theme.ink) / TEXT
    found["selected text", "canvas on accent"] = contrast(theme.canvas, theme.accent) / SECONDARY
    assert {pair: round(part, 2) for pair, part in found.items() if part < 1} == {}


@themes
def test_every_role_is_readable_as_text(theme: Theme) -> None:
    found = {
        (role, name): round(contrast(theme.roles[role], ground), 2)
        for role, (name, ground) in itertools.product(
            WRITTEN_ROLES, (("canvas", theme.canvas), ("panel", theme.panel), ("field", theme.field))
        )
    }
    assert {pair: value for pair, value in found.items() if value < SECONDARY} == {}


@themes
@pytest.mark.parametrize("role", MAP_ROLES)
def test_the_numbers_are_readable_on_every_colour_of_a_map(theme: Theme, role: Role) -> None:
    colours, light = table(theme.name, role), is_dark(theme.name, role)
    worst = min(
        contrast(theme.light_ink if is_light else theme.dark_ink, QColor.fromRgb(int(colour)))
        for colour, is_light in zip(colours.tolist(), light.tolist(), strict=True)
    )
    assert worst >= SECONDARY


@themes
def test_what_lies_higher_is_set_apart(theme: Theme) -> None:
    """In the dark theme each layer is brighter than the one below; a field and its border differ from the panel."""
    if theme.is_dark:
        layers = [luminance(colour) for colour in (theme.track, theme.canvas, theme.panel, theme.field, theme.raised)]
        assert layers == sorted(set(layers))
    assert contrast(theme.raised, theme.track) >= 1.15
    assert contrast(theme.line, theme.panel) >= 1.2
    assert contrast(theme.selection, theme.field) >= 1.2
    assert contrast(theme.accent, theme.canvas) >= SIGN


@themes
def test_stride_and_dilation_differ_in_lightness_too(theme: Theme) -> None:
    stride, dilation = (linear(theme.roles[role]) for role in (Role.STRIDE, Role.DILATION))
    assert abs(lightness(stride) - lightness(dilation)) >= LIGHTNESS
    assert abs(lightness(DEUTERANOPIA @ stride) - lightness(DEUTERANOPIA @ dilation)) >= LIGHTNESS


@themes
def test_disabled_words_stand_back_and_can_still_be_made_out(theme: Theme) -> None:
    for ground in (theme.canvas, theme.panel, theme.field):
        assert 1.9 <= contrast(theme.faint, ground) < contrast(theme.mute, ground)


def test_a_mixed_colour_lies_between() -> None:
    assert mixed(QColor("black"), QColor("white"), 0.5).lightnessF() == pytest.approx(0.5, abs=0.01)
