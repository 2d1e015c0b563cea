from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from deconvstudio.core.convolution import definition
from deconvstudio.core.plan import plan
from deconvstudio.core.problems import ProblemError
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec, Tensor, Values
from deconvstudio.core.values.generated import input_array, kernel_array
from deconvstudio.engine import frames, launch
from deconvstudio.engine.messages import Compute, Computed, Ready
from deconvstudio.engine.session import EngineError, Session
from tests.engine.drawn_specs import legal_specs, slow_spec

SMALL = Spec.of([2, 3, 4, 3], [3, 2, 2, 3], strides=2)
MIB = 1 << 20


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with Session(launch.Options(logical_cpus=2)) as session:
        session.start()
        yield session


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spec=legal_specs())
def test_tensorflow_agrees_with_the_definition(session: Session, spec: Spec) -> None:
    arrays = session.compute(spec).arrays
    assert arrays is not None
    expected = definition.conv2d_transpose(arrays.input, arrays.kernel, plan(spec))
    assert arrays.output.shape == expected.shape
    np.testing.assert_allclose(arrays.output, expected, rtol=0, atol=1e-4)


def test_integers_are_exact(session: Session) -> None:
    arrays = session.compute(SMALL).arrays
    assert arrays is not None
    np.testing.assert_array_equal(
        arrays.output, definition.conv2d_transpose(arrays.input, arrays.kernel, plan(SMALL))
    )


def test_planes_are_those_of_the_selection_and_can_be_asked_for_again(session: Session) -> None:
    computed = session.compute(SMALL, selection=Selection(1, 2, 0))
    arrays = computed.arrays
    assert arrays is not None
    np.testing.assert_array_equal(computed.planes.output, arrays.output[1, :, :, 0])
    np.testing.assert_array_equal(computed.planes.kernel, arrays.kernel[:, :, 0, 2])
    planes = session.show(Selection(0, 1, 99)).planes
    assert planes.selection == Selection(0, 1, 1)
    np.testing.assert_array_equal(planes.input, arrays.input[0, :, :, 1])
    np.testing.assert_array_equal(planes.output, arrays.output[0, :, :, 1])


def test_only_planes_travel_where_the_whole_is_not_asked_for(session: Session) -> None:
    assert session.compute(SMALL, whole=False).arrays is None


def test_kept_values_do_not_outlive_their_tensor(session: Session) -> None:
    """The worker keeps the last input and kernel: each new value, dilation or content must replace them."""
    for seed in (0, 1, 0):
        for dilations in ((1, 1), (2, 3), (1, 1)):
            tensor = Tensor((1, 3, 3, 1), Values("normal", seed))
            spec = Spec(tensor, Tensor((2, 2, 1, 1), Values("normal", seed + 5)), (2, 1), dilations)
            arrays = session.compute(spec).arrays
            assert arrays is not None
            x, w = input_array(spec.input), kernel_array(spec.kernel)
            np.testing.assert_array_equal(arrays.input, x)
            np.testing.assert_array_equal(arrays.kernel, w)
            expected = definition.conv2d_transpose(x, w, plan(spec))
            np.testing.assert_allclose(arrays.output, expected, atol=1e-5)


def test_a_files_contents_travel_with_the_spec(session: Session) -> None:
    spec = Spec(Tensor((1, 2, 2, 1), Values("file", path="picture.png")), Tensor((1, 1, 1, 1), Values("ones")))
    for number in (3.0, 4.0):
        contents = np.full((1, 2, 2, 1), number, np.float32)
        arrays = session.compute(spec, input_contents=contents).arrays
        assert arrays is not None
        np.testing.assert_array_equal(arrays.output, contents)
    with pytest.raises(EngineError) as failed:
        session.compute(spec)
    assert failed.value.code == "values_do_not_fit"


def test_a_device_is_the_one_asked_for(session: Session) -> None:
    assert [device.name for device in session.start().devices] == ["CPU:0", "CPU:1"]
    for device in ("CPU:1", "CPU:0"):
        computed = session.compute(SMALL, device=device)
        assert computed.device == device
    with pytest.raises(EngineError) as failed:
        session.compute(SMALL, device="CPU:2")
    assert failed.value.code == "device_unknown"
    assert failed.value.values == {"device": "CPU:2", "devices": "CPU:0, CPU:1"}


def test_why_there_is_no_gpu_is_said(session: Session) -> None:
    ready = session.start()
    kinds = {device.kind for device in ready.devices}
    assert (ready.no_gpu is None) == ("GPU" in kinds)
    if ready.no_gpu is not None:
        assert ready.no_gpu.code in ("no_gpu_build", "no_driver", "no_gpu_libraries", "no_gpu_found")


def test_a_spec_with_problems_is_not_sent(session: Session) -> None:
    with pytest.raises(ProblemError):
        session.compute(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], output=99))
    with pytest.raises(ProblemError) as over_budget:
        session.compute(SMALL, budget=10)
    assert over_budget.value.problems[0].code == "too_much_memory"


def test_the_worker_judges_legality_itself(session: Session) -> None:
    illegal = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], output=99)
    with pytest.raises(EngineError) as failed:
        session.ask(Compute(1, illegal, Selection()))
    assert failed.value.code == "problems"
    assert failed.value.values == {"codes": "output_not_legal"}


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_DATA")
@pytest.mark.parametrize(
    "spec",
    [
        pytest.param(Spec.of([1, 8000, 8000, 1], [1, 1, 1, 1]), id="values"),
        pytest.param(Spec.of([1, 1000, 1000, 1], [3, 3, 1, 1], strides=9), id="output"),
    ],
)
def test_a_spec_over_the_memory_limit_fails_and_the_worker_lives(session: Session, spec: Spec) -> None:
    before = session.process_id
    with pytest.raises(EngineError) as failed:
        session.ask(Compute(1, spec, Selection(), memory_limit=100 * MIB))
    assert failed.value.code == "out_of_memory"
    assert failed.value.values == {"limit": 100 * MIB}
    assert session.compute(SMALL).arrays is not None
    assert session.process_id == before


def test_the_same_spec_passes_without_the_memory_limit(session: Session) -> None:
    reply = session.ask(Compute(1, Spec.of([1, 1000, 1000, 1], [3, 3, 1, 1], strides=9), Selection()))
    assert isinstance(reply, Computed)
    assert reply.planes.output.shape == (8994, 8994)


def test_the_parent_has_no_tensorflow(session: Session) -> None:
    session.compute(SMALL)
    assert not [name for name in sys.modules if name.split(".")[0] == "tensorflow"]


def test_a_killed_worker_is_an_error_and_the_next_call_works() -> None:
    with Session() as session:
        session.start()
        first = session.process_id
        os.kill(first, signal.SIGKILL)
        with pytest.raises(EngineError) as died:
            session.compute(SMALL)
        assert died.value.code == "worker_died"
        assert died.value.values == {"signal": 9, "name": "SIGKILL"}
        assert session.compute(SMALL).arrays is not None
        second = session.process_id
    for process_id in (first, second):
        with pytest.raises(ProcessLookupError):
            os.kill(process_id, 0)


def test_an_interrupted_call_leaves_no_late_answer(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(stream: object) -> object:
        raise KeyboardInterrupt

    session.start()
    before = session.process_id
    monkeypatch.setattr(frames, "read", interrupt)
    with pytest.raises(KeyboardInterrupt):
        session.compute(SMALL)
    monkeypatch.undo()
    with pytest.raises(ProcessLookupError):
        os.kill(before, 0)
    other = Spec.of([1, 2, 2, 1], [1, 1, 1, 1])
    assert session.compute(other).planes.output.shape == (2, 2)


def test_the_plain_way_works_and_the_quick_way_is_not_slower() -> None:
    readies = []
    for quick in (True, False):
        with Session(launch.Options(quick=quick)) as session:
            readies.append(session.start())
            assert session.compute(SMALL).arrays is not None
    quick_ready, plain_ready = readies
    assert (quick_ready.quick, plain_ready.quick) == (True, False)
    assert quick_ready.version == plain_ready.version
    assert quick_ready.ms < 1.1 * plain_ready.ms


def test_a_quick_start_that_fails_its_check_is_followed_by_a_plain_one() -> None:
    with Session(launch.Options(spoil_quick=True)) as session:
        assert not session.start().quick
        assert session.compute(SMALL).arrays is not None


def test_a_worker_that_cannot_start_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [sys.executable, "-c", "import sys; print('no such library', file=sys.stderr); sys.exit(7)"]
    monkeypatch.setattr(launch, "command", lambda options, quick: words)
    with Session() as session, pytest.raises(EngineError) as failed:
        session.start()
    assert failed.value.code == "start_failed"
    assert failed.value.values == {"exit": 7}
    assert failed.value.detail == "no such library"


def test_a_busy_worker_ends_with_its_stdin_and_writes_only_frames() -> None:
    process = subprocess.Popen(
        launch.command(launch.Options(), quick=True),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=launch.environment(),
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert isinstance(frames.read(process.stdout), Ready)
        frames.write(process.stdin, Compute(1, slow_spec(300), Selection()))
        process.stdin.close()
        assert process.wait(5) == 0
        assert process.stdout.read() == b""
