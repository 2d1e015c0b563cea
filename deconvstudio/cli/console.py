"""How the command line speaks: one sentence on stderr."""

from __future__ import annotations

import sys


def tell(sentence: str) -> None:
    """One sentence to the user."""
    print(f"deconvstudio: {sentence}", file=sys.stderr)
