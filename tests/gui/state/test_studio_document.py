"""The Studio's document is opened as a whole or not at all. Its files follow it to another folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

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


OTHER = replace(MINE, strides=(5, 5))


def test_undo_brings_back_the_document_with_its_file_and_what_was_saved(tmp_path: Path) -> None:
    studio = Studio(MINE)
    studio.open(MINE, tmp_path / "mine.deconv")
    changed = replace(MINE, strides=(3, 3))
    studio.change(changed)
    studio.start(OTHER, name="Another")
    assert (studio.spec, studio.path, studio.name, studio.is_dirty) == (OTHER, None, "Another", False)
    studio.undo()
    assert (studio.spec, studio.path, studio.name, studio.is_dirty) == (
        changed,
        tmp_path / "mine.deconv",
        "",
        True,
    )
    studio.undo()
    assert (studio.spec, studio.is_dirty) == (MINE, False)
    studio.redo()
    studio.redo()
    assert (studio.path, studio.name, studio.is_dirty) == (None, "Another", False)


def test_saving_one_document_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    studio = Studio(MINE, name="First")
    studio.start(OTHER)
    studio.mark_saved(OTHER, tmp_path / "other.deconv")
    studio.undo()
    assert (studio.path, studio.name, studio.is_dirty) == (None, "First", False)
    studio.redo()
    assert (studio.path, studio.is_dirty) == (tmp_path / "other.deconv", False)


def test_a_file_opened_twice_is_saved_for_all_its_steps(tmp_path: Path) -> None:
    path = tmp_path / "mine.deconv"
    studio = Studio(MINE)
    studio.open(MINE, path)
    studio.start(OTHER)
    studio.start(MINE, path)
    changed = replace(MINE, strides=(3, 3))
    studio.change(changed)
    studio.mark_saved(changed, path)
    studio.undo()
    studio.undo()
    studio.undo()
    assert (studio.spec, studio.path) == (MINE, path)
    assert studio.is_dirty  # the file holds the later numbers


def test_earlier_files_with_changes_are_known_until_they_are_discarded(tmp_path: Path) -> None:
    studio = Studio(MINE)
    studio.change(OTHER)  # no file: nothing to ask about
    studio.start(MINE, tmp_path / "a.deconv")
    studio.change(OTHER)
    studio.start(MINE, tmp_path / "b.deconv")
    studio.change(replace(MINE, strides=(3, 3)))
    studio.start(OTHER)
    names = [document.path.name for document in studio.unsaved_documents() if document.path is not None]
    assert names == ["b.deconv", "a.deconv"]
    studio.return_to(studio.unsaved_documents()[1])
    assert (studio.path, studio.spec) == (tmp_path / "a.deconv", OTHER)
    studio.mark_discarded()
    studio.redo()
    assert studio.unsaved_documents() == []
    studio.undo()
    studio.change(replace(MINE, strides=(4, 4)))
    studio.start(MINE)
    assert [document.path for document in studio.unsaved_documents()] == [tmp_path / "a.deconv"]


def test_a_document_that_fails_to_start_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    studio = Studio(MINE)
    before = state(studio)

    def fail(*_: object) -> None:
        raise RuntimeError("of a reader")

    monkeypatch.setattr(tensor_files, "load_contents", fail)
    with pytest.raises(RuntimeError):
        studio.start(THEIRS, tmp_path / "theirs.deconv")
    assert state(studio) == before


def test_a_preview_is_no_part_of_the_document_that_is_left() -> None:
    studio = Studio(MINE)
    studio.preview(replace(MINE, strides=(7, 7)))
    studio.start(OTHER)
    assert not studio.is_previewing
    studio.undo()
    assert studio.spec == MINE
    assert not studio.can_undo


SPECS = [replace(MINE, strides=(n, n)) for n in range(1, 5)]
OPERATIONS = st.lists(
    st.tuples(st.sampled_from(["change", "start", "start a file", "save", "undo", "redo"]), st.sampled_from(SPECS)),
    max_size=30,
)


@given(OPERATIONS)
def test_undo_and_redo_walk_the_same_steps_back_and_forth(operations: list[tuple[str, Spec]]) -> None:
    """The oracle is a list of (Spec, number of its document) with a place in it, and a list of the documents."""
    studio = Studio(MINE)
    steps, place = [(MINE, 0)], 0
    documents: list[tuple[Spec, Path | None, str]] = [(MINE, None, "")]
    for operation, spec in operations:
        now, document = steps[place]
        match operation:
            case "change":
                studio.change(spec)
                if spec != now:
                    steps[place + 1 :], place = [(spec, document)], place + 1
            case "start" | "start a file":
                name = str(len(documents))
                path = Path(f"{name}.deconv") if operation == "start a file" else None
                studio.start(spec, path, name)
                steps[place + 1 :], place = [(spec, len(documents))], place + 1
                documents.append((spec, path, name))
            case "save":
                path = Path(f"{document}.deconv")
                studio.mark_saved(now, path)
                documents[document] = (now, path, documents[document][2])
            case "undo":
                studio.undo()
                place = max(place - 1, 0)
            case "redo":
                studio.redo()
                place = min(place + 1, len(steps) - 1)
        now, document = steps[place]
        saved, at, name = documents[document]
        assert (studio.spec, studio.path, studio.name) == (now, at, name)
        assert studio.is_dirty == (now != saved)
        assert (studio.can_undo, studio.can_redo) == (place > 0, place < len(steps) - 1)
