"""Numbers as short text, the same everywhere: in formulas, on maps and in tables."""

from __future__ import annotations

import math

MINUS = "−"
_DIGITS = 4
# Up to here an integer in full is no longer than its exponent form of four digits (1.235e7).
_FULL_BELOW = 1e7
# The most by which rounding to float32's 24 binary digits moves a number, relative to it.
_FLOAT32_HALF_STEP = 2.0**-24
_PLAIN_FROM, _PLAIN_BELOW = 1e-3, 1e4


def number_text(value: float) -> str:
    """Return a number as short text with a real minus sign.

    Every int is written in full (sizes are exact), and so is an integer-valued float below 10^7. Any other number
    gets at most 4 significant digits: as a decimal from 0.001 to 9999, else with an exponent. Zero has no sign.

    Examples
    --------
    >>> [number_text(value) for value in (3, -0.25, 1 / 3, 123456.7, 1.2e-5, float("inf"))]
    ['3', '−0.25', '0.3333', '1.235e5', '1.2e−5', '∞']
    """
    if isinstance(value, int):
        return str(value).replace("-", MINUS)
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "∞" if value > 0 else MINUS + "∞"
    if abs(value) < _FULL_BELOW and value == int(value):
        return str(int(value)).replace("-", MINUS)
    return _rounded(value).replace("-", MINUS)


def is_exact(value: float) -> bool:
    """Return whether number_text loses nothing of a float32 number. An int is never rounded.

    Examples
    --------
    >>> is_exact(0.25), is_exact(1 / 3)
    (True, False)
    """
    if isinstance(value, int) or not math.isfinite(value):
        return True
    shown = float(number_text(value).replace(MINUS, "-"))
    return abs(shown - value) <= abs(value) * _FLOAT32_HALF_STEP


def _rounded(value: float) -> str:
    digits, _, exponent = f"{value:.{_DIGITS - 1}e}".partition("e")
    if _PLAIN_FROM <= abs(float(f"{digits}e{exponent}")) < _PLAIN_BELOW:
        places = _DIGITS - 1 - int(exponent)
        text = f"{value:.{places}f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return f"{digits.rstrip('0').rstrip('.')}e{int(exponent)}"
