"""Connects the solver with the Studio: the current Spec becomes a request, a found layer becomes a Spec."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect
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
from ..state.preferences import Preferences
from ..state.studio import Studio
from ..widgets.fix_buttons import FixChoice
from ..widgets.window_place import moved_into, place_beside
from .solver_panel import SolverPanel


class SolverController(QObject):
    """Opens the panel and handles its signals. A picked layer is a preview, an applied layer is one step of undo.

    find_output: returns where on the screen the output is, which the panel leaves visible.
    """

    def __init__(
        self, studio: Studio, preferences: Preferences, window: QWidget, find_output: Callable[[], QRect] = QRect
    ) -> None:
        super().__init__(window)
        self._studio, self._preferences, self._window = studio, preferences, window
        self._find_output = find_output
        self._place = QRect()
        self._theme = theme.LIGHT
        self._base = studio.spec
        self.panel: SolverPanel | None = None
        studio.planned.connect(self._on_studio_planned)

    def open(self, output: Pair | None = None) -> None:
        """Open the panel for the current Spec, or raise the open panel. It keeps which arguments may change.

        output: the (height, width) to search for; None: the current size.
        """
        panel = self.panel
        if panel is not None and panel.isVisible():
            if output is not None:
                panel.form.start(panel.request.with_pair("output", output))
                self._on_request_changed(panel.request.with_pair("output", output))
            panel.raise_()
            panel.activateWindow()
            return
        self._base = self._studio.spec
        request = request_of(self._studio.plan).trying_current()
        if output is not None:
            request = request.with_pair("output", output)
        if panel is None:
            panel = self.panel = self._create_panel(request)
        else:
            request = request.like(panel.request, output=False).trying_current()
        panel.start(request)
        self._search(request)
        self._place_panel(panel)
        panel.show()

    def set_theme(self, colours: theme.Theme) -> None:
        self._theme = colours
        if self.panel is not None:
            self.panel.set_theme(colours)

    def _create_panel(self, request: LayerRequest) -> SolverPanel:
        panel = SolverPanel(request, self._window)
        panel.set_theme(self._theme)
        panel.request_changed.connect(self._on_request_changed)
        panel.picked.connect(self._on_layer_picked)
        panel.applied.connect(self._on_layer_applied)
        panel.finished.connect(self._on_panel_finished)
        panel.rejected.connect(lambda: self._studio.preview(None))
        panel.refused.connect(lambda text: panel.say(texts.refused_text(text)))
        return panel

    def _place_panel(self, panel: SolverPanel) -> None:
        """Place the panel where the user left it, or beside the output. It never reaches beyond the screen."""
        screen = self._window.screen().availableGeometry()
        if panel.restoreGeometry(self._preferences.solver_geometry):
            panel.setGeometry(moved_into(panel.geometry(), screen))
            return
        room = self._window.geometry() & screen
        panel.setGeometry(place_beside(panel.wanted_size(), panel.least_size(), room, self._find_output()))
        self._place = panel.geometry()

    def _on_panel_finished(self) -> None:
        """Remember where the user moved the panel."""
        panel = self.panel
        if panel is not None and panel.geometry() != self._place:
            self._preferences.solver_geometry = panel.saveGeometry()

    def _search(self, request: LayerRequest) -> None:
        """Search for layers and show them, or the reason why there are none."""
        panel = self.panel
        assert panel is not None
        out_of_range = tuple(faults(request))
        if out_of_range:
            first = out_of_range[0]
            sentence = words.fault_text(first.argument, first.value, first.first, first.last)
            panel.show_reason(request, sentence, faults=out_of_range)
            return
        answer = find(request)
        if answer.layers:
            panel.show_layers(request, answer.layers, (self._base.in_channels, self._base.out_channels))
        elif answer.impossible is not None:
            fixes = [FixChoice(way_text(fix), request.toward(fix.request, answer.axes)) for fix in answer.ways]
            detail = words.left_over_text(answer.leftover) if answer.leftover is not None else ""
            sentence = words.axis_sentence(impossible_text(answer.impossible), answer.axes)
            panel.show_reason(request, sentence, detail, fixes)

    # Signals of the panel

    def _on_request_changed(self, request: LayerRequest) -> None:
        self._studio.preview(None)
        self._search(request)

    def _on_layer_picked(self, layer: Layer | None) -> None:
        self._studio.preview(None if layer is None else spec_of(self._base, layer))

    def _on_layer_applied(self, layer: Layer) -> None:
        self._studio.change(spec_of(self._base, layer))

    # Signals of the Studio

    def _on_studio_planned(self, plan: Plan) -> None:
        """If the Spec changes elsewhere, search again from the new Spec."""
        panel = self.panel
        if panel is None or not panel.isVisible():
            return
        picked = panel.table.picked_layer()
        if picked is not None and plan.spec == spec_of(self._base, picked):
            return
        panel.clear_pick()
        if plan.spec != self._base:
            self._base = plan.spec
            self._search(request_of(plan).like(panel.request).trying_current())
