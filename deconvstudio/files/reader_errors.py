"""Turns what numpy and Pillow raise, warn and log about a file into one DocumentError."""

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
    """Turn every exception inside the block into a DocumentError; drop warnings and log lines.

    form: the file's format, such as "PNG". log: the name of the reader's logger. The errors: no_memory, not_readable
    (the system's reason), damaged (format). not_found does not occur: the file is already open.
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
        # Readers also raise OSError for damaged contents, without a number or with one of these.
        if error.errno in (None, errno.EINVAL, errno.ENOENT):
            raise DocumentError("damaged", file=str(file), format=form) from error
        raise of_system(error, file, "not_readable") from error
    except Exception as error:
        raise DocumentError("damaged", file=str(file), format=form) from error
    finally:
        logger.setLevel(level)
