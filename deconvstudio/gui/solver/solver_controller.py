"""Finding a layer for a wanted output size: from the current Spec to the solver, and from its layers to Specs."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from ... import texts
from ...core.plan import Plan
from ...core.solver import Layer
from ...core.solver.find_layers import find
from ...core.solver.layer_request import LayerRequest, faults, request_of, spec_of
from ...core.spec import Pair
from ...figure import theme
from ...texts import solver_panel as words
from ...texts.solver import impossible_text, way_text
from ..state.studio import Studio
from ..widgets.fix_buttons import FixChoice
from .solver_panel import SolverPanel

# Between the panel and the edges of the window that it stands in.
MARGIN = 16


class SolverController(QObject):
    """Opens the panel and does what it says. A picked layer is a preview; an applied one is one step of undo."""

    def __init__(self, studio: Studio, window: QWidget) -> None:
        super().__init__(window)
        self._studio, self._window = studio, window
        self._theme = theme.LIGHT
        self._base = studio.spec
        self.panel: SolverPanel | None = None
        studio.planned.connect(self._on_planned)

    def open(self, wanted: Pair | None = None) -> None:
        """Open the panel on the current Spec, or come back to it; what may change is kept from the last time.

        wanted: the output's (height, width) to search for.
        """
        panel = self.panel
        if panel is not None and panel.isVisible():
            if wanted is not None:
                panel.form.start(panel.request.with_pair("output", wanted))
                self._on_request_changed(panel.request.with_pair("output", wanted))
            panel.raise_()
            panel.activateWindow()
            return
        self._base = self._studio.spec
        request = request_of(self._studio.plan)
        if wanted is not None:
            request = request.with_pair("output", wanted)
        if panel is None:
            panel = self.panel = self._made(request)
        else:
            last = panel.request
            request = request.like(last, output=False)
        panel.start(request)
        self._show(request)
        panel.show()
        self._place(panel)

    def set_theme(self, colours: theme.Theme) -> None:
        self._theme = colours
        if self.panel is not None:
            self.panel.set_theme(colours)

    def _made(self, request: LayerRequest) -> SolverPanel:
        panel = SolverPanel(request, self._window)
        panel.set_theme(self._theme)
        panel.request_changed.connect(self._on_request_changed)
        panel.picked.connect(self._on_picked)
        panel.applied.connect(self._on_applied)
        panel.rejected.connect(lambda: self._studio.preview(None))
        panel.refused.connect(lambda text: panel.say(texts.refused_text(text)))
        return panel

    def _place(self, panel: SolverPanel) -> None:
        """Into the lower right corner of the window, where it leaves the maps free."""
        window = self._window.geometry()
        corner = window.bottomRight() - QPoint(panel.width() + MARGIN, panel.height() + MARGIN)
        room = self._window.screen().availableGeometry()
        panel.move(max(corner.x(), room.left()), max(corner.y(), room.top()))

    def _show(self, request: LayerRequest) -> None:
        """Search and show what is found."""
        panel = self.panel
        assert panel is not None
        wrong = tuple(faults(request))
        if wrong:
            first = wrong[0]
            sentence = words.fault_text(first.argument, first.value, first.first, first.last)
            panel.show_reason(request, sentence, faults=wrong)
            return
        found = find(request)
        if found.layers:
            panel.show_layers(request, found.layers, (self._base.in_channels, self._base.out_channels))
        elif found.impossible is not None:
            fixes = [FixChoice(way_text(way), request.toward(way.request, found.axes)) for way in found.ways]
            detail = words.left_over_text(found.leftover) if found.leftover is not None else ""
            sentence = words.axis_sentence(impossible_text(found.impossible), found.axes)
            panel.show_reason(request, sentence, detail, fixes)

    # The panel speaks

    def _on_request_changed(self, request: LayerRequest) -> None:
        self._studio.preview(None)
        self._show(request)

    def _on_picked(self, layer: Layer | None) -> None:
        self._studio.preview(None if layer is None else spec_of(self._base, layer))

    def _on_applied(self, layer: Layer) -> None:
        self._studio.change(spec_of(self._base, layer))

    # The Studio speaks

    def _on_planned(self, plan: Plan) -> None:
        """Follow what was changed from elsewhere: the search starts from there."""
        panel = self.panel
        if panel is None or not panel.isVisible():
            return
        picked = panel.table.picked_layer()
        if picked is not None and plan.spec == spec_of(self._base, picked):
            return
        panel.clear_pick()
        if plan.spec != self._base:
            self._base = plan.spec
            self._show(request_of(plan).like(panel.request))
