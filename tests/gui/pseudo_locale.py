"""A language for tests: every text is a third longer, with accents, and brackets show where it begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QTranslator

ACCENTS = str.maketrans("aeiouncyAEIOUNCY", "áéîöüñçýÁÉÎÖÜÑÇÝ")
# Places, keys of a menu and file patterns keep their form.
FIXED = re.compile(r"(\{[^}]*\}|%n|&.|\(\*[^)]*\)|;;)")
FILLER = "~"


class PseudoLocale(QTranslator):
    """Translates every text of the program and of Qt."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self,
        context: str | bytes,
        sourceText: str | bytes,  # noqa: N803 (the name in Qt)
        disambiguation: object = None,
        n: int = -1,
    ) -> str:
        source = sourceText if isinstance(sourceText, str) else sourceText.decode()
        return longer(source.replace("(s)", "" if n == 1 else "s"))


def longer(text: str) -> str:
    """Lengthen a text by a third. Its words can still be read."""
    letters = FIXED.sub("", text)
    if not any(letter.isalpha() for letter in letters):
        return text
    parts = FIXED.split(text)
    accented = "".join(part if n % 2 else part.translate(ACCENTS) for n, part in enumerate(parts))
    more = max(round(len(letters) / 3) - 2, 0)
    space = " " if more > 7 else ""
    # A long text gets words, for a real language breaks its lines too.
    filler = " ".join(FILLER * min(more - start, 7) for start in range(len(space), more, 8))
    return f"[{accented}{space}{filler}]"


@contextmanager
def pseudo_locale() -> Iterator[PseudoLocale]:
    """Install the language for as long as the block lasts."""
    translator = PseudoLocale()
    QCoreApplication.installTranslator(translator)
    try:
        yield translator
    finally:
        QCoreApplication.removeTranslator(translator)
