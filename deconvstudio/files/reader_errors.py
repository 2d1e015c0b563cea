"""What the readers of others raise, warn and log about a file, as one DocumentError."""

from __future__ import annotations

import errno
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import DocumentError, of_system


@contextmanager
def reader_errors(file: Path, form: str, log: str) -> Iterator[None]:
    """Turns every exception inside into a DocumentError; warnings and log lines are dropped.

    form: what the file is, such as "PNG". log: the name of the reader's logger. The errors: no_memory, not_readable
    (the system's reason), damaged (format); never not_found, for the file has been opened.
    """
    logger = logging.getLogger(log)
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except DocumentError:
        raise
    except MemoryError as error:
        raise DocumentError("no_memory", file=str(file)) from error
    except OSError as error:
        # Readers raise OSError for broken contents too, with no number or with one that tells nothing.
        if error.errno in (None, errno.EINVAL, errno.ENOENT):
            raise DocumentError("damaged", file=str(file), format=form) from error
        raise of_system(error, file, "not_readable") from error
    except Exception as error:
        raise DocumentError("damaged", file=str(file), format=form) from error
    finally:
        logger.setLevel(level)
