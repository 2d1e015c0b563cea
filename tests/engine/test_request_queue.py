"""The queue of requests, without a process: the test is the worker."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from deconvstudio.core.result import Planes
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec
from deconvstudio.engine.messages import (
    Compute,
    Computed,
    Failed,
    Request,
    RoundTripped,
    RoundTripRequest,
    SelectedPlanes,
    Show,
)
from deconvstudio.engine.request_queue import Answer, RequestQueue, Work

NUMBERS = np.zeros((1, 1), np.float32)
FIRST, SECOND = Selection(), Selection(out_channel=1)


def spec(stride: int) -> Spec:
    return Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=stride)


def compute(stride: int, selection: Selection = FIRST) -> Compute:
    return Compute(0, spec(stride), selection)


def round_trip(stride: int) -> RoundTripRequest:
    return RoundTripRequest(0, spec(stride), FIRST)


def planes(selection: Selection) -> Planes:
    return Planes(selection, NUMBERS, NUMBERS, NUMBERS)


def answer(request: Request) -> Answer:
    """What a worker replies if all goes well."""
    match request:
        case Compute():
            return Computed(request.ticket, planes(request.selection), "CPU:0", 0.1, 0.2)
        case Show():
            return SelectedPlanes(request.ticket, planes(request.selection))
        case RoundTripRequest():
            return RoundTripped(request.ticket, request.selection, NUMBERS, NUMBERS, NUMBERS, "CPU:0", 0.1)


def failure(request: Request) -> Failed:
    return Failed(request.ticket, "tensorflow_refused", {})


def sent(queue: RequestQueue) -> Request:
    """The one request that is due."""
    (request,) = queue.next_requests()
    return request


def computed(queue: RequestQueue, stride: int) -> None:
    """Submit a Spec and answer it."""
    queue.submit(compute(stride))
    queue.finish(answer(sent(queue)))


def test_one_runs_and_the_newest_waits() -> None:
    queue = RequestQueue()
    queue.submit(compute(1))
    first = sent(queue)
    assert queue.running is first
    assert (queue.is_computing, queue.is_superseded) == (True, False)
    for stride in (2, 3, 4):
        queue.submit(compute(stride))
        assert queue.next_requests() == []
    assert queue.is_superseded
    assert queue.finish(answer(first)) is first
    second = sent(queue)
    assert isinstance(second, Compute)
    assert second.spec == spec(4)
    assert second.ticket != first.ticket
    queue.finish(answer(second))
    assert queue.next_requests() == []
    assert queue.release() is None  # nothing runs


def test_an_answer_counts_once_and_an_unknown_one_never() -> None:
    queue = RequestQueue()
    queue.submit(compute(1))
    request = sent(queue)
    assert queue.finish(Failed(99, "out_of_memory", {})) is None
    assert queue.finish(answer(request)) is request
    assert queue.finish(answer(request)) is None
    assert queue.finish(failure(request)) is None


def test_planes_of_what_waits_come_with_its_result() -> None:
    queue = RequestQueue()
    queue.submit(compute(1))
    queue.show(SECOND)
    request = sent(queue)
    assert isinstance(request, Compute)
    assert request.selection == SECOND
    queue.finish(answer(request))
    assert queue.next_requests() == []


def test_planes_of_what_runs_are_asked_for_afterwards_and_only_the_newest() -> None:
    queue = RequestQueue()
    queue.submit(compute(1))
    request = sent(queue)
    for channel in (1, 2, 3):
        queue.show(Selection(out_channel=channel))
    assert queue.next_requests() == []
    queue.finish(answer(request))
    show = sent(queue)
    assert isinstance(show, Show)
    assert show.selection == Selection(out_channel=3)
    belongs_to = queue.finish(answer(show))
    assert isinstance(belongs_to, Compute)
    assert belongs_to.spec == spec(1)


def test_planes_of_nothing_are_not_asked_for() -> None:
    queue = RequestQueue()
    queue.show(SECOND)
    assert queue.next_requests() == []
    queue.submit(compute(1))
    queue.finish(failure(sent(queue)))
    queue.show(SECOND)
    assert queue.next_requests() == []


def test_planes_of_an_older_spec_belong_to_nothing() -> None:
    queue = RequestQueue()
    computed(queue, 1)
    queue.show(SECOND)
    show = sent(queue)
    queue.submit(compute(2))
    sent(queue)
    assert queue.finish(answer(show)) is None


def test_a_round_trip_runs_if_nothing_else_is_to_be_done() -> None:
    queue = RequestQueue()
    queue.round_trip(round_trip(1))
    queue.round_trip(round_trip(2))
    trip = sent(queue)
    assert isinstance(trip, RoundTripRequest)
    assert trip.spec == spec(2)
    assert not queue.is_computing
    queue.submit(compute(1))
    assert queue.is_superseded
    assert queue.finish(answer(trip)) is trip
    queue.round_trip(round_trip(1))
    request = sent(queue)
    assert isinstance(request, Compute)
    queue.show(SECOND)
    queue.finish(answer(request))
    show = sent(queue)
    assert isinstance(show, Show)
    assert queue.next_requests() == []
    queue.finish(answer(show))
    assert isinstance(sent(queue), RoundTripRequest)


def test_a_newer_spec_drops_the_round_trip_that_waits() -> None:
    queue = RequestQueue()
    computed(queue, 1)
    queue.round_trip(round_trip(1))
    computed(queue, 2)
    assert queue.next_requests() == []


def test_clear_drops_what_waits_and_not_what_runs() -> None:
    queue = RequestQueue()
    queue.submit(compute(1))
    request = sent(queue)
    queue.submit(compute(2))
    queue.round_trip(round_trip(2))
    queue.clear()
    assert queue.running is request
    queue.finish(answer(request))
    assert queue.next_requests() == []


def test_what_waits_outlives_the_worker_and_what_runs_does_not() -> None:
    queue = RequestQueue()
    queue.submit(compute(1))
    request = sent(queue)
    queue.submit(compute(2))
    assert queue.release() is request
    assert queue.release() is None
    assert queue.finish(answer(request)) is None
    second = sent(queue)
    assert isinstance(second, Compute)
    assert second.spec == spec(2)


def test_planes_that_went_with_the_worker_are_computed_again() -> None:
    queue = RequestQueue()
    computed(queue, 1)
    queue.show(SECOND)
    sent(queue)
    assert queue.release() is None
    request = sent(queue)
    assert isinstance(request, Compute)
    assert (request.spec, request.selection) == (spec(1), SECOND)


def test_planes_of_an_older_spec_that_went_with_the_worker_are_not_shown_of_the_next() -> None:
    queue = RequestQueue()
    computed(queue, 1)
    queue.show(SECOND)
    (show,) = queue.next_requests()
    queue.submit(compute(2))
    queue.submit(compute(3))
    queue.release()
    queue.finish(answer(sent(queue)))
    assert isinstance(show, Show)
    assert queue.next_requests() == []


class Queue(RuleBasedStateMachine):
    """A queue with a worker that answers in the order of its requests, fails, dies and comes back."""

    def __init__(self) -> None:
        super().__init__()
        self.queue = RequestQueue()
        self.pipe: list[Request] = []  # what the worker has not answered
        self.held: Spec | None = None  # whose tensors it has
        self.answered: list[int] = []
        self.number = 0
        # The newest Spec, the selection that is wanted of it, and what came of both.
        self.newest: Spec | None = None
        self.wanted: Selection | None = None
        self.outcome = ""
        self.on_screen: Selection | None = None
        self.trip: Spec | None = None
        self.ready = False

    @initialize()
    def start(self) -> None:
        self.ready = True
        self.send()

    def send(self) -> None:
        if self.ready:
            self.pipe += self.queue.next_requests()

    @rule(channel=st.integers(0, 3))
    def submit(self, channel: int) -> None:
        self.number += 1
        self.newest = replace(spec(1), strides=(self.number, 1))
        self.wanted, self.outcome, self.trip = Selection(out_channel=channel), "", None
        self.queue.submit(Compute(0, self.newest, self.wanted))
        self.send()

    @rule(channel=st.integers(0, 3))
    def show(self, channel: int) -> None:
        self.wanted = Selection(out_channel=channel)
        self.queue.show(self.wanted)
        self.send()

    @rule()
    def round_trip(self) -> None:
        self.number += 1
        self.trip = replace(spec(1), strides=(self.number, 2))
        self.queue.round_trip(RoundTripRequest(0, self.trip, FIRST))
        self.send()

    @precondition(lambda self: self.pipe)
    @rule(fails=st.booleans())
    def reply(self, fails: bool) -> None:
        request = self.pipe.pop(0)
        fails = fails and not isinstance(request, Show)
        reply = failure(request) if fails else answer(request)
        if isinstance(request, Compute):
            self.held = None if fails else request.spec
        belongs_to = self.queue.finish(reply)
        if isinstance(request, Show):
            assert self.held is not None
            assert belongs_to is None or belongs_to.spec == self.held
        self.note(belongs_to, reply)
        assert self.queue.finish(reply) is None
        self.send()

    def note(self, request: Work | None, reply: Answer) -> None:
        if request is None:
            return
        if reply.ticket in self.answered:
            raise AssertionError(f"{reply} is answered twice")
        self.answered.append(reply.ticket)
        if request.spec == self.newest:
            match reply:
                case Computed() | SelectedPlanes():
                    self.outcome, self.on_screen = "computed", reply.planes.selection
                case Failed():
                    self.outcome = "failed"
        if request.spec == self.trip:
            self.trip = None

    @precondition(lambda self: self.pipe)
    @rule()
    def settle(self) -> None:
        while self.pipe:
            self.reply(False)

    @rule(trouble=st.sampled_from(["dies", "dies and comes back", "cancelled"]))
    def trouble(self, trouble: str) -> None:
        if trouble == "cancelled":
            self.queue.clear()
            self.newest = self.trip = None
            if not self.queue.is_computing:
                return
        lost = self.lose_worker()
        if lost is not None:
            self.note(lost, Failed(lost.ticket, "worker_died", {}))
        if trouble == "dies and comes back":
            self.start()

    @precondition(lambda self: not self.ready)
    @rule()
    def come_back(self) -> None:
        self.start()

    def lose_worker(self) -> Work | None:
        self.ready, self.held = False, None
        self.pipe.clear()
        return self.queue.release()

    @invariant()
    def one_request_runs_and_one_show_is_beside_it(self) -> None:
        work = [request for request in self.pipe if not isinstance(request, Show)]
        assert work == ([] if self.queue.running is None else [self.queue.running])
        assert len(self.pipe) - len(work) <= 1
        if work and isinstance(work[0], RoundTripRequest):
            assert len(self.pipe) == 1

    @invariant()
    def at_rest_the_newest_spec_is_on_screen_as_it_is_wanted(self) -> None:
        if self.ready and not self.pipe and self.newest is not None:
            assert self.outcome
            if self.outcome == "computed":
                assert self.on_screen == self.wanted

    def teardown(self) -> None:
        """The worker comes back and has no more trouble: all that is wanted is answered."""
        self.start()
        self.settle()
        assert self.queue.running is None
        assert self.trip is None
        self.at_rest_the_newest_spec_is_on_screen_as_it_is_wanted()


TestQueue = Queue.TestCase
TestQueue.settings = settings(max_examples=100, stateful_step_count=50)
