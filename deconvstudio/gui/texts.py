"""Sentences for the codes and numbers of the core, the files and the engine, through Qt's translation.

Only QtCore is needed, so the command line says the same sentences as the window.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ..core.problems import Fix, Problem

if TYPE_CHECKING:
    from ..core.result import Result
    from ..engine.messages import Failed, NoGpu, Stopped
    from ..files.errors import DocumentError


def problem_text(problem: Problem) -> str:
    """One sentence that says what is wrong with which value."""
    return _filled(_problem_template(problem), problem.values)


def fix_text(fix: Fix) -> str:
    """The label of the button that applies the way out."""
    return _filled(_fix_template(fix), fix.values)


def axis_text(axis: str) -> str:
    return {
        "height": QCoreApplication.translate("texts", "height"),
        "width": QCoreApplication.translate("texts", "width"),
        "both": QCoreApplication.translate("texts", "height and width"),
    }.get(axis, axis)


def dimension_text(dimension: str) -> str:
    return {
        "batch": QCoreApplication.translate("texts", "batch size of the input"),
        "height": QCoreApplication.translate("texts", "height of the input"),
        "width": QCoreApplication.translate("texts", "width of the input"),
        "channels": QCoreApplication.translate("texts", "number of channels of the input"),
        "kernel_height": QCoreApplication.translate("texts", "height of the kernel"),
        "kernel_width": QCoreApplication.translate("texts", "width of the kernel"),
        "out_channels": QCoreApplication.translate("texts", "number of output channels of the kernel"),
        "in_channels": QCoreApplication.translate("texts", "number of input channels of the kernel"),
    }.get(dimension, dimension)


def tensor_text(name: str) -> str:
    return {
        "input": QCoreApplication.translate("texts", "input"),
        "kernel": QCoreApplication.translate("texts", "kernel"),
        "output": QCoreApplication.translate("texts", "output"),
    }.get(name, name)


def kind_text(kind: str) -> str:
    return {
        "list": QCoreApplication.translate("texts", "typed numbers"),
        "integers": QCoreApplication.translate("texts", "small integers"),
        "ramp": QCoreApplication.translate("texts", "ramp 1, 2, 3, …"),
        "normal": QCoreApplication.translate("texts", "normal random"),
        "ones": QCoreApplication.translate("texts", "ones"),
        "impulse": QCoreApplication.translate("texts", "impulse"),
        "checkerboard": QCoreApplication.translate("texts", "checkerboard"),
        "bilinear": QCoreApplication.translate("texts", "bilinear"),
        "gaussian": QCoreApplication.translate("texts", "Gaussian"),
        "file": QCoreApplication.translate("texts", "file …"),
    }.get(kind, kind)


def bytes_text(count: int) -> str:
    """A count of bytes in the unit that keeps it readable, decimal units as disks and networks use them."""
    size = float(count)
    for unit in ("B", "kB", "MB", "GB", "TB"):
        if size < 1000 or unit == "TB":
            break
        size /= 1000
    digits = 0 if unit == "B" or size >= 100 else 1
    return f"{size:.{digits}f} {unit}"


def _problem_template(problem: Problem) -> str:
    if problem.code == "output_not_legal":
        return _output_template(problem)
    templates = {
        "dimension_below_one": QCoreApplication.translate(
            "texts", "The {dimension} is {value}; it must be at least 1."
        ),
        "strides_out_of_range": QCoreApplication.translate(
            "texts", "The stride over the {axis} is {value}; it must be from {first} to {last}."
        ),
        "dilations_out_of_range": QCoreApplication.translate(
            "texts", "The dilation over the {axis} is {value}; it must be from {first} to {last}."
        ),
        "pad_out_of_range": QCoreApplication.translate(
            "texts", "A padding over the {axis} is {value}; it must be from {first} to {last}."
        ),
        "output_below_one": QCoreApplication.translate(
            "texts", "The wanted output {axis} is {value}; it must be at least 1."
        ),
        "channels_differ": QCoreApplication.translate(
            "texts",
            "The input has {input} channels but the kernel takes {kernel}; the two must be equal.",
        ),
        "nothing_left": QCoreApplication.translate(
            "texts",
            "Over the {axis} the padding {begin} + {end} cuts away all {full} cells of the full output.",
        ),
        "too_many_elements": QCoreApplication.translate(
            "texts",
            "The {tensor} would have {count} elements per image; TensorFlow counts to {limit}.",
        ),
        "too_much_memory": QCoreApplication.translate(
            "texts", "This needs about {needed} of memory; {budget} are allowed."
        ),
        "kind_unknown": QCoreApplication.translate(
            "texts", "The values of the {tensor} are of the kind “{kind}”, which is not known."
        ),
        "kind_for_kernels": QCoreApplication.translate(
            "texts", "“{kind}” values are for kernels; the input cannot have them."
        ),
        "seed_negative": QCoreApplication.translate(
            "texts", "The seed of the {tensor} is {value}; it must be 0 or more."
        ),
        "file_not_chosen": QCoreApplication.translate("texts", "No file is chosen for the values of the {tensor}."),
        "list_shape": QCoreApplication.translate(
            "texts", "The numbers of the {tensor} have the shape {found}, its shape says {shape}."
        ),
        "file_missing": QCoreApplication.translate("texts", "The file {path} of the {tensor} is not there."),
        "file_unreadable": QCoreApplication.translate("texts", "The file {path} of the {tensor} cannot be read."),
        "file_not_supported": QCoreApplication.translate(
            "texts", "The file {path} of the {tensor} is neither a picture nor a .npy array of numbers."
        ),
        "file_shape": QCoreApplication.translate(
            "texts", "The file {path} has the shape {found}, the {tensor} has {shape}."
        ),
    }
    template = templates.get(problem.code, problem.code)
    return template.replace("{tensor}", tensor_text(problem.argument))


def _output_template(problem: Problem) -> str:
    if problem.values["first"] == problem.values["last"]:
        return QCoreApplication.translate(
            "texts",
            "{value} is not a possible output {measure}: with {padding}, input {i}, kernel {k} and stride {s}"
            " only {first} is.",
        )
    if problem.values["padding"] == "SAME":
        return QCoreApplication.translate(
            "texts",
            "{value} is not a possible output {measure}: with SAME, input {i} and stride {s} only"
            " {first} to {last} are, whatever the kernel.",
        )
    return QCoreApplication.translate(
        "texts",
        "{value} is not a possible output {measure}: with {padding}, input {i}, kernel {k} and stride {s}"
        " only {first} to {last} are.",
    )


def _fix_template(fix: Fix) -> str:
    return {
        "set_value": QCoreApplication.translate("texts", "Use {value}"),
        "natural_output": QCoreApplication.translate("texts", "Output: automatic"),
        "set_output": QCoreApplication.translate("texts", "Output {measure} {value}"),
        "set_input": QCoreApplication.translate("texts", "Input {measure} {value}"),
        "set_kernel": QCoreApplication.translate("texts", "Kernel {measure} {value}"),
        "set_padding": QCoreApplication.translate("texts", "Padding {padding}"),
        "set_kernel_in": QCoreApplication.translate("texts", "Kernel takes {value} channels"),
        "set_input_channels": QCoreApplication.translate("texts", "Input has {value} channels"),
        "set_pads": QCoreApplication.translate("texts", "Padding {begin} and {end}"),
        "set_batch": QCoreApplication.translate("texts", "Batch size {value}"),
        "set_one_channel": QCoreApplication.translate("texts", "One image, one channel"),
        "use_integers": QCoreApplication.translate("texts", "Use small integers"),
        "use_own_shape": QCoreApplication.translate("texts", "Use the shape {shape}"),
        "use_file_shape": QCoreApplication.translate("texts", "Use the shape {shape}"),
    }.get(fix.code, fix.code)


def _filled(template: str, values: Mapping[str, int | str]) -> str:
    shown: dict[str, int | str] = dict(values)
    if "axis" in shown:
        both = shown["axis"] == "both"
        size = QCoreApplication.translate("texts", "size")
        shown["measure"] = size if both else axis_text(str(shown["axis"]))
        shown["axis"] = axis_text(str(shown["axis"]))
    if "dimension" in shown:
        shown["dimension"] = dimension_text(str(shown["dimension"]))
    if "kind" in shown:
        shown["kind"] = kind_text(str(shown["kind"]))
    if shown.get("padding") == "explicit":
        shown["padding"] = QCoreApplication.translate("texts", "explicit padding")
    for name in ("needed", "budget"):
        if name in shown:
            shown[name] = bytes_text(int(shown[name]))
    return template.format_map(_Known(shown))


def engine_text(result: Result) -> str:
    """Who computed the numbers, and where."""
    if result.engine == "numpy":
        return QCoreApplication.translate("texts", "computed by NumPy")
    return QCoreApplication.translate("texts", "computed by TensorFlow on {device}").format(device=result.device)


def time_text(ms: float) -> str:
    return f"{ms:.2f} ms" if ms < 10 else f"{ms:.0f} ms" if ms < 10_000 else f"{ms / 1000:.1f} s"


def document_text(error: DocumentError) -> str:
    """Why a file could not be read or written, and what to do."""
    place = QCoreApplication.translate("texts", "In {file} at {path}: ")
    templates = {
        "not_found": QCoreApplication.translate("texts", "{file} is not there; check the path."),
        "is_folder": QCoreApplication.translate("texts", "{file} is a folder; choose a file in it."),
        "not_a_file": QCoreApplication.translate("texts", "{file} is not an ordinary file; choose another."),
        "not_readable": QCoreApplication.translate(
            "texts", "{file} cannot be read ({reason}); check its permissions."
        ),
        "not_writable": QCoreApplication.translate(
            "texts", "{file} cannot be written ({reason}); choose another folder."
        ),
        "disk_full": QCoreApplication.translate(
            "texts", "There is no room left for {file}; nothing was changed, choose another disk."
        ),
        "too_large": QCoreApplication.translate(
            "texts", "{file} is larger than {limit} bytes, which no document is."
        ),
        "empty": QCoreApplication.translate("texts", "{file} is empty."),
        "truncated": QCoreApplication.translate(
            "texts", "{file} ends in the middle (line {line}); it was not written whole."
        ),
        "not_json": QCoreApplication.translate(
            "texts", "{file} is not a DeconvStudio document (line {line}, column {column})."
        ),
        "foreign": QCoreApplication.translate(
            "texts", "{file} is not a DeconvStudio document: its format is {found}."
        ),
        "newer": QCoreApplication.translate(
            "texts",
            "{file} was written by a newer DeconvStudio (version {found}, known: {expected}); update to open it.",
        ),
        "missing_field": place + QCoreApplication.translate("texts", "“{expected}” is missing."),
        "unknown_field": place + QCoreApplication.translate("texts", "“{found}” is not known."),
        "wrong_type": place + QCoreApplication.translate("texts", "{found} stands where {expected} is expected."),
        "wrong_length": place + QCoreApplication.translate("texts", "{found} stands where {expected} is expected."),
        "out_of_range": place + QCoreApplication.translate("texts", "{found} is out of range ({expected})."),
        "ragged": place + QCoreApplication.translate("texts", "the rows of the list are of different lengths."),
        "wrong_shape": place
        + QCoreApplication.translate("texts", "the list has the shape {found}, the tensor {expected}."),
        "not_supported": QCoreApplication.translate(
            "texts", "{file} is neither a picture nor a .npy array of numbers."
        ),
    }
    template = templates.get(error.code, error.code)
    return template.format_map(_Known(error.values))


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
            "texts", "TensorFlow computed on {found} instead of {wanted}; choose another device."
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
    return template.format_map(_Known({**failure.values, "code": failure.code}))


def stopped_text(stopped: Stopped) -> str:
    """Why TensorFlow's process ended; it is being restarted."""
    templates = {
        "cancelled": QCoreApplication.translate("texts", "Cancelled; TensorFlow is loading again"),
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
    return templates.get(stopped.code, died).format_map(_Known(values))


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
    return templates.get(reason.code, templates["no_gpu_found"]).format_map(_Known(reason.values))


def preset_text(name: str) -> str:
    number = name.rpartition("-")[2]
    if name.startswith("dumoulin-visin"):
        return QCoreApplication.translate("texts", "Dumoulin and Visin, transposed figure {number}").format(
            number=number
        )
    return {
        "lecture-3x3": QCoreApplication.translate("texts", "Lecture: 3×3 input, 3×3 kernel, stride 2"),
        "article-valid": QCoreApplication.translate("texts", "The article's case: VALID, 126 → 255"),
        "article-same": QCoreApplication.translate("texts", "The article's attempt with SAME: why 255 is refused"),
        "article-forward": QCoreApplication.translate("texts", "The article's forward case, seen from its transpose"),
        "upsampling-k4-s2": QCoreApplication.translate("texts", "Upsampling 2×: kernel 4, stride 2, bilinear"),
        "checkerboard-k3-s2": QCoreApplication.translate("texts", "Checkerboard: kernel 3, stride 2, all ones"),
        "unet-2x2": QCoreApplication.translate("texts", "U-Net up-convolution 2×2"),
        "fcn-k64-s32": QCoreApplication.translate("texts", "FCN-32s: bilinear kernel 64, stride 32"),
    }.get(name, name)


class _Known(dict[str, object]):
    """Values for a template; one that is not known is a question mark, never a crash."""

    def __init__(self, values: Mapping[str, object]) -> None:
        super().__init__(values)

    def __missing__(self, name: str) -> str:
        return "?"
