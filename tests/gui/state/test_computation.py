"""A Studio and a Computation over an engine that is a list of calls: no process, no window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from deconvstudio.core.convolution.round_trip import RoundTrip, round_trip
from deconvstudio.core.plan import Plan
from deconvstudio.core.result import Result
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec, Tensor, Values
from deconvstudio.core.values.generated import kernel_array
from deconvstudio.engine.messages import Failed
from deconvstudio.gui.state.computation import SOON_MS, Computation
from deconvstudio.gui.state.studio import Studio

from .fake_engine import FIRST, FakeEngine, planes_of, result_of

SMALL = Spec.of([2, 3, 4, 3], [3, 2, 2, 3], strides=2)
OTHER = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)
# numpy takes too long for these.
LARGE = Spec.of([1, 64, 64, 8], [5, 5, 8, 8], strides=2)
IMPOSSIBLE = replace(OTHER, output=(99, 99))
LAST = Selection(1, 2, 1)
REFUSED = Failed(1, "tensorflow_refused", {})


class Scene:
    """A Studio, a Computation and an engine, and all that they tell."""

    def __init__(self, spec: Spec = SMALL, engine: FakeEngine | None = None) -> None:
        self.studio = Studio(spec)
        self.computation = Computation(self.studio)
        self.engine = engine or FakeEngine()
        self.results: list[Result] = []
        self.failed: list[Failed] = []
        self.trips: list[RoundTrip] = []
        self.failed_trips: list[Failed] = []
        self.computation.computed.connect(self.results.append)
        self.computation.failed.connect(self.failed.append)
        self.computation.round_tripped.connect(self.trips.append)
        self.computation.round_trip_failed.connect(self.failed_trips.append)
        self.computation.attach(self.engine)

    def computed(self) -> Result:
        """Compute the current Spec."""
        self.computation.compute()
        result = self.engine.answer()
        self.engine.take_calls()
        return result


@pytest.fixture
def scene(application: QApplication) -> Scene:
    return Scene()


# The turn of a change


def test_the_engine_has_the_spec_before_the_views_have_the_plan(scene: Scene) -> None:
    scene.engine.answers_soon = True
    log = scene.engine.calls
    scene.studio.planned.connect(lambda plan: log.append(("planned", plan.spec)))
    scene.studio.history_changed.connect(lambda: log.append(("history", None)))
    scene.computation.waiting.connect(lambda: log.append(("waiting", None)))
    scene.computation.computed.connect(lambda result: log.append(("computed", result.spec)))
    scene.studio.change(OTHER)
    assert log == [
        ("submit", OTHER),
        ("planned", OTHER),
        ("waiting", None),
        ("wait", SOON_MS),
        ("computed", OTHER),
        ("history", None),
    ]


def test_a_large_spec_is_not_waited_for(scene: Scene) -> None:
    scene.studio.change(LARGE)
    assert scene.engine.calls == [("submit", LARGE)]
    result = scene.engine.answer()
    assert scene.results == [result]
    assert scene.computation.is_current


def test_a_spec_with_problems_is_not_submitted(scene: Scene) -> None:
    scene.computed()
    scene.studio.change(IMPOSSIBLE)
    scene.computation.compute()
    assert scene.engine.calls == []
    assert not scene.computation.is_current
    assert scene.computation.result == scene.results[0]  # the last good picture stays
    scene.studio.undo()
    assert scene.engine.calls == [("submit", SMALL), ("wait", SOON_MS)]


def test_a_view_that_changes_the_spec_in_its_turn_has_only_the_last_one_computed(scene: Scene) -> None:
    def correct(plan: Plan) -> None:
        if plan.problems:
            scene.studio.change(OTHER)

    scene.studio.planned.connect(correct)
    scene.studio.change(IMPOSSIBLE)
    assert scene.engine.calls == [("submit", OTHER), ("wait", SOON_MS)]


def test_without_an_engine_nothing_is_computed(application: QApplication) -> None:
    studio = Studio(SMALL)
    computation = Computation(studio)
    studio.change(OTHER)
    computation.compute()
    computation.select(LAST)
    computation.ask_round_trip()
    assert studio.plan.output_shape == (1, 7, 7, 1)
    assert computation.result is None
    assert not computation.is_current


# Answers


def test_an_older_result_is_dropped(scene: Scene) -> None:
    scene.studio.change(OTHER)
    scene.studio.change(LARGE)
    scene.engine.computed.emit(result_of(OTHER))
    assert scene.results == []
    assert scene.computation.result is None
    scene.engine.answer()
    assert [result.spec for result in scene.results] == [LARGE]


def test_a_result_is_dropped_if_its_spec_has_become_too_large(scene: Scene) -> None:
    scene.computation.compute()
    scene.studio.set_limits(100, 1)
    scene.engine.computed.emit(result_of(SMALL))
    scene.engine.failed.emit(SMALL, REFUSED)
    assert scene.results == []
    assert scene.failed == []


def test_a_failure_is_told_of_the_current_spec_alone(scene: Scene) -> None:
    scene.computation.compute()
    scene.engine.failed.emit(OTHER, REFUSED)
    assert scene.failed == []
    scene.engine.failed.emit(SMALL, REFUSED)
    assert scene.failed == [REFUSED]
    scene.studio.change(IMPOSSIBLE)
    scene.engine.failed.emit(IMPOSSIBLE, REFUSED)  # the sentence of the problem stays on screen
    assert scene.failed == [REFUSED]


# The selection


def test_another_selection_is_shown_and_not_computed(scene: Scene) -> None:
    before = scene.computed()
    scene.computation.select(LAST)
    assert scene.engine.calls == [("show", LAST)]
    planes = planes_of(SMALL, LAST)
    scene.engine.shown.emit(SMALL, planes)
    result = scene.computation.result
    assert result is not None
    assert (result.spec, result.planes) == (before.spec, planes)
    assert scene.results[-1] is scene.computation.result


def test_planes_of_another_spec_are_dropped(scene: Scene) -> None:
    scene.computed()
    scene.engine.shown.emit(OTHER, planes_of(OTHER))
    scene.studio.change(OTHER)
    scene.engine.shown.emit(SMALL, planes_of(SMALL, LAST))  # asked for before the change
    scene.engine.shown.emit(OTHER, planes_of(OTHER))  # before there is a Result of it
    assert len(scene.results) == 1


def test_planes_are_dropped_if_the_spec_has_become_too_large(scene: Scene) -> None:
    scene.computed()
    scene.studio.set_limits(100, 1)
    scene.computation.select(LAST)
    scene.engine.shown.emit(SMALL, planes_of(SMALL, LAST))
    assert len(scene.results) == 1


def test_the_selection_stays_with_the_document_and_moves_inside_the_tensors(scene: Scene) -> None:
    scene.computation.select(LAST)
    scene.studio.change(SMALL.with_input_shape((2, 4, 4, 3)))
    assert scene.engine.submitted[-1][1] == LAST
    scene.studio.change(OTHER)
    assert scene.engine.submitted[-1][1] == scene.computation.selection == FIRST


def test_another_document_begins_with_the_first_image_and_channels(scene: Scene, tmp_path: Path) -> None:
    scene.computation.select(LAST)
    scene.studio.mark_saved(SMALL, tmp_path / "mine.deconv")
    assert scene.computation.selection == LAST
    scene.studio.open(SMALL.with_input_shape((2, 5, 5, 3)), tmp_path / "other.deconv")
    assert scene.engine.submitted[-1][1] == scene.computation.selection == FIRST


# numpy, while TensorFlow loads


def test_numpy_shows_a_small_spec_until_tensorflow_is_there(application: QApplication) -> None:
    scene = Scene(engine=FakeEngine(is_ready=False))
    scene.computation.compute()
    assert scene.engine.take_calls() == [("submit", SMALL)]
    assert [result.engine for result in scene.results] == ["numpy"]
    scene.computation.select(LAST)  # numpy has no tensors to show from
    assert scene.engine.take_calls() == [("submit", SMALL)]
    assert scene.engine.submitted[-1][1] == scene.results[-1].planes.selection == LAST
    np.testing.assert_array_equal(scene.results[-1].planes.output, planes_of(SMALL, LAST).output)
    scene.engine.is_ready = True
    scene.engine.answer()
    assert [result.engine for result in scene.results] == ["numpy", "numpy", "tensorflow"]
    scene.computation.select(FIRST)
    assert scene.engine.calls == [("show", FIRST)]


def test_numpy_leaves_a_large_spec_to_tensorflow(application: QApplication) -> None:
    scene = Scene(LARGE, FakeEngine(is_ready=False))
    scene.computation.compute()
    scene.computation.select(Selection(0, 1, 1))  # of what waits
    assert scene.engine.calls == [("submit", LARGE), ("show", Selection(0, 1, 1))]
    assert scene.results == []


# Limits, devices and files


def test_another_budget_plans_and_computes_again(scene: Scene) -> None:
    plans: list[Plan] = []
    scene.studio.planned.connect(plans.append)
    scene.studio.set_limits(100, 1)
    assert [problem.code for problem in plans[0].problems] == ["too_much_memory"]
    assert scene.engine.calls == []
    scene.studio.set_limits(10**6, 2)
    scene.studio.set_limits(10**6, 2)
    assert len(plans) == 2
    assert plans[1].memory > Studio(SMALL).plan.memory  # two images at the same time
    assert scene.engine.submitted[-1][-1] == 10**6
    assert not scene.studio.can_undo


def test_another_device_computes_again(scene: Scene) -> None:
    scene.computation.set_device("CPU:0")
    assert scene.engine.calls == []
    scene.computation.set_device("GPU:0")
    assert [call[2] for call in scene.engine.submitted] == ["GPU:0"]


def test_the_numbers_of_files_go_to_the_engine_and_their_problems_into_the_plan(scene: Scene, tmp_path: Path) -> None:
    numbers = np.arange(9, dtype=np.float32).reshape(1, 3, 3, 1)
    np.save(tmp_path / "x.npy", numbers)
    spec = Spec(Tensor((1, 3, 3, 1), Values("file", path="x.npy")), OTHER.kernel)
    scene.studio.open(spec, tmp_path / "mine.deconv")
    _, _, _, x, w, _ = scene.engine.submitted[-1]
    np.testing.assert_array_equal(x, numbers)
    assert w is None
    scene.engine.take_calls()
    (tmp_path / "x.npy").unlink()
    scene.studio.change(replace(spec, strides=(2, 2)))
    assert [problem.code for problem in scene.studio.plan.problems] == ["file_missing"]
    assert scene.studio.plan.output_shape is None
    assert scene.engine.calls == []
    scene.studio.change(OTHER)
    assert scene.engine.submitted[-1][3] is None


def test_the_plan_of_the_first_spec_knows_its_files(application: QApplication) -> None:
    studio = Studio(Spec(Tensor((1, 3, 3, 1), Values("file", path="no such file.npy")), OTHER.kernel))
    assert [problem.code for problem in studio.plan.problems] == ["file_missing"]


# Round trips


def test_a_round_trip_is_asked_for_once_there_is_a_result(scene: Scene) -> None:
    scene.computation.ask_round_trip()
    scene.computation.compute()
    scene.computation.ask_round_trip()
    assert scene.engine.calls == [("submit", SMALL), ("wait", SOON_MS)]
    scene.computed()
    scene.computation.ask_round_trip()
    assert scene.engine.take_calls() == [("round_trip", (SMALL, FIRST, "CPU:0"))]
    trip = round_trip(SMALL, FIRST, kernel_array(SMALL.kernel))
    scene.engine.round_tripped.emit(trip)
    assert scene.trips == [trip]
    scene.studio.change(OTHER)
    scene.engine.take_calls()
    scene.computation.ask_round_trip()  # the Result is the older Spec's
    assert scene.engine.calls == []


def test_only_the_round_trip_of_what_is_shown_is_told(scene: Scene) -> None:
    scene.computed()
    for spec, selection in ((OTHER, FIRST), (SMALL, LAST)):
        scene.engine.round_tripped.emit(round_trip(spec, selection, kernel_array(spec.kernel)))
    assert scene.trips == []
    scene.engine.round_trip_failed.emit(OTHER, REFUSED)
    assert scene.failed_trips == []
    scene.engine.round_trip_failed.emit(SMALL, REFUSED)
    assert scene.failed_trips == [REFUSED]


def test_numpy_takes_the_round_trip_while_tensorflow_loads(application: QApplication) -> None:
    scene = Scene(engine=FakeEngine(is_ready=False))
    scene.computation.compute()
    scene.computation.ask_round_trip()
    assert [trip.engine for trip in scene.trips] == ["numpy"]
    assert scene.engine.calls == [("submit", SMALL)]


def test_a_long_round_trip_waits_for_tensorflow(application: QApplication) -> None:
    scene = Scene(Spec.of([1, 9, 9, 8], [15, 15, 8, 8]), FakeEngine(is_ready=False))
    scene.computation.compute()
    assert scene.computation.is_current
    scene.computation.ask_round_trip()
    assert scene.trips == []
