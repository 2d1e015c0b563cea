"""The suffix of a document's name. The window needs it before it reads or writes a document."""

from __future__ import annotations

SUFFIX = ".deconv"
