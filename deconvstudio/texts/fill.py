"""Tables of sentences: a code leads to a text, Qt translates it, and values fill its places."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from ..core.numbers.quoting import LIMITS, quoted
from .counts import count_text, integer_text

# In characters: a name of 50 MB must not make a sentence of 50 MB.
MAX_VALUE = 160


class MissingAsQuestionMark(dict[str, object]):
    """Values for a template; an unknown one is a question mark, never a crash."""

    def __getitem__(self, name: str) -> _Value:
        return _Value(self.get(name, "?"))


class _Value:
    """What stands at {name}; at {name:channels} it stands with its noun: 1 channel, 3 channels."""

    def __init__(self, value: object) -> None:
        self._value = value

    def __format__(self, noun: str) -> str:
        if not isinstance(self._value, int):
            return str(self._value)
        return count_text(noun, self._value) if noun else integer_text(self._value)


class Sentences:
    """The texts of one subject by their codes.

    context: names the subject in translation files. texts: literals in QT_TRANSLATE_NOOP with that context, so Qt's
    extraction finds them.
    """

    def __init__(self, context: str, texts: Mapping[str, object]) -> None:
        self.context = context
        self.texts = {code: str(text) for code, text in texts.items()}

    def __contains__(self, code: object) -> bool:
        return code in self.texts

    def translate(self, code: str) -> str:
        """Return the translated text with its places still empty. An unknown code stands for itself."""
        text = self.texts.get(code)
        return code if text is None else translate(self.context, text)

    def fill(
        self, code: str, values: Mapping[str, object] | None = None, phrases: Mapping[str, str] | None = None
    ) -> str:
        """Return the translated text with its places filled.

        values: numbers, and texts that come from outside: file names, pasted text, words of the system.
        phrases: texts of the program, already translated; they go in as they are.
        """
        return fill(self.translate(code), values or {}, phrases or {})


def translate(context: str, text: object) -> str:
    """Translate a text of a table. It is a literal in QT_TRANSLATE_NOOP there, so no literal stands here."""
    return QCoreApplication.translate(context, str(text))


def fill(template: str, values: Mapping[str, object], phrases: Mapping[str, str]) -> str:
    """Fill the places of a translated text. Every sentence of a table passes here.

    Texts among the values may come from a user's file, argument or paste: they are shortened and escaped.
    """
    shown = {
        name: quoted(value, LIMITS.get(name, MAX_VALUE)) if isinstance(value, str) else value
        for name, value in values.items()
    }
    return template.format_map(MissingAsQuestionMark({**shown, **phrases}))
