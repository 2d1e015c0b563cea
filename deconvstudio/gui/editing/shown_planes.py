"""The numbers of the planes on screen, for the current Spec."""

from __future__ import annotations

from ...core.cells import Cell
from ...core.roles import Role
from ...core.selection import Selection
from ...core.values.editing import EditError, plane_of, plane_size
from ...core.values.generated import Array
from ..state.computation import Computation
from ..state.studio import Studio


class ShownPlanes:
    """Reads the current numbers: from the Result if it belongs to the current Spec, otherwise from the Spec."""

    def __init__(self, studio: Studio, computation: Computation) -> None:
        self._studio, self._computation = studio, computation

    @property
    def selection(self) -> Selection:
        """The image and the channels on screen."""
        return self._computation.selection.within(self._studio.spec)

    def plane(self, role: Role) -> Array | None:
        """Return the plane of a role, [height, width]; None if its numbers are not there yet."""
        spec, result = self._studio.spec, self._computation.result
        if result is not None and result.spec == spec and result.planes.selection == self.selection:
            planes = result.planes
            return {Role.INPUT: planes.input, Role.KERNEL: planes.kernel}.get(role, planes.output)
        if role is Role.OUTPUT:
            return None
        try:
            return plane_of(spec, role, self.selection, self.contents(role))
        except EditError:
            return None

    def value(self, cell: Cell) -> float | None:
        """Return the number of a cell; None if there is no such cell, or no number in it yet."""
        plane = self.plane(cell.role)
        if plane is None or not (0 <= cell.row < plane.shape[0] and 0 <= cell.column < plane.shape[1]):
            return None
        return float(plane[cell.row, cell.column])

    def contents(self, role: Role) -> Array | None:
        """Return the numbers of a tensor's file; None if its numbers are not in a file."""
        spec = self._studio.spec
        tensor = spec.input if role is Role.INPUT else spec.kernel
        contents = self._studio.contents
        if contents is None or tensor.values.kind != "file":
            return None
        return contents.input if role is Role.INPUT else contents.kernel

    def beside(self, cell: Cell, direction: str) -> Cell | None:
        """Return the next cell in a direction. The end of a row leads to the start of the next row.

        None beyond the last cell, and for "stay".
        """
        height, width = plane_size(self._studio.spec, cell.role)
        if direction in ("left", "right"):
            at = cell.row * width + cell.column + (1 if direction == "right" else -1)
            return Cell(cell.role, at // width, at % width) if 0 <= at < height * width else None
        row = cell.row + {"up": -1, "down": 1}.get(direction, 0)
        return Cell(cell.role, row, cell.column) if row != cell.row and 0 <= row < height else None
