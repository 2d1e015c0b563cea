"""The main window: builds its parts and connects them to the Studio and the Computation."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QWidget

from ... import texts
from ...core.spec import MAX_LISTED, Spec
from ...figure import theme
from ...files.suffix import SUFFIX
from ..documents.document_controller import DocumentController
from ..documents.export_controller import ExportController
from ..documents.file_drops import FileDrops
from ..parameters.parameter_panel import ParameterPanel
from ..state.computation import Computation
from ..state.preferences import Preferences
from ..state.studio import Studio
from .actions import make_actions
from .appearance import Appearance
from .folding_panel import FoldingPanel
from .folds import Folds
from .memory_settings import MemorySettings
from .status_line import StatusLine
from .tool_windows import ToolWindows
from .toolbar import TopBar

if TYPE_CHECKING:
    from ...engine.client import EngineClient
    from ...engine.messages import Failed
    from ...figure.figure import Figure
    from ..workspace.view_controller import ViewController
    from ..workspace.workspace import Workspace
    from .engine_status import EngineStatus

TITLE_BAR = 40  # pixels that a window manager adds above the window


class MainWindow(QMainWindow):
    """The window is on screen without views first. The engine and the workspace join it after the first paint.

    shell_painted: emitted once, after the first paint. workspace_added: emitted once, when the views are there.
    """

    shell_painted = Signal()
    workspace_added = Signal()

    def __init__(self, spec: Spec, preferences: Preferences, name: str = "") -> None:
        super().__init__()
        self.studio, self.preferences = Studio(spec, self, name), preferences
        # It is constructed before every view: it sends the Spec to the engine, then the views show the Plan.
        self.computation = Computation(self.studio, self)
        self.engine: EngineClient | None = None
        self.views: ViewController | None = None
        self._engine_status: EngineStatus | None = None
        self._early_message: tuple[str, str] | None = None
        self._has_painted = False
        self.documents = DocumentController(self.studio, preferences, self)
        self.pictures = ExportController(preferences, self)
        self.tools = ToolWindows(self.studio, preferences, self)
        self._memory = MemorySettings(self.studio, preferences, self)
        self.actions_by_name = make_actions(self, self._handlers())
        Folds(self.actions_by_name, preferences, self)
        # The size comes first: the type depends on it.
        room = self.screen().availableSize()
        self.resize(min(1440, room.width()), min(900, room.height() - TITLE_BAR))
        self.restoreGeometry(preferences.geometry)
        toggle = self.actions_by_name["toggle_theme"]
        self.appearance = Appearance(preferences, toggle, self)
        toggle.triggered.connect(self.appearance.toggle)
        self.appearance.changed.connect(self._show_theme)
        self._build()
        self._connect()
        self._show_theme(self.appearance.theme)
        self.panel.link_as(spec)
        self.panel.show_plan(self.studio.plan)
        self._on_document_changed()
        FileDrops(self, SUFFIX).dropped.connect(self.documents.open_path)
        self.setFocus()

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "new": self.documents.new,
            "open": self.documents.open,
            "save": self.documents.save,
            "save_as": self.documents.save_as,
            "undo": self.studio.undo,
            "redo": self.studio.redo,
            "export_picture": lambda: self.pictures.export(self._figure(), self.documents.stem()),
            "copy_picture": lambda: self.pictures.copy(self._figure()),
            "reach": self.tools.open_solver,
            "paste_layer": self.tools.paste_layer,
            "explain_error": self.tools.explain_error,
            "full_screen": self._toggle_full_screen,
            "settings": self._memory.show,
            "cancel": self._cancel,
            "quit": self.close,
        }

    def _build(self) -> None:
        self.top_bar = TopBar(self.actions_by_name, lambda: self.preferences.recent)
        self.setMenuWidget(self.top_bar)
        self.panel = ParameterPanel(self.studio.spec)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._folding_panel = FoldingPanel(self.panel, self.studio, self.actions_by_name["fold_panel"])
        row.addWidget(self._folding_panel)
        self._workspace_place = QWidget()
        self._workspace_place.setObjectName("workspace_place")
        row.addWidget(self._workspace_place, 1)
        self._row = row
        self.setCentralWidget(body)
        self.status = StatusLine()
        self.setStatusBar(self.status)

    def _connect(self) -> None:
        studio, computation = self.studio, self.computation
        studio.planned.connect(self.panel.show_plan)
        studio.planned.connect(lambda plan: self.status.show_memory(plan, studio.budget))
        computation.waiting.connect(lambda: QCoreApplication.sendPostedEvents(self, QEvent.Type.UpdateRequest))
        computation.failed.connect(self._on_computation_failed)
        studio.history_changed.connect(self._on_history_changed)
        studio.document_changed.connect(self._on_document_changed)
        self.panel.edits.edited.connect(studio.change)
        self.panel.edits.taken_back.connect(studio.take_back)
        self.panel.refused.connect(lambda text: self.show_message(texts.refused_text(text)))
        self.panel.edits.channels_changed.connect(
            lambda change: self.status.show_note(texts.channels_text(change), is_of_step=True)
        )
        self.panel.listed.connect(self._on_panel_listed)
        self.tools.layer_read.connect(self.documents.start_layer)
        self.documents.note.connect(self.status.show_note)
        self.status.cancelled.connect(self._cancel)
        self.top_bar.preset_chosen.connect(self.documents.open_preset)
        self.top_bar.recent_chosen.connect(self.documents.open_path)
        for controller in (self.documents, self.pictures):
            controller.message.connect(self._on_message)
            controller.error_message.connect(self.show_message)

    # Parts that join after the first paint

    def attach_engine(self, engine: EngineClient) -> None:
        """Start TensorFlow's process and listen to it."""
        from .engine_status import EngineStatus

        self.engine = engine
        self._engine_status = EngineStatus(engine, self.computation, self.preferences, self.status, self.panel, self)
        self._memory.apply()
        self.computation.attach(engine)
        engine.start()

    def add_workspace(self) -> None:
        """Put the maps and formulas into the window, and ask for the first numbers."""
        from ..workspace.view_controller import ViewController

        self.views = views = ViewController(self.studio, self.computation, self.actions_by_name, self)
        views.set_theme(self.appearance.theme)
        if self._engine_status is not None:
            self._engine_status.stopped.connect(views.picture.mark_stale)
        self.status.delayed.connect(views.picture.mark_stale)
        views.message.connect(self._on_message)
        views.error_message.connect(self.show_message)
        views.brush.changed.connect(lambda: self.status.show_brush(views.brush.value if views.brush.is_on else None))
        views.size_hidden.connect(self._folding_panel.hide_output)
        views.size_requested.connect(self.tools.solve_size)
        self.tools.find_output = views.output_on_screen
        workspace = views.workspace
        workspace.chosen.connect(self.computation.select)
        workspace.fixed.connect(self.studio.change)
        workspace.again.connect(self._compute_again)
        self._row.replaceWidget(self._workspace_place, workspace)
        self._workspace_place.deleteLater()
        self.documents.lie_on(workspace.view_stack)
        self.workspace_added.emit()
        workspace.show_plan(self.studio.plan)
        self.computation.compute()
        if self._early_message is not None:
            workspace.show_message(*self._early_message)

    @property
    def workspace(self) -> Workspace | None:
        """The maps with the bars and strips around them; None before the first paint."""
        return None if self.views is None else self.views.workspace

    def first_problem(self) -> str:
        """Return the sentence that says why the window opens without a picture; empty if it shows one."""
        messages = [self._early_message[0]] if self._early_message is not None else []
        return next(iter(messages + [texts.problem_text(problem) for problem in self.studio.plan.problems]), "")

    def show_message(self, sentence: str, detail: str = "") -> None:
        """Say what went wrong. Before there is a workspace, the message waits for it."""
        if self.workspace is None:
            self._early_message = (sentence, detail)
        else:
            self.workspace.show_message(sentence, detail)

    # Slots of the Computation and the Studio

    def _on_computation_failed(self, failure: Failed) -> None:
        self.show_message(texts.failure_text(failure), failure.detail)

    def _on_history_changed(self) -> None:
        self.actions_by_name["undo"].setEnabled(self.studio.can_undo)
        self.actions_by_name["redo"].setEnabled(self.studio.can_redo)
        self.status.show_step(self.studio.settled_spec)
        self._show_name()

    def _on_document_changed(self) -> None:
        self.panel.link_as(self.studio.spec)
        self._on_history_changed()

    def _show_name(self) -> None:
        name, is_dirty = self.documents.title(), self.studio.is_dirty
        self.top_bar.show_document(name, is_dirty)
        title = name.replace("[*]", "[*][*]")  # Qt replaces a single [*] in a title
        self.setWindowTitle(f"{'• ' if is_dirty else ''}{title} — DeconvStudio")

    # What the user asks for

    def _on_message(self, sentence: str) -> None:
        """Show a message of success. The message of an earlier failure goes away."""
        self.status.show_note(sentence, is_of_step=True)
        if self.workspace is not None:
            self.workspace.clear_message()

    def _on_panel_listed(self, tensor: str) -> None:
        from ...core.values.to_list import to_list

        spec = to_list(self.studio.spec, tensor)
        if spec is None:
            sentence = self.tr("A tensor of more than {count} numbers cannot be typed; make it smaller first.")
            self.show_message(sentence.format(count=MAX_LISTED))
        else:
            self.studio.change(spec)

    def _cancel(self) -> None:
        if self.engine is not None and self.engine.is_busy:
            self.engine.cancel()
            if self.workspace is not None:
                self.workspace.show_cancelled()
        elif self.views is not None and not self.views.workspace.clear_message():
            self.views.escape()

    def _compute_again(self) -> None:
        if self.workspace is not None:
            self.workspace.clear_message()
        self.computation.compute()

    def _figure(self) -> Figure | None:
        """Return the picture on screen as a figure; None before there is one."""
        return None if self.views is None else self.views.figure()

    def _show_theme(self, colours: theme.Theme) -> None:
        for view in (self.top_bar, self._folding_panel, self.status, self.tools, self.documents):
            view.set_theme(colours)
        if self.views is not None:
            self.views.set_theme(colours)

    def _toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    # QMainWindow

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.appearance.fit(self.width(), self.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.actions_by_name["full_screen"].setChecked(self.isFullScreen())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            # The children paint after this event; a zero timer runs after them.
            QTimer.singleShot(0, self, self.shell_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.documents.may_close():
            event.ignore()
            return
        self.documents.end()
        self.preferences.geometry = self.saveGeometry()
        if self.engine is not None:
            self.engine.stop()
        event.accept()
