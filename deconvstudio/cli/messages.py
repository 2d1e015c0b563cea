"""Sentences of the command line itself, for every command."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from ..core.numbers.quoting import quoted


def output_text(reason: str) -> str:
    """Why the answer cannot be written. reason: the system's words; empty if stdout is closed."""
    if not reason:
        return QCoreApplication.translate("cli", "the output cannot be written: it is closed.")
    return QCoreApplication.translate("cli", "the output cannot be written: {reason}.").format(reason=reason)


def memory_text() -> str:
    return QCoreApplication.translate(
        "cli", "there is not enough memory; close other programs, or raise the limit (ulimit -v)"
    )


def with_fixes(sentence: str, fixes: Iterable[str]) -> str:
    """A sentence about a problem, with what the user can do."""
    choices = "; ".join(fixes)
    if not choices:
        return sentence
    return QCoreApplication.translate("cli", "{sentence} Possible fixes: {fixes}.").format(
        sentence=sentence, fixes=choices
    )


def not_integers_text(text: str) -> str:
    return QCoreApplication.translate(
        "cli", "“{text}” is not a list of whole numbers; write them with commas, such as 2,3"
    ).format(text=quoted(text))
