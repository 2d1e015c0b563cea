from __future__ import annotations

import os
import signal
import sys

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from deconvstudio.core.convolution import definition
from deconvstudio.core.plan import plan
from deconvstudio.core.result import Planes, Result
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec
from deconvstudio.core.values.generated import input_array, kernel_array
from deconvstudio.engine import launch
from deconvstudio.engine.client import EngineClient
from deconvstudio.engine.messages import Failed, Ready, Stopped
from tests.engine.drawn_specs import slow_spec

SMALL = Spec.of([2, 3, 4, 3], [3, 2, 2, 3], strides=2)
FIRST = Selection()
START_MS = 30_000


class Heard:
    """All that a client says, in order."""

    def __init__(self, client: EngineClient) -> None:
        self.ready: list[Ready] = []
        self.computed: list[Result] = []
        self.shown: list[tuple[Spec, Planes]] = []
        self.failed: list[tuple[Spec, Failed]] = []
        self.stopped: list[Stopped] = []
        self.busy: list[bool] = []
        client.ready.connect(self.ready.append)
        client.computed.connect(self.computed.append)
        client.shown.connect(lambda spec, planes: self.shown.append((spec, planes)))
        client.failed.connect(lambda spec, failed: self.failed.append((spec, failed)))
        client.stopped.connect(self.stopped.append)
        client.busy_changed.connect(self.busy.append)


def spec(stride: int) -> Spec:
    return Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=stride)


def started(client: EngineClient, qtbot: QtBot) -> Heard:
    heard = Heard(client)
    client.start()
    qtbot.waitUntil(lambda: client.is_ready, timeout=START_MS)
    return heard


def expected_output(spec: Spec) -> np.ndarray:
    return definition.conv2d_transpose(input_array(spec.input), kernel_array(spec.kernel), plan(spec))


def test_round_trip_show_and_the_newest_wins(client: EngineClient, qtbot: QtBot) -> None:
    heard = Heard(client)
    client.start()
    client.submit(SMALL, Selection(1, 2, 1))  # before it is ready: waits
    assert not client.is_busy
    qtbot.waitUntil(lambda: bool(heard.computed), timeout=START_MS)
    (result,) = heard.computed
    assert len(heard.ready) == 1
    assert result.spec is SMALL
    assert result.engine == "tensorflow"
    assert result.device == "CPU:0"
    assert result.total_ms >= result.operation_ms > 0
    np.testing.assert_array_equal(result.planes.output, expected_output(SMALL)[1, :, :, 1])
    assert heard.busy == [True, False]

    # Other planes, without computing: only the newest of several wishes matters.
    for channel in (0, 1, 0, 1, 0):
        client.show(Selection(0, 0, channel))
    qtbot.waitUntil(lambda: bool(heard.shown) and heard.shown[-1][1].selection == Selection(0, 0, 0))
    assert heard.shown[-1][0] is SMALL
    assert len(heard.shown) <= 2
    np.testing.assert_array_equal(heard.shown[-1][1].output, expected_output(SMALL)[0, :, :, 0])
    assert len(heard.computed) == 1
    assert heard.busy == [True, False]

    # At most one computes and one waits.
    slow = slow_spec(1)
    client.submit(slow, FIRST)
    assert heard.busy == [True, False, True]
    for stride in (1, 2, 3, 4):
        client.submit(spec(stride), FIRST)
    client.show(Selection(5, 5, 5))
    qtbot.waitUntil(lambda: heard.computed[-1].spec == spec(4), timeout=START_MS)
    assert [result.spec for result in heard.computed[1:]] == [slow, spec(4)]
    assert heard.computed[-1].planes.selection == FIRST  # a selection is moved inside the tensors

    # Planes asked for while computing come after the result.
    shown = len(heard.shown)
    client.submit(SMALL, FIRST)
    client.show(Selection(1, 1, 1))
    qtbot.waitUntil(lambda: len(heard.shown) > shown)
    assert heard.computed[-1].planes.selection == FIRST
    assert heard.shown[-1][1].selection == Selection(1, 1, 1)
    assert heard.failed == []
    assert heard.stopped == []


def test_a_failure_is_told_and_the_next_spec_computes(client: EngineClient, qtbot: QtBot) -> None:
    heard = started(client, qtbot)
    client.submit(SMALL, FIRST, device="GPU:7")
    qtbot.waitUntil(lambda: bool(heard.failed))
    client.show(Selection(1, 0, 0))  # of nothing
    client.submit(spec(2), FIRST)
    qtbot.waitUntil(lambda: bool(heard.computed))
    ((failed_spec, failed),) = heard.failed
    assert failed_spec is SMALL
    assert failed.code == "device_unknown"
    assert heard.busy == [True, False, True, False]
    assert heard.shown == []


def test_cancel_ends_the_computation_and_the_engine_comes_back(client: EngineClient, qtbot: QtBot) -> None:
    heard = started(client, qtbot)
    before = client.process_id
    client.cancel()  # nothing runs: nothing happens
    assert client.is_ready
    client.submit(slow_spec(300), FIRST)
    client.submit(spec(1), FIRST)
    client.cancel()
    assert not client.is_busy
    assert heard.busy == [True, False]
    assert heard.stopped == [Stopped("cancelled", {}, "", 0)]
    with pytest.raises(ProcessLookupError):
        os.kill(before, 0)
    qtbot.waitUntil(lambda: len(heard.ready) == 2, timeout=START_MS)
    assert not client.is_busy  # what waited is dropped too
    client.submit(spec(2), FIRST)
    qtbot.waitUntil(lambda: bool(heard.computed), timeout=START_MS)
    assert [result.spec for result in heard.computed] == [spec(2)]
    assert heard.failed == []
    assert len(heard.ready) == 2


def test_a_dead_worker_is_replaced_and_nothing_is_lost(client: EngineClient, qtbot: QtBot) -> None:
    heard = started(client, qtbot)
    deadly = slow_spec(300)
    client.submit(deadly, FIRST)
    client.submit(spec(2), FIRST)  # waits
    os.kill(client.process_id, signal.SIGKILL)
    qtbot.waitUntil(lambda: bool(heard.computed), timeout=START_MS)
    (stopped,) = heard.stopped
    assert stopped.code == "worker_died"
    assert stopped.values == {"signal": 9, "name": "SIGKILL"}
    assert stopped.restart_in_ms == 0
    ((failed_spec, failed),) = heard.failed
    assert failed_spec is deadly
    assert failed.code == "worker_died"
    assert [result.spec for result in heard.computed] == [spec(2)]
    assert heard.busy == [True, False, True, False]

    # It dies at rest, and planes are wanted that only it had: the same Spec is computed again.
    os.kill(client.process_id, signal.SIGKILL)
    qtbot.waitUntil(lambda: len(heard.stopped) == 2)
    client.show(Selection(0, 0, 0))
    qtbot.waitUntil(lambda: len(heard.computed) == 2, timeout=START_MS)
    assert heard.computed[1].spec == spec(2)
    assert len(heard.failed) == 1


def test_a_worker_that_dies_again_and_again_is_restarted_ever_later(
    client: EngineClient, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [sys.executable, "-S", "-c", "import sys; print('no such library', file=sys.stderr); sys.exit(7)"]
    tried: list[bool] = []

    def command(options: launch.Options, quick: bool) -> list[str]:
        tried.append(quick)
        return words

    monkeypatch.setattr(launch, "command", command)
    heard = Heard(client)
    client.start()
    client.submit(SMALL, FIRST)
    qtbot.waitUntil(lambda: len(heard.stopped) == 3, timeout=START_MS)
    assert heard.stopped[0] == Stopped("start_failed", {"exit": 7}, "no such library", 0)
    assert [stopped.restart_in_ms for stopped in heard.stopped] == [0, 500, 1000]
    assert tried == [True, False, False, False]
    assert heard.failed == []
    # The Spec that waited all the while is computed once a worker starts.
    monkeypatch.undo()
    qtbot.waitUntil(lambda: bool(heard.computed), timeout=START_MS)
    assert heard.computed[0].spec is SMALL


def test_a_program_that_does_not_exist_is_a_failed_start(
    client: EngineClient, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launch, "command", lambda options, quick: ["/nonexistent/python"])
    heard = Heard(client)
    client.start()
    qtbot.waitUntil(lambda: bool(heard.stopped))
    assert heard.stopped[0].code == "start_failed"
    assert heard.stopped[0].values == {}
    assert heard.stopped[0].detail


def test_noise_instead_of_frames_ends_the_worker(
    client: EngineClient, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [sys.executable, "-S", "-c", "print('Hello, I am no frame', flush=True); input()"]
    monkeypatch.setattr(launch, "command", lambda options, quick: words)
    heard = Heard(client)
    client.start()
    qtbot.waitUntil(lambda: bool(heard.stopped))
    assert heard.stopped[0].values == {"signal": 9, "name": "SIGKILL"}


def test_the_plain_way_follows_a_quick_one_that_fails_its_check(qtbot: QtBot) -> None:
    client = EngineClient(options=launch.Options(spoil_quick=True))
    heard = started(client, qtbot)
    assert [ready.quick for ready in heard.ready] == [False]
    assert heard.stopped == []
    client.stop()


def test_stop_leaves_no_process_and_is_said_twice_without_harm(client: EngineClient, qtbot: QtBot) -> None:
    heard = started(client, qtbot)
    process = client.process_id
    client.submit(slow_spec(300), FIRST)
    client.stop()
    client.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    assert not client.is_ready
    assert heard.busy == [True, False]
    assert heard.stopped == []
    assert not [name for name in sys.modules if name.split(".")[0] == "tensorflow"]
