"""The table of views: every row leads to a scene, and everything that lists views reads it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deconvstudio.cli.render import parser
from deconvstudio.figure import scenes
from deconvstudio.figure.views import HIDDEN_SIZE, VIEW_NAMES, VIEWS, builder_of, view_named
from deconvstudio.gui.window.actions import make_actions

# Modules of scenes/ that build no maps of their own.
PARTS = {"__init__", "scene", "annotations", "overlap_words", "slide_words"}


def test_every_scene_is_in_the_table() -> None:
    files = {path.stem for path in Path(str(scenes.__file__)).parent.glob("*.py")} - PARTS
    assert files == {view.scene for view in VIEWS if not view.is_matrix} | {HIDDEN_SIZE}
    for scene in files:
        assert builder_of(scene) is builder_of(scene)


def test_names_are_unique_and_found() -> None:
    assert len(set(VIEW_NAMES)) == len(VIEWS)
    assert [view_named(name) for name in VIEW_NAMES] == list(VIEWS)
    with pytest.raises(KeyError):
        view_named("carpet")


def test_the_actions_and_the_command_line_list_the_same_views(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    actions = make_actions(owner, {})
    assert [name.removeprefix("view_") for name in actions if name.startswith("view_")] == list(VIEW_NAMES)
    for number, view in enumerate(VIEWS, 1):
        action = actions[f"view_{view.name}"]
        assert (action.text(), action.shortcut().toString()) == (view.title(), f"Ctrl+{number}")
    (option,) = (action for action in parser()._actions if action.dest == "view")
    assert option.choices is not None
    assert tuple(option.choices) == VIEW_NAMES
