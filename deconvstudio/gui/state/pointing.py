"""What the mouse and the Enter key do on a cell. It is the same in every view."""

from __future__ import annotations

from ...core.cells import Cell
from ...core.roles import Role
from .cursor import Cursor
from .picture import PictureModel
from .quiz import Quiz


class Pointing:
    """The mouse contract of all views.

    The cursor follows the mouse. A click reveals a hidden cell and pins the cursor. A second click frees it.
    """

    def __init__(self, cursor: Cursor, quiz: Quiz, picture: PictureModel) -> None:
        self.cursor = cursor
        self.quiz, self._picture = quiz, picture

    def hover(self, cell: Cell | None) -> None:
        """Move the cursor to the cell under the mouse; None if there is no cell."""
        self.cursor.hover(cell)

    def click(self, cell: Cell) -> None:
        """Reveal and pin a hidden cell. Free the pinned cell. Pin any other cell."""
        if self.reveal(cell):
            self.cursor.pin(cell)
        elif self.cursor.is_pinned and self.cursor.cell == cell:
            self.cursor.free()
            self.cursor.hover(cell)
        else:
            self.cursor.pin(cell)

    def reveal_by_key(self) -> bool:
        """Show the next of what the quiz hides. Return False if it hides nothing, or nothing in the output cell.

        The size comes first. Then it is the number of the output cell under the cursor; without one it is everything.
        """
        cell = self.cursor.cell
        if self.quiz.hides_size:
            self.quiz.reveal_size()
        elif not self.quiz.hides:
            return False
        elif cell is None or cell.role is not Role.OUTPUT:
            self.quiz.reveal_all()
        elif self.quiz.is_hidden(cell):
            self.reveal(cell)
        else:
            return False
        return True

    def reveal(self, cell: Cell) -> bool:
        """Show what the quiz hides in a cell. Return False if it hides nothing there."""
        if self.quiz.hides_size:
            is_hidden = self.quiz.is_hidden(cell)
        else:
            picture = self._picture.value
            is_hidden = picture is not None and not self._picture.is_stale and picture.is_hidden(cell)
        if is_hidden:
            self.quiz.reveal(cell)
        return is_hidden
