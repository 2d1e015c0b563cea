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
# numpy takes too long for this Spec.
LARGE = Spec.of([1, 64, 64, 8], [5, 5, 8, 8], strides=2)
IMPOSSIBLE = replace(OTHER, output=(99, 99))
LAST = Selection(1, 2, 1)
REFUSED = Failed(1, "tensorflow_refused", {})


class Case:
    """A Studio, a Computation and an engine, and the values of the Computation's signals."""

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

    def compute(self) -> Result:
        """Compute the current Spec and return its Result."""
        self.computation.compute()
        result = self.engine.answer()
        self.engine.take_calls()
        return result


@pytest.fixture
def case(application: QApplication) -> Case:
    return Case()


# The order of events at a change


def test_the_engine_has_the_spec_before_the_views_have_the_plan(case: Case) -> None:
    case.engine.answers_soon = True
    log = case.engine.calls
    case.studio.planned.connect(lambda plan: log.append(("planned", plan.spec)))
    case.studio.history_changed.connect(lambda: log.append(("history", None)))
    case.computation.waiting.connect(lambda: log.append(("waiting", None)))
    case.computation.computed.connect(lambda result: log.append(("computed", result.spec)))
    case.studio.change(OTHER)
    assert log == [
        ("submit", OTHER),
        ("planned", OTHER),
        ("waiting", None),
        ("wait", SOON_MS),
        ("computed", OTHER),
        ("history", None),
    ]


def test_the_window_does_not_wait_for_a_large_spec(case: Case) -> None:
    case.studio.change(LARGE)
    assert case.engine.calls == [("submit", LARGE)]
    result = case.engine.answer()
    assert case.results == [result]
    assert case.computation.is_current


def test_a_spec_with_problems_is_not_submitted(case: Case) -> None:
    case.compute()
    case.studio.change(IMPOSSIBLE)
    case.computation.compute()
    assert case.engine.calls == []
    assert not case.computation.is_current
    assert case.computation.result == case.results[0]  # the last good picture stays
    case.studio.undo()
    assert case.engine.calls == [("submit", SMALL), ("wait", SOON_MS)]


def test_only_the_last_spec_is_computed_if_a_view_changes_the_spec_again(case: Case) -> None:
    def correct(plan: Plan) -> None:
        if plan.problems:
            case.studio.change(OTHER)

    case.studio.planned.connect(correct)
    case.studio.change(IMPOSSIBLE)
    assert case.engine.calls == [("submit", OTHER), ("wait", SOON_MS)]


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


def test_an_older_result_is_dropped(case: Case) -> None:
    case.studio.change(OTHER)
    case.studio.change(LARGE)
    case.engine.computed.emit(result_of(OTHER))
    assert case.results == []
    assert case.computation.result is None
    case.engine.answer()
    assert [result.spec for result in case.results] == [LARGE]


def test_a_result_is_dropped_if_its_spec_has_become_too_large(case: Case) -> None:
    case.computation.compute()
    case.studio.set_limits(100, 1)
    case.engine.computed.emit(result_of(SMALL))
    case.engine.failed.emit(SMALL, REFUSED)
    assert case.results == []
    assert case.failed == []


def test_only_a_failure_of_the_current_spec_is_reported(case: Case) -> None:
    case.computation.compute()
    case.engine.failed.emit(OTHER, REFUSED)
    assert case.failed == []
    case.engine.failed.emit(SMALL, REFUSED)
    assert case.failed == [REFUSED]
    case.studio.change(IMPOSSIBLE)
    case.engine.failed.emit(IMPOSSIBLE, REFUSED)  # the sentence of the problem stays on screen
    assert case.failed == [REFUSED]


# The selection


def test_another_selection_is_shown_and_not_computed(case: Case) -> None:
    before = case.compute()
    case.computation.select(LAST)
    assert case.engine.calls == [("show", LAST)]
    planes = planes_of(SMALL, LAST)
    case.engine.shown.emit(SMALL, planes)
    result = case.computation.result
    assert result is not None
    assert (result.spec, result.planes) == (before.spec, planes)
    assert case.results[-1] is case.computation.result


def test_planes_of_another_spec_are_dropped(case: Case) -> None:
    case.compute()
    case.engine.shown.emit(OTHER, planes_of(OTHER))
    case.studio.change(OTHER)
    case.engine.shown.emit(SMALL, planes_of(SMALL, LAST))  # asked for before the change
    case.engine.shown.emit(OTHER, planes_of(OTHER))  # before there is a Result of it
    assert len(case.results) == 1


def test_planes_are_dropped_if_the_spec_has_become_too_large(case: Case) -> None:
    case.compute()
    case.studio.set_limits(100, 1)
    case.computation.select(LAST)
    case.engine.shown.emit(SMALL, planes_of(SMALL, LAST))
    assert len(case.results) == 1


def test_the_selection_stays_with_the_document_and_moves_inside_the_tensors(case: Case) -> None:
    case.computation.select(LAST)
    case.studio.change(SMALL.with_input_shape((2, 4, 4, 3)))
    assert case.engine.submitted[-1][1] == LAST
    case.studio.change(OTHER)
    assert case.engine.submitted[-1][1] == case.computation.selection == FIRST


def test_another_document_begins_with_the_first_image_and_channels(case: Case, tmp_path: Path) -> None:
    case.computation.select(LAST)
    case.studio.mark_saved(SMALL, tmp_path / "mine.deconv")
    assert case.computation.selection == LAST
    case.studio.open(SMALL.with_input_shape((2, 5, 5, 3)), tmp_path / "other.deconv")
    assert case.engine.submitted[-1][1] == case.computation.selection == FIRST


# numpy, while TensorFlow loads


def test_numpy_shows_a_small_spec_until_tensorflow_is_there(application: QApplication) -> None:
    case = Case(engine=FakeEngine(is_ready=False))
    case.computation.compute()
    assert case.engine.take_calls() == [("submit", SMALL)]
    assert [result.engine for result in case.results] == ["numpy"]
    case.computation.select(LAST)  # numpy keeps no tensors to take other planes from
    assert case.engine.take_calls() == [("submit", SMALL)]
    assert case.engine.submitted[-1][1] == case.results[-1].planes.selection == LAST
    np.testing.assert_array_equal(case.results[-1].planes.output, planes_of(SMALL, LAST).output)
    case.engine.is_ready = True
    case.engine.answer()
    assert [result.engine for result in case.results] == ["numpy", "numpy", "tensorflow"]
    case.computation.select(FIRST)
    assert case.engine.calls == [("show", FIRST)]


def test_numpy_leaves_a_large_spec_to_tensorflow(application: QApplication) -> None:
    case = Case(LARGE, FakeEngine(is_ready=False))
    case.computation.compute()
    case.computation.select(Selection(0, 1, 1))  # the Spec still waits for TensorFlow
    assert case.engine.calls == [("submit", LARGE), ("show", Selection(0, 1, 1))]
    assert case.results == []


# Limits, devices and files


def test_another_budget_plans_and_computes_again(case: Case) -> None:
    plans: list[Plan] = []
    case.studio.planned.connect(plans.append)
    case.studio.set_limits(100, 1)
    assert [problem.code for problem in plans[0].problems] == ["too_much_memory"]
    assert case.engine.calls == []
    case.studio.set_limits(10**6, 2)
    case.studio.set_limits(10**6, 2)
    assert len(plans) == 2
    assert plans[1].memory > Studio(SMALL).plan.memory  # the larger budget computes two images at the same time
    assert case.engine.submitted[-1][-1] == 10**6
    assert not case.studio.can_undo


def test_another_device_computes_again(case: Case) -> None:
    case.computation.set_device("CPU:0")
    assert case.engine.calls == []
    case.computation.set_device("GPU:0")
    assert [call[2] for call in case.engine.submitted] == ["GPU:0"]


def test_the_numbers_of_files_go_to_the_engine_and_their_problems_into_the_plan(case: Case, tmp_path: Path) -> None:
    numbers = np.arange(9, dtype=np.float32).reshape(1, 3, 3, 1)
    np.save(tmp_path / "x.npy", numbers)
    spec = Spec(Tensor((1, 3, 3, 1), Values("file", path="x.npy")), OTHER.kernel)
    case.studio.open(spec, tmp_path / "mine.deconv")
    _, _, _, x, w, _ = case.engine.submitted[-1]
    np.testing.assert_array_equal(x, numbers)
    assert w is None
    case.engine.take_calls()
    (tmp_path / "x.npy").unlink()
    case.studio.change(replace(spec, strides=(2, 2)))
    assert [problem.code for problem in case.studio.plan.problems] == ["file_missing"]
    assert case.studio.plan.output_shape is None
    assert case.engine.calls == []
    case.studio.change(OTHER)
    assert case.engine.submitted[-1][3] is None


def test_the_plan_of_the_first_spec_knows_its_files(application: QApplication) -> None:
    studio = Studio(Spec(Tensor((1, 3, 3, 1), Values("file", path="no such file.npy")), OTHER.kernel))
    assert [problem.code for problem in studio.plan.problems] == ["file_missing"]


# Round trips


def test_a_round_trip_is_asked_for_once_there_is_a_result(case: Case) -> None:
    case.computation.ask_round_trip()
    case.computation.compute()
    case.computation.ask_round_trip()
    assert case.engine.calls == [("submit", SMALL), ("wait", SOON_MS)]
    case.compute()
    case.computation.ask_round_trip()
    assert case.engine.take_calls() == [("round_trip", (SMALL, FIRST, "CPU:0"))]
    trip = round_trip(SMALL, FIRST, kernel_array(SMALL.kernel))
    case.engine.round_tripped.emit(trip)
    assert case.trips == [trip]
    case.studio.change(OTHER)
    case.engine.take_calls()
    case.computation.ask_round_trip()  # the Result is the older Spec's
    assert case.engine.calls == []


def test_only_the_round_trip_of_the_shown_result_is_reported(case: Case) -> None:
    case.compute()
    for spec, selection in ((OTHER, FIRST), (SMALL, LAST)):
        case.engine.round_tripped.emit(round_trip(spec, selection, kernel_array(spec.kernel)))
    assert case.trips == []
    case.engine.round_trip_failed.emit(OTHER, REFUSED)
    assert case.failed_trips == []
    case.engine.round_trip_failed.emit(SMALL, REFUSED)
    assert case.failed_trips == [REFUSED]


def test_numpy_takes_the_round_trip_while_tensorflow_loads(application: QApplication) -> None:
    case = Case(engine=FakeEngine(is_ready=False))
    case.computation.compute()
    case.computation.ask_round_trip()
    assert [trip.engine for trip in case.trips] == ["numpy"]
    assert case.engine.calls == [("submit", SMALL)]


def test_a_long_round_trip_waits_for_tensorflow(application: QApplication) -> None:
    case = Case(Spec.of([1, 9, 9, 8], [15, 15, 8, 8]), FakeEngine(is_ready=False))
    case.computation.compute()
    assert case.computation.is_current
    case.computation.ask_round_trip()
    assert case.trips == []
