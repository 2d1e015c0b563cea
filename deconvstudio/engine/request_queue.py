"""RequestQueue: what a worker computes, what waits for it, and what a reply answers. It knows no process."""

from __future__ import annotations

from typing import TypeAlias

from deconvstudio.core.selection import Selection

from .messages import Compute, Computed, Failed, Request, RoundTripped, RoundTripRequest, SelectedPlanes, Show

Work: TypeAlias = Compute | RoundTripRequest
Answer: TypeAlias = Computed | SelectedPlanes | RoundTripped | Failed


class RequestQueue:
    """At most one request runs and one Spec waits; a newer Spec takes the place of the one that waits.

    Planes are asked for before the next computation. A round trip runs if nothing else is to be done. The queue
    numbers the requests that it hands out; a reply with another number answers nothing.
    """

    def __init__(self) -> None:
        self._ticket = 0
        self._waiting: Compute | None = None
        self._running: Work | None = None
        # The last computed request; `_is_held`: the present worker still has its tensors.
        self._last: Compute | None = None
        self._is_held = False
        self._selection: Selection | None = None
        self._showing: Show | None = None
        self._trip: RoundTripRequest | None = None

    @property
    def running(self) -> Work | None:
        """The request that the worker computes."""
        return self._running

    @property
    def is_computing(self) -> bool:
        """Whether a Spec is computed; a round trip does not count."""
        return isinstance(self._running, Compute)

    @property
    def is_superseded(self) -> bool:
        """Whether the worker is busy with one request while a newer Spec waits."""
        return self._running is not None and self._waiting is not None

    def submit(self, request: Compute) -> None:
        """Compute a Spec next. What was asked of an older Spec and has not begun is dropped."""
        self._waiting = request
        self._selection = self._trip = None

    def show(self, selection: Selection) -> None:
        """Ask for other planes of the newest Spec; nothing if there is none."""
        if self._waiting is not None:
            self._waiting = self._waiting._replace(selection=selection)
        elif self.is_computing or self._last is not None:
            self._selection = selection

    def round_trip(self, request: RoundTripRequest) -> None:
        self._trip = request

    def clear(self) -> None:
        """Drop what waits. What runs goes on."""
        self._waiting = self._selection = self._trip = None

    def next_requests(self) -> list[Request]:
        """Return what to send to the worker now; from here on it counts as sent."""
        if self._running is not None:
            return []
        requests: list[Request] = []
        if self._waiting is None and self._selection is not None and self._last is not None:
            if not self._is_held:
                # The worker that had the tensors is gone: the same Spec is computed again.
                self._waiting, self._selection = self._last._replace(selection=self._selection), None
            elif self._showing is None:
                self._showing, self._selection = Show(self._next_ticket(), self._selection), None
                requests.append(self._showing)
        if self._waiting is not None:
            self._running = self._waiting._replace(ticket=self._next_ticket())
            self._waiting = self._last = None
            requests.append(self._running)
        elif self._trip is not None and self._showing is None:
            self._running, self._trip = self._trip._replace(ticket=self._next_ticket()), None
            requests.append(self._running)
        return requests

    def finish(self, reply: Answer) -> Work | None:
        """Return the request that a reply answers, for planes the one they belong to; None if it answers nothing."""
        if self._showing is not None and reply.ticket == self._showing.ticket:
            self._showing = None
            return self._last if isinstance(reply, SelectedPlanes) else None
        request = self._running
        if request is None or reply.ticket != request.ticket:
            return None
        self._running = None
        if isinstance(request, Compute) and isinstance(reply, Computed):
            self._last, self._is_held = request, True
        return request

    def release(self) -> Work | None:
        """Forget what was sent to a worker that is gone, and return what it was computing. What waits stays."""
        lost, self._running = self._running, None
        if self._showing is not None and self._waiting is None and self._selection is None:
            self._selection = self._showing.selection
        self._showing = None
        self._is_held = False
        return lost

    def _next_ticket(self) -> int:
        self._ticket += 1
        return self._ticket
