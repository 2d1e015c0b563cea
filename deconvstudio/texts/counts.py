"""Numbers with their nouns: "1 channel", "3 channels". Sentences take these whole and need no plural of their own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from ..core.numbers.quoting import MAX_WHOLE, quoted

# Qt's extraction needs the number in the call to offer a translator the plural forms of the language.
NOUNS: dict[str, Callable[[int], str]] = {
    "cells": lambda n: QCoreApplication.translate("counts", "%n cell(s)", None, n),
    "channels": lambda n: QCoreApplication.translate("counts", "%n channel(s)", None, n),
    "columns": lambda n: QCoreApplication.translate("counts", "%n column(s)", None, n),
    "groups": lambda n: QCoreApplication.translate("counts", "%n group(s)", None, n),
    "images": lambda n: QCoreApplication.translate("counts", "%n image(s)", None, n),
    "input_channels": lambda n: QCoreApplication.translate("counts", "%n input channel(s)", None, n),
    "layers": lambda n: QCoreApplication.translate("counts", "%n layer(s)", None, n),
    "numbers": lambda n: QCoreApplication.translate("counts", "%n number(s)", None, n),
    "rows": lambda n: QCoreApplication.translate("counts", "%n row(s)", None, n),
    "times": lambda n: QCoreApplication.translate("counts", "%n time(s)", None, n),
    "zeros": lambda n: QCoreApplication.translate("counts", "%n zero(s)", None, n),
}


# Qt takes a C int.
MAX_QT = 2**31 - 1


def count_text(noun: str, count: int) -> str:
    """Return a number with its noun, in the plural if the number asks for it.

    The texts of the program are English with "(s)"; Qt's translations hold the right forms of their language.
    """
    stand_in = _stand_in(count)
    text = NOUNS[noun](stand_in).replace("(s)", "" if count == 1 else "s")
    return text if stand_in == count else text.replace(str(stand_in), integer_text(count))


def integer_text(number: int) -> str:
    """Return the digits of a number, shortened if there are more than anybody reads."""
    return str(number) if abs(number) < MAX_WHOLE else quoted(str(number))


def _stand_in(count: int) -> int:
    """Return a number that Qt takes. Its last digits stay: the plural forms of a language depend on them."""
    return count if abs(count) <= MAX_QT else 2 * 10**9 + abs(count) % 10**6
