"""The round trip: TensorFlow against the definition, and how a client asks for it beside its computations."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from pytestqt.qtbot import QtBot

from deconvstudio.core.convolution import round_trip
from deconvstudio.core.convolution.round_trip import RoundTrip
from deconvstudio.core.result import Result
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Padding, Spec, Tensor, Values
from deconvstudio.core.values.generated import Array, kernel_array
from deconvstudio.engine.client import EngineClient
from deconvstudio.engine.messages import Failed, RoundTripped, RoundTripRequest, Stopped
from deconvstudio.engine.session import EngineError, Session
from tests.engine.drawn_specs import legal_specs, slow_spec

SMALL = Spec.of([2, 3, 4, 3], [3, 2, 2, 3], strides=2)
FIRST = Selection()
START_MS = 30_000
EXPLICIT: Padding = ((1, 0), (0, 2))


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with Session() as session:
        session.start()
        yield session


def asked(session: Session, spec: Spec, selection: Selection = FIRST, contents: Array | None = None) -> RoundTrip:
    reply = session.ask(RoundTripRequest(1, spec, selection, kernel_contents=contents))
    assert isinstance(reply, RoundTripped)
    return reply.round_trip(spec)


def assert_agrees(found: RoundTrip, kernel: Array, tolerance: float) -> None:
    expected = round_trip.round_trip(found.spec, found.selection, kernel)
    assert (found.engine, found.device) == ("tensorflow", "CPU:0")
    assert found.operation_ms > 0
    for plane in ("original", "small", "back"):
        one, other = getattr(found, plane), getattr(expected, plane)
        assert one.shape == other.shape
        np.testing.assert_allclose(one, other, rtol=0, atol=tolerance)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spec=legal_specs())
def test_tensorflow_agrees_with_the_definition(session: Session, spec: Spec) -> None:
    selection = Selection(0, spec.in_channels - 1, spec.out_channels - 1)
    found = asked(session, spec, selection)
    assert found.selection == selection
    assert_agrees(found, kernel_array(spec.kernel), 2e-3)


@pytest.mark.parametrize(
    "spec",
    [
        pytest.param(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], 2, "SAME", (5, 5)), id="SAME, odd"),
        pytest.param(Spec.of([1, 3, 4, 2], [4, 3, 3, 2], (3, 2), "SAME", (7, 7)), id="SAME, not square"),
        pytest.param(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], 2, EXPLICIT), id="explicit"),
        pytest.param(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], 3, EXPLICIT, (10, 9)), id="explicit, above the least"),
        pytest.param(Spec.of([1, 3, 3, 1], [2, 3, 1, 1], 2, "VALID", None, (3, 2)), id="dilated"),
        pytest.param(Spec.of([1, 3, 3, 2], [2, 2, 3, 2], 4, "VALID", (13, 11)), id="VALID, above the least"),
        pytest.param(Spec.of([1, 1, 1, 1], [1, 1, 1, 1], 5, "SAME", (5, 1)), id="SAME, more than the full output"),
        pytest.param(Spec.of([1, 4, 4, 1], [2, 2, 1, 1], 1, ((3, 0), (0, 3)), (2, 2)), id="more cut than the kernel"),
    ],
)
def test_integers_are_exact(session: Session, spec: Spec) -> None:
    assert_agrees(asked(session, spec), kernel_array(spec.kernel), 0)


def test_a_kernel_from_a_file_is_the_one_that_is_used(session: Session) -> None:
    spec = replace(SMALL, kernel=Tensor(SMALL.kernel.shape, Values("file", path="kernel.npy")))
    for seed in (0, 1):
        contents = kernel_array(Tensor(SMALL.kernel.shape, Values("integers", seed)))
        assert_agrees(asked(session, spec, Selection(1, 2, 1), contents), contents, 0)
    with pytest.raises(EngineError) as failed:
        asked(session, spec)
    assert failed.value.code == "values_do_not_fit"


def test_planes_can_still_be_asked_for_afterwards(session: Session) -> None:
    arrays = session.compute(SMALL).arrays
    assert arrays is not None
    asked(session, Spec.of([1, 2, 2, 1], [2, 2, 1, 1]))
    np.testing.assert_array_equal(session.show(Selection(1, 2, 1)).planes.output, arrays.output[1, :, :, 1])


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (RoundTripRequest(1, Spec.of([1, 3, 3, 1], [3, 3, 1, 1], output=99), FIRST), "problems"),
        (RoundTripRequest(1, SMALL, FIRST, budget=10), "problems"),
        (RoundTripRequest(1, SMALL, FIRST, device="GPU:7"), "device_unknown"),
        (
            RoundTripRequest(1, Spec.of([1, 1000, 1000, 1], [3, 3, 1, 1], strides=9), FIRST, memory_limit=100 << 20),
            "out_of_memory",
        ),
    ],
)
def test_what_cannot_be_done_is_told(session: Session, request_: RoundTripRequest, code: str) -> None:
    before = session.process_id
    with pytest.raises(EngineError) as failed:
        session.ask(request_)
    assert failed.value.code == code
    assert asked(session, SMALL).original.shape == (7, 8)
    assert session.process_id == before


class Heard:
    """What a client says of computations and round trips, in order."""

    def __init__(self, client: EngineClient) -> None:
        self.all: list[object] = []
        self.stopped: list[Stopped] = []
        self.busy: list[bool] = []
        client.computed.connect(self.all.append)
        client.round_tripped.connect(self.all.append)
        client.shown.connect(lambda spec, planes: self.all.append(planes.selection))
        client.failed.connect(lambda spec, failed: self.all.append(failed))
        client.round_trip_failed.connect(lambda spec, failed: self.all.append((spec, failed.code)))
        client.stopped.connect(self.stopped.append)
        client.busy_changed.connect(self.busy.append)

    @property
    def names(self) -> list[tuple[str, Spec]]:
        return [(type(one).__name__, one.spec) for one in self.all if isinstance(one, Result | RoundTrip)]


def spec(stride: int) -> Spec:
    return Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=stride)


def test_a_round_trip_stands_behind_computations(client: EngineClient, qtbot: QtBot) -> None:
    heard = Heard(client)
    client.round_trip(spec(1), FIRST)  # before it is ready: waits
    client.start()
    qtbot.waitUntil(lambda: len(heard.all) == 1, timeout=START_MS)
    client.submit(SMALL, FIRST)
    client.round_trip(SMALL, Selection(5, 5, 5))  # after the computation
    qtbot.waitUntil(lambda: len(heard.all) == 3)
    assert heard.names == [("RoundTrip", spec(1)), ("Result", SMALL), ("RoundTrip", SMALL)]
    trip = heard.all[-1]
    assert isinstance(trip, RoundTrip)
    assert trip.selection == Selection(1, 2, 1)
    assert_agrees(trip, kernel_array(SMALL.kernel), 0)
    assert heard.busy == [True, False]

    # A newer Spec supersedes the one that waits; planes are shown as well as before.
    heard.all.clear()
    client.submit(spec(2), FIRST)
    client.round_trip(spec(2), FIRST)
    client.submit(spec(3), FIRST)
    client.show(Selection(0, 0, 0))
    client.round_trip(spec(3), FIRST)
    qtbot.waitUntil(lambda: ("RoundTrip", spec(3)) in heard.names)
    assert ("RoundTrip", spec(2)) not in heard.names
    assert heard.names[-2:] == [("Result", spec(3)), ("RoundTrip", spec(3))]

    # Of several wishes the newest; a computation that comes while it is on its way is answered next.
    heard.all.clear()
    for stride in (1, 2, 3, 4):
        client.round_trip(spec(stride), FIRST)
    client.submit(SMALL, FIRST)
    client.show(Selection(1, 1, 1))
    qtbot.waitUntil(lambda: ("Result", SMALL) in heard.names)
    assert heard.names == [("RoundTrip", spec(1)), ("Result", SMALL)]
    client.show(Selection(0, 2, 0))
    client.round_trip(SMALL, FIRST)
    qtbot.waitUntil(lambda: ("RoundTrip", SMALL) in heard.names)
    assert heard.all[-2] == Selection(0, 2, 0)
    assert heard.stopped == []


def test_a_long_round_trip_gives_way_to_a_newer_spec(client: EngineClient, qtbot: QtBot) -> None:
    heard = Heard(client)
    client.start()
    qtbot.waitUntil(lambda: client.is_ready, timeout=START_MS)
    slow = Spec.of([1, 96, 96, 512], [15, 15, 128, 512])
    client.round_trip(slow, FIRST)
    client.submit(spec(1), FIRST)
    qtbot.waitUntil(lambda: len(heard.all) == 1, timeout=START_MS)
    assert heard.names == [("Result", spec(1))]
    assert heard.stopped == [Stopped("superseded", {}, "", 0)]


def test_failures_are_told_apart_from_those_of_computations(client: EngineClient, qtbot: QtBot) -> None:
    heard = Heard(client)
    client.start()
    qtbot.waitUntil(lambda: client.is_ready, timeout=START_MS)
    client.round_trip(SMALL, FIRST, "GPU:7")
    client.submit(spec(2), FIRST, "GPU:7")
    qtbot.waitUntil(lambda: len(heard.all) == 2)
    assert heard.all[0] == (SMALL, "device_unknown")
    assert isinstance(heard.all[1], Failed)

    # With its worker a round trip is lost, and that is told; the next one works.
    client.round_trip(slow_spec(1), FIRST)
    os.kill(client.process_id, signal.SIGKILL)
    qtbot.waitUntil(lambda: len(heard.all) == 3)
    assert heard.all[2] == (slow_spec(1), "worker_died")
    client.round_trip(SMALL, FIRST)
    qtbot.waitUntil(lambda: len(heard.all) == 4, timeout=START_MS)
    assert heard.names == [("RoundTrip", SMALL)]
