"""The Computation asks for a round trip, and tells only that of what is shown."""

from __future__ import annotations

import numpy as np
from pytestqt.qtbot import QtBot

from deconvstudio.core.convolution.round_trip import RoundTrip, round_trip
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec
from deconvstudio.core.values.generated import kernel_array
from deconvstudio.engine.client import EngineClient
from deconvstudio.engine.messages import Failed
from deconvstudio.gui.state.computation import Computation
from deconvstudio.gui.state.studio import Studio

from ..hands import SECONDS

SMALL = Spec.of([2, 3, 4, 3], [3, 2, 2, 3], strides=2)
OTHER = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)


class Heard:
    """What a Computation tells of round trips."""

    def __init__(self, computation: Computation) -> None:
        self.trips: list[RoundTrip] = []
        self.failed: list[Failed] = []
        computation.round_tripped.connect(self.trips.append)
        computation.round_trip_failed.connect(self.failed.append)


def attached(client: EngineClient, spec: Spec = SMALL) -> tuple[Computation, Heard]:
    computation = Computation(Studio(spec))
    computation.attach(client)
    return computation, Heard(computation)


def ready(client: EngineClient, computation: Computation, qtbot: QtBot) -> None:
    client.start()
    computation.compute()
    qtbot.waitUntil(lambda: client.is_ready and not client.is_busy, timeout=SECONDS * 1000)


def test_numpy_goes_while_tensorflow_loads_and_tensorflow_afterwards(client: EngineClient, qtbot: QtBot) -> None:
    computation, heard = attached(client)
    computation.ask_round_trip()  # before there is a Result: nothing
    computation.compute()
    computation.ask_round_trip()
    assert [trip.engine for trip in heard.trips] == ["numpy"]
    ready(client, computation, qtbot)
    computation.ask_round_trip()
    qtbot.waitUntil(lambda: len(heard.trips) == 2)
    trip = heard.trips[1]
    assert (trip.spec, trip.engine, trip.device) == (SMALL, "tensorflow", "CPU:0")
    np.testing.assert_array_equal(trip.back, heard.trips[0].back)


def test_what_takes_long_waits_for_tensorflow(client: EngineClient) -> None:
    computation, heard = attached(client, Spec.of([1, 9, 9, 8], [15, 15, 8, 8]))
    computation.compute()
    assert computation.result is not None
    computation.ask_round_trip()
    assert heard.trips == []


def test_only_the_round_trip_of_what_is_shown_is_told(client: EngineClient, qtbot: QtBot) -> None:
    computation, heard = attached(client)
    ready(client, computation, qtbot)
    for spec, selection in ((OTHER, Selection()), (SMALL, Selection(0, 1, 1))):
        client.round_tripped.emit(round_trip(spec, selection, kernel_array(spec.kernel)))
    assert heard.trips == []
    with qtbot.waitSignal(computation.computed):
        computation.select(Selection(0, 1, 1))
    computation.ask_round_trip()
    qtbot.waitUntil(lambda: len(heard.trips) == 1)
    assert heard.trips[0].selection == Selection(0, 1, 1)


def test_a_failure_is_told_of_the_current_spec_alone(client: EngineClient, qtbot: QtBot) -> None:
    computation, heard = attached(client)
    ready(client, computation, qtbot)
    client.round_trip_failed.emit(OTHER, Failed(1, "out_of_memory", {}))
    assert heard.failed == []
    computation.device = "GPU:7"
    computation.ask_round_trip()
    qtbot.waitUntil(lambda: len(heard.failed) == 1)
    assert heard.failed[0].code == "device_unknown"
    assert heard.trips == []
