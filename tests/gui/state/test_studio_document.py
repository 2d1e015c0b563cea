"""The Studio's document is opened as a whole or not at all. Its files follow it to another folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from deconvstudio.core.spec import Spec, Tensor, Values
from deconvstudio.files import tensor_files
from deconvstudio.gui.state.studio import Studio

MINE = Spec.of((1, 3, 3, 1), (3, 3, 1, 1), strides=2)
THEIRS = replace(Spec.of((1, 2, 3, 1), (2, 2, 1, 1)), input=Tensor((1, 2, 3, 1), Values("file", path="x.npy")))


def state(studio: Studio) -> tuple[object, ...]:
    return (studio.spec, studio.saved, studio.path, studio.plan, studio.is_dirty, studio.can_undo, studio.can_redo)


@pytest.mark.parametrize("save", [False, True])
def test_opening_and_saving_that_fail_change_nothing(
    save: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio = Studio(MINE)
    studio.open(MINE, tmp_path / "mine.deconv")
    studio.change(replace(MINE, strides=(3, 3)))
    before = state(studio)
    emitted: list[object] = []
    for signal in (studio.planned, studio.document_changed, studio.history_changed):
        signal.connect(lambda *values: emitted.append(values))

    def fail(*_: object) -> None:
        raise RuntimeError("of a reader")

    monkeypatch.setattr(tensor_files, "load_contents", fail)
    with pytest.raises(RuntimeError):
        (studio.mark_saved if save else studio.open)(THEIRS, tmp_path / "theirs.deconv")
    assert state(studio) == before
    assert emitted == []


def test_undo_leads_to_the_same_file_from_another_folder(tmp_path: Path) -> None:
    np.save(tmp_path / "x.npy", np.ones((2, 3)))
    (tmp_path / "deep").mkdir()
    studio = Studio(MINE)
    studio.open(THEIRS, tmp_path / "theirs.deconv")
    studio.change(replace(THEIRS, strides=(2, 2)))
    studio.change(replace(THEIRS, strides=(3, 3)))
    studio.undo()
    spec = tensor_files.moved(studio.spec, studio.folder, tmp_path / "deep")
    studio.mark_saved(spec, tmp_path / "deep" / "theirs.deconv")
    assert not studio.is_dirty
    for step in (studio.undo, studio.redo, studio.redo):
        step()
        assert studio.spec.input.values.path == "../x.npy"
        assert studio.plan.problems == ()
    assert studio.spec.strides == (3, 3)


def test_reload_is_one_step_that_loses_nothing(tmp_path: Path) -> None:
    studio = Studio(MINE)
    studio.open(MINE, tmp_path / "mine.deconv")
    changed, reloaded = replace(MINE, strides=(3, 3)), replace(MINE, strides=(4, 4))
    studio.change(changed)
    studio.reload(reloaded)
    assert (studio.spec, studio.is_dirty, studio.path) == (reloaded, False, tmp_path / "mine.deconv")
    studio.undo()
    assert (studio.spec, studio.is_dirty) == (changed, True)
    studio.undo()
    assert studio.spec == MINE


def test_reload_reads_the_named_files_again(tmp_path: Path) -> None:
    studio = Studio(MINE)
    studio.open(THEIRS, tmp_path / "theirs.deconv")
    assert [problem.code for problem in studio.plan.problems] == ["file_missing"]
    np.save(tmp_path / "x.npy", np.ones((2, 3)))
    studio.reload(THEIRS)
    assert studio.plan.problems == ()
    assert not studio.can_undo


def test_undo_does_not_make_an_unsaved_document_clean(tmp_path: Path) -> None:
    studio = Studio(MINE)
    studio.open(MINE, tmp_path / "mine.deconv")
    studio.mark_unsaved()
    assert studio.is_dirty
    studio.change(replace(MINE, strides=(3, 3)))
    studio.undo()
    assert studio.is_dirty
    studio.mark_saved(studio.spec, tmp_path / "mine.deconv")
    assert not studio.is_dirty
