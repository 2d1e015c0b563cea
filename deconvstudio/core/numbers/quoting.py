"""Text of a user inside a sentence: short, on one line, without characters that a terminal or a label obeys."""

from __future__ import annotations

ELLIPSIS = "…"
MAX_CHARACTERS = 80
# Integers from here on are quoted too: one of a user can have thousands of digits.
MAX_WHOLE = 2**63
# A path gets more room than other texts: the user must find the file.
MAX_PATH = 300
# The greatest lengths of the values of a sentence, by their names.
LIMITS = {"file": MAX_PATH, "path": MAX_PATH}

# Controls, invisible formats (bidi controls among them), halves of surrogate pairs, line and paragraph separators.
# Unassigned characters: their meaning is not known here, a newer terminal may know it.
_ESCAPED = {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}
_SHORT = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


def quoted(text: str, limit: int = MAX_CHARACTERS) -> str:
    r"""Return the text as it may stand in a sentence.

    Parameters
    ----------
    text : str
        What a file, an argument or a paste holds; of any length.
    limit : int
        The greatest length of the result, at least 1.

    Returns
    -------
    str
        The text with its control characters escaped. A longer text keeps its beginning and its end, with "…"
        between them. Quoting a quoted text again changes nothing.

    Examples
    --------
    >>> quoted("small\x1b[31m integers\n")
    'small\\x1b[31m integers\\n'
    >>> quoted("checkerboard", 7)
    'che…ard'
    """
    if len(text) <= limit:
        pieces = [_escaped(character) for character in text]
        if sum(map(len, pieces)) <= limit:
            return "".join(pieces)
    else:
        # A text of any length costs no more than this.
        pieces = [_escaped(character) for character in text[:limit] + text[-limit:]]
    room = limit - len(ELLIPSIS)
    tail = _fitting(pieces[::-1], room // 2)
    head = _fitting(pieces, room - sum(map(len, tail)))
    return "".join(head) + ELLIPSIS + "".join(reversed(tail))


def _escaped(character: str) -> str:
    if character.isprintable():
        return character
    import unicodedata  # rarely needed, and the window starts without it

    if unicodedata.category(character) not in _ESCAPED:
        return character
    number = ord(character)
    if character in _SHORT:
        return _SHORT[character]
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _fitting(pieces: list[str], room: int) -> list[str]:
    """The first pieces that fit; an escape is never cut."""
    taken = []
    for piece in pieces:
        room -= len(piece)
        if room < 0:
            break
        taken.append(piece)
    return taken
