"""Why a document has no answer: one line on stderr for each reason."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .. import texts
from ..core.problems import Problem, ProblemError
from ..files.errors import DocumentError
from .console import named, tell
from .messages import with_fixes

if TYPE_CHECKING:
    from ..engine.session import EngineError


def problem_line(problem: Problem) -> str:
    """Return the sentence of a problem with its fixes."""
    return with_fixes(texts.problem_text(problem), map(texts.fix_text, problem.fixes))


def tell_error(file: Path, error: ProblemError | EngineError | DocumentError) -> None:
    """Tell why a document cannot be computed or drawn. file: the document."""
    if isinstance(error, DocumentError):
        tell(texts.document_text(error))  # it names its file itself
    elif isinstance(error, ProblemError):
        for problem in error.problems:
            tell(named(file, problem_line(problem)))
    else:
        tell(named(file, texts.failure_text(error)))
