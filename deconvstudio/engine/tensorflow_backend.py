"""TensorFlow's engine: the only import of TensorFlow, and the one way of calling it that never crashed or hung.

That way: oneDNN off, eager, NHWC, output_shape as four Python ints, strides as a pair, padding a string or a 4x2
list, a dilated kernel with its zeros inserted, no soft placement, and only calls that the Plan finds legal.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import sys
import time
import types
from dataclasses import dataclass
from typing import Any

import numpy as np

from deconvstudio.core.plan import Plan
from deconvstudio.core.sizes.padding import tensorflow_padding
from deconvstudio.core.values.generated import Array

from .messages import Device, NoGpu

# TensorFlow's cache of kernels keeps about 40 KB for each new set of attributes.
CALLS_PER_KERNEL_CACHE = 500


class StartError(Exception):
    """TensorFlow cannot be loaded, or its first operation is wrong."""


class OutOfMemoryError(Exception):
    """TensorFlow was refused memory."""


class RefusedError(Exception):
    """TensorFlow refused the call or failed in it."""


@dataclass(frozen=True, slots=True)
class _Api:
    """The few names of TensorFlow that are used, imported the quick or the plain way."""

    version: str
    cuda: bool
    conv2d: Any
    conv2d_transpose: Any
    constant: Any
    device: Any
    config: Any
    LogicalDevice: Any
    set_memory_growth: Any
    device_details: Any
    enable_tf32: Any
    enable_determinism: Any
    errors: Any
    context: Any


def is_installed() -> bool:
    """Whether TensorFlow can be imported."""
    return importlib.util.find_spec("tensorflow") is not None


def start(quick: bool, logical_cpus: int = 1, expected: float = 10.0) -> Backend:
    """Load TensorFlow and verify one known result. Raises StartError.

    quick: without tensorflow/__init__.py and Keras, in a third of the time. It uses private modules, so after a
    StartError try again in a new process with quick=False. logical_cpus: how many devices TensorFlow makes of the CPU
    (for tests). expected: the sum of the known result, 1 + 2 + 3 + 4 (a test spoils it).
    """
    os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "1"
    try:
        backend = Backend(_quick() if quick else _plain(), logical_cpus)
        backend.verify(expected)
    except StartError:
        raise
    except Exception as error:  # private modules can fail in any way
        raise StartError(f"{type(error).__name__}: {error}") from error
    return backend


def _quick() -> _Api:
    spec = importlib.util.find_spec("tensorflow")
    if spec is None or spec.submodule_search_locations is None:
        raise StartError("no package named tensorflow")
    # With an empty package of that name Python does not run tensorflow/__init__.py.
    bare = types.ModuleType("tensorflow")
    bare.__path__ = list(spec.submodule_search_locations)
    bare.__spec__ = spec
    sys.modules["tensorflow"] = bare
    import tensorflow.python.pywrap_tensorflow  # noqa: F401 (loads the shared libraries)
    from tensorflow.python.eager import context
    from tensorflow.python.framework import config, constant_op, errors, ops, versions
    from tensorflow.python.ops import nn_ops
    from tensorflow.python.platform import build_info

    ops.enable_eager_execution()
    return _Api(
        version=versions.VERSION,
        cuda=bool(build_info.build_info.get("is_cuda_build")),
        conv2d=nn_ops.conv2d_v2,
        conv2d_transpose=nn_ops.conv2d_transpose_v2,
        constant=constant_op.constant,
        device=ops.device_v2,
        config=config,
        LogicalDevice=context.LogicalDeviceConfiguration,
        set_memory_growth=config.set_memory_growth,
        device_details=config.get_device_details,
        enable_tf32=config.enable_tensor_float_32_execution,
        enable_determinism=config.enable_op_determinism,
        errors=errors,
        context=context.context,
    )


def _plain() -> _Api:
    # Without Keras 3 the import takes 1.9 s instead of 2.4.
    os.environ["TF_USE_LEGACY_KERAS"] = "1"
    import tensorflow as tf

    try:
        from tensorflow.python.eager.context import context
    except ImportError:
        context = None
    return _Api(
        version=tf.__version__,
        cuda=bool(tf.sysconfig.get_build_info().get("is_cuda_build")),
        conv2d=tf.nn.conv2d,
        conv2d_transpose=tf.nn.conv2d_transpose,
        constant=tf.constant,
        device=tf.device,
        config=tf.config,
        LogicalDevice=tf.config.LogicalDeviceConfiguration,
        set_memory_growth=tf.config.experimental.set_memory_growth,
        device_details=tf.config.experimental.get_device_details,
        enable_tf32=tf.config.experimental.enable_tensor_float_32_execution,
        enable_determinism=tf.config.experimental.enable_op_determinism,
        errors=tf.errors,
        context=context,
    )


class Backend:
    """TensorFlow, loaded."""

    def __init__(self, api: _Api, logical_cpus: int) -> None:
        self._api = api
        self._calls = 0
        gpus = api.config.list_physical_devices("GPU")
        for gpu in gpus:
            api.set_memory_growth(gpu, True)
        if gpus:
            # Numbers for teaching: full float32, the same every time.
            api.enable_tf32(False)
            api.enable_determinism()
        if logical_cpus > 1:
            cpu = api.config.list_physical_devices("CPU")[0]
            api.config.set_logical_device_configuration(cpu, [api.LogicalDevice() for _ in range(logical_cpus)])
        # With soft placement an operation asked for on the GPU silently runs on the CPU.
        api.config.set_soft_device_placement(False)
        self.version = api.version
        self.devices = tuple(self._devices(gpus))
        self.no_gpu = None if any(device.kind == "GPU" for device in self.devices) else _why_no_gpu(api.cuda)

    def _devices(self, gpus: list[Any]) -> list[Device]:
        models = {f"GPU:{n}": str(self._api.device_details(gpu).get("device_name", "")) for n, gpu in enumerate(gpus)}
        names = (_short(device.name) for device in self._api.config.list_logical_devices())
        return [Device(name, name.split(":")[0], models.get(name, "")) for name in names]

    def verify(self, expected: float) -> None:
        """Compute one tiny convolution and compare it with the known result. Raises StartError."""
        x, w = self.on_device(np.ones((1, 1, 1, 1), np.float32), "CPU:0"), np.arange(1, 5, dtype=np.float32)
        kernel = self.on_device(w.reshape(2, 2, 1, 1), "CPU:0")
        y = self.array(self._call(x, kernel, [1, 2, 2, 1], (1, 1), "VALID", "CPU:0"))
        if y.ravel().tolist() != w.tolist() or float(y.sum()) != expected:
            raise StartError(f"the known result came out as {y.ravel().tolist()}")

    def on_device(self, array: Array, device: str) -> Any:
        """Return the array as a tensor on the device. Raises OutOfMemoryError, RefusedError."""
        with _translate_errors(self._api.errors), self._api.device(f"/{device}"):
            return self._api.constant(array)

    def array(self, tensor: Any) -> Array:
        """Return the numbers, read-only; on the CPU without a copy. Raises OutOfMemoryError, RefusedError."""
        with _translate_errors(self._api.errors):
            array: Array = np.asarray(tensor)
            return array

    def conv2d_transpose(self, x: Any, w: Any, plan: Plan, device: str) -> tuple[Any, float]:
        """Return the output as a tensor, and the milliseconds that the operation took.

        x: [N, H, W, in], w: zero-inserted, [k'h, k'w, out, in], both on the device.
        Raises ProblemError if the Plan has problems, OutOfMemoryError, RefusedError.
        """
        shape, padding = list(plan.legal_output_shape), tensorflow_padding(plan.spec.padding)
        before = time.perf_counter()
        y = self._call(x, w, shape, plan.spec.strides, padding, device)
        return y, (time.perf_counter() - before) * 1000

    def conv2d(self, u: Any, w: Any, plan: Plan, device: str) -> tuple[Any, float]:
        """Return conv2d of an image of the output's shape: [N, H', W', out] -> [N, H, W, in].

        w, the milliseconds and the errors are those of conv2d_transpose.
        """
        plan.check()
        padding = tensorflow_padding(plan.spec.padding)
        before = time.perf_counter()
        self._count_call()
        with _translate_errors(self._api.errors), self._api.device(f"/{device}"):
            v = self._wait_for(self._api.conv2d(u, w, list(plan.spec.strides), padding), device)
        return v, (time.perf_counter() - before) * 1000

    def _call(self, x: Any, w: Any, shape: list[int], strides: tuple[int, int], padding: Any, device: str) -> Any:
        self._count_call()
        with _translate_errors(self._api.errors), self._api.device(f"/{device}"):
            return self._wait_for(self._api.conv2d_transpose(x, w, shape, list(strides), padding), device)

    def _count_call(self) -> None:
        self._calls += 1
        if self._calls % CALLS_PER_KERNEL_CACHE == 0 and self._api.context is not None:
            self._api.context().clear_kernel_cache()

    def _wait_for(self, tensor: Any, device: str) -> Any:
        if device.startswith("GPU"):
            # A GPU only queues the operation. Reading one number waits for it.
            tensor[0, 0, 0, 0].numpy()
        return tensor


def device_of(tensor: Any) -> str:
    """Return the tensor's device, such as "CPU:0"."""
    return _short(tensor.device)


def insert_zeros(kernel: Array, dilations: tuple[int, int]) -> Array:
    """[kh, kw, out, in] -> [(kh-1)dh+1, (kw-1)dw+1, out, in]: TensorFlow's CPU has no dilated transposed kernel."""
    if dilations == (1, 1):
        return kernel
    (kh, kw, out, channels), (dh, dw) = kernel.shape, dilations
    dilated = np.zeros(((kh - 1) * dh + 1, (kw - 1) * dw + 1, out, channels), np.float32)
    dilated[::dh, ::dw] = kernel
    return dilated


class _translate_errors:  # noqa: N801 (a context manager reads like a function)
    """Turns TensorFlow's errors into this module's."""

    def __init__(self, errors: Any) -> None:
        self._errors = errors

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, self._errors.ResourceExhaustedError):
            raise OutOfMemoryError(str(error)) from None
        if isinstance(error, self._errors.OpError):
            raise RefusedError(str(error)) from None


def _short(name: str) -> str:
    """ "/job:localhost/replica:0/task:0/device:CPU:0" -> "CPU:0"."""
    return ":".join(name.rsplit(":", 2)[-2:])


def _why_no_gpu(cuda: bool) -> NoGpu:
    if not cuda:
        return NoGpu("no_gpu_build", {"platform": sys.platform})
    if not _loads("libcuda.so.1"):
        return NoGpu("no_driver", {"library": "libcuda.so.1"})
    if importlib.util.find_spec("nvidia") is None and not _loads("libcudnn.so.9"):
        return NoGpu("no_gpu_libraries", {"library": "libcudnn.so.9", "extra": "gpu"})
    return NoGpu("no_gpu_found", {})


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
