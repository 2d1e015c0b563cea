"""Draws figures without a window: one application and one engine for all of them."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from ..core.convolution.round_trip import RoundTrip
from ..core.plan import Plan
from ..core.problems import ProblemError
from ..core.result import Result
from ..core.selection import Selection
from ..core.spec import Spec
from ..engine import numpy_backend
from ..engine.limits import THREADS, default_budget
from ..engine.session import EngineError, Session
from ..figure.application import make_gui_application
from ..figure.body import body_of
from ..figure.export.formats import FORMATS, format_of
from ..figure.figure import Figure
from ..figure.picture import Picture
from ..figure.theme import THEMES, load_other_fonts
from ..figure.views import Needs, view_named
from ..files.contents import FileContents
from ..files.errors import DocumentError
from ..files.load_plan import load_plan
from .failures import tell_error


class FigureRenderer:
    """Draws Specs into files, whose endings say the format.

    theme: light or dark. width: in pixels. engine: tensorflow or numpy. view: a name of figure.views.
    """

    def __init__(self, theme: str, width: int, dpi: int | None, engine: str, view: str) -> None:
        self._theme, self._width, self._dpi, self._engine = THEMES[theme], width, dpi, engine
        self._view = view_named(view)
        self._application = make_gui_application()
        load_other_fonts()
        self._stack = ExitStack()
        self._session: Session | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def draw(self, spec: Spec, file: Path, target: Path) -> bool:
        """Draw the figure of one document. If that fails, tell why and return False."""
        budget = default_budget()
        planned, contents = load_plan(spec, file.parent, budget, THREADS)
        try:
            planned.check()
            result = self._result(planned, contents, budget)
            trip = self._round_trip(planned, contents, budget) if self._view.needs is Needs.ROUND_TRIP else None
            shown = Picture(planned, result, round_trip=trip)
            figure = Figure(shown, body_of(self._view, shown), self._theme)
            (format_of(target) or FORMATS[0]).write(figure, target, self._width, self._dpi)
        except (ProblemError, EngineError, DocumentError) as error:
            tell_error(file, error)
            return False
        return True

    def _result(self, planned: Plan, contents: FileContents, budget: int) -> Result:
        """Compute the planes of the first image and the first channels."""
        if self._engine == "numpy":
            return numpy_backend.compute_result(planned, Selection(), contents.input, contents.kernel)
        computed = self._open_session().compute(
            planned.spec,
            input_contents=contents.input,
            kernel_contents=contents.kernel,
            budget=budget,
            whole=False,
        )
        return computed.result(planned.spec)

    def _round_trip(self, planned: Plan, contents: FileContents, budget: int) -> RoundTrip:
        """Compute the round trip of the first image and the first channels."""
        if self._engine == "numpy":
            return numpy_backend.compute_round_trip(planned, Selection(), contents.kernel)
        return self._open_session().round_trip(planned.spec, kernel_contents=contents.kernel, budget=budget)

    def _open_session(self) -> Session:
        """Return TensorFlow's process, started at the first call and ended with the renderer."""
        if self._session is None:
            self._session = self._stack.enter_context(Session())
        return self._session
