"""A Computation with the real engine: round trips by numpy, then by TensorFlow."""

from __future__ import annotations

import numpy as np
from pytestqt.qtbot import QtBot

from deconvstudio.core.convolution.round_trip import RoundTrip
from deconvstudio.core.spec import Spec
from deconvstudio.engine.client import EngineClient
from deconvstudio.engine.messages import Failed
from deconvstudio.gui.state.computation import Computation
from deconvstudio.gui.state.studio import Studio

from ..hands import SECONDS

SMALL = Spec.of([2, 3, 4, 3], [3, 2, 2, 3], strides=2)
OTHER = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)


class SignalLog:
    """Records a Computation's signals of round trips."""

    def __init__(self, computation: Computation) -> None:
        self.trips: list[RoundTrip] = []
        self.failed: list[Failed] = []
        computation.round_tripped.connect(self.trips.append)
        computation.round_trip_failed.connect(self.failed.append)


def make_computation(client: EngineClient, spec: Spec = SMALL) -> tuple[Computation, SignalLog]:
    computation = Computation(Studio(spec))
    computation.attach(client)
    return computation, SignalLog(computation)


def wait_until_ready(client: EngineClient, computation: Computation, qtbot: QtBot) -> None:
    client.start()
    computation.compute()
    qtbot.waitUntil(lambda: client.is_ready and not client.is_busy, timeout=SECONDS * 1000)


def test_numpy_computes_while_tensorflow_loads_and_tensorflow_afterwards(client: EngineClient, qtbot: QtBot) -> None:
    computation, log = make_computation(client)
    computation.ask_round_trip()  # nothing happens before there is a Result
    computation.compute()
    computation.ask_round_trip()
    assert [trip.engine for trip in log.trips] == ["numpy"]
    wait_until_ready(client, computation, qtbot)
    computation.ask_round_trip()
    qtbot.waitUntil(lambda: len(log.trips) == 2)
    trip = log.trips[1]
    assert (trip.spec, trip.engine, trip.device) == (SMALL, "tensorflow", "CPU:0")
    np.testing.assert_array_equal(trip.back, log.trips[0].back)


def test_only_a_failure_of_the_current_spec_is_reported(client: EngineClient, qtbot: QtBot) -> None:
    computation, log = make_computation(client)
    wait_until_ready(client, computation, qtbot)
    client.round_trip_failed.emit(OTHER, Failed(1, "out_of_memory", {}))
    assert log.failed == []
    computation.device = "GPU:7"
    computation.ask_round_trip()
    qtbot.waitUntil(lambda: len(log.failed) == 1)
    assert log.failed[0].code == "device_unknown"
    assert log.trips == []
