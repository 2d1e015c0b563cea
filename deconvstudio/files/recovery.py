"""Recovery files: each window keeps its unsaved work in one, where a later window finds it after a crash."""

from __future__ import annotations

import fcntl
import os
import secrets
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from . import atomic
from .errors import DocumentError, of_system

if TYPE_CHECKING:
    from .recovery_text import UnsavedWork

SUFFIX = ".recovery"
PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700

# Of the files without a living window the newest are kept, up to these bounds.
MAX_FILES, MAX_TOTAL = 32, 64 * 2**20
MAX_BYTES = 64 * 2**20
# A window that is killed while it writes leaves a temporary file. A younger one may be in use.
MAX_WRITING_S = 60


def folder() -> Path:
    """Return the folder of the recovery files. It need not exist."""
    state = os.environ.get("XDG_STATE_HOME", "")
    base = Path(state) if os.path.isabs(state) else Path(os.path.expanduser("~"), ".local", "state")
    return base / "deconvstudio" / "recovery"


class RecoveryFile:
    """The recovery file of one living window.

    While it exists it is locked. The system drops the lock when the process ends, however it ends.
    """

    def __init__(self) -> None:
        self._path = folder() / f"{os.getpid()}-{secrets.token_hex(8)}{SUFFIX}"
        self._lock: int | None = None

    def write(self, work: UnsavedWork) -> None:
        """Replace the contents. An error leaves the old ones. Raises DocumentError as atomic.write.

        It does not wait for the disk: that could block the window. A killed process loses nothing all the same.
        """
        from .recovery_text import encode

        data = encode(work)
        locks: list[int] = []

        def content(file: BinaryIO) -> None:
            os.fchmod(file.fileno(), PRIVATE_FILE)
            # The file has the lock before it has its name, so no other process finds it without.
            locks.append(_lock(file.fileno()))
            file.write(data)

        _make_private(self._path.parent)
        try:
            atomic.write(self._path, content, sync=False)
        except BaseException:
            for lock in locks:
                os.close(lock)
            raise
        self._release()
        (self._lock,) = locks

    def remove(self) -> None:
        """Remove the file, if there is one."""
        if self._lock is not None:
            with suppress(OSError):
                self._path.unlink()
            self._release()

    def _release(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


class Claim:
    """A recovery file without a living window. No other window gets it until it is released or removed."""

    def __init__(self, path: Path, lock: int) -> None:
        self._path = path
        self._lock: int | None = lock
        status = os.fstat(lock)
        self.time, self.size = status.st_mtime, status.st_size

    def read(self) -> UnsavedWork:
        """Return the work. Raises DocumentError: not_a_file, too_large, not_readable, or as recovery_text.decode."""
        from .recovery_text import decode

        assert self._lock is not None
        name = self._path.name
        if not stat.S_ISREG(os.fstat(self._lock).st_mode):
            raise DocumentError("not_a_file", file=name)
        if self.size > MAX_BYTES:
            raise DocumentError("too_large", file=name, size=self.size, limit=MAX_BYTES)
        try:
            return decode(os.pread(self._lock, self.size, 0), name)
        except OSError as error:
            raise of_system(error, Path(name), "not_readable") from error
        except MemoryError as error:
            raise DocumentError("no_memory", file=name) from error

    def remove(self) -> None:
        """Remove the file: its work is restored or discarded."""
        with suppress(OSError):
            self._path.unlink()
        self.release()

    def release(self) -> None:
        """Leave the file for a later window."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def claim_all() -> list[Claim]:
    """Claim the recovery files that have no living window, the newest first. Those beyond the bounds are removed."""
    claims: list[Claim] = []
    total = 0
    for claim in sorted(_claims(), key=lambda claim: claim.time, reverse=True):
        if len(claims) < MAX_FILES and total + claim.size <= MAX_TOTAL:
            claims.append(claim)
            total += claim.size
        else:
            claim.remove()
    return claims


def _claims() -> list[Claim]:
    claims = []
    for path in _paths():
        claim = _claim(path)
        if claim is None:
            continue
        if path.suffix == SUFFIX:
            claims.append(claim)
        else:
            claim.remove()
    return claims


def _paths() -> list[Path]:
    """Return the recovery files, and the temporary files that no living window can still be writing."""
    try:
        with os.scandir(folder()) as entries:
            files = [entry for entry in entries if not entry.is_dir(follow_symlinks=False)]
            return [
                Path(entry.path)
                for entry in files
                if entry.name.endswith(SUFFIX) or (entry.name.endswith(atomic.SUFFIX) and _is_old(entry))
            ]
    except (OSError, ValueError):
        return []


def _is_old(entry: os.DirEntry[str]) -> bool:
    try:
        return time.time() - entry.stat(follow_symlinks=False).st_mtime > MAX_WRITING_S
    except OSError:  # it is complete now and has its own name
        return False


def _claim(path: Path) -> Claim | None:
    """Claim a file; None if a living window has it, or if it is not the user's to read and write."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        lock = _lock(descriptor)
    except OSError:
        return None
    finally:
        os.close(descriptor)
    try:
        # Another window may have restored and removed the file between the two calls above.
        if os.path.samestat(os.stat(path), os.fstat(lock)):
            return Claim(path, lock)
    except OSError:
        pass
    os.close(lock)
    return None


def _lock(descriptor: int) -> int:
    """Lock an open file for as long as the returned descriptor is open. Raises OSError if another one has it."""
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return os.dup(descriptor)


def _make_private(path: Path) -> None:
    """Make the folder, which the user alone may read."""
    if not path.is_absolute():  # the user has no home
        raise DocumentError("no_folder", file=str(path), reason="ENOENT")
    try:
        path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        if stat.S_IMODE(path.stat().st_mode) != PRIVATE_FOLDER:
            path.chmod(PRIVATE_FOLDER)
    except (OSError, ValueError) as error:
        reason = error if isinstance(error, OSError) else OSError(0)
        raise of_system(reason, path, "not_writable") from error
