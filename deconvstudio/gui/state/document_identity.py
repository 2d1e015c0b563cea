"""The identity of a document: its file, its name and what is saved of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ...core.spec import Spec


@dataclass(eq=False, slots=True)
class DocumentIdentity:
    """What a document is beside its current Spec. All its steps of undo share one identity.

    saved: the Spec that its file holds, or that it began with; None if the file holds other contents. path: its file;
    None until it is saved. name: what it is called without a file, such as the title of a preset; empty for none.
    is_discarded: the user has chosen to lose its unsaved changes.
    """

    saved: Spec | None
    path: Path | None = None
    name: str = ""
    is_discarded: bool = False
