"""Sentences about the engine: who computed, why nothing came, why it stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from .fill import Sentences

if TYPE_CHECKING:
    from ..core.result import Result
    from ..engine.messages import Failed, NoGpu, Stopped
    from ..engine.session import EngineError

ENGINES = Sentences(
    "engine",
    {
        "numpy": QT_TRANSLATE_NOOP("engine", "computed by NumPy"),
        "tensorflow": QT_TRANSLATE_NOOP("engine", "computed by TensorFlow on {device}"),
    },
)

FAILURES = Sentences(
    "engine",
    {
        "out_of_memory": QT_TRANSLATE_NOOP(
            "engine", "TensorFlow needs more memory than it may use; make the tensors smaller."
        ),
        "device_unknown": QT_TRANSLATE_NOOP(
            "engine", "TensorFlow does not see the device {device}; choose another one."
        ),
        "wrong_device": QT_TRANSLATE_NOOP(
            "engine", "TensorFlow computed on {found} instead of {device}; choose another device."
        ),
        "worker_died": QT_TRANSLATE_NOOP(
            "engine", "TensorFlow's process ended during this computation; change something to try again."
        ),
        "tensorflow_refused": QT_TRANSLATE_NOOP("engine", "TensorFlow refused this; its own message is below."),
        "values_do_not_fit": QT_TRANSLATE_NOOP(
            "engine", "The numbers of a file do not fit their tensor; choose the file again."
        ),
        "other": QT_TRANSLATE_NOOP("engine", "TensorFlow gave no result ({code})."),
    },
)

STOPS = Sentences(
    "engine",
    {
        "cancelled": QT_TRANSLATE_NOOP("engine", "Cancelled; TensorFlow is loading again"),
        "superseded": QT_TRANSLATE_NOOP(
            "engine", "A newer computation ended the longer one; TensorFlow is loading again"
        ),
        "start_failed": QT_TRANSLATE_NOOP("engine", "TensorFlow did not start; trying again"),
        "no_tensorflow": QT_TRANSLATE_NOOP(
            "engine", "TensorFlow is not installed; set the program up again with packaging/run.sh"
        ),
        "died": QT_TRANSLATE_NOOP("engine", "TensorFlow's process ended; it is starting again"),
        "died_by_signal": QT_TRANSLATE_NOOP(
            "engine", "The signal {name} ended TensorFlow's process; it is starting again"
        ),
        "died_with_exit": QT_TRANSLATE_NOOP(
            "engine", "TensorFlow's process ended with the exit code {exit}; it is starting again"
        ),
    },
)

NO_GPU = Sentences(
    "engine",
    {
        "no_gpu_build": QT_TRANSLATE_NOOP("engine", "No GPU: this TensorFlow is built for the CPU only."),
        "no_driver": QT_TRANSLATE_NOOP("engine", "No GPU: this machine has no NVIDIA driver."),
        "no_gpu_libraries": QT_TRANSLATE_NOOP("engine", "No GPU: CUDA is not installed; install the extra “gpu”."),
        "no_gpu_found": QT_TRANSLATE_NOOP("engine", "No GPU: TensorFlow sees none on this machine."),
    },
)


def engine_text(result: Result) -> str:
    """Say who computed the numbers, and where."""
    return ENGINES.fill("numpy" if result.engine == "numpy" else "tensorflow", {"device": result.device})


def failure_text(failure: Failed | EngineError) -> str:
    """Say why a computation gave no result."""
    code = failure.code if failure.code in FAILURES else "other"
    return FAILURES.fill(code, {**failure.values, "code": failure.code})


def stopped_text(stopped: Stopped) -> str:
    """Say why TensorFlow's process ended; it is being restarted."""
    code = stopped.code
    if code not in STOPS:
        values = stopped.values
        code = "died_by_signal" if "name" in values else "died_with_exit" if "exit" in values else "died"
    return STOPS.fill(code, stopped.values)


def no_gpu_text(reason: NoGpu) -> str:
    """Say why no GPU can be chosen."""
    return NO_GPU.fill(reason.code if reason.code in NO_GPU else "no_gpu_found", reason.values)
