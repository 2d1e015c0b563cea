"""Files that are no documents, by name."""

from __future__ import annotations

from pathlib import Path

CONTENTS: dict[str, bytes] = {
    "empty": b"",
    "binary": bytes(range(256)) * 20,
    "truncated": b'{"format": "deconvstudio", "version": 1, "input": {"sha',
    "foreign": b'{"format": "something else"}',
    "newer": b'{"format": "deconvstudio", "version": 99}',
    "nested": b"[" * 100_000,
    "null": b"null",
    "not utf-8": b'{"format": "\xff\xfe"}',
}
NAMES = [*CONTENTS, "a folder", "missing"]


def make(folder: Path, name: str) -> Path:
    """The bad file of a name, in a folder."""
    path = folder / f"{name}.deconv"
    if name == "a folder":
        path.mkdir()
    elif name != "missing":
        path.write_bytes(CONTENTS[name])
    return path
