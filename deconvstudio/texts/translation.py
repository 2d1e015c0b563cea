"""Sentences as data: marked for Qt's extraction where they stand in a table, translated when they are shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Return the text as it is. Qt's extraction finds marked texts by the name of this function.

    PySide6 has a function of the same name, whose result has no type.
    """
    return text


def translated(context: str, text: str) -> str:
    """Return a marked text in the language of the window."""
    return QCoreApplication.translate(context, text)
