"""Sentences about the engine: who computed, why nothing came, why it stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ..core.numbers.quoting import quoted
from .fill import MissingAsQuestionMark

if TYPE_CHECKING:
    from ..core.result import Result
    from ..engine.messages import Failed, NoGpu, Stopped


def engine_text(result: Result) -> str:
    """Who computed the numbers, and where."""
    if result.engine == "numpy":
        return QCoreApplication.translate("texts", "computed by NumPy")
    device = quoted(result.device)
    return QCoreApplication.translate("texts", "computed by TensorFlow on {device}").format(device=device)


def failure_text(failure: Failed) -> str:
    """Why a computation gave no result."""
    templates = {
        "out_of_memory": QCoreApplication.translate(
            "texts", "TensorFlow ran out of the memory it may use; make the tensors smaller."
        ),
        "device_unknown": QCoreApplication.translate(
            "texts", "TensorFlow does not see the device {device}; choose another."
        ),
        "wrong_device": QCoreApplication.translate(
            "texts", "TensorFlow computed on {found} instead of {device}; choose another device."
        ),
        "worker_died": QCoreApplication.translate(
            "texts", "TensorFlow's process ended while it computed this; change something to try again."
        ),
        "tensorflow_refused": QCoreApplication.translate(
            "texts", "TensorFlow refused this; its own words are below."
        ),
        "values_do_not_fit": QCoreApplication.translate(
            "texts", "The numbers of a file do not fit their tensor; choose the file again."
        ),
    }
    template = templates.get(failure.code, QCoreApplication.translate("texts", "TensorFlow gave no result ({code})."))
    return template.format_map(MissingAsQuestionMark({**failure.values, "code": failure.code}))


def stopped_text(stopped: Stopped) -> str:
    """Why TensorFlow's process ended; it is being restarted."""
    templates = {
        "cancelled": QCoreApplication.translate("texts", "Cancelled; TensorFlow is loading again"),
        "superseded": QCoreApplication.translate(
            "texts", "The longer computation was ended for the newer one; TensorFlow is loading again"
        ),
        "start_failed": QCoreApplication.translate("texts", "TensorFlow did not start; trying again"),
        "no_tensorflow": QCoreApplication.translate(
            "texts", "TensorFlow is not installed; set the program up again with packaging/run.sh"
        ),
    }
    values = stopped.values
    if "name" in values:
        died = QCoreApplication.translate("texts", "TensorFlow's process was ended by {name}; it is started again")
    elif "exit" in values:
        died = QCoreApplication.translate("texts", "TensorFlow's process ended with {exit}; it is started again")
    else:
        died = QCoreApplication.translate("texts", "TensorFlow's process ended; it is started again")
    return templates.get(stopped.code, died).format_map(MissingAsQuestionMark(values))


def no_gpu_text(reason: NoGpu) -> str:
    """Why no GPU can be chosen."""
    templates = {
        "no_gpu_build": QCoreApplication.translate("texts", "No GPU: this TensorFlow is built for the CPU alone."),
        "no_driver": QCoreApplication.translate("texts", "No GPU: there is no NVIDIA driver on this machine."),
        "no_gpu_libraries": QCoreApplication.translate(
            "texts", "No GPU: CUDA is not installed; install the extra “gpu”."
        ),
        "no_gpu_found": QCoreApplication.translate("texts", "No GPU: TensorFlow sees none on this machine."),
    }
    return templates.get(reason.code, templates["no_gpu_found"]).format_map(MissingAsQuestionMark(reason.values))
